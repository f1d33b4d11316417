// A chart or map as PNG: its stand-alone SVG, drawn twice as large, in the fonts of the page.

const SCALE = 2;
/** A drawing brings its fonts along, and takes them up after it was first drawn. */
const FONTS_MS = 400;

async function dataUrl(address: string): Promise<string> {
  const blob = await (await fetch(address)).blob();
  return new Promise((done, fail) => {
    const reader = new FileReader();
    reader.onload = () => done(String(reader.result));
    reader.onerror = () => fail(reader.error);
    reader.readAsDataURL(blob);
  });
}

/** The rules for the fonts of the page, with the fonts inside: a picture loads nothing. */
async function fonts(): Promise<string> {
  const rules = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules]);
  const faces = rules.filter((rule) => rule instanceof CSSFontFaceRule);
  const texts = faces.map(async ({ cssText }) => {
    const address = /url\("?([^")]+)"?\)/.exec(cssText)?.[1];
    return address ? cssText.replace(address, await dataUrl(address)) : '';
  });
  return (await Promise.all(texts)).join('');
}

async function draw(drawing: string): Promise<Blob | null> {
  const image = new Image();
  const address = URL.createObjectURL(new Blob([drawing], { type: 'image/svg+xml' }));
  try {
    image.src = address;
    await image.decode();
    const canvas = document.createElement('canvas');
    canvas.width = image.naturalWidth * SCALE;
    canvas.height = image.naturalHeight * SCALE;
    const context = canvas.getContext('2d');
    for (const wait of [FONTS_MS, 0]) {
      context?.drawImage(image, 0, 0, canvas.width, canvas.height);
      await new Promise((done) => setTimeout(done, wait));
    }
    return await new Promise((done) => canvas.toBlob(done, 'image/png'));
  } finally {
    URL.revokeObjectURL(address);
  }
}

/** Saves the drawing that a link leads to. If that fails, the link leads there. */
export async function save(link: HTMLAnchorElement): Promise<void> {
  try {
    const answer = await fetch(link.href);
    const name = /filename="([^"]+)\.svg"/.exec(answer.headers.get('content-disposition') ?? '')?.[1];
    const style = `<style>${await fonts()} svg{font-family:Masar,"Masar Arabic",sans-serif}</style>`;
    const picture = await draw((await answer.text()).replace('>', `>${style}`));
    if (!picture) throw new Error('not drawn');
    const download = document.createElement('a');
    download.href = URL.createObjectURL(picture);
    download.download = `${name ?? 'masar'}-${new URL(link.href).searchParams.get('draw') ?? 'drawing'}.png`;
    download.click();
    setTimeout(() => URL.revokeObjectURL(download.href), 60_000);
  } catch {
    location.assign(link.href);
  }
}
