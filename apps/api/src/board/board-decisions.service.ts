import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { evolveAll, Refused, type BoardEvent, type BoardState } from '#libs/domain';
import { Clock } from '../platform/clock.js';
import { Database } from '../platform/database.js';
import type { AtBoard } from './at-board.js';
import { BoardConsequences } from './board-consequences.service.js';
import { BoardLog, type LoggedBoard, type Question, type Told } from './board-log.js';
import { BoardReader } from './board-reader.js';
import { LiveBoards } from './live-boards.js';

/** A command as it came, and whether it is one that ends the session. */
export interface Command {
  readonly at: AtBoard;
  readonly id: string;
  readonly asked: { readonly type: string };
}

/** What a command makes happen on a board, at `now`. Asked again when the board has moved on meanwhile. */
export type Decider = (state: BoardState, now: Date) => readonly BoardEvent[];

/** The same, with what it reads and locks in the transaction in which it is appended. */
export type DeciderIn = (em: EntityManager, state: BoardState, now: Date) => Promise<readonly BoardEvent[]>;

/** Thrown inside a transaction to undo it and decide again on what others have written meanwhile. */
class PositionLost extends Error {}

/** Thrown to end the board before anything else is done: a hold or a withdrawal has ended its session unheard. */
export class CutOff extends Error {}

/**
 * So often a position is lost to another process before a command is refused: whoever reads anew is slower than whoever
 * just wrote, and somebody who sends without end at one process must not keep another's pause away.
 */
const TRIES = 64;

/**
 * Decides commands, each on what is durable and for as long as it takes: the database is the referee, and whoever finds
 * their position taken reads what came and decides again. Nothing is answered, and nothing built upon, before its commit.
 */
@Injectable()
export class BoardDecisions {
  constructor(
    private readonly database: Database,
    private readonly boards: LiveBoards,
    private readonly consequences: BoardConsequences,
    private readonly log: BoardLog,
    private readonly reader: BoardReader,
    private readonly clock: Clock,
  ) {}

  /** Decides on the board at hand and appends in a commit shared with other rooms; alone where anything follows. */
  async decided(command: Command, decider: Decider): Promise<BoardState> {
    const { at, id, asked } = command;
    const question: Question = { at, commandId: id, asked };
    for (let tries = 0; tries < TRIES; tries++) {
      const board = this.boards.of(at.sessionId) ?? (await this.read(at, command));
      const now = this.clock.now();
      const events = refusedOr(() => decider(board.state, now));
      if (!(events instanceof Refused) && this.consequences.any(events)) {
        return this.decidedIn(command, (_, state, then) => Promise.resolve(decider(state, then)));
      }
      const state =
        events instanceof Refused || events.length === 0
          ? await this.unchanged(command, question, board, events)
          : await this.appended(question, board, events, now);
      if (state !== undefined) return state;
    }
    throw new Refused('try_again');
  }

  /** Decides and appends in a transaction of whoever sent the command, together with all that follows from it. */
  async decidedIn({ at, id, asked }: Command, decider: DeciderIn): Promise<BoardState> {
    const question: Question = { at, commandId: id, asked };
    for (let tries = 0; tries < TRIES; tries++) {
      try {
        const board = await this.database.withPrincipal(at.personId, async (em) => {
          const { fate } = standing(await this.log.askIn(em, question));
          const { board, ended } = await this.reader.loadIn(em, at, this.boards.of(at.sessionId));
          if (ended && board.state.phase !== 'ended' && asked.type !== 'endSession') throw new CutOff();
          return fate === 'known' ? this.repeated(em, question, board) : this.attempt(em, question, board, decider);
        });
        return this.boards.keep(at.sessionId, board).state;
      } catch (thrown) {
        if (!(thrown instanceof PositionLost)) throw thrown;
        this.boards.forget(at.sessionId);
      }
    }
    throw new Refused('try_again');
  }

  /** Reads what this process has not got of a board, and keeps it. */
  async read(at: AtBoard, command?: Command): Promise<LoggedBoard> {
    const { board: read, ended } = await this.reader.load(at, this.boards.of(at.sessionId));
    const board = this.boards.keep(at.sessionId, read);
    if (ended && board.state.phase !== 'ended' && command?.asked.type !== 'endSession') throw new CutOff();
    return board;
  }

  /** Appends, and keeps the board after the commit; undefined when another took the position. */
  private async appended(
    question: Question,
    board: LoggedBoard,
    events: readonly BoardEvent[],
    now: Date,
  ): Promise<BoardState | undefined> {
    const { at } = question;
    try {
      const { fate } = standing(await this.log.append({ ...question, board, events, now }));
      if (fate !== 'appended') {
        // The database knows more of this board than was known here: a move, the same command, an end.
        const now = await this.read(at);
        return fate === 'known' ? (await this.repeated(null, question, now)).state : undefined;
      }
    } catch (thrown) {
      // Whether it was committed is not known, unless the seat was refused: what comes next reads the board anew.
      this.boards.forget(at.sessionId);
      throw thrown;
    }
    const next = { ...board, state: evolveAll(board.state, events), position: board.position + 1 };
    this.reader.keep(at, next);
    return this.boards.keep(at.sessionId, next).state;
  }

  /**
   * A command that changes nothing here, or is refused: known to the database it is answered as it was, on a board that
   * has moved on it is decided again. The seat is checked before either is said.
   */
  private async unchanged(
    command: Command,
    question: Question,
    board: LoggedBoard,
    events: readonly BoardEvent[] | Refused,
  ): Promise<BoardState | undefined> {
    const { fate, last } = standing(await this.log.ask(question));
    const isBehind = last > board.position || (fate === 'ended' && board.state.phase !== 'ended');
    const newest = isBehind ? await this.read(command.at, command) : this.boards.keep(command.at.sessionId, board);
    if (fate === 'known') return (await this.repeated(null, question, newest)).state;
    if (isBehind) return undefined;
    if (events instanceof Refused) throw events;
    return newest.state;
  }

  /** The board for a command that came before. Refused with `command_reused` when it was another. */
  private async repeated(em: EntityManager | null, question: Question, board: LoggedBoard): Promise<LoggedBoard> {
    if (!(await this.log.isRepeat(em, question, board.item))) throw new Refused('command_reused');
    return board;
  }

  private async attempt(
    em: EntityManager,
    question: Question,
    board: LoggedBoard,
    decider: DeciderIn,
  ): Promise<LoggedBoard> {
    const now = this.clock.now();
    const events = await decider(em, board.state, now);
    if (events.length === 0) return board;
    const fate = await this.log.appendIn(em, { ...question, board, events, now });
    if (fate === 'no_seat') throw new Refused('not_available');
    if (fate !== 'appended') throw new PositionLost();
    const state = evolveAll(board.state, events);
    await this.consequences.follow(em, { at: question.at, events, state });
    return { ...board, state, position: board.position + 1 };
  }
}

/** What is told to somebody with a seat, of a command that is theirs. */
function standing(told: Told): Told {
  if (told.fate === 'no_seat') throw new Refused('not_available');
  if (told.fate === 'reused') throw new Refused('command_reused');
  return told;
}

function refusedOr(decide: () => readonly BoardEvent[]): readonly BoardEvent[] | Refused {
  try {
    return decide();
  } catch (thrown) {
    if (thrown instanceof Refused) return thrown;
    throw thrown;
  }
}
