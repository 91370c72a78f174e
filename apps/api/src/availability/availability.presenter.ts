import { unsociable, type Availability, type GoodHours, type HoursException, type WeeklyHours } from '#libs/domain';
import type { DeskHoursView, DeskSlotView, OfferedStartsView } from '#libs/contracts';
import { onClock, spanOnClock } from '../platform/own-clock.js';
import type { PersonHours, TableHours } from './table-hours.service.js';

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

/** One start at the desk, on everybody's clock. */
export function slotAtDesk(
  startsAt: number,
  hours: TableHours,
  isGood: (person: PersonHours) => boolean,
): DeskSlotView {
  const on = (role: DeskSlotView['people'][number]['role'], zone: string, good: boolean | null) => ({
    role,
    starts: onClock(new Date(startsAt), zone),
    good,
    unsociable: unsociable(startsAt, zone),
  });
  return {
    instant: new Date(startsAt).toISOString(),
    people: [
      ...hours.partners.map((person) =>
        on(person.role, person.zone, person.goodHours === null ? null : isGood(person)),
      ),
      on('mediator', hours.mediatorZone, true),
    ],
  };
}

function weeklySeen(weekly: WeeklyHours): WeeklyHours {
  return weekly.map(({ weekday, from, to }) => ({ weekday, from, to }));
}

function exceptionSeen({ date, kind, from, to }: HoursException): HoursException {
  return { date, kind, ...(from === undefined ? {} : { from }), ...(to === undefined ? {} : { to }) };
}
