import { dateOfDay, minuteOfDay, MINUTES_A_DAY, modulo, weekdayOfDay } from '../time/dates.js';
import { wallMinuteOf, wallMinutesOf } from '../time/clock.js';

/** The best starts of one week, best first; `monday` is the week's first date on the clocks of the zone it is counted in. */
export type WeekOfStarts = { monday: string; starts: number[] };

/**
 * From what common starts are chosen: open slots (epoch milliseconds, in order), the zones of everybody at the table, the
 * zone in which weeks are counted from Monday, and the starts of such sessions, held or standing. For each open slot the last
 * five of those before it count: what lies further ahead, as the rest of a series does, is nobody's burden by then.
 */
export type CommonSearch = {
  slots: readonly number[];
  zones: readonly string[];
  weekZone: string;
  turns: readonly number[];
};

const DAY_BEGINS = minuteOfDay('08:00');
const DAY_ENDS = minuteOfDay('21:00');
const MOST_A_WEEK = 6;
/** How many sessions are remembered when it is somebody else's turn to have the odd hour: odd, so that turns of two never tie. */
const REMEMBERED = 5;
/** For the sake of taking turns nobody is given an hour that is worse than the mildest one by more than this. */
const MOST_FOR_A_TURN = 90;

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

/** How many unsociable minutes each zone's person has had in the last five of some sessions (starts, epoch milliseconds). */
export function borneBy(zones: readonly string[], past: readonly number[]): number[] {
  const last = [...past].sort((a, b) => b - a).slice(0, REMEMBERED);
  return zones.map((zone) => last.reduce((sum, startsAt) => sum + unsociable(startsAt, zone), 0));
}

/** How the odd hours of the last five of some sessions (starts, epoch milliseconds) fell to one zone's person. */
export function oddHoursOf(zone: string, past: readonly number[]): { times: number; last: number | null } {
  const odd = [...past]
    .sort((a, b) => b - a)
    .slice(0, REMEMBERED)
    .filter((startsAt) => unsociable(startsAt, zone) > 0);
  return { times: odd.length, last: odd[0] ?? null };
}

/**
 * The starts partners may see: at most six (or `most`) a week. The rule: what is worse for somebody than the week's
 * mildest start by more than an hour and a half comes last, the milder first. Of the others that one is better which
 * leaves the smallest burden on whoever has the largest, the five sessions before it counted in, so that whoever had the odd
 * hours is spared next; then what is less for all together, then a day with fewer starts so far, then the earlier.
 */
export function commonStarts(
  { slots, zones, weekZone, turns }: CommonSearch,
  most: number = MOST_A_WEEK,
): WeekOfStarts[] {
  const borneBefore = burdensOf(zones, turns);
  const days = wallMinutesOf(slots, weekZone).map((minute) => Math.floor(minute / MINUTES_A_DAY));
  const burdens = zones.map((zone) =>
    wallMinutesOf(slots, zone).map((minute) => unsociableAt(modulo(minute, MINUTES_A_DAY))),
  );
  const weeks = new Map<number, Candidate[]>();
  for (let i = 0; i < slots.length; i++) {
    const day = days[i] ?? 0;
    const weekday = weekdayOfDay(day) - 1;
    const startsAt = slots[i] ?? 0;
    const candidate = { startsAt, weekday, ...weightOf(burdens, i, borneBefore(startsAt)) };
    const candidates = weeks.get(day - weekday);
    if (candidates) candidates.push(candidate);
    else weeks.set(day - weekday, [candidate]);
  }
  return [...weeks].map(([monday, candidates]) => ({ monday: dateOfDay(monday), starts: bestOf(candidates, most) }));
}

/** What each zone's person has borne in the five sessions before a moment; the moments are asked in order. */
function burdensOf(zones: readonly string[], turns: readonly number[]): (startsAt: number) => readonly number[] {
  const inOrder = [...turns].sort((a, b) => a - b);
  let before = 0;
  let borne = borneBy(zones, []);
  return (startsAt) => {
    const known = before;
    while ((inOrder[before] ?? Infinity) < startsAt) before += 1;
    if (before !== known) borne = borneBy(zones, inOrder.slice(Math.max(0, before - REMEMBERED), before));
    return borne;
  };
}

/** `worst` is the largest burden of this start alone, `weight` what the rule compares before it looks at days. */
type Candidate = { startsAt: number; weekday: number; worst: number; weight: number };

/** Larger than any burden and any sum of them, so that one number says which of several goes first. */
const HEAVIER = 10_000;

/** The largest burden anybody would then have weighs more than that of all together. */
function weightOf(burdens: readonly (readonly number[])[], index: number, borne: readonly number[]) {
  let [worst, total, heaviest] = [0, 0, 0];
  for (let i = 0; i < burdens.length; i++) {
    const burden = burdens[i]?.[index] ?? 0;
    worst = Math.max(worst, burden);
    total += burden;
    heaviest = Math.max(heaviest, burden + (borne[i] ?? 0));
  }
  return { worst, weight: heaviest * HEAVIER + total };
}

function bestOf(candidates: readonly Candidate[], most: number): number[] {
  const mildest = candidates.reduce((least, { worst }) => Math.min(least, worst), Infinity);
  const weights = candidates.map(({ worst, weight }) =>
    worst - mildest > MOST_FOR_A_TURN ? weight + worst * HEAVIER * HEAVIER : weight,
  );
  const thatDay = [0, 0, 0, 0, 0, 0, 0];
  const chosen: number[] = [];
  while (chosen.length < Math.min(most, candidates.length)) {
    let best = 0;
    // In order of their start, so that of equals the earlier stays.
    for (let i = 1; i < candidates.length; i++) {
      const lighter = (weights[i] ?? 0) - (weights[best] ?? 0) || filled(i) - filled(best);
      if (lighter < 0) best = i;
    }
    chosen.push(candidates[best]?.startsAt ?? 0);
    thatDay[candidates[best]?.weekday ?? 0]!++;
    weights[best] = Infinity;
  }
  return chosen;

  function filled(index: number): number {
    return thatDay[candidates[index]?.weekday ?? 0] ?? 0;
  }
}
