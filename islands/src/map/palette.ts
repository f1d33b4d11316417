// The colours of the page, as they are at this moment: light or dark.

/** Side of the hatch in pixels of the screen. */
const HATCH = 8;

export interface Palette {
  /** The colour of a class of the chart styles. */
  of(name: string): string;
  paper: string;
  ink: string;
  /** For areas of which nothing is known. */
  hatch: ImageData;
}

/** Reads the colours from the styles. */
export function paletteOf(host: HTMLElement): Palette {
  const probe = document.createElement('i');
  probe.hidden = true;
  host.append(probe);
  const known = new Map<string, string>();
  const of = (name: string): string => {
    let colour = known.get(name);
    if (colour === undefined) {
      probe.className = name;
      host.append(probe);
      colour = getComputedStyle(probe).getPropertyValue('--c').trim() || '#888';
      probe.remove();
      known.set(name, colour);
    }
    return colour;
  };
  return { of, paper: of('c-paper'), ink: of('c-ink'), hatch: hatch(of('no-data'), of('c-axis')) };
}

function hatch(ground: string, line: string): ImageData {
  const canvas = document.createElement('canvas');
  const side = HATCH * 2;
  canvas.width = canvas.height = side;
  const context = canvas.getContext('2d')!;
  context.fillStyle = ground;
  context.fillRect(0, 0, side, side);
  context.strokeStyle = line;
  context.lineWidth = 2;
  context.beginPath();
  for (const from of [-side, 0, side]) {
    context.moveTo(from, side);
    context.lineTo(from + side, 0);
  }
  context.stroke();
  return context.getImageData(0, 0, side, side);
}

/** Does something when the colours have changed; not again once `signal` says so. */
export function onNewColours(act: () => void): void {
  matchMedia('(prefers-color-scheme: dark)').addEventListener('change', act);
  new MutationObserver(act).observe(document.documentElement, { attributeFilter: ['data-theme'] });
}
