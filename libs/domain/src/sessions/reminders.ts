import { Refused } from '../refusal.js';
import { isTime, MINUTE_MS, MINUTES_A_DAY, minuteOfDay, type Minute } from '../time/dates.js';
import { firstReached, stretchAt, zoneTable, type ZoneTable } from '../time/zone.js';

/** How long before a session somebody may be reminded of it, in minutes. */
export const REMIND_BEFORE = [15, 30, 60, 120, 180, 360, 720, 1440, 2880, 4320, 10080] as const;
/** A day and an hour before, unless somebody chooses others. */
export const USUAL_REMINDERS: readonly number[] = [1440, 60];
export const MOST_REMINDERS = 4;

/** Hours in which somebody wants to hear nothing, on their own clock; past midnight when they end before they begin. */
export type QuietHours = { from: string; to: string };

/** When somebody wants to be reminded, in minutes before, and when not, on the clock of their zone. */
export type Reminding = { before: readonly number[]; quiet: QuietHours | null; zone: string };

/** One reminder: how long before it was asked for, and when it is sent (epoch milliseconds). */
export type Reminder = { minutesBefore: number; at: number };

/** Throws Refused 'input_not_valid' for quiet hours that are none. */
export function assertQuietHours({ from, to }: QuietHours): void {
  if (!isTime(from) || !isTime(to) || from === to) throw new Refused('input_not_valid');
}

/**
 * The reminders of a session, in order. Whole days are counted by the wall clock, so that a day before is the same hour
 * also when the clocks change. One that falls into quiet hours comes in the last minute before them or, where that is
 * past, when they end, if that is before the session; otherwise not at all. Of several at one moment it is the one that
 * was asked for last. Instants are epoch milliseconds. Throws Refused 'zone_unknown' or 'input_not_valid'.
 */
export function remindersOf(startsAt: number, { before, quiet, zone }: Reminding, now: number): Reminder[] {
  const start = Math.floor(startsAt / MINUTE_MS);
  const table = zoneTable(zone, start - Math.max(0, ...before) - 2 * MINUTES_A_DAY, start);
  const reminders = new Map<number, Reminder>();
  for (const minutesBefore of [...before].sort((one, other) => other - one)) {
    const wanted = wantedAt(start, minutesBefore, table);
    const at = quiet === null ? wanted : outsideOf(quiet, wanted, start, Math.floor(now / MINUTE_MS), table);
    if (wanted * MINUTE_MS > now && at !== null) reminders.set(at, { minutesBefore, at: at * MINUTE_MS });
  }
  return [...reminders.values()].sort((one, other) => one.at - other.at);
}

function wantedAt(start: Minute, minutesBefore: number, table: ZoneTable): Minute {
  if (minutesBefore % MINUTES_A_DAY !== 0) return start - minutesBefore;
  return firstReached(table, localOf(start, table) - minutesBefore);
}

function outsideOf(quiet: QuietHours, wanted: Minute, start: Minute, now: Minute, table: ZoneTable): Minute | null {
  const stretch = quietAround(quiet, wanted, table);
  if (stretch === undefined) return wanted;
  if (stretch.from - 1 > now) return stretch.from - 1;
  return stretch.to < start ? stretch.to : null;
}

/** The quiet hours in which a minute lies; they may have begun the day before. */
function quietAround({ from, to }: QuietHours, minute: Minute, table: ZoneTable) {
  const [begins, ends] = [minuteOfDay(from), minuteOfDay(to)];
  const local = localOf(minute, table);
  const today = Math.floor(local / MINUTES_A_DAY) * MINUTES_A_DAY;
  return [today - MINUTES_A_DAY, today]
    .map((day) => ({ from: day + begins, to: day + ends + (ends < begins ? MINUTES_A_DAY : 0) }))
    .filter((stretch) => stretch.from <= local && local < stretch.to)
    .map((stretch) => ({ from: firstReached(table, stretch.from), to: firstReached(table, stretch.to) }))
    .at(0);
}

function localOf(minute: Minute, table: ZoneTable): Minute {
  return minute + (table.offsets[stretchAt(table, minute)] ?? 0);
}
