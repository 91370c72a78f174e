import { Injectable } from '@nestjs/common';
import { In, Not, type EntityManager } from 'typeorm';
import { Refused } from '#libs/domain';
import type { HurtView } from '#libs/contracts';
import type { PartnerSeat } from '../couples/seats.service.js';
import { Clock } from '../platform/clock.js';
import { zoneOfAsker } from '../platform/own-clock.js';
import { hurtSeenByAuthor } from './agendas.presenter.js';
import { HurtEntity } from './hurt.entity.js';
import { HurtTexts, type KeptWords, type SealedBody } from './hurt-texts.service.js';
import { WordingEntity } from './wording.entity.js';

/** Finds an author's own hurts, and shows them as their author sees them. */
@Injectable()
export class OwnHurts {
  constructor(
    private readonly texts: HurtTexts,
    private readonly clock: Clock,
  ) {}

  /** One of one's own hurts, or null. */
  find(em: EntityManager, { personId, coupleId }: PartnerSeat, id: string): Promise<HurtEntity | null> {
    return em.findOneBy(HurtEntity, { id, coupleId, authorId: personId });
  }

  /** One of one's own hurts. Refused with `not_available` for any other. */
  async get(em: EntityManager, seat: PartnerSeat, id: string): Promise<HurtEntity> {
    const row = await this.find(em, seat, id);
    if (row === null) throw new Refused('not_available');
    return row;
  }

  /** All of one's own hurts at one table, in one's own order. */
  all(em: EntityManager, { personId, coupleId }: PartnerSeat): Promise<HurtEntity[]> {
    return em.find(HurtEntity, {
      where: { authorId: personId, coupleId },
      order: { place: 'ASC', createdAt: 'ASC', id: 'ASC' },
    });
  }

  /** The words of one hurt as they are stored. */
  async words(row: HurtEntity): Promise<KeptWords> {
    const [words] = await this.texts.open([bodyOf(row)]);
    return words!;
  }

  /** One hurt as its author sees it. */
  async seen(em: EntityManager, row: HurtEntity): Promise<HurtView> {
    const [view] = await this.seenAll(em, [row]);
    return view!;
  }

  /** Some hurts as their author sees them, with what was suggested for each. */
  async seenAll(em: EntityManager, rows: readonly HurtEntity[]): Promise<HurtView[]> {
    const words = await this.texts.open(rows.map(bodyOf));
    const wordings = await em.find(WordingEntity, {
      where: { hurtId: In(rows.map(({ id }) => id)), state: Not('withdrawn') },
      order: { suggestedAt: 'DESC', id: 'ASC' },
    });
    const suggested = await this.texts.openWordings(wordings);
    const zone = await zoneOfAsker(em);
    const now = this.clock.now();
    return rows.map((row, index) => {
      const own = wordings.flatMap((each, at) => (each.hurtId === row.id ? [{ row: each, text: suggested[at]! }] : []));
      return hurtSeenByAuthor(row, words[index]!, own, zone, now);
    });
  }
}

/** The sealed body of a hurt's newest version. */
export function bodyOf({ id, authorId, version, body }: HurtEntity): SealedBody {
  return { hurtId: id, authorId, version, body };
}
