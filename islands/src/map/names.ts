// Names upon the map, as elements of the page: the browser joins and orders the letters of
// Arabic and Sorani as everywhere else. Names that would cover one another wait until there is room.

import type { Map as Moving } from 'maplibre-gl';
import type { Area, Box } from './shapes';
import { CLOSE, radiusAt, type Scene } from './style';

/** From here on locations are named. */
const NAMED = 9.5;
/** So many locations are named at once. */
const MOST_NAMED = 60;
/** Classes of colours upon which text has the colour of the paper. */
const DARK = /^(q-[456]|d-[06])$/;

interface Name {
  element: HTMLElement;
  at: [number, number];
  /** Width and height with the number, and without. */
  sizes: [Size, Size];
  area: Area | undefined;
  /** How far below its point it stands, in pixels. */
  below: (zoom: number) => number;
}
interface Size { width: number; height: number }

export class Names {
  readonly host = document.createElement('div');
  private areas: Name[] = [];
  private spots: Name[] = [];

  constructor(private readonly map: Moving, private readonly scene: Scene, onFocus: (area: Area | undefined) => void) {
    this.host.className = 'map-names';
    map.getContainer().append(this.host);
    this.areas = scene.areas.map((area) => {
      const { figure } = area;
      const element = document.createElement(figure.href ? 'a' : 'span');
      if (element instanceof HTMLAnchorElement && figure.href) {
        element.href = figure.href;
        element.addEventListener('focus', () => onFocus(area));
        element.addEventListener('blur', () => onFocus(undefined));
      }
      return this.add(element, figure.name, figure.note, area.middle, area);
    });
    for (const name of this.areas) name.sizes = this.measured(name.element);
    map.on('move', () => this.place());
    map.on('moveend', () => this.nameSpots());
    this.nameSpots();
  }

  /** Names what is in sight now; asked again when locations have come. */
  nameSpots(): void {
    for (const { element } of this.spots) element.remove();
    this.spots = [];
    const { map, scene } = this;
    const { spots } = scene;
    if (spots && map.getZoom() >= NAMED) {
      const bounds = map.getBounds();
      const most = Math.abs(spots.rows[0]?.[2] ?? 1);
      for (const [lon, lat, value, , name] of spots.rows) {
        if (this.spots.length >= MOST_NAMED) break;
        if (!name || !bounds.contains([lon, lat])) continue;
        const element = document.createElement('span');
        element.className = 'spot';
        const share = Math.sqrt(Math.abs(value) / most);
        this.spots.push(this.add(element, name, '', [lon, lat], undefined, (zoom) => radiusAt(scene, share, zoom)));
      }
      for (const name of this.spots) name.sizes = this.measured(name.element);
    }
    this.place();
  }

  private add(
    element: HTMLElement, name: string, note: string, at: [number, number],
    area: Area | undefined, below: (zoom: number) => number = () => 0,
  ): Name {
    const bold = document.createElement('b');
    bold.textContent = name;
    element.append(bold);
    if (note) {
      const number = document.createElement('span');
      number.textContent = note;
      element.append(' ', number);
    }
    if (area) {
      element.classList.add(area.figure.colour);
      if (DARK.test(area.figure.colour)) element.classList.add('upon');
    }
    this.host.append(element);
    const none = { width: 0, height: 0 };
    return { element, at, sizes: [none, none], area, below };
  }

  private measured(element: HTMLElement): [Size, Size] {
    const size = (): Size => ({ width: element.offsetWidth, height: element.offsetHeight });
    const full = size();
    element.classList.add('short');
    const short = size();
    element.classList.remove('short');
    return [full, short];
  }

  private place(): void {
    const { map } = this;
    const zoom = map.getZoom();
    const { clientWidth: width, clientHeight: height } = map.getContainer();
    const taken: Box[] = [];
    const isFree = ([left, top, right, bottom]: Box): boolean =>
      taken.every(([l, t, r, b]) => right < l || left > r || bottom < t || top > b);
    this.host.classList.toggle('close', zoom >= CLOSE && !this.scene.isOfSpots);
    for (const name of [...this.areas, ...this.spots]) {
      const { x, y } = map.project(name.at);
      const isInSight = x > 0 && y > 0 && x < width && y < height;
      const fits = (size: Size): Box | undefined => {
        if (!isInSight || !hasRoom(map, name.area, size)) return undefined;
        const top = name.area ? y - size.height / 2 : y + name.below(zoom) + 1;
        const box: Box = [x - size.width / 2 - 2, top - 1, x + size.width / 2 + 2, top + size.height + 1];
        return isFree(box) ? box : undefined;
      };
      const [full, short] = name.sizes;
      const wide = fits(full);
      const box = wide ?? fits(short);
      const { element } = name;
      element.classList.toggle('short', !wide);
      element.classList.toggle('tucked', !box);
      if (box) taken.push(box);
      const size = wide ? full : short;
      const top = name.area ? y - size.height / 2 : y + name.below(zoom) + 1;
      element.style.transform = `translate(${Math.round(x - size.width / 2)}px,${Math.round(top)}px)`;
    }
  }
}

/** Whether a name fits between the borders of its area. */
function hasRoom(map: Moving, area: Area | undefined, { width, height }: Size): boolean {
  if (!area) return true;
  const [west, south, east, north] = area.box;
  const [low, high] = [map.project([west, north]), map.project([east, south])];
  return width <= (high.x - low.x) * 0.92 && height <= (high.y - low.y) * 0.8;
}
