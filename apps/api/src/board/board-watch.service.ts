import { Inject, Injectable, type OnModuleDestroy } from '@nestjs/common';
import { SignInsService } from '../accounts/sign-ins.service.js';
import { Log, traceOf } from '../platform/log.js';
import { BoardLines, type LineElsewhere } from './board-lines.service.js';
import { BoardNeighbours } from './board-neighbours.service.js';
import { BoardPresence, PATIENCE, type Patience } from './board-presence.service.js';

/** What is watched: the connections of this process, and what is done about them. */
export interface Watched {
  signIns(): Iterable<string>;
  /** A sign-in has ended, or has run out. */
  signInIsOver(signInId: string): void;
  /** Others may have written. */
  goesOn(sessionId: string): void;
  /** The mediator sees other lines. */
  linesChanged(sessionId: string): void;
}

/** How often it is looked whether sign-ins still stand, in milliseconds; and how often where processes are several. */
const ALONE_EVERY = 60_000;
const TOGETHER_EVERY = 2_000;

/**
 * Looks again and again at what nobody tells: a sign-in that runs out; and, where there are several processes, whose lines
 * the others have, and what they wrote, should Redis have kept it to itself.
 */
@Injectable()
export class BoardWatch implements OnModuleDestroy {
  private watched: Watched | null = null;
  private timer: NodeJS.Timeout | undefined;
  private looking: Promise<void> | null = null;
  private again = false;
  private heads = new Map<string, number>();

  constructor(
    @Inject(PATIENCE) private readonly patience: Patience,
    private readonly neighbours: BoardNeighbours,
    private readonly lines: BoardLines,
    private readonly presence: BoardPresence,
    private readonly signIns: SignInsService,
    private readonly log: Log,
  ) {}

  /** Looks from now on. */
  begin(watched: Watched): void {
    this.watched = watched;
    const every = this.patience.watched ?? (this.neighbours.are ? TOGETHER_EVERY : ALONE_EVERY);
    this.timer = setInterval(() => this.look(), every).unref();
  }

  /** The process ends: its lines are the others' to wait for, from now on. */
  async onModuleDestroy(): Promise<void> {
    clearInterval(this.timer);
    this.watched = null;
    await this.looking;
    if (this.neighbours.are) await this.lines.renew([], []).catch(() => undefined);
  }

  /** A line came or went here: the others are to know at once. */
  lineChanged(sessionId: string): void {
    if (!this.neighbours.are || this.watched === null) return;
    this.look();
    void this.looking?.then(() => this.neighbours.tell('lines', sessionId));
  }

  /** Looks now, or once more when it is looking already. */
  look(): void {
    if (this.looking !== null) {
      this.again = true;
      return;
    }
    this.looking = this.lookOnce()
      .catch((thrown: unknown) => this.log.fault({ event: 'fault', context: 'board', ...traceOf(thrown) }))
      .then(() => {
        this.looking = null;
        if (!this.again) return;
        this.again = false;
        this.look();
      });
  }

  private async lookOnce(): Promise<void> {
    const { watched } = this;
    if (watched === null) return;
    if (this.neighbours.are) await this.lookTogether(watched);
    const asked = [...new Set(watched.signIns())];
    const standing = await this.signIns.standing(asked);
    for (const signInId of asked) if (!standing.has(signInId)) watched.signInIsOver(signInId);
  }

  private async lookTogether(watched: Watched): Promise<void> {
    const sessions = this.presence.sessions();
    const looks = [...sessions.keys()];
    const elsewhere = new Map(looks.map((sessionId) => [sessionId, [] as LineElsewhere[]]));
    for (const line of await this.lines.renew(this.presence.own(), looks)) elsewhere.get(line.sessionId)?.push(line);
    for (const [sessionId, at] of sessions) {
      if (this.presence.standElsewhere(at, elsewhere.get(sessionId)!)) watched.linesChanged(sessionId);
    }
    const heads = await this.lines.heads(looks);
    for (const [sessionId, last] of heads) if (this.heads.get(sessionId) !== last) watched.goesOn(sessionId);
    this.heads = heads;
  }
}
