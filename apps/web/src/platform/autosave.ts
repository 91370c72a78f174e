import type { WordKey } from '#libs/words';
import { NoLine } from './http.js';
import { sentenceOf } from './refusals.js';

/** Where unsent writing is: on this device, or in this page's memory alone. */
export type KeptWhere = 'device' | 'page';

/** Where a piece of writing stands, as it is said beside the field. `time` is a wall clock the server gave. */
export type SaveState =
  | { readonly at: 'nothing' }
  | { readonly at: 'waiting' }
  | { readonly at: 'saving' }
  | { readonly at: 'saved'; readonly time: string }
  | { readonly at: 'kept'; readonly where: KeptWhere }
  | { readonly at: 'refused'; readonly where: KeptWhere; readonly reason: WordKey; readonly error: unknown };

/** How a value is sent. */
export interface Sending {
  /** The page is going, so the request has to outlive it. */
  readonly leaving: boolean;
  /** Ends when the answer has been waited for long enough. */
  readonly signal: AbortSignal;
}

/** What an autosaver is given: where to send, where to keep until then, whom to tell. */
export interface SaveTo<T> {
  /** Sends the value; answers the wall clock of the save. */
  readonly send: (value: T, how: Sending) => Promise<string>;
  /** Keeps the value until it is sent; says where. */
  readonly keep: (value: T) => Promise<KeptWhere>;
  /** Forgets what was kept. */
  readonly drop: () => Promise<void>;
  readonly tell: (state: SaveState) => void;
}

/** After the last key; and at the latest after the first. Milliseconds. */
const AFTER_LAST_MS = 800;
const AT_LATEST_MS = 2000;
/** The first try after a failed one, and the longest pause between two. Milliseconds. */
const RETRY_MS = 5000;
const RETRY_AT_MOST_MS = 60_000;
/** How long an answer is waited for. Milliseconds. */
const ANSWER_MS = 15_000;

/**
 * Saves a piece of writing as it is typed: kept at once where it survives best, sent when typing pauses and at the latest
 * every two seconds, one request at a time, and forgotten here only when the server has exactly what was typed last.
 */
export class Autosaver<T> {
  private pending: { readonly value: T } | undefined;
  private firstChangeAt: number | undefined;
  private timer: ReturnType<typeof setTimeout> | undefined;
  private sending: Promise<void> | undefined;
  private keeping: Promise<void> = Promise.resolve();
  private where: KeptWhere = 'page';
  private retryMs = RETRY_MS;
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

  /**
   * Sends what has not been sent, now. Answers whether the server has everything; what it has not is kept.
   * `leaving`: the page may go at any moment, so the request leaves at once, also beside one that is not answered yet.
   */
  async flush(leaving = false): Promise<boolean> {
    clearTimeout(this.timer);
    if (leaving && this.pending) void this.sendNow(true);
    await this.keeping;
    while (this.sending) await this.sending;
    if (this.pending && !leaving) await this.sendNow(false);
    return this.pending === undefined;
  }

  /** Lets go of what is pending, which its author chose not to keep: the server has what stands, since `time`. */
  letGo(time: string): void {
    clearTimeout(this.timer);
    this.firstChangeAt = undefined;
    this.pending = undefined;
    this.keepSoon();
    this.to.tell({ at: 'saved', time });
  }

  /** Sends again what was only kept: the line is back. */
  lineIsBack(): void {
    this.retryMs = RETRY_MS;
    if (this.pending) this.sendIn(0);
  }

  /** Ends it. Call `flush` first; what is pending stays kept. */
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
      .then(async () => {
        if (this.pending) this.where = await this.to.keep(this.pending.value);
        else await this.to.drop();
      })
      .catch(() => {
        this.where = 'page';
      });
  }

  private sendNow(leaving: boolean): Promise<void> {
    const sending = this.send(leaving).finally(() => {
      if (this.sending === sending) this.sending = undefined;
    });
    this.sending = sending;
    return sending;
  }

  private async send(leaving: boolean): Promise<void> {
    const sent = this.pending;
    if (!sent) return;
    this.firstChangeAt = undefined;
    this.to.tell({ at: 'saving' });
    try {
      const time = await this.answered(sent.value, leaving);
      this.retryMs = RETRY_MS;
      if (this.pending !== sent) return;
      this.pending = undefined;
      this.keepSoon();
      this.to.tell({ at: 'saved', time });
    } catch (error) {
      await this.failed(error);
    }
  }

  /** A request that nobody answers would hold back every later one: after a while it counts as no line. */
  private async answered(value: T, leaving: boolean): Promise<string> {
    const ending = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<never>((_done, failed) => {
      timer = setTimeout(() => {
        failed(new NoLine());
        ending.abort();
      }, ANSWER_MS);
    });
    try {
      return await Promise.race([this.to.send(value, { leaving, signal: ending.signal }), late]);
    } finally {
      clearTimeout(timer);
    }
  }

  /** No line: kept, and tried again, more and more seldom. A refusal: kept, and said; the next change tries again. */
  private async failed(error: unknown): Promise<void> {
    await this.keeping;
    const { where } = this;
    if (!(error instanceof NoLine)) {
      this.to.tell({ at: 'refused', where, reason: sentenceOf(error), error });
      return;
    }
    this.to.tell({ at: 'kept', where });
    this.sendIn(this.retryMs);
    this.retryMs = Math.min(RETRY_AT_MOST_MS, this.retryMs * 2);
  }
}
