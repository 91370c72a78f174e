import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import {
  commonStarts,
  isPartner,
  openSlots,
  Refused,
  whyNotPropose,
  type Availability,
  type Role,
  type Seat,
} from '#libs/domain';
import type { DeskSlotsView, LookForSlots, LookForStarts, OfferedStartsView } from '#libs/contracts';
import { Clock } from '../platform/clock.js';
import { askAbout, Database, type AskAbout } from '../platform/database.js';
import { slotsAtDesk, startsOffered } from './availability.presenter.js';
import { assertReady, timesOfTable, type LookedFor, type TableTimes } from './table-hours.service.js';

const MINUTE = 60_000;
const DAY = 1440 * MINUTE;
const LONGEST_LOOK = 62 * DAY;
/** Weeks are ranked whole, so that asking for parts of one shows no seventh start. */
export const WHOLE_WEEKS = 8 * DAY;
/** A session and its buffers reach no further. */
export const REACH = 2 * DAY;

/** On what terms a proposal is made: the mediator's hours, and the length of the session. */
export interface Terms {
  readonly availability: Availability;
  readonly minutes: number;
  /** When the session that would be moved starts, in epoch milliseconds. */
  readonly movesFrom: number | null;
}

/** What somebody wants to propose: starts as epoch milliseconds in order, and another length than the usual. */
export interface Proposable extends LookedFor {
  readonly starts: readonly number[];
  readonly minutes?: number | undefined;
}

/** Starts at which three people have time. */
@Injectable()
export class SlotsService {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** The starts a partner may see: at most six a week. Refused with `not_ready_for_joint` until there can be a session. */
  async offered(personId: string, coupleId: string, wish: LookForStarts): Promise<OfferedStartsView> {
    const { from, to } = rangeOf(wish);
    const times = await this.timesAround(this.database.askAbout(personId, coupleId), from, to, wish);
    if (!isPartner(times.askedBy)) throw new Refused('not_available');
    assertOwn(times.askedBy, wish);
    assertReady(times, wish);
    const weeks = times.partnersMay ? this.commonWeeks(times, from, to, usualMinutes(times, wish)) : [];
    const within = weeks.map((starts) => starts.filter((startsAt) => startsAt >= from && startsAt < to));
    return startsOffered(
      times.partnersMay,
      within.filter((starts) => starts.length > 0),
      usualMinutes(times, wish),
      times.ownZone,
      this.clock.now(),
    );
  }

  /** Every open start at the desk, with whose hours it suits. */
  async atDesk(personId: string, coupleId: string, wish: LookForSlots): Promise<DeskSlotsView> {
    const { from, to } = rangeOf(wish);
    const times = await this.timesAround(this.database.askAbout(personId, coupleId), from, to, wish);
    if (times.askedBy !== 'mediator') throw new Refused('not_available');
    const { availability, partners } = times.hours;
    if (availability === null) return { minutes: 0, lengths: [], starts: [], people: [], suggested: [] };
    const minutes = wish.minutes ?? usualMinutes(times, wish);
    const rules = { ...times, availability, minutes, now: this.clock.now().getTime(), from, to };
    const good = partners.map(({ role, goodHours }) => {
      const suits = goodHours && new Set(openSlots({ ...rules, goodHours: [goodHours] }));
      return [role, suits] as const;
    });
    return slotsAtDesk(openSlots({ ...rules, goodHours: [] }).filter(elsewhere(times)), times, {
      minutes,
      lengths: availability.lengths[kindOf(wish)],
      good: new Map<Role, ReadonlySet<number> | null>(good),
      suggested: new Set(this.commonWeeks(times, from, to, minutes).flat()),
    });
  }

  /**
   * On what terms these starts can be proposed now. The mediator may propose any open one; a partner one of those they
   * are offered, so that proposing finds out nothing more. Every other start is refused alike, with `time_not_available`.
   */
  async terms(em: EntityManager, seat: Seat, wish: Proposable): Promise<Terms> {
    const { starts, minutes } = wish;
    assertOwn(seat.role, wish);
    const [from, to] = [Math.min(...starts), Math.max(...starts) + 1];
    const times = await this.timesAround(askAbout(em, seat.coupleId), from, to, wish);
    assertReady(times, wish);
    const { availability } = times.hours;
    if (availability === null) throw new Refused('time_not_available');
    const usual = usualMinutes(times, wish);
    const length = minutes ?? usual;
    if (isPartner(seat.role) && length !== usual) throw new Refused('input_not_valid');
    const now = this.clock.now().getTime();
    const why = whyNotPropose({
      coupleOpen: true,
      readinessBothJoint: true,
      openProposalExists: times.proposing,
      slots: starts.map((startsAt) => ({ startsAt, endsAt: startsAt + length * MINUTE })),
      now,
    });
    if (why !== null) throw new Refused(why);
    if (isPartner(seat.role) && !times.partnersMay) throw new Refused('mediator_proposes');
    const offered = isPartner(seat.role)
      ? this.commonWeeks(times, from, to, length).flat()
      : openSlots({ ...times, availability, goodHours: [], minutes: length, now, from, to });
    const open = new Set(offered.filter(elsewhere(times)));
    if (!starts.every((startsAt) => open.has(startsAt))) throw new Refused('time_not_available');
    return { availability, minutes: length, movesFrom: times.moving?.startsAt ?? null };
  }

  /** Everybody's times from well before `from` until well after `to` (epoch milliseconds), so that weeks are whole. */
  timesAround(ask: AskAbout, from: number, to: number, of: LookedFor): Promise<TableTimes> {
    const wider = WHOLE_WEEKS + REACH;
    return timesOfTable(ask, from - wider, to + wider, this.clock.now(), of);
  }

  /** The starts that partners would be offered, the weeks around `from` and `to` whole. Never more than six a week. */
  commonWeeks(times: TableTimes, from: number, to: number, minutes: number): number[][] {
    const { hours, turns } = times;
    const { availability, partners, mediatorZone } = hours;
    if (availability === null) return [];
    const slots = openSlots({
      ...times,
      availability,
      goodHours: partners.flatMap(({ goodHours }) => goodHours ?? []),
      minutes,
      now: this.clock.now().getTime(),
      from: from - WHOLE_WEEKS,
      to: to + WHOLE_WEEKS,
    }).filter(elsewhere(times));
    const zones = [...partners.map(({ zone }) => zone), mediatorZone];
    return commonStarts({ slots, zones, weekZone: availability.zone, turns }).map(({ starts }) => starts);
  }
}

const kindOf = ({ alone }: LookedFor) => (alone === undefined ? 'joint' : 'individual');

/** The usual length of such a session, or that of the one that is moved; 0 as long as the mediator has no hours. */
export function usualMinutes({ hours: { availability }, moving }: TableTimes, of: LookedFor): number {
  if (moving !== null) return Math.round((moving.endsAt - moving.startsAt) / MINUTE);
  return availability?.lengths[kindOf(of)][0] ?? 0;
}

/** A session is not moved to where it is. */
const elsewhere =
  ({ moving }: TableTimes) =>
  (startsAt: number): boolean =>
    startsAt !== moving?.startsAt;

/** A partner asks about nobody's session alone but their own. */
function assertOwn(role: Role, { alone }: LookedFor): void {
  if (isPartner(role) && alone !== undefined && alone !== role) throw new Refused('not_available');
}

function rangeOf(wish: LookForStarts): { from: number; to: number } {
  const [from, to] = [Date.parse(wish.from), Date.parse(wish.to)];
  if (!(from < to && to - from <= LONGEST_LOOK)) throw new Refused('input_not_valid');
  return { from, to };
}
