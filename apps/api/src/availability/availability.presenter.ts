import {
  clockOf,
  offsetsAt,
  type Availability,
  type Confirming,
  type GoodHours,
  type HoursException,
  type Role,
  type WeeklyHours,
} from '#libs/domain';
import type { AvailabilityPreview, DeskHoursView, DeskSlotsView, OfferedStartsView } from '#libs/contracts';
import { spanOnClock } from '../platform/own-clock.js';
import type { TableHours } from './table-hours.service.js';

/** A mediator's hours, with who confirms. */
type MediatorsHours = Availability & { confirms: Confirming };

/** A mediator's own availability, field by field. */
export function availabilitySeen(from: MediatorsHours): MediatorsHours {
  return {
    zone: from.zone,
    weekly: weeklySeen(from.weekly),
    periods: from.periods.map(({ from: first, to, zone, weekly }) => ({
      from: first,
      to,
      zone,
      weekly: weeklySeen(weekly),
    })),
    exceptions: from.exceptions.map(exceptionSeen),
    lengths: { joint: [...from.lengths.joint], individual: [...from.lengths.individual] },
    mostADay: from.mostADay,
    mostAWeek: from.mostAWeek,
    stepMinutes: from.stepMinutes,
    bufferBefore: from.bufferBefore,
    bufferAfter: from.bufferAfter,
    noticeMinutes: from.noticeMinutes,
    horizonDays: from.horizonDays,
    confirms: from.confirms,
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
  { partners, mediatorZone, availability }: TableHours,
  good: ReadonlyMap<Role, ReadonlySet<number> | null>,
): DeskSlotsView {
  const inMinutes = starts.map((startsAt) => startsAt / 60_000);
  const people = [...partners, { role: 'mediator' as const, zone: mediatorZone }].map(({ role, zone }) => {
    const { runs, twice } = offsetsAt(inMinutes, zone);
    const suits = good.get(role) ?? null;
    const indexes = suits && starts.flatMap((startsAt, index) => (suits.has(startsAt) ? [index] : []));
    return { role, zone, offsets: runs, twice, good: indexes };
  });
  return { minutes, lengths: availability?.lengths.joint ?? [], starts: inMinutes, people };
}

/** The days on which something would be open (epoch milliseconds, in order), by the mediator's clock. */
export function previewSeen(starts: readonly number[], minutes: number, zone: string, of: number): AvailabilityPreview {
  const days = new Map<string, string[]>();
  for (const startsAt of starts) {
    const { date, time } = clockOf(startsAt, zone);
    const times = days.get(date);
    if (times) times.push(time);
    else days.set(date, [time]);
  }
  return { minutes, days: [...days].map(([date, times]) => ({ date, times })), of };
}

function weeklySeen(weekly: WeeklyHours): WeeklyHours {
  return weekly.map(({ weekday, from, to, only }) => ({ weekday, from, to, ...(only === undefined ? {} : { only }) }));
}

function exceptionSeen({ date, kind, from, to }: HoursException): HoursException {
  return { date, kind, ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
}
