import { Refused } from '../refusal.js';
import { clockOf, instantOf, type ClockReading, type WallClock } from '../time/clock.js';
import { addDays } from '../time/dates.js';
import { isOver, yesesTo, type Proposal } from './proposal.js';

/** How often a series comes back: every week, or every second one. */
export type EveryWeeks = 1 | 2;

/** A session that comes back at the same wall-clock time: its first start (epoch milliseconds), on that zone's clocks. */
export type Series = { first: number; zone: string; everyWeeks: EveryWeeks; times: number };

/**
 * One time of a series by the clock that it is anchored to. `startsAt` (epoch milliseconds) is null where those clocks skip
 * that reading; `twice` where they show it twice, and the first is meant.
 */
export type Occurrence = { wall: WallClock; startsAt: number | null; twice: boolean };

/** The most times that one proposal may repeat: half a year of weeks. */
export const MOST_OCCURRENCES = 26;

/** Every time of a series, in order. Throws Refused 'input_not_valid' for fewer than 2 times or more than 26, or 'zone_unknown'. */
export function occurrencesOf({ first, zone, everyWeeks, times }: Series): Occurrence[] {
  if (!Number.isInteger(times) || times < 2 || times > MOST_OCCURRENCES) throw new Refused('input_not_valid');
  const { date, time } = clockOf(first, zone);
  return Array.from({ length: times }, (_, i) => {
    const wall = { date: addDays(date, i * 7 * everyWeeks), time };
    // The first is an instant that somebody has chosen, whichever pass of a repeated hour it is.
    return i === 0 ? { wall, startsAt: first, twice: clockOf(first, zone).ambiguous } : occurrenceAt(wall, zone);
  });
}

function occurrenceAt(wall: WallClock, zone: string): Occurrence {
  try {
    const startsAt = instantOf(wall, zone, 'earlier');
    return { wall, startsAt, twice: clockOf(startsAt, zone).ambiguous };
  } catch (error) {
    if (error instanceof Refused && error.code === 'time_does_not_exist') return { wall, startsAt: null, twice: false };
    throw error;
  }
}

/** A reading that is not the usual one, from one date to another, both included and both dates of the series. */
export type ClockShift = {
  from: ClockReading;
  /** The last date on which it is so; null when it stays so until the end of the series. */
  until: ClockReading | null;
  /** What it is as a rule: the reading of the first time. */
  instead: ClockReading;
};

/**
 * What the changes of clocks do to a series on somebody's clock: every run of starts (epoch milliseconds, in order) that is at
 * another time or weekday there than the first. It names no other clock and no dates but those of the series, so that whoever
 * reads it learns nothing but the starts. Throws Refused 'zone_unknown'.
 */
export function shiftsOnClock(starts: readonly number[], zone: string): ClockShift[] {
  const readings = starts.map((startsAt) => clockOf(startsAt, zone));
  const [usual] = readings;
  if (usual === undefined) return [];
  const shifts: ClockShift[] = [];
  let run: ClockShift | null = null;
  for (const [i, reading] of readings.entries()) {
    if (alike(reading, usual)) run = null;
    else if (run !== null && alike(reading, run.from)) run.until = reading;
    else shifts.push((run = { from: reading, until: reading, instead: usual }));
    if (run !== null && i === readings.length - 1) run.until = null;
  }
  return shifts;
}

function alike(one: ClockReading, other: ClockReading): boolean {
  return one.time === other.time && one.weekday === other.weekday;
}

/** What becomes of the proposal of a series now. */
export type SeriesSettlement = { kind: 'confirm'; slotIds: string[] } | { kind: 'wait' } | { kind: 'expire' };

/**
 * What becomes of the proposal of a series now. It is settled once: when everybody else whose it is has answered every time
 * that is still to come, and at least one has everybody's yes; then each that has becomes a session and the others are free.
 * Until then nothing is confirmed, so that no single answer can be told from what follows it; a no ends nothing early.
 */
export function settleSeries(proposal: Proposal, now: number): SeriesSettlement {
  if (proposal.state !== 'open') return { kind: 'wait' };
  if (isOver(proposal, now)) return { kind: 'expire' };
  const ahead = proposal.slots.filter(({ startsAt }) => startsAt > now);
  const answered = ahead.map(({ id }) => ({ id, ...yesesTo(proposal, id) }));
  const slotIds = answered.filter(({ all }) => all).map(({ id }) => id);
  return answered.every(({ known }) => known) && slotIds.length > 0 ? { kind: 'confirm', slotIds } : { kind: 'wait' };
}
