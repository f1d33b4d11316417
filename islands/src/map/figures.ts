// What the server says of a map: figures of the selection on the page, and borders.

import type { GeometryCollection, Topology } from 'topojson-specification';

export interface AreaFigure {
  id: string;
  name: string;
  /** Its number, written. */
  note: string;
  /** A class of the chart styles. */
  colour: string;
  href?: string;
}

/** Longitude, latitude, value, number of its colour, name, number of its area, text. */
export type Spot = [number, number, number, number, string, number, string];

export interface Spots {
  colours: string[];
  above: string[];
  /** The largest first. */
  rows: Spot[];
}

export type Word =
  'map' | 'zoomIn' | 'zoomOut' | 'whole' | 'kilometres' | 'metres' | 'scroll' | 'scrollOnMac' | 'touch';

export interface Figures {
  areas: AreaFigure[];
  /** Absent where areas are shown: they are asked for when somebody looks closer. */
  spots?: Spots;
  words: Record<Word, string>;
  digits: string;
}

export type Borders = Topology<{ areas: GeometryCollection<{ within: string }> }>;

async function ask<T>(address: string): Promise<T> {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address}: ${answer.status}`);
  return (await answer.json()) as T;
}

export const askFigures = (address: string): Promise<Figures> => ask(address);
export const askBorders = (address: string): Promise<Borders> => ask(address);

export async function askSpots(address: string): Promise<Spots | undefined> {
  return (await ask<Figures>(`${address}&spots=only`)).spots;
}
