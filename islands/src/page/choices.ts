// A form that sends itself when something else is chosen; its button stays for who has no script.

/** Long enough to move through the entries of a list with the arrow keys. */
const PAUSE_MS = 900;
const KEPT = 'masar-focus';

export function submitOnChange(form: HTMLFormElement): void {
  let byKey = false;
  let waiting = 0;
  const submit = (from: string): void => {
    sessionStorage.setItem(KEPT, from);
    form.requestSubmit();
  };
  form.addEventListener('keydown', () => (byKey = true));
  form.addEventListener('pointerdown', () => (byKey = false));
  form.addEventListener('change', (event) => {
    const select = event.target;
    // What only changes an answer is told without leaving the page: live.ts.
    if (!(select instanceof HTMLSelectElement) || (form.dataset['live'] && select.name.startsWith('to-'))) return;
    clearTimeout(waiting);
    // Arrow keys choose each entry on the way to the one that is wanted.
    waiting = window.setTimeout(() => submit(select.name), byKey ? PAUSE_MS : 0);
  });
  // What is not chosen does not stand in the address.
  form.addEventListener('formdata', ({ formData }) => {
    for (const name of new Set(formData.keys())) {
      const values = formData.getAll(name);
      formData.delete(name);
      // Where the first of several lists of one name says "all", the others say nothing.
      if (values[0] === '') continue;
      values.filter((value) => value !== '').forEach((value) => formData.append(name, value));
    }
  });
  const before = sessionStorage.getItem(KEPT);
  sessionStorage.removeItem(KEPT);
  const found = before ? form.elements.namedItem(before) : null;
  // Of several lists of one name, the last is where one more is chosen.
  const select = found instanceof RadioNodeList ? found[found.length - 1] : found;
  if (select instanceof HTMLElement) select.focus({ preventScroll: true });
}
