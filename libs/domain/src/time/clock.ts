import { Temporal } from 'temporal-polyfill';
import { Refused } from '../refusal.js';
import {
  dateOfDay,
  dayOfDate,
  isDate,
  isTime,
  MINUTE_MS,
  minuteOfDay,
  MINUTES_A_DAY,
  modulo,
  weekdayOfDay,
  type Minute,
  type Weekday,
} from './dates.js';
import { firstReached, offsetMinutesAt, stretchAt, zoneKnown, zoneTable, type ZoneTable } from './zone.js';

/** A wall-clock moment without its zone: `date` YYYY-MM-DD, `time` HH:MM. */
export type WallClock = { date: string; time: string };

/** What the clock on somebody's wall shows; `ambiguous` when that reading comes twice, so that the offset must be said. */
export type ClockReading = WallClock & { weekday: Weekday; offset: string; ambiguous: boolean };

/** One change of a zone's clocks: when (epoch milliseconds), and the offsets in minutes on either side. */
export type ClockChange = { at: number; before: number; after: number };

/**
 * The instant (epoch milliseconds) at which a zone's clocks show that reading. Throws Refused: 'zone_unknown',
 * 'input_not_valid' for what is no date or time, 'time_does_not_exist' when the clocks skip it, and
 * 'time_is_ambiguous' when they show it twice and `which` does not say which pass is meant.
 */
export function instantOf(wall: WallClock, zone: string, which?: 'earlier' | 'later'): number {
  if (!zoneKnown(zone)) throw new Refused('zone_unknown');
  if (!isDate(wall.date) || !isTime(wall.time)) throw new Refused('input_not_valid');
  const plain = Temporal.PlainDateTime.from(`${wall.date}T${wall.time}`);
  const earlier = plain.toZonedDateTime(zone, { disambiguation: 'earlier' });
  const later = plain.toZonedDateTime(zone, { disambiguation: 'later' });
  if (!earlier.toPlainDateTime().equals(plain)) throw new Refused('time_does_not_exist');
  if (earlier.epochMilliseconds !== later.epochMilliseconds && !which) throw new Refused('time_is_ambiguous');
  return (which === 'later' ? later : earlier).epochMilliseconds;
}

/**
 * The same for what others wrote and nobody can be asked about: a reading that is skipped is the moment of the skip, one
 * that comes twice its earlier pass. Throws Refused 'zone_unknown' or 'input_not_valid'.
 */
export function firstInstantOf({ date, time }: WallClock, zone: string): number {
  const local = dayOfDate(date) * MINUTES_A_DAY + minuteOfDay(time);
  return firstReached(zoneTable(zone, local), local) * MINUTE_MS;
}

/**
 * What a zone's clocks show at an instant (epoch milliseconds; seconds are dropped). Throws Refused 'zone_unknown', or
 * 'input_not_valid' outside the years 1973 to 2200.
 */
export function clockOf(epochMs: number, zone: string): ClockReading {
  const minute = Math.floor(epochMs / MINUTE_MS);
  const table = zoneTable(zone, minute);
  const stretch = stretchAt(table, minute);
  const offset = table.offsets[stretch] ?? 0;
  const { shownBefore, shownAgain } = repeatedIn(table, stretch);
  return readingAt(minute, offset, minute < shownBefore || minute >= shownAgain);
}

/** What a clock so many minutes east of UTC shows at a minute since 1970. For whoever was told the offset. */
export function readingAt(minute: Minute, offset: number, ambiguous: boolean): ClockReading {
  const local = minute + offset;
  const day = Math.floor(local / MINUTES_A_DAY);
  return {
    date: dateOfDay(day),
    time: hoursAndMinutes(modulo(local, MINUTES_A_DAY)),
    weekday: weekdayOfDay(day),
    offset: (offset < 0 ? '-' : '+') + hoursAndMinutes(Math.abs(offset)),
    ambiguous,
  };
}

/**
 * The offsets of a zone's clocks at many minutes in rising order: each `[index, offset]` holds from that index on, and
 * `twice` are the indexes of readings that come twice. Throws as `clockOf` does.
 */
export function offsetsAt(minutes: readonly Minute[], zone: string): { runs: [number, number][]; twice: number[] } {
  const runs: [number, number][] = [];
  const twice: number[] = [];
  const [first, last] = [minutes[0], minutes.at(-1)];
  if (first === undefined || last === undefined) return { runs, twice };
  const table = zoneTable(zone, first, last);
  let [stretch, offset] = [stretchAt(table, first) - 1, NaN];
  let [ends, shownBefore, shownAgain] = [-Infinity, -Infinity, Infinity];
  for (let index = 0; index < minutes.length; index++) {
    const minute = minutes[index] ?? 0;
    if (minute >= ends) {
      while (minute >= (table.starts[stretch + 1] ?? Infinity)) stretch++;
      ends = table.starts[stretch + 1] ?? Infinity;
      ({ shownBefore, shownAgain } = repeatedIn(table, stretch));
      const held = table.offsets[stretch] ?? 0;
      if (held !== offset) runs.push([index, held]);
      offset = held;
    }
    if (minute < shownBefore || minute >= shownAgain) twice.push(index);
  }
  return { runs, twice };
}

/** The same as wall-clock minutes since 1970-01-01T00:00, for going through many. Throws as `clockOf` does. */
export function wallMinuteOf(epochMs: number, zone: string): Minute {
  const minute = Math.floor(epochMs / MINUTE_MS);
  return minute + offsetMinutesAt(minute, zone);
}

/** The same of many instants in rising order. Throws as `clockOf` does. */
export function wallMinutesOf(epochsMs: readonly number[], zone: string): Minute[] {
  const [first, last] = [epochsMs[0], epochsMs.at(-1)];
  if (first === undefined || last === undefined) return [];
  const table = zoneTable(zone, Math.floor(first / MINUTE_MS), Math.floor(last / MINUTE_MS));
  let stretch = stretchAt(table, Math.floor(first / MINUTE_MS));
  return epochsMs.map((epochMs) => {
    const minute = Math.floor(epochMs / MINUTE_MS);
    while (minute >= (table.starts[stretch + 1] ?? Infinity)) stretch++;
    return minute + (table.offsets[stretch] ?? 0);
  });
}

/** The changes of a zone's clocks after `fromMs` and up to `toMs`, in order. Throws as `clockOf` does. */
export function clocksChangeBetween(fromMs: number, toMs: number, zone: string): ClockChange[] {
  const { starts, offsets } = zoneTable(zone, Math.floor(fromMs / MINUTE_MS), Math.ceil(toMs / MINUTE_MS));
  return starts
    .map((start, i) => ({ at: start * MINUTE_MS, before: offsets[i - 1] ?? 0, after: offsets[i] ?? 0 }))
    .filter((change, i) => i > 0 && change.before !== change.after && change.at > fromMs && change.at <= toMs);
}

/** Up to which minute of a stretch its readings were shown before it already, and from which on they come again after it. */
function repeatedIn({ starts, offsets }: ZoneTable, stretch: number): { shownBefore: Minute; shownAgain: Minute } {
  const offset = offsets[stretch] ?? 0;
  return {
    shownBefore: (starts[stretch] ?? 0) + (offsets[stretch - 1] ?? -Infinity) - offset,
    shownAgain: (starts[stretch + 1] ?? Infinity) + (offsets[stretch + 1] ?? Infinity) - offset,
  };
}

function hoursAndMinutes(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}
