import {
  borneBy,
  clockOf,
  oddHoursOf,
  offsetsAt,
  unsociable,
  type Availability,
  type Confirming,
  type GoodHours,
  type HoursException,
  type Role,
  type Unbookable,
  type WeeklyHours,
} from '#libs/domain';
import type { AvailabilityPreview, DayView, DeskHoursView, DeskSlotsView, OfferedStartsView } from '#libs/contracts';
import { onClock, spanOnClock } from '../platform/own-clock.js';
import type { TableHours, TableTimes } from './table-hours.service.js';

/** A mediator's hours, with who confirms and who proposes. */
type MediatorsHours = Availability & { confirms: Confirming; partnersPropose: boolean };

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
    partnersPropose: from.partnersPropose,
  };
}

/** Somebody's own good hours, or what the mediator sees of them. */
export function goodHoursSeen(from: GoodHours | null): GoodHours | null {
  return from === null ? null : { zone: from.zone, weekly: weeklySeen(from.weekly) };
}

/** Both partners' hours, at the mediator's desk, and which of them asked that only the mediator proposes. */
export function hoursAtDesk({ partners }: TableHours, asked: ReadonlySet<Role | undefined>): DeskHoursView {
  return {
    partners: partners.map(({ role, zone, goodHours }) => ({
      role,
      zone,
      goodHours: goodHoursSeen(goodHours),
      onlyMediator: asked.has(role),
    })),
  };
}

/** The starts a partner is offered, on their own clock and with nothing beside them. */
export function startsOffered(
  partnersPropose: boolean,
  weeks: readonly (readonly number[])[],
  minutes: number,
  zone: string,
  now: Date,
): OfferedStartsView {
  const span = (startsAt: number) => spanOnClock(new Date(startsAt), new Date(startsAt + minutes * 60_000), zone, now);
  return { partnersPropose, weeks: weeks.map((starts) => ({ starts: starts.map(span) })) };
}

/** What is said of the starts at the desk: whom they suit, and which partners are offered. */
interface AboutStarts {
  readonly minutes: number;
  readonly lengths: readonly number[];
  readonly good: ReadonlyMap<Role, ReadonlySet<number> | null>;
  readonly suggested: ReadonlySet<number>;
}

/** Every start at the desk (epoch milliseconds, in order), packed, on everybody's clock. */
export function slotsAtDesk(
  starts: readonly number[],
  { hours: { partners, mediatorZone }, held }: TableTimes,
  { minutes, lengths, good, suggested }: AboutStarts,
): DeskSlotsView {
  const inMinutes = starts.map((startsAt) => startsAt / 60_000);
  const indexesOf = (some: ReadonlySet<number>) => {
    const indexes: number[] = [];
    for (let index = 0; index < starts.length; index++) if (some.has(starts[index] ?? NaN)) indexes.push(index);
    return indexes;
  };
  const people = [...partners, { role: 'mediator' as const, zone: mediatorZone }].map(({ role, zone }) => {
    const { runs, twice } = offsetsAt(inMinutes, zone);
    const suits = good.get(role) ?? null;
    const [borne = 0] = borneBy([zone], held);
    return { role, zone, offsets: runs, twice, good: suits && indexesOf(suits), borne };
  });
  return { minutes, lengths, starts: inMinutes, people, suggested: indexesOf(suggested) };
}

/** A moment of a day (epoch milliseconds), why it can't be booked, and whom it suits. */
export interface DayRow {
  readonly startsAt: number;
  readonly reasons: readonly Unbookable[];
  readonly good: ReadonlyMap<Role, boolean | null>;
  readonly suggested: boolean;
}

/** A day at the desk: each moment on everybody's clock, as each would read it. */
export function daySeen(
  rows: readonly DayRow[],
  { hours: { partners, mediatorZone }, held }: TableTimes,
  { minutes, now }: { readonly minutes: number; readonly now: Date },
): DayView {
  const people = [{ role: 'mediator' as const, zone: mediatorZone }, ...partners];
  return {
    minutes,
    rows: rows.map(({ startsAt, reasons, good, suggested }) => ({
      instant: new Date(startsAt).toISOString(),
      people: people.map(({ role, zone }) => ({
        role,
        span: spanOnClock(new Date(startsAt), new Date(startsAt + minutes * 60_000), zone, now),
        good: good.get(role) ?? null,
        unsociable: unsociable(startsAt, zone),
      })),
      reasons,
      suggested,
    })),
    borne: people.map(({ role, zone }) => {
      const { times, last } = oddHoursOf(zone, held);
      return { role, times, last: last === null ? null : onClock(new Date(last), mediatorZone) };
    }),
  };
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
