import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { BoardEvent, BoardState } from '#libs/domain';
import { DeskAgendasService } from '../agendas/desk-agendas.service.js';
import { SessionsService } from '../sessions/sessions.service.js';
import { AgreementsService } from './agreements.service.js';
import { TabledWords } from '../sessions/tabled-words.service.js';
import type { AtBoard } from './at-board.js';

/** A command that was decided: who sent it, what happened, and the board after it. */
export interface Happened {
  readonly at: AtBoard;
  readonly events: readonly BoardEvent[];
  readonly state: BoardState;
}

type Consequence = (em: EntityManager, happened: Happened) => Promise<void>;

/**
 * What else is true once something happened on a board: rows of other tables, written in the same transaction as the
 * command. A kind of event that stands here takes its command out of the commits that many rooms share.
 */
@Injectable()
export class BoardConsequences {
  private readonly of: { readonly [Type in BoardEvent['type']]?: readonly Consequence[] };

  constructor(
    private readonly sessions: SessionsService,
    private readonly agendas: DeskAgendasService,
    private readonly agreements: AgreementsService,
    private readonly words: TabledWords,
  ) {
    const parked: Consequence = (em, happened) => this.parkedGoBack(em, happened);
    this.of = {
      tableOpened: [(em, { at }) => this.sessions.follow(em, at.sessionId, 'live')],
      tabled: [(em, { at, events }) => this.words.keep(em, at, events)],
      ended: [
        (em, { at }) => this.sessions.follow(em, at.sessionId, 'ended'),
        (em, { at, state }) => this.words.shown(em, at.sessionId, state),
        parked,
      ],
      hurtParked: [parked],
      agreementConfirmed: [(em, happened) => this.confirmedStand(em, happened)],
    };
  }

  /** Whether anything follows from these events. */
  any(events: readonly BoardEvent[]): boolean {
    return events.some(({ type }) => this.of[type] !== undefined);
  }

  /** Lets everything follow, each consequence once, in the transaction that appends the command. */
  async follow(em: EntityManager, happened: Happened): Promise<void> {
    const consequences = new Set(happened.events.flatMap(({ type }) => this.of[type] ?? []));
    for (const consequence of consequences) await consequence(em, happened);
  }

  private async confirmedStand(em: EntityManager, { at, events, state }: Happened): Promise<void> {
    const ids = new Set(events.flatMap((event) => (event.type === 'agreementConfirmed' ? [event.agreementId] : [])));
    for (const agreement of state.agreements)
      if (ids.has(agreement.agreementId)) await this.agreements.keep(em, at, agreement);
  }

  /** Parked hurts can be tabled another day. One that was parked and came back counts by how it left the table last. */
  private async parkedGoBack(em: EntityManager, { at, state }: Happened): Promise<void> {
    const left = new Map(state.covered.map((item) => [item.hurtId, item]));
    for (const item of left.values()) {
      if (item.outcome === 'parked') await this.agendas.takeFromTable(em, at.coupleId, item);
    }
  }
}
