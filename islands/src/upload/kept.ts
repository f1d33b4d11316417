// Under which ids files are on their way, so that the same file goes on after the page was
// closed. The server says how far each is.

const KEY = 'masar-uploads';
const MOST = 10;

type Kept = [file: string, id: string][];

/** The same file has the same name, size and day. */
const nameOf = ({ name, size, lastModified }: File): string => JSON.stringify([name, size, lastModified]);

function read(): Kept {
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? '[]');
    return Array.isArray(kept) ? (kept as Kept) : [];
  } catch {
    return [];
  }
}

function write(kept: Kept): void {
  try {
    localStorage.setItem(KEY, JSON.stringify(kept.slice(-MOST)));
  } catch {
    // Without room the file is sent from its beginning next time.
  }
}

export function idOf(file: File): string | undefined {
  return read().find(([name]) => name === nameOf(file))?.[1];
}

/** Keeps an id, or forgets the one that was kept. */
export function keep(file: File, id?: string): void {
  const others = read().filter(([name]) => name !== nameOf(file));
  write(id ? [...others, [nameOf(file), id]] : others);
}
