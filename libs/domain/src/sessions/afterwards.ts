import { addDays } from '../time/dates.js';
import { clockOf, instantOf } from '../time/clock.js';

/** The longest time after which one of the two is written to after a session, in minutes. */
export const LONGEST_DELAY = 120;

const HOUR_OF_DAY = '10:00';
const DAY_MS = 24 * 60 * 60_000;
const SHORTEST_MS = 8 * 60 * 60_000;

/**
 * When somebody is asked how they are the day after (epoch milliseconds): at ten in the morning of the next day on their
 * own clock, and never sooner than eight hours from `now`.
 */
export function nextDayFor(now: number, zone: string): number {
  const { date } = clockOf(now, zone);
  for (const days of [1, 2, 3]) {
    const at = atTen(addDays(date, days), zone);
    if (at !== null && at - now >= SHORTEST_MS) return at;
  }
  return now + DAY_MS;
}

/** Null on a day that a zone left out, as Apia did. */
function atTen(date: string, zone: string): number | null {
  try {
    return instantOf({ date, time: HOUR_OF_DAY }, zone, 'earlier');
  } catch {
    return null;
  }
}
