// One file on its way: piece by piece, again where the line broke, until it is there.

import { idOf, keep } from './kept';
import type { Words } from './words';

export type Phase = 'going' | 'waiting' | 'paused' | 'there' | 'refused';

/** Pieces begin like this and grow on a good line, so that a bad one loses little. */
const FIRST_PIECE = 256 * 1024;
const SMALLEST_PIECE = 64 * 1024;
/** A piece that took less was too small. */
const QUICK_MS = 1500;
/** A piece that takes longer is given up and sent again. */
const LONGEST_MS = 90_000;

/** What trying again does not mend; what to say. */
class Refused extends Error {}
/** The line broke, or the server is not well. */
class Broken extends Error {}
/** The server does not know the file any more. */
class Gone extends Error {}

export class Sending {
  phase: Phase = 'going';
  received = 0;
  /** Whether a part of it was there before. */
  goesOn = false;
  /** Why it waits, or was refused. */
  why = '';
  readonly file: File;
  readonly #words: Words;
  readonly #tell: () => void;
  #id = '';
  #piece = FIRST_PIECE;
  #failures = 0;
  #stop = new AbortController();

  /** `tell` is called whenever something has changed. */
  constructor(file: File, words: Words, tell: () => void) {
    this.file = file;
    this.#words = words;
    this.#tell = tell;
  }

  /** Where to look at it once it is there. */
  get address(): string {
    return `${this.#words.uploads}/${this.#id}`;
  }

  /** Begins, or goes on at once. */
  go(): void {
    this.#stop.abort();
    this.#stop = new AbortController();
    this.#become('going');
    void this.#run(this.#stop.signal);
  }

  pause(): void {
    this.#stop.abort();
    this.#become('paused');
  }

  /** Stops, and has the server forget what is there. */
  cancel(): void {
    this.#stop.abort();
    keep(this.file);
    if (this.#id) void fetch(`${this.address}/bytes`, { method: 'DELETE', keepalive: true }).catch(() => {});
  }

  #become(phase: Phase, why = ''): void {
    this.phase = phase;
    this.why = why;
    this.#tell();
  }

  async #run(stop: AbortSignal): Promise<void> {
    while (!stop.aborted) {
      try {
        await this.#find(stop);
        while (this.received < this.file.size) await this.#send(stop);
        if (!stop.aborted) this.#become('there');
        return;
      } catch (error) {
        if (stop.aborted) return;
        if (error instanceof Refused) return this.#become('refused', error.message);
        if (error instanceof Gone) this.#forget();
        else await this.#wait(stop);
      }
    }
  }

  /** Asks how far it is, or begins. */
  async #find(stop: AbortSignal): Promise<void> {
    this.#id ||= idOf(this.file) ?? '';
    if (this.#id) {
      const answer = await this.#ask('GET', `${this.address}/bytes`, stop);
      const { received, size } = (await answer.json()) as { received: number; size: number };
      if (size !== this.file.size) throw new Gone();
      this.goesOn ||= received > 0 && this.received === 0;
      this.received = received;
    } else {
      const about = new URLSearchParams({ name: this.file.name, size: String(this.file.size) });
      const answer = await this.#ask('POST', `${this.#words.uploads}/begin`, stop, about);
      this.#id = ((await answer.json()) as { id: string }).id;
      keep(this.file, this.#id);
    }
    this.#tell();
  }

  #forget(): void {
    keep(this.file);
    this.#id = '';
    this.received = 0;
    this.goesOn = false;
  }

  async #send(stop: AbortSignal): Promise<void> {
    const start = this.received;
    // Files that were moved or changed since they were chosen cannot be read any more.
    const bytes = await this.file.slice(start, start + this.#piece).arrayBuffer().catch(() => {
      throw new Refused(this.#words.unreadable);
    });
    const began = performance.now();
    const answer = await this.#ask('PATCH', `${this.address}/bytes`, stop, bytes, { 'upload-offset': String(start) });
    const offset = answer.headers.get('upload-offset');
    if (offset === null || Number(offset) === start) throw new Broken();
    this.received = Number(offset);
    this.#failures = 0;
    if (performance.now() - began < QUICK_MS) this.#piece = Math.min(this.#piece * 2, this.#words.piece);
    if (!stop.aborted) this.#become('going');
  }

  async #ask(method: string, address: string, stop: AbortSignal, body?: BodyInit, headers?: HeadersInit): Promise<Response> {
    const limit = new AbortController();
    const end = (): void => limit.abort();
    const timer = setTimeout(end, LONGEST_MS);
    stop.addEventListener('abort', end);
    try {
      const asked: RequestInit = { method, signal: limit.signal, cache: 'no-store', redirect: 'error' };
      if (body) asked.body = body;
      if (headers) asked.headers = headers;
      const answer = await fetch(address, asked);
      // Where a piece begins elsewhere, the answer says where the file is.
      if (answer.ok || answer.status === 409) return answer;
      if (answer.status === 404 || answer.status === 410) throw new Gone();
      if (answer.status === 400 || answer.status === 408 || answer.status >= 500) throw new Broken();
      const { problem } = (await answer.json()) as { problem: string };
      throw new Refused(problem);
    } finally {
      clearTimeout(timer);
      stop.removeEventListener('abort', end);
    }
  }

  /** Waits longer each time; less where the browser notices that the line is back. */
  async #wait(stop: AbortSignal): Promise<void> {
    const { waits } = this.#words;
    const wait = waits[Math.min(this.#failures, waits.length - 1)] ?? { seconds: 1, text: '' };
    this.#failures += 1;
    this.#piece = Math.max(this.#piece / 2, SMALLEST_PIECE);
    this.#become('waiting', wait.text);
    await new Promise<void>((done) => {
      const end = (): void => {
        clearTimeout(timer);
        removeEventListener('online', end);
        stop.removeEventListener('abort', end);
        done();
      };
      const timer = setTimeout(end, wait.seconds * 1000);
      addEventListener('online', end);
      stop.addEventListener('abort', end);
    });
    if (!stop.aborted) this.#become('going');
  }
}
