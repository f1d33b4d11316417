// What stands upon the map: buttons and a scale, in the language of the page.

import type { Map as Moving } from 'maplibre-gl';
import type { Figures } from './figures';
import type { Box } from './shapes';

/** The scale is at most so wide, in pixels. */
const WIDEST = 96;

const ICONS = {
  zoomIn: 'M12 5v14M5 12h14',
  zoomOut: 'M5 12h14',
  whole: 'M4 9V4h5M20 9V4h-5M4 15v5h5M20 15v5h-5',
} as const;

/** Buttons to come closer, go back, and see all again. */
export function addButtons(map: Moving, { words }: Figures, whole: () => void): void {
  const group = document.createElement('div');
  group.className = 'map-buttons';
  const acts = { zoomIn: () => map.zoomIn(), zoomOut: () => map.zoomOut(), whole };
  for (const [name, act] of Object.entries(acts) as [keyof typeof ICONS, () => void][]) {
    const button = document.createElement('button');
    button.type = 'button';
    button.title = words[name];
    button.setAttribute('aria-label', words[name]);
    button.append(icon(ICONS[name]));
    button.addEventListener('click', act);
    group.append(button);
  }
  map.getContainer().append(group);
}

function icon(path: string): SVGSVGElement {
  const space = 'http://www.w3.org/2000/svg';
  const svg = document.createElementNS(space, 'svg');
  const line = document.createElementNS(space, 'path');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('aria-hidden', 'true');
  line.setAttribute('d', path);
  svg.append(line);
  return svg;
}

/** How long a round number of kilometres or metres is here. */
export function addScale(map: Moving, { words, digits }: Figures): void {
  const scale = document.createElement('div');
  scale.className = 'map-scale';
  map.getContainer().append(scale);
  const write = (number: number): string => String(number).replace(/\d/g, (digit) => digits[Number(digit)] ?? digit);
  const measure = (): void => {
    const middle = map.getContainer().clientHeight / 2;
    const metres = map.unproject([0, middle]).distanceTo(map.unproject([WIDEST, middle]));
    const power = 10 ** Math.floor(Math.log10(metres));
    const round = [5, 2, 1].map((times) => times * power).find((length) => length <= metres) ?? power;
    scale.style.width = `${Math.round((round / metres) * WIDEST)}px`;
    const text = round >= 1000 ? `${write(round / 1000)} ${words.kilometres}` : `${write(round)} ${words.metres}`;
    scale.textContent = text;
  };
  map.on('move', measure);
  measure();
}

/** Room around what is shown, beyond which nobody gets lost. */
export function roomAround([west, south, east, north]: Box): Box {
  const [across, up] = [Math.max(east - west, 0.5), Math.max(north - south, 0.5)];
  return [west - across, Math.max(south - up, -85), east + across, Math.min(north + up, 85)];
}
