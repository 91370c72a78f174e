import { MINUTE_MS, MINUTES_A_DAY, modulo, type Minute } from '../time/dates.js';
import { stretchAt, zoneTable } from '../time/zone.js';
import { assertSearchable, type Availability, type GoodHours } from './hours.js';
import { dayAt, staysAround, windowsOfStays, type Stay } from './stays.js';
import { windowsBetween, type Window } from './windows.js';

/**
 * What is already taken: from and to as epoch milliseconds, with its own buffers. The end is free again. `imported` is what
 * the mediator's own calendar holds.
 */
export type Busy = { from: number; to: number; imported?: boolean };

/**
 * What decides whether a session may start: everything but where to look. `booked` is what counts for the
 * limits in the weeks around: the start of each booking or, of one that is not settled yet, all its starts, which count
 * once a day. They and `now` are in epoch milliseconds.
 */
export type SlotRules = {
  availability: Availability;
  busy: readonly Busy[];
  booked?: readonly (readonly number[])[];
  goodHours: readonly GoodHours[];
  minutes: number;
  now: number;
};

/** Where to look: starts from `from` up to, not including, `to` (epoch milliseconds). */
export type SlotSearch = SlotRules & { from: number; to: number };

/** The first start, from the given one on, that something other than the mediator's hours allows. Called in rising order. */
type Obstacle = (start: Minute) => Minute;

/**
 * Every bookable start as epoch milliseconds, in order: the session lies wholly within the mediator's hours and each
 * partner's good hours, with its buffers clear of what is busy, after the notice and within the horizon. One sweep over
 * all of them in whole minutes. `busy` is best given in order of its start. Throws Refused 'zone_unknown' or
 * 'input_not_valid'.
 */
export function openSlots(search: SlotSearch): number[] {
  const { availability, minutes, now } = search;
  assertSearchable(minutes, availability);
  const { first, last } = bookableRange(availability, now);
  const from = Math.max(first, Math.ceil(search.from / MINUTE_MS));
  const until = Math.min(last + 1, Math.ceil(search.to / MINUTE_MS));
  if (!(from < until)) return [];
  const stays = staysAround(availability, from, until + minutes);
  const windows = windowsOfStays(stays, availability.exceptions, from, until + minutes);
  const obstacles: Obstacle[] = [
    busyObstacle(search),
    ...limitObstacle(search, stays),
    ...search.goodHours.map(goodHoursObstacle(from, until, minutes)),
  ];
  const slots: number[] = [];
  for (const window of windows) {
    const latest = Math.min(window.end, until, window.runsUntil - minutes + 1);
    sweepWindow(window, Math.max(window.start, from), latest, availability.stepMinutes, obstacles, slots);
  }
  return slots;
}

/** The first and the last minute at which notice and horizon let a session start. */
export function bookableRange(availability: Availability, now: number): { first: Minute; last: Minute } {
  return {
    first: Math.ceil(now / MINUTE_MS) + availability.noticeMinutes,
    last: Math.floor(now / MINUTE_MS) + availability.horizonDays * MINUTES_A_DAY,
  };
}

/** A partner's good hours that matter to sessions between two minutes. */
export function goodWindows(hours: GoodHours, from: Minute, until: Minute): Window[] {
  const firstDay = Math.floor(from / MINUTES_A_DAY) - 2;
  const lastDay = Math.floor(until / MINUTES_A_DAY) + 2;
  return windowsBetween(zoneTable(hours.zone, from, until), hours.weekly, [], firstDay, lastDay);
}

/** Whether so much is booked on a minute's day or in its week already that nothing more is; false for no limit. */
export function limitsReached(
  { availability: { mostADay, mostAWeek }, booked = [] }: SlotRules,
  stays: readonly Stay[],
): (minute: Minute) => { day: boolean; week: boolean; until: Minute } {
  const count = new Map<string, number>();
  for (const starts of booked) {
    const days = starts.map((startsAt) => dayAt(stays, Math.floor(startsAt / MINUTE_MS)));
    const touched = new Set(days.flatMap(({ day, monday }) => [`day ${day}`, `week ${monday}`]));
    for (const key of touched) count.set(key, (count.get(key) ?? 0) + 1);
  }
  const reached = (key: string, most: number | null) => most !== null && (count.get(key) ?? 0) >= most;
  return (minute) => {
    const { day, monday, until } = dayAt(stays, minute);
    return { day: reached(`day ${day}`, mostADay), week: reached(`week ${monday}`, mostAWeek), until };
  };
}

/** The first start, not before `minute`, whose wall clock is a whole number of steps from the window's anchor. */
export function nextStep(minute: Minute, offset: number, anchor: Minute, step: number): Minute {
  return minute + modulo(anchor - minute - offset, step);
}

/** Adds the open starts of one window in [from, until); the offset changes only where a stretch of the zone ends. */
function sweepWindow(
  { anchor, table: { starts, offsets } }: Window,
  from: Minute,
  until: Minute,
  step: number,
  obstacles: readonly Obstacle[],
  slots: number[],
): void {
  if (from >= until) return;
  let stretch = stretchAt({ starts, offsets, from, until }, from);
  for (let piece = from; piece < until; stretch++) {
    const offset = offsets[stretch] ?? 0;
    const pieceEnd = Math.min(until, starts[stretch + 1] ?? Infinity);
    let start = nextStep(piece, offset, anchor, step);
    while (start < pieceEnd) {
      let allowed = start;
      for (const obstacle of obstacles) allowed = Math.max(allowed, obstacle(start));
      if (allowed === start) slots.push(start * MINUTE_MS);
      start = allowed === start ? start + step : nextStep(allowed, offset, anchor, step);
    }
    piece = pieceEnd;
  }
}

function busyObstacle({ availability, busy, minutes }: SlotRules): Obstacle {
  const { bufferBefore, bufferAfter } = availability;
  const taken = inOrder(busy);
  let i = 0;
  return (start) => {
    const from = (start - bufferBefore) * MINUTE_MS;
    const to = (start + minutes + bufferAfter) * MINUTE_MS;
    let next = taken[i];
    while (next && (next.to <= from || next.to <= next.from)) next = taken[++i];
    return next && next.from < to ? Math.ceil(next.to / MINUTE_MS) + bufferBefore : start;
  };
}

/** Passes over the days that are full; there is none without a limit. */
function limitObstacle(search: SlotSearch, stays: readonly Stay[]): Obstacle[] {
  const { mostADay, mostAWeek } = search.availability;
  if (mostADay === null && mostAWeek === null) return [];
  const reached = limitsReached(search, stays);
  let known = { full: false, until: -Infinity };
  return [
    (start) => {
      if (start >= known.until) {
        const { day, week, until } = reached(start);
        known = { full: day || week, until };
      }
      return known.full ? known.until : start;
    },
  ];
}

function goodHoursObstacle(from: Minute, until: Minute, minutes: number): (hours: GoodHours) => Obstacle {
  return (hours) => {
    const windows = goodWindows(hours, from, until + minutes);
    let i = 0;
    return (start) => {
      let window = windows[i];
      while (window && window.runsUntil < start + minutes) window = windows[++i];
      return window ? Math.max(start, window.start) : Infinity;
    };
  };
}

function inOrder(busy: readonly Busy[]): readonly Busy[] {
  const ordered = busy.every((taken, i) => i === 0 || (busy[i - 1]?.from ?? 0) <= taken.from);
  return ordered ? busy : [...busy].sort((a, b) => a.from - b.from);
}
