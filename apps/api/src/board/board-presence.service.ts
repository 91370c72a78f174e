import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import { MEDIATOR_GONE_MILLISECONDS } from '#libs/contracts';
import { ABANDONED_AFTER_MS, type BoardState, type Role } from '#libs/domain';
import type { AtBoard } from './at-board.js';

/** How long a line may be gone, in milliseconds. A test shortens it. */
export interface Patience {
  readonly gone: number;
  readonly abandoned: number;
}

export const PATIENCE = Symbol('patience');
export const USUAL_PATIENCE: Patience = { gone: MEDIATOR_GONE_MILLISECONDS, abandoned: ABANDONED_AFTER_MS };

/** What presence found out. */
export type LineNews = (at: AtBoard, news: 'gone' | 'abandoned') => void;

/** One seat at one session, and how many connections it has. */
interface Line {
  at: AtBoard;
  connections: number;
  timers: NodeJS.Timeout[];
}

/** Who is connected, for the mediator's eyes and for pausing; never for the other partner's. */
@Injectable()
export class BoardPresence implements OnModuleDestroy {
  private readonly lines = new Map<string, Line>();
  private listener: LineNews = () => {};

  constructor(@Inject(PATIENCE) private readonly patience: Patience) {}

  onModuleDestroy(): void {
    for (const line of this.lines.values()) line.timers.forEach(clearTimeout);
  }

  /** Says who hears that a line has been gone for too long. */
  listen(listener: LineNews): void {
    this.listener = listener;
  }

  /** A connection of this seat came. */
  came(at: AtBoard): void {
    const line = this.line(at);
    line.connections += 1;
    line.timers.forEach(clearTimeout);
    line.timers = [];
  }

  /** A connection of this seat went. */
  went(at: AtBoard): void {
    const line = this.line(at);
    line.connections = Math.max(0, line.connections - 1);
    if (line.connections === 0) this.wait(line);
  }

  /** Whether a seat has a connection here. */
  stands(sessionId: string, role: Role): boolean {
    return (this.lines.get(keyOf(sessionId, role))?.connections ?? 0) > 0;
  }

  /** A board whose mediator was never seen by this process, as after a restart: the waiting begins now. */
  expect(mediator: AtBoard): void {
    const line = this.line(mediator);
    if (line.connections === 0 && line.timers.length === 0) this.wait(line);
  }

  /** Forgets a session that is over. */
  forget(sessionId: string, state: BoardState): void {
    if (state.phase !== 'ended') return;
    for (const role of ['partnerA', 'partnerB', 'mediator'] as const) {
      const line = this.lines.get(keyOf(sessionId, role));
      line?.timers.forEach(clearTimeout);
      if (line?.connections === 0) this.lines.delete(keyOf(sessionId, role));
    }
  }

  private line(at: AtBoard): Line {
    const key = keyOf(at.sessionId, at.role);
    const line = this.lines.get(key) ?? { at, connections: 0, timers: [] };
    this.lines.set(key, line);
    return line;
  }

  private wait(line: Line): void {
    line.timers.forEach(clearTimeout);
    line.timers = [setTimeout(() => this.listener(line.at, 'gone'), this.patience.gone)];
    if (line.at.role === 'mediator') {
      line.timers.push(
        setTimeout(() => this.listener(line.at, 'abandoned'), this.patience.gone + this.patience.abandoned),
      );
    }
    for (const timer of line.timers) timer.unref();
  }
}

function keyOf(sessionId: string, role: Role): string {
  return `${sessionId}/${role}`;
}
