import { dateOfDay, minuteOfDay, MINUTES_A_DAY, modulo, weekdayOfDay } from '../time/dates.js';
import { wallMinuteOf } from '../time/clock.js';

/** The best starts of one week, best first; `monday` is the week's first date on the clocks of the zone it is counted in. */
export type WeekOfStarts = { monday: string; starts: number[] };

const DAY_BEGINS = minuteOfDay('08:00');
const DAY_ENDS = minuteOfDay('21:00');
const MOST_A_WEEK = 6;

/**
 * By how many minutes a start lies before 08:00 or after 21:00 on a zone's clocks, whichever is nearer; 0 within the day.
 * Throws Refused 'zone_unknown'.
 */
export function unsociable(epochMs: number, zone: string): number {
  return unsociableAt(modulo(wallMinuteOf(epochMs, zone), MINUTES_A_DAY));
}

/** The same of a minute of the day on somebody's clock. */
export function unsociableAt(minute: number): number {
  if (minute >= DAY_BEGINS && minute <= DAY_ENDS) return 0;
  return minute < DAY_BEGINS ? Math.min(DAY_BEGINS - minute, minute + MINUTES_A_DAY - DAY_ENDS) : minute - DAY_ENDS;
}

/**
 * The starts partners may see: at most six (or `most`) a week out of the open slots (epoch milliseconds, in order). Better
 * is what is less unsociable for the person it is worst for, then for all together; among equals a day with fewer starts
 * so far, then the earlier. Weeks run from Monday on the clocks of `weekZone`, the mediator's.
 */
export function commonStarts(
  slots: readonly number[],
  zones: readonly string[],
  weekZone: string,
  most: number = MOST_A_WEEK,
): WeekOfStarts[] {
  const weeks = new Map<number, Candidate[]>();
  for (const startsAt of slots) {
    const day = Math.floor(wallMinuteOf(startsAt, weekZone) / MINUTES_A_DAY);
    const monday = day + 1 - weekdayOfDay(day);
    const burdens = zones.map((zone) => unsociable(startsAt, zone));
    const worst = Math.max(0, ...burdens);
    const total = burdens.reduce((sum, burden) => sum + burden, 0);
    const candidates = weeks.get(monday) ?? [];
    candidates.push({ startsAt, day, worst, total });
    weeks.set(monday, candidates);
  }
  return [...weeks].map(([monday, candidates]) => ({ monday: dateOfDay(monday), starts: bestOf(candidates, most) }));
}

type Candidate = { startsAt: number; day: number; worst: number; total: number };

function bestOf(candidates: readonly Candidate[], most: number): number[] {
  const left = [...candidates];
  const chosen: Candidate[] = [];
  const thatDay = ({ day }: Candidate) => chosen.filter((other) => other.day === day).length;
  const better = (a: Candidate, b: Candidate) =>
    a.worst - b.worst || a.total - b.total || thatDay(a) - thatDay(b) || a.startsAt - b.startsAt;
  while (chosen.length < most && left.length > 0) {
    const best = left.reduce((a, b) => (better(b, a) < 0 ? b : a));
    chosen.push(best);
    left.splice(left.indexOf(best), 1);
  }
  return chosen.map(({ startsAt }) => startsAt);
}
