import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { instantOf, Refused, whyNotAvailability, whyNotGoodHours } from '#libs/domain';
import type {
  AskWhyNot,
  AvailabilityPreview,
  AvailabilityView,
  ChooseProposing,
  DeskHoursView,
  GoodHoursView,
  ProposingView,
  SetAvailability,
  SetGoodHours,
  WhyNotView,
} from '#libs/contracts';
import { SeatsService } from '../couples/seats.service.js';
import { askAt, Database } from '../platform/database.js';
import { onClock, zoneOfAsker } from '../platform/own-clock.js';
import { AvailabilityEntity } from './availability.entity.js';
import { availabilitySeen, goodHoursSeen, hoursAtDesk } from './availability.presenter.js';
import { GoodHoursEntity } from './good-hours.entity.js';
import { ProposingChoiceEntity } from './proposing-choice.entity.js';
import { OwnSlots } from './own-slots.service.js';
import { byKnownClock, hoursOfTable } from './table-hours.service.js';

/** When a mediator may be booked, and when a partner is willing to meet. */
@Injectable()
export class AvailabilityService {
  constructor(
    private readonly database: Database,
    private readonly seats: SeatsService,
    private readonly slots: OwnSlots,
  ) {}

  /** A mediator's own availability; null before the first. */
  read(personId: string): Promise<AvailabilityView> {
    return this.asMediator(personId, async (em) => {
      const row = await em.findOneBy(AvailabilityEntity, { mediatorId: personId });
      return { availability: row === null ? null : availabilitySeen(row) };
    });
  }

  /** Replaces it as a whole. What is held or confirmed already stays. */
  set(personId: string, wish: SetAvailability): Promise<AvailabilityView> {
    return this.asMediator(personId, async (em) => {
      const why = whyNotAvailability(wish);
      if (why !== null) throw new Refused(why);
      const availability = availabilitySeen(wish);
      await em.upsert(AvailabilityEntity, { mediatorId: personId, ...availability }, ['mediatorId']);
      return { availability };
    });
  }

  /** What would be open with these hours; nothing is saved. */
  preview(personId: string, wish: SetAvailability): Promise<AvailabilityPreview> {
    return this.asMediator(personId, (em) => {
      const why = whyNotAvailability(wish);
      if (why !== null) throw new Refused(why);
      return this.slots.preview(em, availabilitySeen(wish));
    });
  }

  /** Every reason why a start can't be booked. A wall-clock time that the clocks skip is refused as such. */
  whyNot(personId: string, wish: AskWhyNot): Promise<WhyNotView> {
    return this.asMediator(personId, async (em) => {
      if (wish.coupleId !== undefined) await this.seats.mediatorsIn(em, personId, wish.coupleId);
      const row = await em.findOneBy(AvailabilityEntity, { mediatorId: personId });
      if (row === null) throw new Refused('time_not_available');
      const availability = byKnownClock(row, await zoneOfAsker(em));
      const startsAt = instantMeant(wish, availability.zone);
      return {
        starts: onClock(new Date(startsAt), availability.zone),
        reasons: await this.slots.whyNot(em, availability, startsAt, wish),
      };
    });
  }

  /** A partner's own good hours; null before they named any. */
  goodHours(personId: string, coupleId: string): Promise<GoodHoursView> {
    return this.seats.atPartners(personId, coupleId, async (_, em) => ({
      goodHours: goodHoursSeen(await em.findOneBy(GoodHoursEntity, { coupleId, personId })),
    }));
  }

  /** Replaces them as a whole. */
  setGoodHours(personId: string, coupleId: string, wish: SetGoodHours): Promise<GoodHoursView> {
    return this.seats.atPartners(personId, coupleId, async (_, em) => {
      const why = whyNotGoodHours(wish);
      if (why !== null) throw new Refused(why);
      const goodHours = goodHoursSeen(wish)!;
      await em.upsert(GoodHoursEntity, { coupleId, personId, ...goodHours }, ['coupleId', 'personId']);
      return { goodHours };
    });
  }

  /** Whether a partner asked that only the mediator proposes. */
  proposing(personId: string, coupleId: string): Promise<ProposingView> {
    return this.seats.atPartners(personId, coupleId, async (_, em) => {
      const choice = await em.findOneBy(ProposingChoiceEntity, { coupleId, personId });
      return { onlyMediator: choice?.onlyMediator ?? false };
    });
  }

  /** Keeps that wish. Times that are offered already stay open. */
  chooseProposing(personId: string, coupleId: string, { onlyMediator }: ChooseProposing): Promise<ProposingView> {
    return this.seats.atPartners(personId, coupleId, async (_, em) => {
      await em.upsert(ProposingChoiceEntity, { coupleId, personId, onlyMediator }, ['coupleId', 'personId']);
      return { onlyMediator };
    });
  }

  /** Both partners' good hours and zones, for the mediator. */
  atDesk(personId: string, coupleId: string): Promise<DeskHoursView> {
    return this.seats.atMediators(personId, coupleId, async (seat, em) => {
      const roles = await this.seats.partnersOf(em, seat);
      const choices = await em.findBy(ProposingChoiceEntity, { coupleId, onlyMediator: true });
      const asked = new Set(choices.map((choice) => roles.get(choice.personId)));
      return hoursAtDesk(await hoursOfTable(em, coupleId), asked);
    });
  }

  private asMediator<T>(personId: string, work: (em: EntityManager) => Promise<T>): Promise<T> {
    return this.database.withPrincipal(personId, async (em) => {
      const [mediator] = await askAt(em, 'door_own_mediator');
      if (mediator === undefined) throw new Refused('not_available');
      return work(em);
    });
  }
}

function instantMeant({ instant, date, time, which }: AskWhyNot, zone: string): number {
  if (instant !== undefined && date === undefined && time === undefined) return Date.parse(instant);
  if (instant !== undefined || date === undefined || time === undefined) throw new Refused('input_not_valid');
  return instantOf({ date, time }, zone, which);
}
