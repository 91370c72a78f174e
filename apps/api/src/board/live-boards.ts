import { Injectable } from '@nestjs/common';
import type { LoggedBoard } from './board-log.js';

/** The boards that this process has at hand. Nothing stands in here that is not durable. */
@Injectable()
export class LiveBoards {
  private readonly boards = new Map<string, LoggedBoard>();

  of(sessionId: string): LoggedBoard | undefined {
    return this.boards.get(sessionId);
  }

  /**
   * Keeps what was read, or written and committed, unless more is known already. A board that is over is read anew if
   * somebody still looks.
   */
  keep(sessionId: string, board: LoggedBoard): void {
    if (board.state.phase === 'ended') this.boards.delete(sessionId);
    else if (board.position >= (this.boards.get(sessionId)?.position ?? 0)) this.boards.set(sessionId, board);
  }

  /** Forgets a board: nobody here looks at it, or what the database made of a command is not known. */
  forget(sessionId: string): void {
    this.boards.delete(sessionId);
  }
}
