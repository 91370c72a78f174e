import { dateOfDay, minuteOfDay, MINUTES_A_DAY, modulo, weekdayOfDay } from '../time/dates.js';
import { wallMinuteOf } from '../time/clock.js';

/** The best starts of one week, best first; `monday` is the week's first date on the clocks of the zone it is counted in. */
export type WeekOfStarts = { monday: string; starts: number[] };

/**
 * From what common starts are chosen: open slots (epoch milliseconds, in order), the zones of everybody at the table, the
 * zone in which weeks are counted from Monday, and the starts of the joint sessions before, of which the last five count.
 */
export type CommonSearch = {
  slots: readonly number[];
  zones: readonly string[];
  weekZone: string;
  past: readonly number[];
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
 * leaves the smallest burden on whoever has the largest, the last five sessions counted in, so that whoever had the odd
 * hours is spared next; then what is less for all together, then a day with fewer starts so far, then the earlier.
 */
export function commonStarts(
  { slots, zones, weekZone, past }: CommonSearch,
  most: number = MOST_A_WEEK,
): WeekOfStarts[] {
  const borne = borneBy(zones, past);
  const weeks = new Map<number, Candidate[]>();
  for (const startsAt of slots) {
    const day = Math.floor(wallMinuteOf(startsAt, weekZone) / MINUTES_A_DAY);
    const monday = day + 1 - weekdayOfDay(day);
    const candidate = candidateAt(startsAt, day, zones, borne);
    const candidates = weeks.get(monday);
    if (candidates) candidates.push(candidate);
    else weeks.set(monday, [candidate]);
  }
  return [...weeks].map(([monday, candidates]) => ({ monday: dateOfDay(monday), starts: bestOf(candidates, most) }));
}

/** `worst` and `total` are of this start alone; `heaviest` is the largest burden anybody would then have. */
type Candidate = { startsAt: number; day: number; worst: number; total: number; heaviest: number };

function candidateAt(startsAt: number, day: number, zones: readonly string[], borne: readonly number[]): Candidate {
  let [worst, total, heaviest] = [0, 0, 0];
  for (let i = 0; i < zones.length; i++) {
    const burden = unsociable(startsAt, zones[i] ?? '');
    worst = Math.max(worst, burden);
    total += burden;
    heaviest = Math.max(heaviest, burden + (borne[i] ?? 0));
  }
  return { startsAt, day, worst, total, heaviest };
}

function bestOf(candidates: readonly Candidate[], most: number): number[] {
  const mildest = Math.min(...candidates.map(({ worst }) => worst));
  const beyond = ({ worst }: Candidate) => (worst - mildest > MOST_FOR_A_TURN ? worst : 0);
  const thatDay = new Map<number, number>();
  const left = new Set(candidates);
  const chosen: number[] = [];
  while (chosen.length < most && left.size > 0) {
    let best: Candidate | undefined;
    for (const candidate of left) if (best === undefined || better(candidate, best) < 0) best = candidate;
    if (best === undefined) break;
    left.delete(best);
    chosen.push(best.startsAt);
    thatDay.set(best.day, (thatDay.get(best.day) ?? 0) + 1);
  }
  return chosen;

  function better(a: Candidate, b: Candidate): number {
    return (
      beyond(a) - beyond(b) ||
      a.heaviest - b.heaviest ||
      a.total - b.total ||
      (thatDay.get(a.day) ?? 0) - (thatDay.get(b.day) ?? 0) ||
      a.startsAt - b.startsAt
    );
  }
}
