import { Injectable } from '@nestjs/common';
import { In, type EntityManager } from 'typeorm';
import { Refused } from '#libs/domain';
import type { CoupleSentence, DeskCoupleView } from '#libs/contracts';
import { askAt } from '../platform/database.js';
import { ConsentEntity } from './consent.entity.js';
import { CoupleEntity } from './couple.entity.js';
import { coupleAtDesk } from './couples.presenter.js';
import { ReadinessEntity } from './readiness.entity.js';
import { SeatEntity } from './seat.entity.js';
import { StandingBackEntity } from './standing-back.entity.js';

/** Gathers what the mediator's view of a couple is made of, in the mediator's own transaction. */
@Injectable()
export class DeskViews {
  /** One couple; refused with `not_available` when there is none. */
  async one(em: EntityManager, coupleId: string): Promise<DeskCoupleView> {
    const [view] = await this.all(em, await em.findBy(CoupleEntity, { id: coupleId }));
    if (view === undefined) throw new Refused('not_available');
    return view;
  }

  /** Some couples, in the order given. */
  async all(em: EntityManager, couples: readonly CoupleEntity[]): Promise<DeskCoupleView[]> {
    const of = { coupleId: In(couples.map(({ id }) => id)) };
    const seats = await em.findBy(SeatEntity, of);
    const consents = await em.findBy(ConsentEntity, of);
    const readiness = await em.findBy(ReadinessEntity, of);
    const standingBack = await em.findBy(StandingBackEntity, of);
    const views: DeskCoupleView[] = [];
    for (const couple of couples) {
      const own = <T extends { coupleId: string }>(rows: readonly T[]) =>
        rows.filter((row) => row.coupleId === couple.id);
      const [row] = await askAt<{ sentence: CoupleSentence }>(em, 'door_couple_sentence', couple.id);
      const contacts = await askAt<{ person_id: string; zone: string; bounced: boolean }>(
        em,
        'door_contacts',
        couple.id,
      );
      views.push(
        coupleAtDesk({
          couple,
          sentence: row?.sentence ?? 'not_yet',
          seats: own(seats),
          consents: own(consents),
          readiness: own(readiness),
          standingBack: own(standingBack),
          contacts: new Map(
            contacts.map(({ person_id, zone, bounced }) => [person_id, { zone, mailBounced: bounced }]),
          ),
        }),
      );
    }
    return views;
  }
}
