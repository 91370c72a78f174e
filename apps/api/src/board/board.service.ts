import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import {
  decide,
  evolveAll,
  Refused,
  type BoardActor,
  type BoardCommand,
  type BoardEvent,
  type BoardState,
  type Role,
} from '#libs/domain';
import type { SentCommand, SessionState } from '#libs/contracts';
import { DeskAgendasService } from '../agendas/desk-agendas.service.js';
import { PracticesService } from '../couples/practices.service.js';
import { SeatsService } from '../couples/seats.service.js';
import { Clock } from '../platform/clock.js';
import { askAt, Database } from '../platform/database.js';
import { zoneOfAsker } from '../platform/own-clock.js';
import { SessionsService } from '../sessions/sessions.service.js';
import type { AtBoard } from './at-board.js';
import { BoardConsequences } from './board-consequences.service.js';
import { BoardLog, digestOf, UNWRITTEN, type LoggedBoard } from './board-log.js';

/** What a command leads to: events, and what else has to be true in the same transaction. */
type Decider = (em: EntityManager, state: BoardState) => Promise<BoardEvent[]>;

/** Thrown inside a transaction to undo it and decide again on what others have written meanwhile. */
class PositionLost extends Error {}

/** Thrown inside a transaction to undo it, since the board has to end before anything else is done there. */
class CutOff extends Error {}

const END = { type: 'endSession' } as const;

const TRIES = 8;

/**
 * The live boards. This process keeps the state of those it has seen; the database is the referee: whoever finds their
 * position taken loads what came and decides again. A command is acknowledged after its commit, never before.
 */
@Injectable()
export class BoardService {
  private readonly boards = new Map<string, LoggedBoard>();
  private readonly queues = new Map<string, Promise<unknown>>();

  constructor(
    private readonly database: Database,
    private readonly seats: SeatsService,
    private readonly practices: PracticesService,
    private readonly sessions: SessionsService,
    private readonly agendas: DeskAgendasService,
    private readonly consequences: BoardConsequences,
    private readonly log: BoardLog,
    private readonly clock: Clock,
  ) {}

  /** Somebody's standing seat at a session's table, and their zone; refused alike for whatever is not theirs. */
  async seatAt(personId: string, sessionId: string): Promise<AtBoard & { readonly zone: string }> {
    return this.database.withPrincipal(personId, async (em) => {
      const [seat] = await askAt<{ couple_id: string; role: Role }>(em, 'door_session_seat', sessionId);
      if (seat === undefined) throw new Refused('not_available');
      return { sessionId, coupleId: seat.couple_id, personId, role: seat.role, zone: await zoneOfAsker(em) };
    });
  }

  /** Whether there is a table for somebody at a session: none when it was cancelled. */
  stands({ personId, sessionId }: AtBoard): Promise<boolean> {
    return this.database.withPrincipal(
      personId,
      async (em) => (await askAt(em, 'door_session_seat', sessionId)).length > 0,
    );
  }

  /** Whose the third chair is at a session. */
  mediatorOf(at: AtBoard): Promise<string> {
    return this.database.withPrincipal(at.personId, async (em) => {
      const session = await this.sessions.find(em, at, at.sessionId);
      return session.mediatorId;
    });
  }

  /** The board as it stands, with everything that any process has written; refused once the seat no longer stands. */
  look(at: AtBoard): Promise<BoardState> {
    const now = async (): Promise<BoardState> => {
      const { board, cutOff } = await this.database.withPrincipal(at.personId, (em) => this.load(em, at.sessionId));
      return cutOff ? this.end(at) : board.state;
    };
    return this.inOwnTurn(at, () => this.inTurn(at.sessionId, now));
  }

  /** Does what a seat asks. Returns when it is durable; throws Refused when it is not to be. */
  submit(at: AtBoard, commandId: string, sent: SentCommand): Promise<BoardState> {
    return this.inOwnTurn(at, () =>
      sent.type === 'table'
        ? this.table(at, commandId, sent)
        : this.perform(at, at.role, commandId, sent as BoardCommand),
    );
  }

  /** Tells the board what the program itself noticed, in the name of the person whom it concerns. */
  notice(at: AtBoard, who: BoardActor, command: BoardCommand): Promise<BoardState> {
    return this.perform(at, who, randomUUID(), command);
  }

  private perform(at: AtBoard, who: BoardActor, commandId: string, command: BoardCommand): Promise<BoardState> {
    return this.write(at, commandId, command, (_, state) =>
      Promise.resolve(decide(state, who, command, this.clock.now().getTime())),
    );
  }

  /** Tabling reads the released words under a lock, in the same transaction that puts the copy on the board. */
  private table(at: AtBoard, commandId: string, sent: Extract<SentCommand, { type: 'table' }>): Promise<BoardState> {
    const itemId = randomUUID();
    return this.write(at, commandId, sent, async (em, state) => {
      const seat = await this.seats.mediatorsIn(em, at.personId, at.coupleId);
      const { author, text, about, leftAt } = await this.agendas.takeToTable(em, seat, sent.hurtId, at.sessionId);
      if (sent.goOn && leftAt?.protocolId !== sent.protocolId) throw new Refused('out_of_turn');
      const practice = await this.practices.of(em, at.personId);
      const command = {
        type: 'table',
        itemId,
        hurtId: sent.hurtId,
        author,
        text,
        protocolId: sent.protocolId,
        about,
        turnedOn: practice?.protocolsOn ?? [],
        goesOnAt: sent.goOn ? leftAt : null,
      } as const;
      return decide(state, at.role, command, this.clock.now().getTime());
    });
  }

  private write(at: AtBoard, commandId: string, asked: object, decider: Decider): Promise<BoardState> {
    return this.inTurn(at.sessionId, async () => {
      try {
        return await this.decided(at, commandId, asked, decider);
      } catch (thrown) {
        if (!(thrown instanceof CutOff)) throw thrown;
        await this.end(at);
        throw new Refused('session_ended');
      }
    });
  }

  /** Ends a board whose session a hold or a withdrawal has ended while nobody was there to hear of it. */
  private end(at: AtBoard): Promise<BoardState> {
    const now = this.clock.now().getTime();
    return this.decided(at, randomUUID(), END, (_, state) => Promise.resolve(decide(state, 'system', END, now)));
  }

  private async decided(at: AtBoard, commandId: string, asked: object, decider: Decider): Promise<BoardState> {
    const digest = digestOf(at.personId, asked);
    for (let tries = 0; tries < TRIES; tries++) {
      try {
        const board = await this.database.withPrincipal(at.personId, async (em) => {
          const { board, cutOff } = await this.load(em, at.sessionId);
          if (cutOff && (asked as { type?: unknown }).type !== END.type) throw new CutOff();
          return this.attempt(em, at, board, { commandId, digest, decider });
        });
        // Kept after the commit: what was rolled back has not happened, and nothing may be built on it.
        this.keep(at.sessionId, board);
        return board.state;
      } catch (thrown) {
        if (!(thrown instanceof PositionLost)) throw thrown;
        this.boards.delete(at.sessionId);
      }
    }
    throw new Refused('try_again');
  }

  private async attempt(
    em: EntityManager,
    at: AtBoard,
    board: LoggedBoard,
    { commandId, digest, decider }: { commandId: string; digest: string; decider: Decider },
  ): Promise<LoggedBoard> {
    const known = board.commands.get(commandId);
    if (known !== undefined && known !== digest) throw new Refused('command_reused');
    if (known === digest) return board;
    const events = await decider(em, board.state);
    if (events.length === 0) return board;
    const position = board.position + 1;
    const move = { sessionId: at.sessionId, position, commandId, digest, events };
    const fate = await this.log.append(em, at.personId, move, this.clock.now());
    if (fate === 'no_seat') throw new Refused('not_available');
    if (fate !== 'appended') throw new PositionLost();
    const state = evolveAll(board.state, events);
    await this.consequences.follow(em, { at, events, state });
    return { state, position, commands: new Map(board.commands).set(commandId, digest) };
  }

  /**
   * The board for somebody whose seat stands now. `cutOff`: a hold or a withdrawal has ended the session, and the board
   * has not heard of it.
   */
  private async load(em: EntityManager, sessionId: string): Promise<{ board: LoggedBoard; cutOff: boolean }> {
    const [seat] = await askAt<{ state: SessionState }>(em, 'door_session_seat', sessionId);
    if (seat === undefined) throw new Refused('not_available');
    const board = await this.log.load(em, sessionId, this.boards.get(sessionId) ?? UNWRITTEN);
    this.keep(sessionId, board);
    return { board, cutOff: seat.state === 'ended' && board.state.phase !== 'ended' };
  }

  /**
   * What one person asks waits for whatever else they asked before it waits for the board: however much somebody sends,
   * one thing of theirs at most stands between another person and a pause.
   */
  private inOwnTurn<T>({ sessionId, personId }: AtBoard, work: () => Promise<T>): Promise<T> {
    return this.inTurn(`${sessionId}/${personId}`, work);
  }

  /** Keeps what was read or written; a board that is over is read anew if somebody still looks. */
  private keep(sessionId: string, board: LoggedBoard): void {
    if (board.state.phase === 'ended') this.boards.delete(sessionId);
    else this.boards.set(sessionId, board);
  }

  /** One after the other for each board, so that this process does not race itself. */
  private inTurn<T>(of: string, work: () => Promise<T>): Promise<T> {
    const before = this.queues.get(of) ?? Promise.resolve();
    const mine = before.then(work, work);
    const settled = mine.catch(() => undefined);
    this.queues.set(of, settled);
    void settled.then(() => {
      if (this.queues.get(of) === settled) this.queues.delete(of);
    });
    return mine;
  }
}
