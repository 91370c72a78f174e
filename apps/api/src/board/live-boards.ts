import { Injectable } from '@nestjs/common';
import type { LoggedBoard } from './board-log.js';

/** The boards that this process has at hand. Nothing stands in here that is not durable. */
@Injectable()
export class LiveBoards {
  private readonly boards = new Map<string, LoggedBoard>();

  /** The board, unless it is over: one that is over is read anew if somebody still looks. */
  of(sessionId: string): LoggedBoard | undefined {
    const board = this.boards.get(sessionId);
    return board?.state.phase === 'ended' ? undefined : board;
  }

  /**
   * Keeps what was read, or written and committed, unless more is known already. Answers the newest that is known: a read
   * that comes back late must show nobody what has passed, and least of all words of a session that is over.
   */
  keep(sessionId: string, board: LoggedBoard): LoggedBoard {
    const newest = this.boards.get(sessionId);
    if (newest !== undefined && newest.position > board.position) return newest;
    this.boards.set(sessionId, board);
    return board;
  }

  /** Forgets a board: nobody here looks at it, or what the database made of a command is not known. */
  forget(sessionId: string): void {
    this.boards.delete(sessionId);
  }
}
