// What every page runs once it is read: small, and nothing that reading depends on.

import { submitOnChange } from './page/choices';
import { offerThemes } from './page/theme';
import { tellCharts } from './page/tips';

const all = <T extends Element>(wanted: string): NodeListOf<T> => document.querySelectorAll<T>(wanted);

// Shows what only works with this script.
document.documentElement.dataset['script'] = '';
all<HTMLButtonElement>('button.theme').forEach(offerThemes);
all<HTMLFormElement>('form.choices').forEach(submitOnChange);
tellCharts();
for (const form of all<HTMLFormElement>('form[data-live]')) void import('./page/live').then(({ answerAtOnce }) => answerAtOnce(form));

for (const button of all<HTMLButtonElement>('[data-copy]')) {
  button.addEventListener('click', () => void import('./page/copy').then(({ copyAddress }) => copyAddress(button)));
}

for (const link of all<HTMLAnchorElement>('a[data-png]')) {
  link.addEventListener('click', (event) => {
    event.preventDefault();
    void import('./page/picture').then(({ save }) => save(link));
  });
}

/** Does something when an element is near, and the browser has nothing better to do. */
function whenNear(element: Element, act: () => void): void {
  const watcher = new IntersectionObserver(
    (entries) => {
      if (!entries.some((entry) => entry.isIntersecting)) return;
      watcher.disconnect();
      if ('requestIdleCallback' in window) requestIdleCallback(act, { timeout: 3000 });
      else setTimeout(act, 300);
    },
    { rootMargin: '150px' },
  );
  watcher.observe(element);
}

// A phone is slow to start the map that moves, and its line is dear: there it waits until it is wanted.
const isQuick = matchMedia('(hover: hover) and (pointer: fine)').matches;

for (const frame of all<HTMLElement>('[data-map]')) {
  let isAwake = false;
  const wake = (steps: number): void => {
    if (isAwake) return;
    isAwake = true;
    // Where there is no WebGL, or no line, the map that was drawn stays.
    import('./map').then(({ move }) => move(frame, steps)).catch(console.warn);
  };
  frame.querySelector('.map-wake')?.addEventListener('click', () => wake(1));
  if (isQuick) whenNear(frame, () => wake(0));
}
