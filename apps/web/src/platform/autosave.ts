import type { WordKey } from '#libs/words';
import { NoLine } from './http.js';
import { sentenceOf } from './refusals.js';

/** Where a piece of writing stands, as it is said beside the field. `time` is a wall clock the server gave. */
export type SaveState =
  | { readonly at: 'nothing' }
  | { readonly at: 'waiting' }
  | { readonly at: 'saving' }
  | { readonly at: 'saved'; readonly time: string }
  | { readonly at: 'kept' }
  | { readonly at: 'refused'; readonly reason: WordKey; readonly error: unknown };

/** What an autosaver is given: where to send, where to keep until then, whom to tell. */
export interface SaveTo<T> {
  /** Sends the value; answers the wall clock of the save. `leaving`: the page is going, so the request outlives it. */
  readonly send: (value: T, leaving: boolean) => Promise<string>;
  /** Keeps the value on this device. */
  readonly keep: (value: T) => Promise<void>;
  /** Forgets what was kept on this device. */
  readonly drop: () => Promise<void>;
  readonly tell: (state: SaveState) => void;
}

/** After the last key; and at the latest after the first. Milliseconds. */
const AFTER_LAST_MS = 800;
const AT_LATEST_MS = 2000;
const RETRY_MS = 5000;

/**
 * Saves a piece of writing as it is typed: kept on this device at once, sent when typing pauses and at the latest
 * every two seconds, one request at a time, and forgotten here only when the server has exactly what was typed last.
 */
export class Autosaver<T> {
  private pending: { readonly value: T } | undefined;
  private firstChangeAt: number | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private sending: Promise<void> | undefined;
  private keeping: Promise<void> = Promise.resolve();
  private stopped = false;

  constructor(private readonly to: SaveTo<T>) {}

  /** Takes the newest value. */
  changed(value: T): void {
    this.pending = { value };
    this.to.tell({ at: 'waiting' });
    this.keepSoon();
    const now = Date.now();
    this.firstChangeAt ??= now;
    this.sendIn(Math.min(AFTER_LAST_MS, Math.max(0, this.firstChangeAt + AT_LATEST_MS - now)));
  }

  /** Sends what has not been sent, now; resolves when it is on the server or at least on this device. */
  async flush(leaving = false): Promise<void> {
    clearTimeout(this.timer);
    // A page that goes may not come back from an await: then the request leaves first.
    if (leaving && this.pending && !this.sending) void this.sendNow(true);
    await this.keeping;
    while (this.sending) await this.sending;
    if (this.pending && !leaving) await this.sendNow(false);
  }

  /** Sends again what was only kept: the line is back. */
  lineIsBack(): void {
    if (this.pending) this.sendIn(0);
  }

  /** Ends it. Call `flush` first; what is pending stays kept on this device. */
  stop(): void {
    this.stopped = true;
    clearTimeout(this.timer);
  }

  private sendIn(ms: number): void {
    clearTimeout(this.timer);
    if (!this.stopped) this.timer = setTimeout(() => void this.flush(), ms);
  }

  /** One write at a time: the newest value, or nothing when the server has it. A device that can't keep still sends. */
  private keepSoon(): void {
    this.keeping = this.keeping
      .then(() => (this.pending ? this.to.keep(this.pending.value) : this.to.drop()))
      .catch(() => undefined);
  }

  private sendNow(leaving: boolean): Promise<void> {
    this.sending = this.send(leaving).finally(() => {
      this.sending = undefined;
    });
    return this.sending;
  }

  private async send(leaving: boolean): Promise<void> {
    const sent = this.pending;
    if (!sent) return;
    this.firstChangeAt = undefined;
    this.to.tell({ at: 'saving' });
    try {
      const time = await this.to.send(sent.value, leaving);
      if (this.pending !== sent) return;
      this.pending = undefined;
      this.keepSoon();
      this.to.tell({ at: 'saved', time });
    } catch (error) {
      this.failed(error);
    }
  }

  /** No line: kept, and tried again. A refusal: kept, and said; the next change tries again. */
  private failed(error: unknown): void {
    if (!(error instanceof NoLine)) {
      this.to.tell({ at: 'refused', reason: sentenceOf(error), error });
      return;
    }
    this.to.tell({ at: 'kept' });
    this.sendIn(RETRY_MS);
  }
}
