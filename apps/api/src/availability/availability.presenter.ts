import {
  offsetsAt,
  type Availability,
  type GoodHours,
  type HoursException,
  type Role,
  type WeeklyHours,
} from '#libs/domain';
import type { DeskHoursView, DeskSlotsView, OfferedStartsView } from '#libs/contracts';
import { spanOnClock } from '../platform/own-clock.js';
import type { TableHours } from './table-hours.service.js';

/** A mediator's own availability, field by field. */
export function availabilitySeen(from: Availability): Availability {
  return {
    zone: from.zone,
    weekly: weeklySeen(from.weekly),
    exceptions: from.exceptions.map(exceptionSeen),
    sessionMinutes: from.sessionMinutes,
    stepMinutes: from.stepMinutes,
    bufferBefore: from.bufferBefore,
    bufferAfter: from.bufferAfter,
    noticeMinutes: from.noticeMinutes,
    horizonDays: from.horizonDays,
  };
}

/** Somebody's own good hours, or what the mediator sees of them. */
export function goodHoursSeen(from: GoodHours | null): GoodHours | null {
  return from === null ? null : { zone: from.zone, weekly: weeklySeen(from.weekly) };
}

/** Both partners' hours, at the mediator's desk. */
export function hoursAtDesk({ partners }: TableHours): DeskHoursView {
  return {
    partners: partners.map(({ role, zone, goodHours }) => ({ role, zone, goodHours: goodHoursSeen(goodHours) })),
  };
}

/** The starts a partner is offered, on their own clock and with nothing beside them. */
export function startsOffered(
  weeks: readonly (readonly number[])[],
  minutes: number,
  zone: string,
  now: Date,
): OfferedStartsView {
  const span = (startsAt: number) => spanOnClock(new Date(startsAt), new Date(startsAt + minutes * 60_000), zone, now);
  return { weeks: weeks.map((starts) => ({ starts: starts.map(span) })) };
}

/** Every start at the desk (epoch milliseconds, in order), packed, on everybody's clock. `good` are starts too. */
export function slotsAtDesk(
  starts: readonly number[],
  minutes: number,
  { partners, mediatorZone }: TableHours,
  good: ReadonlyMap<Role, ReadonlySet<number> | null>,
): DeskSlotsView {
  const inMinutes = starts.map((startsAt) => startsAt / 60_000);
  const people = [...partners, { role: 'mediator' as const, zone: mediatorZone }].map(({ role, zone }) => {
    const { runs, twice } = offsetsAt(inMinutes, zone);
    const suits = good.get(role) ?? null;
    const indexes = suits && starts.flatMap((startsAt, index) => (suits.has(startsAt) ? [index] : []));
    return { role, zone, offsets: runs, twice, good: indexes };
  });
  return { minutes, starts: inMinutes, people };
}

function weeklySeen(weekly: WeeklyHours): WeeklyHours {
  return weekly.map(({ weekday, from, to }) => ({ weekday, from, to }));
}

function exceptionSeen({ date, kind, from, to }: HoursException): HoursException {
  return { date, kind, ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
}
