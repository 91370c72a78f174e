import { Injectable } from '@nestjs/common';
import { Refused } from '#libs/domain';
import { SignInsService } from '../accounts/sign-ins.service.js';
import { CouplesService } from '../couples/couples.service.js';
import { SessionsService } from '../sessions/sessions.service.js';
import { BoardNeighbours } from './board-neighbours.service.js';
import { BoardPresence } from './board-presence.service.js';
import { BoardSockets, type BoardNamespace } from './board-sockets.service.js';
import { BoardWatch } from './board-watch.service.js';
import { BoardService } from './board.service.js';

/** What a process does that needs its own connections, and answers for its own faults. */
export interface Here {
  /** A couple was put on hold or ended: so are the boards that are open here. */
  endBoardsOf(personId: string, coupleId: string): Promise<void>;
  /** Work that nobody waits for. */
  unawaited(work: Promise<void>): void;
}

/**
 * Joins what happens at one process to the connections of all: sign-ins, couples and sessions that end, boards that go on
 * and lines that come and go. Every process reads what it shows from the database.
 */
@Injectable()
export class BoardProcesses {
  private heard = 0;
  private moved = 0;

  constructor(
    private readonly boards: BoardService,
    private readonly sockets: BoardSockets,
    private readonly presence: BoardPresence,
    private readonly neighbours: BoardNeighbours,
    private readonly watch: BoardWatch,
    private readonly signIns: SignInsService,
    private readonly couples: CouplesService,
    private readonly sessions: SessionsService,
  ) {}

  /** How many times this process has heard so far that a sign-in, a couple or a session ended: whether it has meanwhile. */
  get news(): number {
    return this.heard;
  }

  /** How many times it has heard so far that a board went on, or a line came or went, elsewhere. */
  get moves(): number {
    return this.moved;
  }

  /** Whether there can be others. */
  get areSeveral(): boolean {
    return this.neighbours.are;
  }

  /** Listens from now on, to this process and to the others. */
  join(namespace: BoardNamespace, here: Here): void {
    this.signIns.onEnded(({ personId, signInId = null }) => {
      this.signInEnded(personId, signInId);
      this.neighbours.tell('signInEnded', personId, signInId);
    });
    const stopped = (personId: string, coupleId: string): Promise<void> => {
      this.heard += 1;
      return here.endBoardsOf(personId, coupleId);
    };
    this.couples.onHasStopped((personId, coupleId) => {
      this.neighbours.tell('stopped', personId, coupleId);
      return stopped(personId, coupleId);
    });
    const cancelled = (sessionId: string): void => {
      this.heard += 1;
      this.sockets.closeAll(sessionId);
    };
    this.sessions.onCancelled((sessionId) => {
      cancelled(sessionId);
      this.neighbours.tell('cancelled', sessionId);
    });
    const goesOn = (sessionId: string): void => {
      this.moved += 1;
      here.unawaited(this.goesOn(sessionId));
    };
    this.neighbours.hear(namespace, {
      changed: goesOn,
      lines: () => this.watch.look(),
      signInEnded: (personId, signInId) => this.signInEnded(personId, signInId),
      stopped: (personId, coupleId) => here.unawaited(stopped(personId, coupleId)),
      cancelled,
    });
    this.watch.begin({
      signIns: () => [...this.sockets.where(() => true)].map(({ data }) => data.signInId),
      signInIsOver: (signInId) => this.close((data) => data.signInId === signInId),
      goesOn,
      linesChanged: goesOn,
    });
  }

  /** A board went on here. */
  wentOn(sessionId: string): void {
    this.neighbours.tell('changed', sessionId);
  }

  /** A line came or went here. */
  lineChanged(sessionId: string): void {
    this.watch.lineChanged(sessionId);
  }

  /** Shows what another process may have written. Whoever of those connected here still has a seat looks for all. */
  async goesOn(sessionId: string): Promise<void> {
    for (const { data } of this.sockets.at(sessionId)) {
      try {
        const state = await this.boards.upTo(data.at, Number.MAX_SAFE_INTEGER, false);
        this.presence.forget(sessionId, state);
        return this.sockets.show(sessionId, state);
      } catch (thrown) {
        if (!(thrown instanceof Refused)) throw thrown;
      }
    }
  }

  private signInEnded(personId: string, signInId: string | null): void {
    this.heard += 1;
    this.close((data) => data.at.personId === personId && (signInId === null || data.signInId === signInId));
  }

  private close(which: Parameters<BoardSockets['where']>[0]): void {
    for (const socket of [...this.sockets.where(which)]) this.sockets.close(socket);
  }
}
