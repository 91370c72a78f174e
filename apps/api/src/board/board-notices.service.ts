import { Injectable } from '@nestjs/common';
import { Refused, type BoardActor, type BoardCommand, type BoardState } from '#libs/domain';
import { PrivateChecksService, type CheckGiven } from '../sessions/private-checks.service.js';
import type { AtBoard } from './at-board.js';
import { BoardPresence } from './board-presence.service.js';
import { BoardProcesses } from './board-processes.service.js';
import { BoardSockets } from './board-sockets.service.js';
import { BoardService } from './board.service.js';

/** What the program itself tells a board, in the name of the person whom it concerns, and what is shown after it. */
@Injectable()
export class BoardNotices {
  constructor(
    private readonly boards: BoardService,
    private readonly sockets: BoardSockets,
    private readonly presence: BoardPresence,
    private readonly checks: PrivateChecksService,
    private readonly processes: BoardProcesses,
  ) {}

  /** Shows each seat what is new, here and, by a word to them, at every other process. */
  show(sessionId: string, state: BoardState): void {
    this.presence.forget(sessionId, state);
    this.sockets.show(sessionId, state);
    this.processes.wentOn(sessionId);
    this.left(sessionId);
  }

  /** A board at which nobody is left here is not kept. */
  left(sessionId: string): void {
    if (!this.sockets.any(sessionId)) this.boards.forget(sessionId);
  }

  /** What became of a command is not known: should it have been committed, all are to see it. */
  async showNewest(at: AtBoard): Promise<void> {
    this.show(at.sessionId, await this.boards.look(at));
  }

  /** A line has been gone for too long. */
  async lineIs(at: AtBoard, news: 'gone' | 'abandoned'): Promise<void> {
    if (news === 'abandoned') return this.tell(at, 'closeAbandoned');
    if (at.role === 'mediator') return this.tell(at, 'mediatorGone');
    this.show(at.sessionId, await this.boards.notice(at, 'system', { type: 'holderGone', role: at.role }));
  }

  /** A mediator's line is there. In turn behind what may just be being said of it. */
  async mediatorCame(at: AtBoard): Promise<void> {
    const state = await this.boards.settled(at);
    // Another process may be saying it this moment.
    if (state?.mediatorGoneSince !== null || this.processes.areSeveral) await this.tell(at, 'mediatorBack');
  }

  /** A start check or a check-out was given. */
  tellCheck(at: AtBoard, { kind, shuttle }: Pick<Parameters<CheckGiven>[0], 'kind' | 'shuttle'>): Promise<void> {
    return this.hears(at, at.role, kind === 'start' ? { type: 'passStartCheck', shuttle } : { type: 'giveCheckOut' });
  }

  /** A start check that was given while the board was down. */
  async tellKept(at: AtBoard): Promise<void> {
    const given = await this.checks.given(at.personId, at.coupleId, at.sessionId);
    if (given !== null) await this.tellCheck(at, { kind: 'start', ...given });
  }

  /** A couple was put on hold, or ended, by one person: its boards that are open here end. */
  async endBoardsOf(personId: string, coupleId: string): Promise<void> {
    const open = new Set(
      [...this.sockets.where(({ at }) => at.coupleId === coupleId)].map(({ data }) => data.at.sessionId),
    );
    for (const sessionId of open) {
      const at: AtBoard = { sessionId, coupleId, personId, role: 'mediator' };
      await this.tell(at, 'endSession');
      // A session that had not begun was cancelled: there is no board any more.
      if (!(await this.boards.stands(at))) this.sockets.closeAll(sessionId);
    }
  }

  private tell(at: AtBoard, type: 'mediatorBack' | 'mediatorGone' | 'closeAbandoned' | 'endSession'): Promise<void> {
    return this.hears(at, 'system', { type });
  }

  private async hears(at: AtBoard, who: BoardActor, command: BoardCommand): Promise<void> {
    try {
      this.show(at.sessionId, await this.boards.notice(at, who, command));
    } catch (thrown) {
      this.left(at.sessionId);
      // What the program noticed may no longer apply; that is no fault.
      if (!(thrown instanceof Refused)) throw thrown;
    }
  }
}
