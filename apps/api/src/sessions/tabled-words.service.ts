import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Refused, type BoardEvent, type BoardState } from '#libs/domain';
import { SeatsService, type PartnerSeat } from '../couples/seats.service.js';
import { askAt } from '../platform/database.js';
import { Sealer, type SealedAs } from '../platform/sealer.js';
import { TabledWordsEntity } from './tabled-words.entity.js';

/** Tabled words as they were read at the table. */
export interface ReadWords {
  readonly row: TabledWordsEntity;
  readonly text: string;
}

/** The copies of hurts that lay on a table, kept for the recap: they stay in it only where their author leaves them. */
@Injectable()
export class TabledWords {
  constructor(
    private readonly seats: SeatsService,
    private readonly sealer: Sealer,
  ) {}

  /** Keeps what was tabled, in the mediator's transaction that tables it. */
  async keep(
    em: EntityManager,
    { sessionId, coupleId, personId }: { sessionId: string; coupleId: string; personId: string },
    events: readonly BoardEvent[],
  ): Promise<void> {
    const seat = await this.seats.mediatorsIn(em, personId, coupleId);
    const partners = await this.seats.partnersOf(em, seat);
    for (const event of events) {
      if (event.type !== 'tabled') continue;
      const [authorId] = [...partners].find(([, role]) => role === event.author) ?? [];
      if (authorId === undefined) continue;
      const row = { itemId: event.itemId, sessionId, authorId };
      const body = await this.sealer.seal(sealedAs(row), event.text);
      await em.insert(TabledWordsEntity, { ...row, coupleId, body, tabledAt: new Date(event.at) });
    }
  }

  /** Says which words both had been shown, once the session has ended. */
  async shown(em: EntityManager, sessionId: string, { covered }: BoardState): Promise<void> {
    const items = covered.filter((item) => item.shown).map(({ itemId }) => itemId);
    if (items.length > 0) await askAt(em, 'door_words_shown', sessionId, items);
  }

  /** The words of a session that the asker may read by row security and that both were shown, in the order of tabling. */
  async of(em: EntityManager, sessionId: string): Promise<ReadWords[]> {
    const rows = await em.find(TabledWordsEntity, {
      where: { sessionId, shown: true },
      order: { tabledAt: 'ASC', itemId: 'ASC' },
    });
    const texts = await this.sealer.openAll(rows.map((row) => ({ as: sealedAs(row), sealed: row.body })));
    return rows.map((row, index) => ({ row, text: texts[index]! }));
  }

  /** Leaves one's own words in the recap, or takes them out. Refused alike for whatever is not one's own. */
  async leaveIn(
    em: EntityManager,
    seat: PartnerSeat,
    sessionId: string,
    itemId: string,
    leftIn: boolean,
  ): Promise<void> {
    const own = { itemId, sessionId, coupleId: seat.coupleId, authorId: seat.personId, shown: true };
    const { affected } = await em.update(TabledWordsEntity, own, { leftIn });
    if (affected !== 1) throw new Refused('not_available');
  }
}

function sealedAs({
  itemId,
  sessionId,
  authorId,
}: Pick<TabledWordsEntity, 'itemId' | 'sessionId' | 'authorId'>): SealedAs {
  return {
    item: { kind: 'board', id: sessionId },
    row: itemId,
    column: 'tabled_words.body',
    author: authorId,
    version: 1,
  };
}
