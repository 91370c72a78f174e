import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { AfterwardsView, AnswerCheckIn, AskNextDay, TellLater, WrapView } from '#libs/contracts';
import { SeatsService, type PartnerSeat } from '../couples/seats.service.js';
import { zoneOfAsker } from '../platform/own-clock.js';
import { CheckIns } from './check-ins.service.js';
import { RecapEntity } from './recap.entity.js';
import { afterwardsSeen } from './recaps.presenter.js';
import { RecapsService } from './recaps.service.js';
import { ToldLater } from './told-later.service.js';

/** What follows a session beside its recap: who is told when, and how each is the day after. */
@Injectable()
export class AfterwardsService {
  constructor(
    private readonly seats: SeatsService,
    private readonly recaps: RecapsService,
    private readonly later: ToldLater,
    private readonly checkIns: CheckIns,
  ) {}

  /** Tells each, when the mediator chose, that there is something new. */
  tellLater(personId: string, coupleId: string, sessionId: string, wish: TellLater): Promise<WrapView> {
    return this.seats.atMediators(personId, coupleId, async (seat, em) => {
      await this.recaps.ended(em, seat, sessionId);
      await this.later.tell(em, seat, sessionId, wish);
      return this.recaps.wrapIn(em, seat, sessionId);
    });
  }

  /** Asks one partner the next day how they are. */
  askNextDay(personId: string, coupleId: string, sessionId: string, { role }: AskNextDay): Promise<WrapView> {
    return this.seats.atMediators(personId, coupleId, async (seat, em) => {
      await this.recaps.ended(em, seat, sessionId);
      await this.checkIns.ask(em, seat, sessionId, role);
      return this.recaps.wrapIn(em, seat, sessionId);
    });
  }

  /** Takes that back, as long as they were not asked. */
  takeBackAsking(personId: string, coupleId: string, sessionId: string, { role }: AskNextDay): Promise<WrapView> {
    return this.seats.atMediators(personId, coupleId, async (seat, em) => {
      await this.recaps.ended(em, seat, sessionId);
      await this.checkIns.takeBack(em, sessionId, role);
      return this.recaps.wrapIn(em, seat, sessionId);
    });
  }

  /** What stands on a partner's first page after a session. */
  afterwards(personId: string, coupleId: string): Promise<AfterwardsView> {
    return this.seats.atPartners(personId, coupleId, (seat, em) => this.afterwardsIn(em, seat));
  }

  /** Keeps how a partner is the day after, for the mediator alone. */
  answerCheckIn(personId: string, coupleId: string, sessionId: string, answer: AnswerCheckIn): Promise<AfterwardsView> {
    return this.seats.atPartners(personId, coupleId, async (seat, em) => {
      await this.checkIns.answer(em, seat, sessionId, answer);
      return this.afterwardsIn(em, seat);
    });
  }

  private async afterwardsIn(em: EntityManager, seat: PartnerSeat): Promise<AfterwardsView> {
    const newest = { where: { coupleId: seat.coupleId }, order: { sentAt: 'DESC' } } as const;
    const recap = await em.findOne(RecapEntity, newest);
    return afterwardsSeen(await this.checkIns.openFor(em, seat), recap, await zoneOfAsker(em));
  }
}
