import { dayOfDate, MINUTES_A_DAY, weekdayOfDay, type Minute } from '../time/dates.js';
import { firstReached, stretchAt, zoneTable, type ZoneTable } from '../time/zone.js';
import type { Availability, GoodHours, HoursException } from './hours.js';
import { joinRuns, windowsBetween, type Window } from './windows.js';

const AROUND = 10 * MINUTES_A_DAY;

/** A stretch of time in which one period's hours hold, or the usual ones, by the clock of `table`. */
export type Stay = {
  readonly start: Minute;
  readonly end: Minute;
  readonly hours: GoodHours;
  readonly table: ZoneTable;
};

/**
 * Which hours hold when, around two minutes, in order and without a gap. A period holds from the first moment of its
 * first date until its last date is over, by its own clock; where two meet in one moment, the later one holds.
 */
export function staysAround(availability: Availability, from: Minute, until: Minute): Stay[] {
  const usual = { hours: availability, table: zoneTable(availability.zone, from - AROUND, until + AROUND) };
  // A booked week around may count for a limit.
  const [firstDay, lastDay] = [from - AROUND, until + AROUND].map((minute) => Math.floor(minute / MINUTES_A_DAY));
  const periods = availability.periods
    .filter((period) => dayOfDate(period.from) <= lastDay! && dayOfDate(period.to) >= firstDay!)
    .map((hours) => {
      const table = zoneTable(hours.zone, from - AROUND, until + AROUND);
      const start = firstReached(table, dayOfDate(hours.from) * MINUTES_A_DAY);
      return { start, end: firstReached(table, (dayOfDate(hours.to) + 1) * MINUTES_A_DAY), hours, table };
    })
    .sort((one, other) => one.start - other.start);
  const stays: Stay[] = [];
  let reached = -Infinity;
  for (const [i, period] of periods.entries()) {
    if (period.start > reached) stays.push({ ...usual, start: reached, end: period.start });
    reached = Math.min(period.end, periods[i + 1]?.start ?? Infinity);
    stays.push({ ...period, end: reached });
  }
  stays.push({ ...usual, start: reached, end: Infinity });
  return stays.filter(({ start, end }) => start < end);
}

/** A mediator's open hours that matter to sessions between two minutes, whichever hold then. */
export function windowsOfStays(
  stays: readonly Stay[],
  exceptions: readonly HoursException[],
  from: Minute,
  until: Minute,
): Window[] {
  const windows = stays.flatMap((stay) => {
    const [first, last] = [Math.max(stay.start, from), Math.min(stay.end, until)];
    if (first > last) return [];
    const firstDay = Math.floor(first / MINUTES_A_DAY) - 2;
    const lastDay = Math.floor(last / MINUTES_A_DAY) + 2;
    return windowsBetween(stay.table, stay.hours.weekly, exceptions, firstDay, lastDay).flatMap((window) => {
      const [start, end] = [Math.max(window.start, stay.start), Math.min(window.end, stay.end)];
      return start < end ? [{ ...window, start, end, runsUntil: end }] : [];
    });
  });
  joinRuns(windows);
  return windows;
}

/** A day of somebody's calendar: its number, that of its week's Monday, and the minute at which it is over. */
export type CalendarDay = { day: number; monday: number; until: Minute };

/** The day on which a minute falls, by the clock that holds then. */
export function dayAt(stays: readonly Stay[], minute: Minute): CalendarDay {
  const stay = stays.find(({ end }) => minute < end) ?? stays.at(-1);
  if (!stay) throw new Error('There is always a stay.');
  const { table } = stay;
  const day = Math.floor((minute + (table.offsets[stretchAt(table, minute)] ?? 0)) / MINUTES_A_DAY);
  const over = firstReached(table, (day + 1) * MINUTES_A_DAY);
  return { day, monday: day + 1 - weekdayOfDay(day), until: Math.max(minute + 1, Math.min(over, stay.end)) };
}
