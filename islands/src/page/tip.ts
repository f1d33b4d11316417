// The one tooltip of a page.

const GAP = 14;
const EDGE = 6;

let tip: HTMLElement | undefined;
/** Says it again where it belongs now; absent where it was said beside the pointer. */
let again: (() => void) | undefined;

function element(): HTMLElement {
  if (!tip) {
    tip = document.createElement('div');
    tip.className = 'tip';
    tip.setAttribute('role', 'status');
    document.body.append(tip);
  }
  return tip;
}

/** Says some lines beside the pointer, the first of several as a heading. */
export function tell(lines: readonly string[], x: number, y: number): void {
  again = undefined;
  show(lines, x, y);
}

/** Says some lines beside something that the keyboard has reached, and stays there. */
export function tellBeside(lines: readonly string[], place: () => [x: number, y: number]): void {
  again = () => show(lines, ...place());
  again();
}

/** After the page has been scrolled. */
export function afterScroll(): void {
  if (again) again();
  else hush();
}

function show(lines: readonly string[], x: number, y: number): void {
  const tip = element();
  const text = lines.join('\n');
  if (tip.dataset['text'] !== text) {
    tip.dataset['text'] = text;
    tip.replaceChildren(
      ...lines.map((line, index) => {
        const row = document.createElement(index === 0 && lines.length > 1 ? 'b' : 'span');
        row.textContent = line;
        return row;
      }),
    );
  }
  tip.classList.add('shown');
  const { offsetWidth: width, offsetHeight: height } = tip;
  const toLeft = getComputedStyle(tip).direction === 'rtl';
  const places = [x + GAP, x - GAP - width];
  if (toLeft) places.reverse();
  const fits = (left: number): boolean => left >= EDGE && left + width <= innerWidth - EDGE;
  const left = places.find(fits) ?? Math.max(EDGE, Math.min(x - width / 2, innerWidth - EDGE - width));
  const top = y - GAP - height >= EDGE ? y - GAP - height : y + GAP * 1.5;
  tip.style.transform = `translate(${Math.round(left)}px,${Math.round(top)}px)`;
}

export function hush(): void {
  again = undefined;
  tip?.classList.remove('shown');
}
