// Borders as what is drawn: areas, the outlines of governorates, and where names may stand.

import type { Feature, FeatureCollection, MultiLineString, MultiPolygon, Point, Position } from 'geojson';
import polylabel from 'polylabel';
import { feature, mesh } from 'topojson-client';
import type { AreaFigure, Borders, Spots } from './figures';
import type { Palette } from './palette';

export type Box = [west: number, south: number, east: number, north: number];

/** An area with its figure and its place. */
export interface Area {
  figure: AreaFigure;
  shape: MultiPolygon;
  /** Where its name stands: far from all borders. */
  middle: [number, number];
  /** Of its largest part. */
  box: Box;
}

function around(positions: Iterable<Position>): Box {
  let [west, south, east, north] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x = 0, y = 0] of positions) {
    [west, south] = [Math.min(west, x), Math.min(south, y)];
    [east, north] = [Math.max(east, x), Math.max(north, y)];
  }
  return [west, south, east, north];
}

const extent = ([west, south, east, north]: Box): number => (east - west) * (north - south);

/** Areas that have both a figure and borders, and the borders between governorates. */
export function areasOf(borders: Borders, figures: readonly AreaFigure[]): { areas: Area[]; outlines: MultiLineString } {
  const wanted = new Map(figures.map((figure) => [figure.id, figure]));
  const all = borders.objects.areas.geometries;
  const shown = all.filter((geometry) => wanted.has(String(geometry.id)));
  const areas: Area[] = [];
  for (const geometry of shown) {
    const figure = wanted.get(String(geometry.id));
    if (!figure || geometry.type !== 'MultiPolygon') continue;
    const { geometry: shape } = feature(borders, geometry);
    const parts = shape.coordinates.map((polygon) => ({ polygon, box: around(polygon[0] ?? []) }));
    const [largest] = parts.sort((a, b) => extent(b.box) - extent(a.box));
    if (!largest) continue;
    const middle = polylabel(largest.polygon as [number, number][][], Math.sqrt(extent(largest.box)) / 50);
    areas.push({ figure, shape, middle: [middle[0] ?? 0, middle[1] ?? 0], box: largest.box });
  }
  const within = (geometry: object): string => (geometry as { properties: { within: string } }).properties.within;
  const collection = { type: 'GeometryCollection' as const, geometries: shown };
  const outlines = mesh(borders, collection, (a, b) => a !== b && within(a) !== within(b));
  return { areas, outlines };
}

/** What holds all areas. Locations outside of them are told in the wrong place. */
export function boundsOf(areas: readonly Area[]): Box {
  return around(areas.flatMap(({ shape }) => shape.coordinates.flatMap((polygon) => polygon[0] ?? [])));
}

export function drawnAreas(areas: readonly Area[], palette: Palette): FeatureCollection {
  const drawn = ({ figure, shape }: Area, index: number): Feature => ({
    type: 'Feature',
    id: index,
    properties: { paint: palette.of(figure.colour), hatched: figure.colour === 'no-data' },
    geometry: shape,
  });
  return { type: 'FeatureCollection', features: areas.map(drawn) };
}

/** Circles whose area is as large as their value; the largest has the radius 1. */
export function drawnSpots(spots: Spots | undefined, palette: Palette): FeatureCollection<Point> {
  const most = Math.abs(spots?.rows[0]?.[2] ?? 1);
  const drawn = ([lon, lat, value, colour]: Spots['rows'][number], index: number): Feature<Point> => ({
    type: 'Feature',
    id: index,
    properties: {
      paint: palette.of(spots?.colours[colour] ?? 'c-1'),
      radius: Math.round(Math.sqrt(Math.abs(value) / most) * 1000) / 1000,
    },
    geometry: { type: 'Point', coordinates: [lon, lat] },
  });
  return { type: 'FeatureCollection', features: (spots?.rows ?? []).map(drawn) };
}
