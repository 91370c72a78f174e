import { Injectable, type OnModuleDestroy } from '@nestjs/common';
import { readPrivately, Refused, type BoardState, type MediatorView, type ReadPrivately } from '#libs/domain';
import { SeatsService } from '../couples/seats.service.js';
import { Clock } from '../platform/clock.js';
import { Log, traceOf } from '../platform/log.js';
import { AccessLog } from '../records/access-log.service.js';
import type { AtBoard } from './at-board.js';

/** A line that is still to be written, for whom it was that read. */
interface ToWrite extends ReadPrivately {
  readonly at: AtBoard;
  readonly when: Date;
}

/** The first try after one that failed, and the longest wait between two, in milliseconds. */
const AGAIN = 1_000;
const AGAIN_AT_MOST = 60_000;

/**
 * Lines in the access log for what a mediator's board showed of one partner alone: signals, and lines handed to the
 * mediator. They are written once the view has left, by themselves: whoever sends a signal waits for no log, and a log
 * that fails is said in the server's own and tried again. A process that comes later may write the same line; it is one.
 */
@Injectable()
export class BoardReadings implements OnModuleDestroy {
  private readonly looked = new Map<string, readonly unknown[]>();
  private readonly waiting = new Map<string, ToWrite>();
  private readonly written = new Map<string, Set<string>>();
  private writing: Promise<void> | null = null;
  private timer: NodeJS.Timeout | undefined;
  private pause = AGAIN;
  private ends = false;

  constructor(
    private readonly seats: SeatsService,
    private readonly readings: AccessLog,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {}

  /** A mediator was sent their view of this state. Returns at once. */
  shown(at: AtBoard, state: BoardState, view: MediatorView): void {
    const { sessionId } = at;
    const looks = [state.signals, state.item?.lines, state.frame?.lines];
    const before = this.looked.get(sessionId);
    // Most moves touch none of these; the same list is then the same object.
    if (before !== undefined && looks.every((list, index) => list === before[index])) return;
    this.looked.set(sessionId, looks);
    const written = this.written.get(sessionId) ?? new Set();
    this.written.set(sessionId, written);
    for (const each of readPrivately(view)) {
      if (written.has(each.mark)) continue;
      written.add(each.mark);
      this.waiting.set(`${sessionId}:${each.mark}`, { ...each, at, when: this.clock.now() });
    }
    if (this.waiting.size > 0 && this.timer === undefined) this.write();
  }

  /** Nobody here looks at that board any more. What is still to be written is. */
  forget(sessionId: string): void {
    this.looked.delete(sessionId);
    this.written.delete(sessionId);
  }

  /** The process ends: what waits is tried once more. */
  async onModuleDestroy(): Promise<void> {
    this.ends = true;
    clearTimeout(this.timer);
    await this.writing;
    await this.writeAll();
  }

  private write(): void {
    this.timer = undefined;
    this.writing ??= new Promise((done) => setImmediate(done))
      .then(() => this.writeAll())
      .then((all) => {
        this.writing = null;
        if (this.ends) return;
        if (!all) {
          this.timer = setTimeout(() => this.write(), this.pause).unref();
          this.pause = Math.min(AGAIN_AT_MOST, this.pause * 2);
          return;
        }
        this.pause = AGAIN;
        if (this.waiting.size > 0) this.write();
      });
  }

  /** Writes what waits, each board's by itself. Answers whether that did all that it could. */
  private async writeAll(): Promise<boolean> {
    let all = true;
    const waits = [...this.waiting];
    for (const sessionId of new Set(waits.map(([, { at }]) => at.sessionId))) {
      const own = waits.filter(([, { at }]) => at.sessionId === sessionId);
      const written = await this.writeOf(own.map(([, each]) => each)).catch((thrown: unknown) => this.failed(thrown));
      if (written) for (const [key] of own) this.waiting.delete(key);
      else all = false;
    }
    return all;
  }

  private writeOf(all: readonly ToWrite[]): Promise<boolean> {
    const { personId, coupleId, sessionId } = all[0]!.at;
    return this.seats.atMediators(personId, coupleId, async (seat, em) => {
      const people = new Map([...(await this.seats.partnersOf(em, seat))].map(([person, role]) => [role, person]));
      const lines = all.flatMap(({ by, what, mark, when }) => {
        const personRead = people.get(by);
        const line = { what, subjectId: sessionId, onceFor: `${personId}:${mark}`, at: when };
        return personRead === undefined ? [] : [{ ...line, personRead }];
      });
      await this.readings.readings(em, lines, this.clock.now());
      return true;
    });
  }

  /** Said without a word of what was read. Answers whether there is no use in trying again: the seat is gone. */
  private failed(thrown: unknown): boolean {
    this.log.fault({ event: 'fault', context: 'board_readings', ...traceOf(thrown) });
    return thrown instanceof Refused;
  }
}
