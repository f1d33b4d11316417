// Light, dark, or as the device has it: kept in a cookie, so that the server sends the next
// page in the right colours at once.

const THEMES = ['auto', 'light', 'dark'] as const;
type Theme = (typeof THEMES)[number];

const YEAR = 365 * 24 * 3600;

function theme(): Theme {
  return THEMES.find((known) => known === document.documentElement.dataset['theme']) ?? 'auto';
}

/** A button that leads from one theme to the next; what it says of each stands in its data. */
export function offerThemes(button: HTMLButtonElement): void {
  const say = (): void => {
    const text = button.dataset[theme()] ?? '';
    button.setAttribute('aria-label', text);
    button.title = text;
  };
  button.addEventListener('click', () => {
    const next = THEMES[(THEMES.indexOf(theme()) + 1) % THEMES.length] ?? 'auto';
    const root = document.documentElement;
    if (next === 'auto') delete root.dataset['theme'];
    else root.dataset['theme'] = next;
    document.cookie = `theme=${next}; path=/; max-age=${next === 'auto' ? 0 : YEAR}; samesite=lax`;
    say();
  });
  say();
}
