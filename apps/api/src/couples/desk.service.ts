import { randomUUID } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { IsNull, type EntityManager } from 'typeorm';
import { Refused, type PartnerRole } from '#libs/domain';
import type { DeskCoupleView, DeskView, InvitePartner, LinkView, OpenCouple, RecordReadiness } from '#libs/contracts';
import { Clock } from '../platform/clock.js';
import type { Config } from '../platform/config.js';
import { isId } from '../platform/answers.js';
import { askAt, Database } from '../platform/database.js';
import { CONFIG } from '../platform/names.js';
import { OneUseLinks } from '../accounts/one-use-links.service.js';
import { Outbox } from '../notices/outbox.service.js';
import { BeginningEntity } from './beginning.entity.js';
import { CoupleEntity } from './couple.entity.js';
import { CouplesService } from './couples.service.js';
import { DeskViews } from './desk-views.service.js';
import { PracticesService } from './practices.service.js';
import { ReadinessEntity } from './readiness.entity.js';
import { SeatEntity } from './seat.entity.js';
import { SeatsService } from './seats.service.js';
import { StandingBackEntity } from './standing-back.entity.js';

/** What the mediator does at the desk, before and between sessions. */
@Injectable()
export class DeskService {
  constructor(
    private readonly database: Database,
    private readonly seats: SeatsService,
    private readonly practices: PracticesService,
    private readonly views: DeskViews,
    private readonly couples: CouplesService,
    private readonly links: OneUseLinks,
    private readonly outbox: Outbox,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** The desk of a mediator; there is none for anybody else. */
  desk(personId: string): Promise<DeskView> {
    return this.asMediator(personId, async (em) => {
      const couples = await em.find(CoupleEntity, {
        where: { mediatorId: personId },
        order: { codeWord: 'ASC', id: 'ASC' },
      });
      const practice = await this.practices.of(em, personId);
      const beginnings = await em.find(BeginningEntity, {
        where: { mediatorId: personId, acceptedAt: IsNull() },
        order: { createdAt: 'ASC' },
      });
      return {
        couples: await this.views.all(em, couples),
        beginnings: beginnings.map((each) => ({
          id: each.id,
          ownName: each.ownName,
          otherName: each.otherName,
          askedAt: each.createdAt.toISOString(),
        })),
        practice: practice === null ? null : this.practices.seen(practice),
      };
    });
  }

  /** Opens a couple, empty or for somebody who asked to begin. */
  openCouple(personId: string, wish: OpenCouple): Promise<DeskCoupleView> {
    return this.asMediator(personId, async (em, name) => {
      const practice = await this.practices.of(em, personId);
      if (practice === null) throw new Refused('couple_not_open');
      const id = randomUUID();
      const now = this.clock.now();
      await em.insert(CoupleEntity, {
        id,
        mediatorId: personId,
        mediatorName: name,
        codeWord: wish.codeWord,
        nameA: wish.nameA,
        nameB: wish.nameB,
        policy: practice.policy,
        groundRules: practice.groundRules,
        state: 'open',
        createdAt: now,
      });
      await em.insert(SeatEntity, {
        id: randomUUID(),
        coupleId: id,
        personId,
        role: 'mediator',
        takenAt: now,
        markedAt: now,
        leftAt: null,
      });
      if (wish.beginningId !== undefined) await this.accept(em, wish.beginningId, id);
      return this.views.one(em, id);
    });
  }

  /** One couple at the desk. */
  read(personId: string, coupleId: string): Promise<DeskCoupleView> {
    return this.seats.atMediators(personId, coupleId, (_, em) => this.views.one(em, coupleId));
  }

  /** Makes the link for one empty seat; an earlier one for it stops working. A mail with it is neutral. */
  invite(personId: string, coupleId: string, wish: InvitePartner): Promise<LinkView> {
    return this.seats.atMediators(personId, coupleId, async (_, em) => {
      const taken = await em.existsBy(SeatEntity, { coupleId, role: wish.role, leftAt: IsNull() });
      if (taken) throw new Refused('already_seated');
      const { token, expiresAt } = await this.links.make(em, { purpose: 'seat', personId, coupleId, role: wish.role });
      const link = `${this.config.publicUrl.origin}/i/${token}`;
      if (wish.email !== undefined) {
        await this.outbox.put(em, { kind: 'seat_invitation', personId, sealed: { link, to: wish.email } });
      }
      return { link, expiresAt: expiresAt.toISOString() };
    });
  }

  /** Says that the person in a seat is the one it is meant for. */
  mark(personId: string, coupleId: string, role: PartnerRole): Promise<DeskCoupleView> {
    return this.seats.atMediators(personId, coupleId, async (_, em) => {
      const seat = await em.findOneBy(SeatEntity, { coupleId, role, leftAt: IsNull() });
      if (seat === null) throw new Refused('not_available');
      if (seat.markedAt === null) await em.update(SeatEntity, { id: seat.id }, { markedAt: this.clock.now() });
      return this.views.one(em, coupleId);
    });
  }

  /** Frees a place that the wrong person took, so that it can be offered anew. A marked one is left by its person. */
  vacate(personId: string, coupleId: string, role: PartnerRole): Promise<DeskCoupleView> {
    return this.seats.atMediators(personId, coupleId, async (_, em) => {
      const { affected } = await em.update(
        SeatEntity,
        { coupleId, role, leftAt: IsNull(), markedAt: IsNull() },
        { leftAt: this.clock.now() },
      );
      if (affected !== 1) throw new Refused('not_available');
      return this.views.one(em, coupleId);
    });
  }

  /**
   * Records what was decided after a private conversation. `joint` and `shuttle` need that partner's seat marked and
   * their consents given. Readiness taken away ends the holds and sessions it carried, and so does one for shuttle only
   * where they would have met; times at which they would not have met anyway stay.
   */
  async recordReadiness(personId: string, coupleId: string, wish: RecordReadiness): Promise<DeskCoupleView> {
    let ends = false;
    const view = await this.seats.atMediators(personId, coupleId, async (_, em) => {
      const before = await this.views.one(em, coupleId);
      if (before.state === 'ended') throw new Refused('couple_not_open');
      const seat = before.seats.find((each) => each.role === wish.role);
      if (wish.decision !== 'not_now' && !(seat?.marked && seat.consented)) throw new Refused('not_ready_for_joint');
      await em.insert(ReadinessEntity, { id: randomUUID(), coupleId, ...wish, recordedAt: this.clock.now() });
      const after = await this.views.one(em, coupleId);
      ends = before.sentence === 'ready' && (after.sentence !== 'ready' || (after.separately && !before.separately));
      if (ends) await this.couples.stop(em, coupleId);
      return after;
    });
    if (ends || view.sentence !== 'ready') await this.couples.afterStop(personId, coupleId);
    return view;
  }

  /** Opens a couple again after a hold. Readiness has to be recorded anew. */
  reopen(personId: string, coupleId: string): Promise<DeskCoupleView> {
    return this.seats.atMediators(personId, coupleId, async (_, em) => {
      // Held fast, so that whoever stands back at this moment does so after it, and not under it.
      await em.findOne(CoupleEntity, { where: { id: coupleId }, lock: { mode: 'pessimistic_write' } });
      const couple = await this.views.one(em, coupleId);
      if (couple.state !== 'on_hold' || couple.seats.some((seat) => seat.standsBack !== null))
        throw new Refused('couple_not_open');
      const recordedAt = this.clock.now();
      for (const role of ['partnerA', 'partnerB'] as const) {
        await em.insert(ReadinessEntity, { id: randomUUID(), coupleId, role, decision: 'not_now', recordedAt });
      }
      await em.update(StandingBackEntity, { coupleId, personId, liftedAt: IsNull() }, { liftedAt: recordedAt });
      await em.update(CoupleEntity, { id: coupleId }, { state: 'open' });
      return this.views.one(em, coupleId);
    });
  }

  private asMediator<T>(personId: string, work: (em: EntityManager, name: string) => Promise<T>): Promise<T> {
    return this.database.withPrincipal(personId, async (em) => {
      const [person] = await askAt<{ name: string }>(em, 'door_own_mediator');
      if (person === undefined) throw new Refused('not_available');
      return work(em, person.name);
    });
  }

  private async accept(em: EntityManager, beginningId: string, coupleId: string): Promise<void> {
    if (!isId(beginningId)) throw new Refused('not_available');
    const [row] = await askAt<{ accepted: boolean }>(
      em,
      'door_accept_beginning',
      beginningId,
      coupleId,
      randomUUID(),
      this.clock.now(),
    );
    if (!row?.accepted) throw new Refused('not_available');
  }
}
