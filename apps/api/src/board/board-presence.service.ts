import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import { MEDIATOR_GONE_MILLISECONDS } from '#libs/contracts';
import { ABANDONED_AFTER_MS, PARTNERS, type BoardState, type Role } from '#libs/domain';
import type { AtBoard } from './at-board.js';
import type { LineElsewhere } from './board-lines.service.js';

/** How long a line may be gone, in milliseconds. A test shortens it. */
export interface Patience {
  readonly gone: number;
  readonly abandoned: number;
  /** How often it is looked whether sign-ins and lines of other processes still stand. */
  readonly watched?: number;
}

const ROLES: readonly Role[] = [...PARTNERS, 'mediator'];

export const PATIENCE = Symbol('patience');
export const USUAL_PATIENCE: Patience = { gone: MEDIATOR_GONE_MILLISECONDS, abandoned: ABANDONED_AFTER_MS };

/** What presence found out. */
export type LineNews = (at: AtBoard, news: 'gone' | 'abandoned') => void;

/** One seat at one session, and how many connections it has here, or whether it has one at another process. */
interface Line {
  at: AtBoard;
  connections: number;
  elsewhere: boolean;
  /** When the process that had it elsewhere was last heard of, by this process's own clock. */
  heardAt: number;
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
    this.stopWaiting(line);
  }

  /** A connection of this seat went. */
  went(at: AtBoard): void {
    const line = this.line(at);
    line.connections = Math.max(0, line.connections - 1);
    if (!isThere(line)) this.wait(line);
  }

  /** Whether a seat has a connection, here or at another process. */
  stands(sessionId: string, role: Role): boolean {
    const line = this.lines.get(keyOf(sessionId, role));
    return line !== undefined && isThere(line);
  }

  /** The seats that have a connection here. */
  own(): AtBoard[] {
    return [...this.lines.values()].filter(({ connections }) => connections > 0).map(({ at }) => at);
  }

  /** A seat of each session at which somebody is connected here, or is waited for. Others' lines elsewhere are forgotten. */
  sessions(): ReadonlyMap<string, AtBoard> {
    const looked = new Map<string, AtBoard>();
    for (const { at, connections, timers } of this.lines.values()) {
      if (connections > 0 || timers.length > 0) looked.set(at.sessionId, at);
    }
    for (const [key, { at }] of this.lines) if (!looked.has(at.sessionId)) this.lines.delete(key);
    return looked;
  }

  /**
   * What other processes have at a session. A line that neither they nor this one has any more is waited for, from when
   * its process was last heard of. Answers whether it is another picture than before.
   */
  standElsewhere(session: AtBoard, there: readonly LineElsewhere[]): boolean {
    const changes = ROLES.map((role) => {
      const found = there.find((each) => each.role === role);
      const known = this.lines.get(keyOf(session.sessionId, role));
      if (found !== undefined)
        return this.found(known ?? this.line({ ...session, role, personId: found.personId }), found);
      return known?.elsewhere === true && this.lost(known);
    });
    return changes.includes(true);
  }

  private found(line: Line, { personId, silentFor }: LineElsewhere): boolean {
    const stood = isThere(line);
    if (line.connections === 0) line.at = { ...line.at, personId };
    line.elsewhere = true;
    line.heardAt = performance.now() - silentFor;
    this.stopWaiting(line);
    return !stood;
  }

  private lost(line: Line): boolean {
    line.elsewhere = false;
    if (isThere(line)) return false;
    this.wait(line, performance.now() - line.heardAt);
    return true;
  }

  /** A board whose mediator was never seen by this process, as after a restart: the waiting begins now. */
  expect(mediator: AtBoard): void {
    const line = this.line(mediator);
    if (!isThere(line) && line.timers.length === 0) this.wait(line);
  }

  /** Forgets a session that is over. */
  forget(sessionId: string, state: BoardState): void {
    if (state.phase !== 'ended') return;
    for (const role of ROLES) {
      const line = this.lines.get(keyOf(sessionId, role));
      line?.timers.forEach(clearTimeout);
      if (line !== undefined && !isThere(line)) this.lines.delete(keyOf(sessionId, role));
    }
  }

  private line(at: AtBoard): Line {
    const key = keyOf(at.sessionId, at.role);
    const line = this.lines.get(key) ?? { at, connections: 0, elsewhere: false, heardAt: 0, timers: [] };
    this.lines.set(key, line);
    return line;
  }

  /** Waits for a line that has been gone for some milliseconds already. */
  private wait(line: Line, goneFor = 0): void {
    this.stopWaiting(line);
    const gone = Math.max(0, this.patience.gone - goneFor);
    this.later(line, 'gone', gone);
    if (line.at.role === 'mediator') this.later(line, 'abandoned', gone + this.patience.abandoned);
  }

  private later(line: Line, news: 'gone' | 'abandoned', milliseconds: number): void {
    const timer = setTimeout(() => {
      line.timers = line.timers.filter((each) => each !== timer);
      this.listener(line.at, news);
    }, milliseconds);
    line.timers.push(timer.unref());
  }

  private stopWaiting(line: Line): void {
    line.timers.forEach(clearTimeout);
    line.timers = [];
  }
}

function isThere({ connections, elsewhere }: Line): boolean {
  return connections > 0 || elsewhere;
}

function keyOf(sessionId: string, role: Role): string {
  return `${sessionId}/${role}`;
}
