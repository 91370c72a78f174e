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

  /** One of one's own hurts, by the name its author's devices have for it. Refused with `not_available` for any other. */
  async get(em: EntityManager, { personId, coupleId }: PartnerSeat, ownId: string): Promise<HurtEntity> {
    const row = await em.findOneBy(HurtEntity, { ownId, coupleId, authorId: personId });
    if (row === null) throw new Refused('not_available');
    return row;
  }

  /** The same, held until the transaction ends: what is decided on it is then decided on what stands. */
  async hold(em: EntityManager, seat: PartnerSeat, ownId: string): Promise<HurtEntity> {
    const row = await this.find(em, seat, ownId);
    if (row === null) throw new Refused('not_available');
    return row;
  }

  /** The same, or null. */
  find(em: EntityManager, { personId, coupleId }: PartnerSeat, ownId: string): Promise<HurtEntity | null> {
    return em.findOne(HurtEntity, { where: { ownId, coupleId, authorId: personId }, lock: HELD });
  }

  /** All of one's own hurts at one table, in one's own order. */
  async all(em: EntityManager, { personId, coupleId }: PartnerSeat): Promise<HurtEntity[]> {
    return inOwnOrder(await em.find(HurtEntity, { where: { authorId: personId, coupleId } }));
  }

  /** The same, held until the transaction ends, always from the same end, so that two such wait and none fails. */
  async holdAll(em: EntityManager, { personId, coupleId }: PartnerSeat): Promise<HurtEntity[]> {
    const rows = await em.find(HurtEntity, {
      where: { authorId: personId, coupleId },
      order: { id: 'ASC' },
      lock: HELD,
    });
    return inOwnOrder(rows);
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

/** Others may go on referring to the row; nobody changes it meanwhile. */
const HELD = { mode: 'for_no_key_update' } as const;

function inOwnOrder(rows: HurtEntity[]): HurtEntity[] {
  return rows.sort((one, other) => one.place - other.place || +one.createdAt - +other.createdAt || order(one, other));
}

function order({ id: one }: HurtEntity, { id: other }: HurtEntity): number {
  return one < other ? -1 : 1;
}

/** The sealed body of a hurt's newest version. */
export function bodyOf({ id, authorId, version, body }: HurtEntity): SealedBody {
  return { hurtId: id, authorId, version, body };
}
