import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { IsNull, Not, type EntityManager } from 'typeorm';
import { Refused, type Seat } from '#libs/domain';
import type { AskToBegin, ConsentTopic, CoupleSentence, CoupleView, GiveConsent, WelcomeView } from '#libs/contracts';
import { Clock } from '../platform/clock.js';
import { askAt, Database } from '../platform/database.js';
import { hashOfToken } from '../platform/tokens.js';
import { BeginningEntity } from './beginning.entity.js';
import { exactText, TEXTS_VERSION } from './consent-texts.js';
import { ConsentEntity } from './consent.entity.js';
import { CoupleEntity } from './couple.entity.js';
import { coupleSeen, standing, welcomeSeen } from './couples.presenter.js';
import { SeatEntity } from './seat.entity.js';
import { SeatsService } from './seats.service.js';
import { StandingBackEntity } from './standing-back.entity.js';

/** What has to happen elsewhere when a couple stops carrying joint sessions. In the same transaction. */
export type CoupleStopped = (em: EntityManager, coupleId: string) => Promise<void>;

/** The same, once it is durable. `personId` is whoever caused it, and has a seat. */
export type CoupleHasStopped = (personId: string, coupleId: string) => Promise<void>;

/** A partner's way in, and out. */
@Injectable()
export class CouplesService {
  private readonly stopped: CoupleStopped[] = [];
  private readonly hasStopped: CoupleHasStopped[] = [];

  constructor(
    private readonly database: Database,
    private readonly seats: SeatsService,
    private readonly clock: Clock,
  ) {}

  /** Registers what ends with a couple's readiness: holds, sessions, boards. */
  onStopped(listener: CoupleStopped): void {
    this.stopped.push(listener);
  }

  /** Registers what has to hear of it afterwards: boards that are open. */
  onHasStopped(listener: CoupleHasStopped): void {
    this.hasStopped.push(listener);
  }

  /** Tells those listeners; called after the commit. */
  async afterStop(personId: string, coupleId: string): Promise<void> {
    for (const listener of this.hasStopped) await listener(personId, coupleId);
  }

  /** Ends what the couple carried; called by whatever takes readiness or consent away. */
  async stop(em: EntityManager, coupleId: string): Promise<void> {
    for (const listener of this.stopped) await listener(em, coupleId);
  }

  /** Takes a seat by its one-use link. Used, expired, unknown, one's own other seat: one and the same refusal. */
  async takeSeat(personId: string, token: string): Promise<{ coupleId: string }> {
    return this.database.withPrincipal(personId, async (em) => {
      const [row] = await askAt<{ couple_id: string }>(
        em,
        'door_take_seat',
        hashOfToken(token),
        randomUUID(),
        this.clock.now(),
      );
      if (row === undefined) throw new Refused('link_not_valid');
      return { coupleId: row.couple_id };
    });
  }

  /** Tells a mediator that one would like to begin. An unknown code is answered alike. */
  async askToBegin(personId: string, wish: AskToBegin): Promise<void> {
    await this.database.withPrincipal(personId, async (em) => {
      const [mediator] = await askAt<{ mediator_id: string }>(em, 'door_mediator_of_code', wish.mediatorCode);
      if (mediator === undefined || mediator.mediator_id === personId) throw new Refused('link_not_valid');
      await em.insert(BeginningEntity, {
        id: randomUUID(),
        personId,
        mediatorId: mediator.mediator_id,
        ownName: wish.ownName,
        otherName: wish.otherName,
        createdAt: this.clock.now(),
      });
    });
  }

  /** The welcome, which a seat opens also before it is marked. */
  welcome(personId: string, coupleId: string): Promise<WelcomeView> {
    return this.database.withPrincipal(personId, (em) => this.welcomeAt(em, personId, coupleId));
  }

  /** Gives one's own consent to the exact text on the screen. A text that has changed since is refused. */
  giveConsent(personId: string, coupleId: string, wish: GiveConsent): Promise<WelcomeView> {
    return this.database.withPrincipal(personId, async (em) => {
      const { couple, consents } = await this.ownPartnerSeat(em, personId, coupleId);
      if (wish.version !== TEXTS_VERSION) throw new Refused('consent_outdated');
      if (standing(consents, wish.topic) === undefined) {
        await em.insert(ConsentEntity, {
          id: randomUUID(),
          coupleId,
          personId,
          topic: wish.topic,
          version: TEXTS_VERSION,
          exactText: exactText(wish.topic, couple),
          givenAt: this.clock.now(),
        });
      }
      return this.welcomeAt(em, personId, coupleId);
    });
  }

  /**
   * Withdraws one's own consent: the couple goes on hold, and what it carried ends. A seat that is not marked yet
   * carried nothing, and whoever has it cannot halt anybody's couple.
   */
  async withdrawConsent(personId: string, coupleId: string, topic: ConsentTopic): Promise<WelcomeView> {
    let halted = false;
    const view = await this.database.withPrincipal(personId, async (em) => {
      const { couple, seat, consents } = await this.ownPartnerSeat(em, personId, coupleId);
      if (standing(consents, topic) !== undefined) {
        await em.update(
          ConsentEntity,
          { coupleId, personId, topic, withdrawnAt: IsNull() },
          { withdrawnAt: this.clock.now() },
        );
        halted = couple.state === 'open' && seat.markedAt !== null;
        if (halted) await this.halt(em, { coupleId, personId }, 'hold');
      }
      return this.welcomeAt(em, personId, coupleId);
    });
    if (halted) await this.afterStop(personId, coupleId);
    return view;
  }

  /** The couple as this seat sees it. */
  read(personId: string, coupleId: string): Promise<CoupleView> {
    return this.seats.at(personId, coupleId, (seat, em) => this.seen(em, seat));
  }

  /** Puts the couple on hold, or ends it, without a reason. */
  async standBack(personId: string, coupleId: string, kind: 'hold' | 'withdraw'): Promise<CoupleView> {
    const view = await this.seats.at(personId, coupleId, async (seat, em) => {
      const couple = await em.findOneByOrFail(CoupleEntity, { id: coupleId });
      if (couple.state === 'ended') throw new Refused('couple_not_open');
      await this.halt(em, seat, kind);
      return this.seen(em, seat);
    });
    await this.afterStop(personId, coupleId);
    return view;
  }

  /** Lifts one's own hold. The mediator opens the couple again, so that the moment tells the other nothing. */
  liftHold(personId: string, coupleId: string): Promise<CoupleView> {
    return this.seats.at(personId, coupleId, async (seat, em) => {
      await em.update(
        StandingBackEntity,
        { coupleId, personId, kind: 'hold', liftedAt: IsNull() },
        { liftedAt: this.clock.now() },
      );
      return this.seen(em, seat);
    });
  }

  private async halt(
    em: EntityManager,
    { coupleId, personId }: Pick<Seat, 'coupleId' | 'personId'>,
    kind: 'hold' | 'withdraw',
  ) {
    await em.insert(StandingBackEntity, {
      id: randomUUID(),
      coupleId,
      personId,
      kind,
      at: this.clock.now(),
      liftedAt: null,
    });
    // A hold at the moment of the other's withdrawal does not undo it.
    if (kind === 'hold') await em.update(CoupleEntity, { id: coupleId, state: Not('ended') }, { state: 'on_hold' });
    else await em.update(CoupleEntity, { id: coupleId }, { state: 'ended' });
    await this.stop(em, coupleId);
  }

  private async seen(em: EntityManager, seat: Seat): Promise<CoupleView> {
    const couple = await em.findOneByOrFail(CoupleEntity, { id: seat.coupleId });
    const [row] = await askAt<{ sentence: CoupleSentence }>(em, 'door_couple_sentence', seat.coupleId);
    const [format] = await askAt<{ apart: boolean }>(em, 'door_couple_apart', seat.coupleId);
    const ownHold = await em.existsBy(StandingBackEntity, {
      coupleId: seat.coupleId,
      personId: seat.personId,
      kind: 'hold',
      liftedAt: IsNull(),
    });
    const sentence = row?.sentence ?? 'not_yet';
    return coupleSeen(couple, seat.role, { sentence, apart: format?.apart ?? true, ownHold });
  }

  private async ownPartnerSeat(em: EntityManager, personId: string, coupleId: string) {
    const seat = await em.findOneBy(SeatEntity, { coupleId, personId, leftAt: IsNull() });
    if (seat === null || seat.role === 'mediator') throw new Refused('not_available');
    const couple = await em.findOneByOrFail(CoupleEntity, { id: coupleId });
    const consents = await em.findBy(ConsentEntity, { coupleId, personId });
    return { seat, couple, consents };
  }

  private async welcomeAt(em: EntityManager, personId: string, coupleId: string): Promise<WelcomeView> {
    const { couple, seat, consents } = await this.ownPartnerSeat(em, personId, coupleId);
    return welcomeSeen(couple, seat, consents);
  }
}
