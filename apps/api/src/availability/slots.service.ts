import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import {
  commonStarts,
  isPartner,
  openSlots,
  Refused,
  whyNotBookable,
  type Availability,
  type Busy,
  type Seat,
  type Unbookable,
} from '#libs/domain';
import type { DeskSlotsView, LookForSlots, LookForStarts, OfferedStartsView } from '#libs/contracts';
import { SeatsService } from '../couples/seats.service.js';
import { Clock } from '../platform/clock.js';
import { askAt } from '../platform/database.js';
import { zoneOfAsker } from '../platform/own-clock.js';
import { slotAtDesk, startsOffered } from './availability.presenter.js';
import { assertReady, hoursOfTable, type TableHours } from './table-hours.service.js';

const DAY = 86_400_000;
const LONGEST_LOOK = 62 * DAY;
/** Weeks are ranked whole, so that asking for parts of one shows no seventh start. */
const WHOLE_WEEKS = 8 * DAY;
/** A session and its buffers reach no further. */
const REACH = 2 * DAY;

/** On what terms a seat may propose: everybody's hours, and the length of the session. */
export interface Terms {
  readonly hours: TableHours;
  readonly availability: Availability;
  readonly minutes: number;
}

/** Starts at which three people have time. */
@Injectable()
export class SlotsService {
  constructor(
    private readonly seats: SeatsService,
    private readonly clock: Clock,
  ) {}

  /** The starts a partner may see: at most six a week. Refused with `not_ready_for_joint` until there can be a session. */
  offered(personId: string, coupleId: string, wish: LookForStarts): Promise<OfferedStartsView> {
    const { from, to } = rangeOf(wish);
    return this.seats.atPartners(personId, coupleId, async (_, em) => {
      await assertReady(em, coupleId);
      const hours = await hoursOfTable(em, coupleId);
      const zone = await zoneOfAsker(em);
      const weeks = await this.commonWeeks(em, coupleId, hours, from, to);
      const within = weeks.map((starts) => starts.filter((startsAt) => startsAt >= from && startsAt < to));
      const minutes = hours.availability?.sessionMinutes ?? 0;
      return startsOffered(
        within.filter((starts) => starts.length > 0),
        minutes,
        zone,
        this.clock.now(),
      );
    });
  }

  /** Every open start at the desk, with whose hours it suits. */
  atDesk(personId: string, coupleId: string, wish: LookForSlots): Promise<DeskSlotsView> {
    const { from, to } = rangeOf(wish);
    return this.seats.atMediators(personId, coupleId, async (_, em) => {
      const hours = await hoursOfTable(em, coupleId);
      const { availability } = hours;
      if (availability === null) return { minutes: 0, slots: [] };
      const minutes = wish.minutes ?? availability.sessionMinutes;
      const busy = await this.busy(em, coupleId, from, to);
      const rules = { availability, busy, minutes, now: this.clock.now().getTime(), from, to };
      const good = new Map(
        hours.partners.map(({ role, goodHours }) => [
          role,
          new Set(goodHours === null ? [] : openSlots({ ...rules, goodHours: [goodHours] })),
        ]),
      );
      const slots = openSlots({ ...rules, goodHours: [] });
      return {
        minutes,
        slots: slots.map((startsAt) => slotAtDesk(startsAt, hours, ({ role }) => good.get(role)!.has(startsAt))),
      };
    });
  }

  /** On what terms this seat may propose. Refused with `time_not_available` as long as the mediator has no hours. */
  async terms(em: EntityManager, seat: Seat, minutes?: number): Promise<Terms> {
    const hours = await hoursOfTable(em, seat.coupleId);
    const { availability } = hours;
    if (availability === null) throw new Refused('time_not_available');
    const length = minutes ?? availability.sessionMinutes;
    if (isPartner(seat.role) && length !== availability.sessionMinutes) throw new Refused('input_not_valid');
    return { hours, availability, minutes: length };
  }

  /**
   * Refuses starts that can't be proposed. The mediator may propose any open one; a partner one of those they are
   * offered, so that proposing finds out nothing more. Every other start is refused alike, with `time_not_available`.
   */
  async assertOpen(em: EntityManager, seat: Seat, terms: Terms, starts: readonly number[]): Promise<void> {
    const { hours, availability, minutes } = terms;
    const [from, to] = [Math.min(...starts), Math.max(...starts) + 1];
    const open = isPartner(seat.role)
      ? (await this.commonWeeks(em, seat.coupleId, hours, from, to)).flat()
      : openSlots({
          availability,
          busy: await this.busy(em, seat.coupleId, from, to),
          goodHours: [],
          minutes,
          now: this.clock.now().getTime(),
          from,
          to,
        });
    const offered = new Set(open);
    if (!starts.every((startsAt) => offered.has(startsAt))) throw new Refused('time_not_available');
  }

  /** Why a start can't be booked with the mediator who asks. */
  async whyNot(em: EntityManager, availability: Availability, startsAt: number): Promise<Unbookable[]> {
    return whyNotBookable(startsAt, {
      availability,
      busy: await this.busy(em, null, startsAt, startsAt + 1),
      goodHours: [],
      minutes: availability.sessionMinutes,
      now: this.clock.now().getTime(),
    });
  }

  private async commonWeeks(em: EntityManager, coupleId: string, hours: TableHours, from: number, to: number) {
    const { availability, partners } = hours;
    if (availability === null) return [];
    const [wideFrom, wideTo] = [from - WHOLE_WEEKS, to + WHOLE_WEEKS];
    const slots = openSlots({
      availability,
      busy: await this.busy(em, coupleId, wideFrom, wideTo),
      goodHours: partners.flatMap(({ goodHours }) => goodHours ?? []),
      minutes: availability.sessionMinutes,
      now: this.clock.now().getTime(),
      from: wideFrom,
      to: wideTo,
    });
    const zones = [...partners.map(({ zone }) => zone), hours.mediatorZone];
    return commonStarts(slots, zones, availability.zone).map(({ starts }) => starts);
  }

  private async busy(em: EntityManager, coupleId: string | null, from: number, to: number): Promise<Busy[]> {
    const rows = await askAt<{ from_at: Date; to_at: Date }>(
      em,
      'door_busy',
      coupleId,
      new Date(from - REACH),
      new Date(to + REACH),
      this.clock.now(),
    );
    return rows.map((row) => ({ from: row.from_at.getTime(), to: row.to_at.getTime() }));
  }
}

function rangeOf(wish: LookForStarts): { from: number; to: number } {
  const [from, to] = [Date.parse(wish.from), Date.parse(wish.to)];
  if (!(from < to && to - from <= LONGEST_LOOK)) throw new Refused('input_not_valid');
  return { from, to };
}
