// What the form says and goes by, as the server wrote it into the page.

export interface Words {
  /** Where files are sent. */
  readonly uploads: string;
  /** The largest file and the largest piece of one, in bytes. */
  readonly largest: number;
  readonly piece: number;
  /** What names of files end with that can be read: `.csv`. */
  readonly endings: readonly string[];
  readonly digits: string;
  readonly point: string;
  /** After how many seconds to try again where the line breaks, and what to say meanwhile. */
  readonly waits: readonly { readonly seconds: number; readonly text: string }[];
  readonly percent: string;
  readonly progress: string;
  readonly going: string;
  readonly goesOn: string;
  readonly paused: string;
  readonly there: string;
  readonly leadsOn: string;
  readonly leading: string;
  readonly pause: string;
  readonly goOn: string;
  readonly tryNow: string;
  readonly cancel: string;
  readonly another: string;
  readonly wrongKind: string;
  readonly oneOnly: string;
  readonly unreadable: string;
  readonly empty: string;
  readonly tooLarge: string;
}

const MEGABYTE = 1024 * 1024;

/** A number in the digits of the page. */
function write(number: number, decimals: number, { digits, point }: Words): string {
  return number.toFixed(decimals).replace('.', point).replace(/\d/g, (digit) => digits[Number(digit)] ?? digit);
}

/** `45%`, never more than is there. */
export function percentOf(received: number, size: number, words: Words): string {
  return words.percent.replace('{number}', write(Math.floor((received / size) * 100), 0, words));
}

/** `1.2 of 9.6 MB`. */
export function amountOf(received: number, size: number, words: Words): string {
  const decimals = size < 10 * MEGABYTE ? 1 : 0;
  const megabytes = (bytes: number): string => write(bytes === 0 ? 0 : Math.max(bytes / MEGABYTE, 0.1), decimals, words);
  return words.progress.replace('{here}', megabytes(received)).replace('{size}', megabytes(size));
}

/** Why a file is not worth sending; nothing if it is. */
export function whyNot({ name, size }: File, words: Words): string | undefined {
  if (!words.endings.some((ending) => name.toLowerCase().endsWith(ending))) return words.wrongKind;
  if (size === 0) return words.empty;
  return size > words.largest ? words.tooLarge : undefined;
}
