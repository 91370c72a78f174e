import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { evolveAll, Refused, type BoardEvent, type BoardState } from '#libs/domain';
import { Clock } from '../platform/clock.js';
import { Database } from '../platform/database.js';
import type { AtBoard } from './at-board.js';
import { BoardConsequences } from './board-consequences.service.js';
import { BoardLog, type Fate, type LoggedBoard, type Move, type Outcome, type Question } from './board-log.js';
import { answered, outcomeOf, standing } from './board-outcome.js';
import { BoardReader } from './board-reader.js';
import { LiveBoards } from './live-boards.js';

/** A command as it came. One that a seat sent can come again, under the same id; what the program noticed does not. */
export interface Command {
  readonly at: AtBoard;
  readonly id: string;
  readonly asked: { readonly type: string };
  readonly from: 'seat' | 'program';
}

/** What a command makes happen on a board, at `now`. Asked again when the board has moved on meanwhile. */
export type Decider = (state: BoardState, now: Date) => readonly BoardEvent[];

/** The same, with what it reads and locks in the transaction in which it is appended. */
export type DeciderIn = (em: EntityManager, state: BoardState, now: Date) => Promise<readonly BoardEvent[]>;

/** Thrown inside a transaction to undo it and decide again on what others have written meanwhile. */
class PositionLost extends Error {}

/** Thrown inside a transaction to undo it when a command is refused on the board as it stands. */
class Unfit extends Error {
  constructor(readonly refused: Refused) {
    super();
  }
}

/** Thrown to end the board before anything else is done: a hold or a withdrawal has ended its session unheard. */
export class CutOff extends Error {}

/**
 * So often a position is lost to another process before a command is refused: whoever reads anew is slower than whoever
 * just wrote, and somebody who sends without end at one process must not keep another's pause away.
 */
const TRIES = 64;

/**
 * Decides commands, each once, on what is durable and for as long as it takes: the database is the referee, and whoever
 * finds their position taken reads what came and decides again. Nothing is answered, and nothing built upon, before its
 * commit. A refusal is kept as what happens is: a command that is sent again later, its answer lost, must not do then what
 * it was refused before.
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
    const { at } = command;
    for (let tries = 0; tries < TRIES; tries++) {
      const board = this.boards.of(at.sessionId) ?? (await this.read(at, command));
      const now = this.clock.now();
      const outcome = outcomeOf(() => decider(board.state, now));
      if (this.consequences.any(outcome.events)) {
        return this.decidedIn(command, (_, state, then) => Promise.resolve(decider(state, then)));
      }
      const isToBeKept = outcome.events.length > 0 || command.from === 'seat';
      const state = isToBeKept
        ? await this.appended(command, board, outcome, now)
        : await this.unchanged(command, board, outcome);
      if (state !== undefined) return state;
    }
    throw new Refused('try_again');
  }

  /** Decides and appends in a transaction of whoever sent the command, together with all that follows from it. */
  async decidedIn(command: Command, decider: DeciderIn): Promise<BoardState> {
    const { at, asked } = command;
    const question = questionOf(command);
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
        if (thrown instanceof Unfit) return this.decided(command, () => refuse(thrown.refused));
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
    command: Command,
    board: LoggedBoard,
    outcome: Outcome,
    now: Date,
  ): Promise<BoardState | undefined> {
    const { at, id: commandId, asked } = command;
    const { events, refused } = outcome;
    const fate = await this.fateOf({ at, commandId, asked, events, refused, board, now });
    if (fate !== 'appended') {
      // The database knows more of this board than was known here: a move, the same command, an end.
      const newest = await this.read(at, command);
      if (fate === 'known') return (await this.repeated(null, questionOf(command), newest)).state;
      return fate === 'ended' ? answered(outcome, newest.state) : undefined;
    }
    const next = { state: evolveAll(board.state, events), position: board.position + 1, item: board.item };
    this.reader.keep(at, next);
    return answered(outcome, this.boards.keep(at.sessionId, next).state);
  }

  /** What the program noticed, and changes nothing; undefined on a board that has moved on meanwhile. */
  private async unchanged(command: Command, board: LoggedBoard, outcome: Outcome): Promise<BoardState | undefined> {
    const { fate, last } = standing(await this.log.ask(questionOf(command)));
    const isBehind = last > board.position || (fate === 'ended' && board.state.phase !== 'ended');
    if (!isBehind) return answered(outcome, this.boards.keep(command.at.sessionId, board).state);
    await this.read(command.at, command);
    return undefined;
  }

  private async fateOf(move: Move): Promise<Fate> {
    try {
      return standing(await this.log.append(move)).fate;
    } catch (thrown) {
      // Whether it was committed is not known, unless the seat was refused: what comes next reads the board anew.
      this.boards.forget(move.at.sessionId);
      throw thrown;
    }
  }

  /** The board for a command that came before, or why it was refused then; `command_reused` when it was another. */
  private async repeated(em: EntityManager | null, question: Question, board: LoggedBoard): Promise<LoggedBoard> {
    const outcome = await this.log.decided(em, question, board.item);
    if (outcome === undefined) throw new Refused('command_reused');
    answered(outcome, board.state);
    return board;
  }

  private async attempt(
    em: EntityManager,
    question: Question,
    board: LoggedBoard,
    decider: DeciderIn,
  ): Promise<LoggedBoard> {
    const now = this.clock.now();
    const events = await decider(em, board.state, now).catch((thrown: unknown) => {
      throw thrown instanceof Refused ? new Unfit(thrown) : thrown;
    });
    if (events.length === 0) return board;
    const fate = await this.log.appendIn(em, { ...question, board, events, now });
    if (fate === 'no_seat') throw new Refused('not_available');
    if (fate !== 'appended') throw new PositionLost();
    const state = evolveAll(board.state, events);
    await this.consequences.follow(em, { at: question.at, events, state });
    return { ...board, state, position: board.position + 1 };
  }
}

function questionOf({ at, id, asked }: Command): Question {
  return { at, commandId: id, asked };
}

function refuse(refused: Refused): never {
  throw refused;
}
