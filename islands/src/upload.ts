// The form that brings a list in: a file is dropped or chosen, and is on its way while the
// other fields are filled in. Without this script the form sends it with everything else.

import { Sending, type Phase } from './upload/sending';
import { amountOf, percentOf, whyNot, type Words } from './upload/words';

/** Screen readers are told how far it is at each of these parts. */
const TOLD_PARTS = 4;

function bring(form: HTMLFormElement, words: Words): void {
  const find = <T extends Element>(selector: string): T => {
    const found = form.querySelector<T>(selector);
    if (!found) throw new Error(`${selector} is not in the form`);
    return found;
  };
  const input = find<HTMLInputElement>('input[type=file]');
  const card = find<HTMLElement>('.sending');
  const bar = find<HTMLProgressElement>('progress');
  const hold = find<HTMLButtonElement>('.hold');
  const cancel = find<HTMLButtonElement>('.cancel');
  const refusal = find<HTMLElement>('.refusal');
  const spoken = find<HTMLElement>('[role=status]');
  const [name, percent, note, amount] = ['.name bdi', '.percent', '.note', '.amount'].map((part) => find<HTMLElement>(part));
  let sending: Sending | undefined;
  /** Whether it was asked to look at the file before it was there. */
  let isWanted = false;
  let spokenOf = '';

  /** Says something to who does not see, once. */
  const speak = (text: string, about = text): void => {
    if (about === spokenOf) return;
    spokenOf = about;
    spoken.textContent = text;
  };
  const write = (element: HTMLElement | undefined, text: string): void => {
    if (element && element.textContent !== text) element.textContent = text;
  };
  const notes = (now: Sending): Record<Phase, string> => ({
    going: isWanted ? words.leadsOn : now.goesOn ? words.goesOn : words.going,
    waiting: now.why,
    paused: words.paused,
    there: isWanted ? words.leading : words.there,
    refused: now.why,
  });
  const holds: Record<Phase, string> = {
    going: words.pause, waiting: words.tryNow, paused: words.goOn, there: '', refused: words.tryNow,
  };

  const show = (now: Sending): void => {
    if (now !== sending) return;
    const { file: { name: called, size }, received, phase } = now;
    const told = notes(now)[phase];
    card.dataset['phase'] = phase;
    write(name, called);
    write(percent, percentOf(received, size, words));
    write(note, told);
    write(amount, amountOf(received, size, words));
    bar.value = Math.floor((received / size) * bar.max);
    bar.setAttribute('aria-valuetext', percentOf(received, size, words));
    write(hold, holds[phase]);
    hold.hidden = phase === 'there';
    write(cancel, phase === 'there' || phase === 'refused' ? words.another : words.cancel);
    const part = Math.floor((received / size) * TOLD_PARTS);
    speak(phase === 'going' ? `${told} ${percentOf(received, size, words)}` : told, `${phase} ${part} ${told}`);
    if (phase === 'there' && isWanted) lead(now);
  };
  const lead = (now: Sending): void => {
    const fields = new URLSearchParams();
    for (const [field, value] of new FormData(form)) if (typeof value === 'string') fields.set(field, value);
    isWanted = false;
    location.assign(`${now.address}?${fields}`);
  };
  const refuse = (text: string): void => {
    refusal.textContent = text;
    refusal.hidden = text === '';
  };
  const complain = (text: string): void => {
    sending = undefined;
    input.value = '';
    form.dataset['file'] = 'wrong';
    card.hidden = true;
    refuse(text);
    speak(text);
  };
  const take = (file: File): void => {
    const problem = whyNot(file, words);
    if (problem) return complain(problem);
    refuse('');
    isWanted = false;
    form.dataset['file'] = 'taken';
    card.hidden = false;
    const now: Sending = new Sending(file, words, () => show(now));
    sending = now;
    now.go();
  };
  const clear = (): void => {
    sending = undefined;
    isWanted = false;
    input.value = '';
    delete form.dataset['file'];
    card.hidden = true;
  };

  input.addEventListener('change', () => {
    const file = input.files?.[0];
    sending?.pause();
    if (file) take(file);
    else clear();
  });
  hold.addEventListener('click', () => {
    if (sending?.phase === 'going') sending.pause();
    else sending?.go();
  });
  cancel.addEventListener('click', () => {
    // What is there already may be looked at later; what is on its way is not wanted.
    if (sending && sending.phase !== 'there') sending.cancel();
    clear();
    input.focus();
  });
  form.addEventListener('submit', (event) => {
    // A file that came before is looked at as it is.
    if (event.submitter?.hasAttribute('data-whole') || !sending) return;
    event.preventDefault();
    isWanted = true;
    if (sending.phase === 'paused' || sending.phase === 'refused') sending.go();
    else show(sending);
  });
  whenDropped((files) => {
    const [file] = files;
    if (!file || files.length > 1) return complain(words.oneOnly);
    sending?.pause();
    input.files = files;
    take(file);
  });
  form.dataset['drops'] = '';
}

/** Takes files dropped anywhere on the page; beside the form the browser would leave for them. */
function whenDropped(take: (files: FileList) => void): void {
  const root = document.documentElement;
  let leaving = 0;
  const isOfFiles = (event: DragEvent): boolean => event.dataTransfer?.types.includes('Files') ?? false;
  const over = (event: DragEvent): void => {
    if (!isOfFiles(event)) return;
    event.preventDefault();
    if (event.dataTransfer) event.dataTransfer.dropEffect = 'copy';
    clearTimeout(leaving);
    root.dataset['dragging'] = '';
  };
  const leave = (): void => {
    clearTimeout(leaving);
    // From one element to the next it leaves and comes back.
    leaving = window.setTimeout(() => delete root.dataset['dragging'], 80);
  };
  document.addEventListener('dragenter', over);
  document.addEventListener('dragover', over);
  document.addEventListener('dragleave', leave);
  document.addEventListener('drop', (event) => {
    leave();
    if (!isOfFiles(event)) return;
    event.preventDefault();
    if (event.dataTransfer) take(event.dataTransfer.files);
  });
}

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-bring]')) {
  bring(form, JSON.parse(form.dataset['bring'] ?? '') as Words);
}
