// A form whose answer comes without leaving the page: where only the answer hangs on what was chosen.

/** The choices that change no other choice: answers of indicators, how many locations, which. */
const isAnswerOnly = (name: string): boolean => name.startsWith('to-') || name === 'many' || name === 'location';

export function answerAtOnce(form: HTMLFormElement): void {
  const { live = '', digits = '0123456789' } = form.dataset;
  let latest = 0;

  async function ask(): Promise<void> {
    const mine = ++latest;
    const shown = document.getElementById(live);
    if (!shown) return;
    const asked = new URLSearchParams();
    new FormData(form).forEach((value, name) => asked.append(name, String(value)));
    const address = `${form.action}?${asked}`;
    shown.setAttribute('aria-busy', 'true');
    try {
      const answer = await fetch(address, { headers: { accept: 'text/html' } });
      const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      const fresh = page.getElementById(live);
      if (!answer.ok || !fresh) throw new Error(String(answer.status));
      // Somebody who moves on is told what they chose last.
      if (mine !== latest) return;
      // What is announced stays the same element; a name that was typed stays typed.
      const said = shown.querySelector('.saying');
      const freshly = fresh.querySelector('.saying');
      if (said && freshly) {
        said.textContent = freshly.textContent;
        freshly.replaceWith(said);
      }
      const typed = shown.querySelector<HTMLInputElement>('[name=name]')?.value;
      shown.replaceChildren(...fresh.childNodes);
      const field = shown.querySelector<HTMLInputElement>('[name=name]');
      if (typed && field) field.value = typed;
      shown.removeAttribute('aria-busy');
      // The same scenario in the other languages.
      const tongues = page.querySelector('nav.tongues');
      if (tongues) document.querySelector('nav.tongues')?.replaceWith(tongues);
      history.replaceState(null, '', address);
    } catch {
      if (mine === latest) form.requestSubmit();
    }
  }

  form.addEventListener('input', ({ target }) => {
    if (!(target instanceof HTMLInputElement) || target.type !== 'range') return;
    const output = target.closest('label')?.querySelector('output');
    if (output) output.textContent = target.value.replace(/\d/g, (digit) => digits[Number(digit)] ?? digit);
  });
  form.addEventListener('change', ({ target }) => {
    const isChoice = target instanceof HTMLSelectElement || target instanceof HTMLInputElement;
    if (isChoice && isAnswerOnly(target.name)) void ask();
  });
}
