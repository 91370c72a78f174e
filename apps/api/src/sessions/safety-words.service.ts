import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { PARTNERS, Refused } from '#libs/domain';
import type { ChooseSafetyWord, DeskSafetyWordsView, OwnSafetyWordView } from '#libs/contracts';
import { SeatsService, type PartnerSeat } from '../couples/seats.service.js';
import { Clock } from '../platform/clock.js';
import { waitForTurn } from '../platform/database.js';
import { Sealer, type Item, type SealedAs } from '../platform/sealer.js';
import { AccessLog } from '../records/access-log.service.js';
import { SafetyWordEntity } from './safety-word.entity.js';

/**
 * A harmless word that means "I am not safe, or stop", agreed between one partner and the mediator. The other partner's
 * is never looked at, so that choosing the same one tells nobody anything.
 */
@Injectable()
export class SafetyWords {
  constructor(
    private readonly seats: SeatsService,
    private readonly sealer: Sealer,
    private readonly log: AccessLog,
    private readonly clock: Clock,
  ) {}

  /** One's own word, or none. */
  own(personId: string, coupleId: string): Promise<OwnSafetyWordView> {
    return this.seats.atPartners(personId, coupleId, async (seat, em) => {
      const row = await ofSeat(em, seat);
      return { word: row && (await this.sealer.open(sealedAs(row), row.body)) };
    });
  }

  /** Chooses a word, or another one: what was there before is unreadable from then on. */
  async choose(personId: string, coupleId: string, wish: ChooseSafetyWord): Promise<OwnSafetyWordView> {
    const word = wish.word.trim();
    if (word === '') throw new Refused('text_empty');
    const before = await this.seats.atPartners(personId, coupleId, async (seat, em) => {
      const at = { id: randomUUID(), coupleId, personId };
      await this.sealer.newItem(keyItem(at.id));
      const body = await this.sealer.seal(sealedAs(at), word);
      const known = await ofSeatInTurn(em, seat);
      await em
        .createQueryBuilder()
        .insert()
        .into(SafetyWordEntity)
        .values({ ...at, body })
        .orUpdate(['id', 'body'], ['couple_id', 'person_id'])
        .execute();
      return known;
    });
    await this.forget(before);
    return { word };
  }

  /** Takes one's own word away. Nothing is left of it. */
  async remove(personId: string, coupleId: string): Promise<OwnSafetyWordView> {
    const before = await this.seats.atPartners(personId, coupleId, async (seat, em) => {
      const known = await ofSeatInTurn(em, seat);
      await em.delete(SafetyWordEntity, { coupleId, personId });
      return known;
    });
    await this.forget(before);
    return { word: null };
  }

  /**
   * Both partners' words, for the mediator. A board asks again and again, so that one reader's readings of one word make
   * one line a day in the log of the person read.
   */
  atDesk(personId: string, coupleId: string): Promise<DeskSafetyWordsView> {
    return this.seats.atMediators(personId, coupleId, async (seat, em) => {
      const partners = await this.seats.partnersOf(em, seat);
      const rows = (await em.findBy(SafetyWordEntity, { coupleId })).filter((row) => partners.has(row.personId));
      const texts = await this.sealer.openAll(rows.map((row) => ({ as: sealedAs(row), sealed: row.body })));
      const now = this.clock.now();
      const onceFor = `${personId}:${now.toISOString().slice(0, 10)}`;
      const what = 'safety_word' as const;
      const read = rows.map((row) => ({ personRead: row.personId, what, subjectId: row.id, onceFor }));
      await this.log.readings(em, read, now);
      const wordOf = new Map(rows.map((row, index) => [partners.get(row.personId), texts[index]!]));
      return { words: PARTNERS.map((role) => ({ role, word: wordOf.get(role) ?? null })) };
    });
  }

  private async forget(row: SafetyWordEntity | null): Promise<void> {
    if (row !== null) await this.sealer.destroyItem(keyItem(row.id));
  }
}

function ofSeat(em: EntityManager, { coupleId, personId }: PartnerSeat): Promise<SafetyWordEntity | null> {
  return em.findOneBy(SafetyWordEntity, { coupleId, personId });
}

/** The same for who replaces it: of two that come at once the second finds the first's, whose key is to be destroyed. */
async function ofSeatInTurn(em: EntityManager, seat: PartnerSeat): Promise<SafetyWordEntity | null> {
  await waitForTurn(em, 'safety word', seat.personId);
  return ofSeat(em, seat);
}

const keyItem = (id: string): Item => ({ kind: 'safety_word', id });

function sealedAs({ id, personId }: Pick<SafetyWordEntity, 'id' | 'personId'>): SealedAs {
  return { item: keyItem(id), row: id, column: 'safety_word.body', author: personId, version: 1 };
}
