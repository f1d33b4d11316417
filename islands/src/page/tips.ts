// What charts say where a pointer, a finger or the keyboard rests. The texts are the titles
// that the server wrote into the drawings.

import { afterScroll, hush, tell, tellBeside } from './tip';

const known = new WeakMap<Element, string[]>();

/** What a shape says; nothing if it says nothing. */
function said(shape: Element): string[] {
  let lines = known.get(shape);
  if (!lines) {
    const title = shape.querySelector(':scope > title');
    lines = (title?.textContent ?? '').split('\n').filter(Boolean);
    // Or the browser would say it a second time.
    title?.remove();
    known.set(shape, lines);
  }
  return lines;
}

function shapeOf(target: EventTarget | null): Element | undefined {
  const shape = target instanceof Element ? target.closest('svg.chart :is(rect,path,circle)') : null;
  return shape && said(shape).length > 0 ? shape : undefined;
}

function tellAtShape(shape: Element): void {
  tellBeside(said(shape), () => {
    const { left, right, top, height } = shape.getBoundingClientRect();
    return [(left + right) / 2, top + Math.min(height / 2, 60)];
  });
}

const isFromRight = (): boolean => document.documentElement.dir === 'rtl';

/** Steps through the days, columns or bars of a chart with the arrow keys. */
function stepThrough(chart: SVGSVGElement): void {
  const spots = [...chart.querySelectorAll('[data-i]')];
  if (spots.length === 0 || chart.querySelector('a')) return;
  const at = (spot: Element): DOMRect => spot.getBoundingClientRect();
  let here = -1;
  const show = (index: number): void => {
    here = Math.max(0, Math.min(index, spots.length - 1));
    const spot = spots[here];
    if (!spot) return;
    chart.querySelector('.hit.on')?.classList.remove('on');
    spot.classList.add('on');
    tellAtShape(spot);
  };
  chart.tabIndex = 0;
  // A finger that moves along the chart reads it, and does not scroll.
  chart.style.touchAction = 'pan-y';
  chart.addEventListener('focus', () => {
    const [first, second] = spots;
    const areRows = first && second && at(first).left === at(second).left;
    spots.sort((a, b) => (areRows ? at(a).top - at(b).top : at(a).left - at(b).left));
    // Lines are read from their newest day, which stands where reading ends.
    if (chart.matches(':focus-visible')) show(here < 0 && !areRows && !isFromRight() ? spots.length - 1 : here);
  });
  chart.addEventListener('blur', () => {
    chart.querySelector('.hit.on')?.classList.remove('on');
    hush();
  });
  const steps: Record<string, number> = { ArrowLeft: -1, ArrowUp: -1, ArrowRight: 1, ArrowDown: 1 };
  chart.addEventListener('keydown', (event) => {
    const step = steps[event.key];
    const end = event.key === (isFromRight() ? 'End' : 'Home') ? 0 : /Home|End/.test(event.key) ? spots.length : undefined;
    if (step === undefined && end === undefined) return;
    event.preventDefault();
    show(end ?? here + (step ?? 0));
  });
}

/** Gives every chart of the page a tooltip. */
export function tellCharts(): void {
  for (const chart of document.querySelectorAll<SVGSVGElement>('svg.chart')) {
    // The title of the whole stays its name, without the browser showing it over every part.
    const title = chart.querySelector(':scope > title');
    const name = document.createElementNS('http://www.w3.org/2000/svg', 'desc');
    name.textContent = title?.textContent ?? '';
    name.id = title?.id ?? '';
    title?.replaceWith(name);
    stepThrough(chart);
  }
  const follow = (event: PointerEvent): void => {
    // A finger keeps the element on which it began as its target.
    const under = document.elementFromPoint(event.clientX, event.clientY);
    const shape = shapeOf(under);
    if (shape) tell(said(shape), event.clientX, event.clientY);
    else if (!under?.closest('[data-tips]')) hush();
  };
  document.addEventListener('pointermove', follow, { passive: true });
  document.addEventListener('pointerdown', follow, { passive: true });
  document.addEventListener('focusin', ({ target }) => {
    const shape = target instanceof SVGAElement ? target.querySelector('path,rect') : null;
    if (shape && said(shape).length > 0) tellAtShape(shape);
  });
  document.addEventListener('keydown', ({ key }) => key === 'Escape' && hush());
  document.addEventListener('scroll', afterScroll, { passive: true });
}
