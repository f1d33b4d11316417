// The map that moves. It takes the place of the one that the server drew, with the same size,
// colours, texts and links; the drawing stays for print, and where anything fails.

import type { GeoJSONSource, Map as Moving, MapMouseEvent } from 'maplibre-gl';
import { askBorders, askFigures, askSpots, type Figures } from './map/figures';
import { addButtons, addScale, roomAround } from './map/furniture';
import { Names } from './map/names';
import { onNewColours, paletteOf } from './map/palette';
import { areasOf, boundsOf, drawnSpots, type Area, type Box } from './map/shapes';
import { CLOSE, styleOf, type Scene } from './map/style';
import { hush, tell, tellBeside } from './page/tip';

/** Closer than this borders are too coarse. */
const CLOSEST = 12;
/** As around the drawing. */
const PADDING = 4;

/**
 * Brings a map to life. `frame` holds the drawing and says where figures and borders are;
 * the map comes closer by so many steps of zoom at once.
 */
export async function move(frame: HTMLElement, steps: number): Promise<void> {
  const { map: figuresAt = '', shapes: shapesAt = '', worker = '' } = frame.dataset;
  if (!document.createElement('canvas').getContext('webgl2')) {
    frame.querySelector('.map-wake')?.remove();
    return;
  }
  const [maplibre, figures, borders] = await Promise.all([
    import('./map/maplibre'), askFigures(figuresAt), askBorders(shapesAt),
  ]);
  maplibre.setWorkerUrl(worker);
  maplibre.setWorkerCount(1);
  const drawing = frame.querySelector('svg');
  const { areas, outlines } = areasOf(borders, figures.areas);
  if (!drawing || areas.length === 0) return;
  const { spots } = figures;
  const bounds = boundsOf(areas);
  const { width, height } = drawing.getBoundingClientRect();
  const scene: Scene = {
    areas, outlines, spots,
    isOfSpots: spots !== undefined,
    whole: 0,
    largest: Math.max(7, Math.min(28, Math.min(width, height) * 0.05)),
  };
  const padding = PADDING + (spots ? scene.largest : 0);
  scene.whole = zoomToFit(bounds, width - 2 * padding, height - 2 * padding);
  const host = document.createElement('div');
  host.className = 'map-moving';
  host.dataset['tips'] = '';
  frame.append(host);
  let palette = paletteOf(frame);
  const map = new maplibre.Map({
    container: host,
    style: { version: 8, sources: {}, layers: [] },
    bounds, fitBoundsOptions: { padding },
    maxBounds: roomAround(bounds),
    minZoom: scene.whole - 0.5,
    maxZoom: CLOSEST,
    attributionControl: false,
    cooperativeGestures: true,
    dragRotate: false, pitchWithRotate: false, touchPitch: false,
    renderWorldCopies: false,
    fadeDuration: 0,
    canvasContextAttributes: { antialias: true },
    locale: {
      'Map.Title': figures.words.map,
      'CooperativeGesturesHandler.WindowsHelpText': figures.words.scroll,
      'CooperativeGesturesHandler.MacHelpText': figures.words.scrollOnMac,
      'CooperativeGesturesHandler.MobileHelpText': figures.words.touch,
    },
  });
  map.touchZoomRotate.disableRotation();
  map.keyboard.disableRotation();
  const draw = (): void => {
    palette = paletteOf(frame);
    if (map.hasImage('hatch')) map.removeImage('hatch');
    map.addImage('hatch', palette.hatch, { pixelRatio: 2 });
    map.setStyle(styleOf(scene, palette), { diff: true });
  };
  await map.once('load');
  draw();
  await map.once('idle');
  const pointing = point(map, scene);
  const names = new Names(map, scene, pointing.focus);
  addButtons(map, figures, () => map.fitBounds(bounds, { padding }));
  addScale(map, figures);
  frame.dataset['moves'] = '';
  document.documentElement.dataset['map'] = 'ready';
  if (steps > 0) map.zoomTo(map.getZoom() + steps);
  onNewColours(draw);
  map.on('webglcontextlost', () => delete frame.dataset['moves']);
  map.on('webglcontextrestored', () => (frame.dataset['moves'] = ''));
  if (!scene.isOfSpots) whenClose(map, figuresAt, (found) => {
    scene.spots = found;
    map.getSource<GeoJSONSource>('spots')?.setData(drawnSpots(found, palette));
    names.nameSpots();
  });
}

/** The zoom at which a box fills a rectangle of pixels. */
function zoomToFit([west, south, east, north]: Box, width: number, height: number): number {
  const up = (latitude: number): number => Math.log(Math.tan(Math.PI / 4 + (latitude * Math.PI) / 360)) / (2 * Math.PI);
  const across = Math.max((east - west) / 360, 1e-6);
  const tall = Math.max(up(north) - up(south), 1e-6);
  return Math.log2(Math.min(width / across, height / tall) / 512);
}

/** Asks for the locations once, when somebody comes close enough to see them. */
function whenClose(map: Moving, address: string, show: (spots: Figures['spots']) => void): void {
  const look = (): void => {
    if (map.getZoom() < CLOSE - 1) return;
    map.off('zoom', look);
    askSpots(address).then(show, () => map.on('zoom', look));
  };
  map.on('zoom', look);
}

/** Tells what is under the pointer, and leads on where it is clicked. */
function point(map: Moving, scene: Scene): { focus: (area: Area | undefined) => void } {
  let near: { source: string; id: number } | undefined;
  const mark = (next: typeof near): void => {
    if (near?.id === next?.id && near?.source === next?.source) return;
    if (near) map.setFeatureState(near, { near: false });
    if (next) map.setFeatureState(next, { near: true });
    near = next;
  };
  const under = ({ point }: MapMouseEvent): typeof near => {
    const [found] = map.queryRenderedFeatures(point, { layers: ['spots', 'areas', 'hatched'] });
    return found ? { source: found.source, id: Number(found.id) } : undefined;
  };
  const lines = ({ source, id }: NonNullable<typeof near>): string[] => {
    if (source === 'areas') {
      const figure = scene.areas[id]?.figure;
      return figure ? [figure.name, figure.note].filter(Boolean) : [];
    }
    const [, , , , name = '', above = 0, text = ''] = scene.spots?.rows[id] ?? [];
    return [name, scene.spots?.above[above] ?? '', text].filter(Boolean);
  };
  const href = (place: typeof near): string | undefined =>
    place?.source === 'areas' ? scene.areas[place.id]?.figure.href : undefined;
  const canvas = map.getCanvas();
  const show = (event: MapMouseEvent): void => {
    const place = under(event);
    mark(place);
    canvas.style.cursor = href(place) ? 'pointer' : '';
    if (place) tell(lines(place), event.originalEvent.clientX, event.originalEvent.clientY);
    else hush();
  };
  const forget = (): void => {
    mark(undefined);
    hush();
  };
  map.on('mousemove', show);
  map.on('mouseout', forget);
  map.on('dragstart', hush);
  let tapped: typeof near;
  map.on('click', (event) => {
    const place = under(event);
    const leads = href(place);
    // A finger cannot rest on an area: the first touch tells, the second leads on.
    const isTold = matchMedia('(hover: hover)').matches || (place?.id === tapped?.id && place?.source === tapped?.source);
    tapped = place;
    show(event);
    if (leads && isTold) location.assign(leads);
  });
  const focus = (area: Area | undefined): void => {
    if (!area) return forget();
    mark({ source: 'areas', id: scene.areas.indexOf(area) });
    if (!map.getBounds().contains(area.middle)) map.jumpTo({ center: area.middle });
    tellBeside([area.figure.name, area.figure.note].filter(Boolean), () => {
      const { x, y } = map.project(area.middle);
      const { left, top } = canvas.getBoundingClientRect();
      return [left + x, top + y];
    });
  };
  return { focus };
}
