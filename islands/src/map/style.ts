// How the map is drawn: layers over areas, borders, and circles.

import type { MultiLineString } from 'geojson';
import type { ExpressionSpecification, StyleSpecification } from 'maplibre-gl';
import { drawnAreas, drawnSpots, type Area } from './shapes';
import type { Spots } from './figures';
import type { Palette } from './palette';

/** From here on locations stand upon the areas. */
export const CLOSE = 8;

export interface Scene {
  areas: Area[];
  outlines: MultiLineString;
  spots: Spots | undefined;
  /** Whether locations are what the map is about, and not what is seen in passing. */
  isOfSpots: boolean;
  /** Zoom at which all is seen. */
  whole: number;
  /** Radius of the largest circle there, in pixels. */
  largest: number;
}

/** How many times larger circles are as somebody comes closer. */
const GROWTH = 4;
const GROWN_AFTER = 6;

/** Radius in pixels of a circle at a zoom. */
export function radiusAt(scene: Scene, share: number, zoom: number): number {
  const step = Math.max(0, Math.min(1, (zoom - scene.whole) / GROWN_AFTER));
  return Math.max(share * scene.largest * (1 + (GROWTH - 1) * step), 1.6 + 2.4 * step);
}

export function styleOf(scene: Scene, palette: Palette): StyleSpecification {
  const { isOfSpots, whole, largest } = scene;
  const fade = (near: number, far: number): ExpressionSpecification =>
    ['interpolate', ['linear'], ['zoom'], CLOSE - 0.7, far, CLOSE + 0.5, near];
  const radius = (times: number, least: number): ExpressionSpecification =>
    ['max', ['*', ['get', 'radius'], largest * times], least];
  const areas = { type: 'geojson' as const, data: drawnAreas(scene.areas, palette), tolerance: 0 };
  const outlines = { type: 'geojson' as const, data: scene.outlines, tolerance: 0 };
  const spots = { type: 'geojson' as const, data: drawnSpots(scene.spots, palette) };
  const opacity = isOfSpots ? 1 : fade(0.25, 1);
  return {
    version: 8,
    sources: { areas, outlines, spots },
    layers: [
      {
        id: 'areas', type: 'fill', source: 'areas', filter: ['!', ['get', 'hatched']],
        paint: { 'fill-color': ['get', 'paint'], 'fill-opacity': opacity },
      },
      {
        id: 'hatched', type: 'fill', source: 'areas', filter: ['get', 'hatched'],
        paint: { 'fill-pattern': 'hatch', 'fill-opacity': opacity },
      },
      {
        id: 'borders', type: 'line', source: 'areas', layout: { 'line-join': 'round' },
        paint: {
          'line-color': isOfSpots ? palette.paper : ['interpolate', ['linear'], ['zoom'], CLOSE - 0.7, palette.paper, CLOSE + 0.5, palette.of('c-axis')],
          'line-width': 0.9,
        },
      },
      {
        id: 'outlines', type: 'line', source: 'outlines', layout: { 'line-join': 'round' },
        paint: {
          'line-color': isOfSpots ? palette.paper : ['interpolate', ['linear'], ['zoom'], CLOSE - 0.7, palette.paper, CLOSE + 0.5, palette.of('c-quiet')],
          'line-width': ['interpolate', ['linear'], ['zoom'], whole, 1.8, whole + 4, 2.6],
        },
      },
      {
        id: 'near', type: 'line', source: 'areas', layout: { 'line-join': 'round' },
        paint: {
          'line-color': palette.ink, 'line-width': 2,
          'line-opacity': ['case', ['boolean', ['feature-state', 'near'], false], 1, 0],
        },
      },
      {
        id: 'spots', type: 'circle', source: 'spots', minzoom: isOfSpots ? 0 : CLOSE - 0.5,
        layout: { 'circle-sort-key': ['-', ['get', 'radius']] },
        paint: {
          'circle-color': ['get', 'paint'], 'circle-opacity': 0.72,
          'circle-radius': ['interpolate', ['linear'], ['zoom'], whole, radius(1, 1.6), whole + GROWN_AFTER, radius(GROWTH, 4)],
          'circle-stroke-color': ['case', ['boolean', ['feature-state', 'near'], false], palette.ink, palette.paper],
          'circle-stroke-width': ['case', ['boolean', ['feature-state', 'near'], false], 2, ['interpolate', ['linear'], ['get', 'radius'], 0, 0.3, 0.3, 0.8]],
        },
      },
    ],
  };
}
