// "Copy link": the address of what is shown, or a text that is given to others.

const SAID_FOR_MS = 2000;

async function copy(text: string): Promise<void> {
  if (navigator.clipboard) return navigator.clipboard.writeText(text);
  // Browsers keep the clipboard from pages that are not sent over https.
  const field = document.createElement('textarea');
  field.value = text;
  document.body.append(field);
  field.select();
  document.execCommand('copy');
  field.remove();
}

/** Copies `data-text`, else the address of the page; `data-copy` is what the button says then. */
export async function copyAddress(button: HTMLButtonElement): Promise<void> {
  await copy(button.dataset['text'] ?? location.href);
  const text = button.textContent;
  button.textContent = button.dataset['copy'] ?? '';
  button.disabled = true;
  setTimeout(() => {
    button.textContent = text;
    button.disabled = false;
  }, SAID_FOR_MS);
}
