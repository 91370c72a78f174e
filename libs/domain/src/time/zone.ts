import { Temporal } from 'temporal-polyfill';
import { Refused } from '../refusal.js';
import { MINUTE_MS, MINUTES_A_DAY, type Minute } from './dates.js';

/**
 * The stretches of constant offset of one zone: stretch i begins at `starts[i]` and keeps `offsets[i]` minutes east of
 * UTC until `starts[i + 1]`. It holds the years around what was asked for so far and is replaced by a wider one when
 * somebody asks beyond; asking the zone library for each conversion would cost a thousand times more.
 */
export type ZoneTable = {
  readonly from: Minute;
  readonly until: Minute;
  readonly starts: readonly Minute[];
  readonly offsets: readonly number[];
};

const ZONE_NAME = /^[A-Za-z][A-Za-z0-9_+\-/]{0,63}$/;
/** Before 1973 some zones kept seconds in their offsets; nothing is booked there, nor after 2200. */
const FIRST_YEAR = 1973;
const LAST_YEAR = 2200;
/** A wall clock is at most a day away from UTC, and neighbours of a stretch are looked at: three days are plenty. */
const MARGIN = 3 * MINUTES_A_DAY;

const tables = new Map<string, ZoneTable>();

/** Whether this is the exact name of a zone of the IANA database. Bare offsets such as +05:00 are not: they never change. */
export function zoneKnown(zone: string): boolean {
  if (tables.has(zone)) return true;
  if (!ZONE_NAME.test(zone)) return false;
  try {
    return Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(zone).timeZoneId === zone;
  } catch {
    return false;
  }
}

/**
 * The zone's stretches, covering at least from `from` until `until` (minutes, UTC or wall clock) with a margin.
 * Throws Refused 'zone_unknown', or 'input_not_valid' outside the years 1973 to 2200.
 */
export function zoneTable(zone: string, from: Minute, until: Minute = from): ZoneTable {
  const known = tables.get(zone);
  if (known && from - MARGIN >= known.from && until + MARGIN < known.until) return known;
  if (!zoneKnown(zone)) throw new Refused('zone_unknown');
  if (!(from >= startOfYear(FIRST_YEAR) && until < startOfYear(LAST_YEAR))) throw new Refused('input_not_valid');
  const first = Math.min(yearOf(from) - 1, known ? yearOf(known.from) : LAST_YEAR);
  const last = Math.max(yearOf(until) + 2, known ? yearOf(known.until) : FIRST_YEAR);
  const table = readZone(zone, startOfYear(first), startOfYear(last));
  tables.set(zone, table);
  return table;
}

/** Minutes east of UTC on that zone's clocks at that minute. Throws as `zoneTable` does. */
export function offsetMinutesAt(minute: Minute, zone: string): number {
  const table = zoneTable(zone, minute);
  return table.offsets[stretchAt(table, minute)] ?? 0;
}

/** The index of the stretch in which a minute lies, by binary search. */
export function stretchAt(table: ZoneTable, minute: Minute): number {
  let low = 0;
  let high = table.starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((table.starts[middle] ?? Infinity) <= minute) low = middle;
    else high = middle - 1;
  }
  return low;
}

/**
 * The first minute at which the zone's wall clock has reached `local` (wall-clock minutes since 1970-01-01T00:00).
 * For a time that is skipped this is the moment of the skip, for a repeated one its earlier pass; it never decreases as
 * `local` grows, so that neighbouring hours neither overlap nor leave a hole.
 */
export function firstReached(table: ZoneTable, local: Minute): Minute {
  let low = 0;
  let high = table.starts.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    const end = (table.starts[middle + 1] ?? Infinity) + (table.offsets[middle] ?? 0);
    if (end > local) high = middle;
    else low = middle + 1;
  }
  return Math.max(table.starts[low] ?? 0, local - (table.offsets[low] ?? 0));
}

function readZone(zone: string, from: Minute, until: Minute): ZoneTable {
  const starts: Minute[] = [from];
  let clock = Temporal.Instant.fromEpochMilliseconds(from * MINUTE_MS).toZonedDateTimeISO(zone);
  const offsets = [offsetOf(clock)];
  for (;;) {
    const next = clock.getTimeZoneTransition('next');
    if (!next || next.epochMilliseconds >= until * MINUTE_MS) break;
    starts.push(next.epochMilliseconds / MINUTE_MS);
    offsets.push(offsetOf(next));
    clock = next;
  }
  return { from, until, starts, offsets };
}

function offsetOf(clock: Temporal.ZonedDateTime): number {
  return Math.round(clock.offsetNanoseconds / 60e9);
}

function yearOf(minute: Minute): number {
  return new Date(minute * MINUTE_MS).getUTCFullYear();
}

function startOfYear(year: number): Minute {
  return Date.UTC(year, 0, 1) / MINUTE_MS;
}
