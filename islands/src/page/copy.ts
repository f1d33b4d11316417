// "Copy link": the address of what is shown.

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

/** A button that copies the address of the page; `data-copy` is what it says then. */
export function offerCopies(button: HTMLButtonElement): void {
  const text = button.textContent;
  button.addEventListener('click', () => {
    void copy(location.href).then(() => {
      button.textContent = button.dataset['copy'] ?? '';
      setTimeout(() => (button.textContent = text), SAID_FOR_MS);
    });
  });
}
