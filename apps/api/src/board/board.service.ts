import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { decide, Refused, type BoardActor, type BoardCommand, type BoardState } from '#libs/domain';
import type { SentCommand } from '#libs/contracts';
import { askAt, Database } from '../platform/database.js';
import { Turns } from '../platform/turns.js';
import type { AtBoard } from './at-board.js';
import { BoardDecisions, CutOff, type Command } from './board-decisions.service.js';
import { BoardLog } from './board-log.js';
import { BoardTabling } from './board-tabling.service.js';
import { LiveBoards } from './live-boards.js';

const END = { type: 'endSession' } as const;

/**
 * The live boards, one command after the other in each room. This process keeps the state of those it has seen; a
 * command is acknowledged after its commit, never before.
 */
@Injectable()
export class BoardService {
  private readonly turns = new Turns();
  /** Boards that are being read: whoever comes meanwhile waits instead of reading them as well. */
  private readonly opening = new Map<string, Promise<BoardState>>();

  constructor(
    private readonly database: Database,
    private readonly boards: LiveBoards,
    private readonly decisions: BoardDecisions,
    private readonly tabling: BoardTabling,
    private readonly log: BoardLog,
  ) {}

  /** Whether there is a table for somebody at a session: none when it was cancelled. */
  stands({ personId, sessionId }: AtBoard): Promise<boolean> {
    return this.database.withPrincipal(
      personId,
      async (em) => (await askAt(em, 'door_session_seat', sessionId)).length > 0,
    );
  }

  /** The board as it stands, with everything that any process has written; refused once the seat no longer stands. */
  look(at: AtBoard): Promise<BoardState> {
    return this.inOwnTurn(at, () => this.looked(at));
  }

  /**
   * The board for somebody who comes, as `upTo`. One that is at hand is asked about too: how long it takes must not tell
   * whether others are there. However many connections one person begins and gives up, what they ask waits for none.
   */
  opensFor(at: AtBoard, last: number, ended: boolean): Promise<BoardState> {
    const isAtHand = this.boards.of(at.sessionId) !== undefined && !this.opening.has(at.sessionId);
    return isAtHand ? this.looked(at) : this.upTo(at, last, ended);
  }

  /**
   * The board for somebody whose seat was just found to stand, when the board had come to `last`; `ended`, whether its
   * session had.
   */
  async upTo(at: AtBoard, last: number, ended: boolean): Promise<BoardState> {
    while (this.opening.has(at.sessionId)) await this.opened(at);
    const known = this.boards.of(at.sessionId);
    return known === undefined || known.position < last || ended ? this.read(at) : known.state;
  }

  /** The board as it is known here, to nobody in particular; undefined when it is not. */
  known(sessionId: string): BoardState | undefined {
    return this.boards.of(sessionId)?.state;
  }

  /** The board as it is known here once all that is under way at it is done. */
  settled({ sessionId }: AtBoard): Promise<BoardState | undefined> {
    return this.turns.of(sessionId, () => Promise.resolve(this.known(sessionId)));
  }

  /** Forgets a board at which nobody is left here. */
  forget(sessionId: string): void {
    this.boards.forget(sessionId);
  }

  /** Does what a seat asks. Returns when it is durable; throws Refused when it is not to be. */
  submit(at: AtBoard, commandId: string, sent: SentCommand): Promise<BoardState> {
    const command = { at, id: commandId, asked: sent, from: 'seat' } as const;
    return this.inOwnTurn(at, () =>
      sent.type === 'table'
        ? this.inTurn(at, () => this.decisions.decidedIn(command, this.tabling.of(at, sent)))
        : this.perform(command, at.role, withNewId(sent) as BoardCommand),
    );
  }

  /** Tells the board what the program itself noticed, in the name of the person whom it concerns. */
  notice(at: AtBoard, who: BoardActor, command: BoardCommand): Promise<BoardState> {
    return this.perform({ at, id: randomUUID(), asked: command, from: 'program' }, who, command);
  }

  private perform(command: Command, who: BoardActor, asked: BoardCommand): Promise<BoardState> {
    return this.inTurn(command.at, () =>
      this.decisions.decided(command, (state, now) => decide(state, who, asked, now.getTime())),
    );
  }

  private async looked(at: AtBoard): Promise<BoardState> {
    while (this.opening.has(at.sessionId)) await this.opened(at);
    if (this.boards.of(at.sessionId) === undefined) return this.read(at);
    const { fate, last } = await this.log.look(at);
    if (fate === 'no_seat') throw new Refused('not_available');
    return this.upTo(at, last, fate === 'ended');
  }

  /**
   * Waits for whoever is reading this board. That it was not for them to read is no answer to others. Ask whether anybody is
   * before and after: whoever waits for nobody must not give way, or two read at once.
   */
  private async opened({ sessionId }: AtBoard): Promise<void> {
    await this.opening.get(sessionId)?.catch(() => undefined);
  }

  private read(at: AtBoard): Promise<BoardState> {
    const { sessionId } = at;
    const reading = this.readNow(at).finally(() => {
      if (this.opening.get(sessionId) === reading) this.opening.delete(sessionId);
    });
    this.opening.set(sessionId, reading);
    return reading;
  }

  private async readNow(at: AtBoard): Promise<BoardState> {
    try {
      return (await this.decisions.read(at)).state;
    } catch (thrown) {
      if (!(thrown instanceof CutOff)) throw thrown;
      return this.turns.of(at.sessionId, () => this.end(at));
    }
  }

  /** Ends a board whose session a hold or a withdrawal has ended while nobody was there to hear of it. */
  private end(at: AtBoard): Promise<BoardState> {
    return this.decisions.decidedIn({ at, id: randomUUID(), asked: END, from: 'program' }, (_, state, now) =>
      Promise.resolve(state.phase === 'ended' ? [] : decide(state, 'system', END, now.getTime())),
    );
  }

  /** One after the other for each board, so that this process does not race itself. */
  private inTurn(at: AtBoard, work: () => Promise<BoardState>): Promise<BoardState> {
    return this.turns.of(at.sessionId, async () => {
      try {
        return await work();
      } catch (thrown) {
        if (!(thrown instanceof CutOff)) throw thrown;
        await this.end(at);
        throw new Refused('session_ended');
      }
    });
  }

  /**
   * What one person asks waits for whatever else they asked before it waits for the board: however much somebody sends,
   * one thing of theirs at most stands between another person and a pause.
   */
  private inOwnTurn<T>({ sessionId, personId }: AtBoard, work: () => Promise<T>): Promise<T> {
    return this.turns.of(`${sessionId}/${personId}`, work);
  }
}

/** What is drafted gets an id of the server's making. */
function withNewId(sent: SentCommand): SentCommand | (SentCommand & { readonly agreementId: string }) {
  return sent.type === 'draftAgreement' ? { ...sent, agreementId: randomUUID() } : sent;
}
