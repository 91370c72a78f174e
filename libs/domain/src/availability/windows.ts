import { dateOfDay, minuteOfDay, MINUTES_A_DAY, weekdayOfDay, type Minute } from '../time/dates.js';
import { firstReached, type ZoneTable } from '../time/zone.js';
import type { HoursException, WeeklyHours } from './hours.js';

/**
 * One stretch of open hours as instants. Starts are counted in steps from `anchor`, a wall-clock minute; `runsUntil` is
 * where the open hours end when those that follow without a gap are joined, so that a session may cross midnight.
 */
export type Window = {
  readonly start: Minute;
  readonly end: Minute;
  readonly anchor: Minute;
  /** The clock by which its hours and steps go. */
  readonly table: ZoneTable;
  runsUntil: Minute;
};

/** Part of one day by its wall clock, in minutes since midnight, with the start of the row it came from. */
type Span = { from: number; to: number; anchor: number };

/**
 * The open hours of the days `firstDay` to `lastDay` (days since 1970-01-01), in order and without overlap. A window runs
 * from the moment the clocks first reach its start until they first reach its end: hours in a skipped hour vanish, and
 * those that contain a repeated hour last longer.
 */
export function windowsBetween(
  table: ZoneTable,
  weekly: WeeklyHours,
  exceptions: readonly HoursException[],
  firstDay: number,
  lastDay: number,
): Window[] {
  const week = [1, 2, 3, 4, 5, 6, 7].map((weekday) =>
    spansOf(
      weekly.filter((row) => row.weekday === weekday),
      [],
    ),
  );
  const changed = byDate(exceptions);
  const windows: Window[] = [];
  for (let day = firstDay; day <= lastDay; day++) {
    const weekday = weekdayOfDay(day);
    const exceptionsHere = changed.size > 0 ? changed.get(dateOfDay(day)) : undefined;
    const spans = exceptionsHere
      ? spansOf(
          weekly.filter((row) => row.weekday === weekday),
          exceptionsHere,
        )
      : (week[weekday - 1] ?? []);
    for (const span of spans) {
      const midnight = day * MINUTES_A_DAY;
      const start = firstReached(table, midnight + span.from);
      const end = firstReached(table, midnight + span.to);
      if (end > start) windows.push({ start, end, anchor: midnight + span.anchor, table, runsUntil: end });
    }
  }
  joinRuns(windows);
  return windows;
}

/** Says of each window, all being in order, how far the hours go on without a gap. */
export function joinRuns(windows: Window[]): void {
  for (let i = windows.length - 2; i >= 0; i--) {
    const here = windows[i];
    const next = windows[i + 1];
    if (here && next && here.end === next.start) here.runsUntil = next.runsUntil;
  }
}

/** The open spans of one day: its weekly rows, less what is away, plus what is extra. The earlier row owns a minute. */
function spansOf(rows: { from: string; to: string }[], exceptions: readonly HoursException[]): Span[] {
  const owner = new Int16Array(MINUTES_A_DAY + 1).fill(-1);
  paint(owner, rows);
  for (const { kind, from = '00:00', to = '24:00' } of exceptions) {
    if (kind === 'away') owner.fill(-1, minuteOfDay(from), minuteOfDay(to));
  }
  paint(
    owner,
    exceptions.flatMap(({ kind, from, to }) => (kind === 'extra' && from && to ? [{ from, to }] : [])),
  );
  const spans: Span[] = [];
  for (let from = 0, to = 0; from < MINUTES_A_DAY; from = to) {
    const anchor = owner[from] ?? -1;
    do to++;
    while (to < MINUTES_A_DAY && owner[to] === anchor);
    if (anchor >= 0) spans.push({ from, to, anchor });
  }
  return spans;
}

/** Writes each row's start into the minutes of the day that are still nobody's. */
function paint(owner: Int16Array, rows: { from: string; to: string }[]): void {
  const stretches = rows.map((row) => ({ from: minuteOfDay(row.from), to: minuteOfDay(row.to) }));
  for (const { from, to } of stretches.sort((a, b) => a.from - b.from)) {
    for (let minute = from; minute < to; minute++) if ((owner[minute] ?? 0) < 0) owner[minute] = from;
  }
}

function byDate(exceptions: readonly HoursException[]): Map<string, HoursException[]> {
  const dates = new Map<string, HoursException[]>();
  for (const exception of exceptions) {
    const same = dates.get(exception.date);
    if (same) same.push(exception);
    else dates.set(exception.date, [exception]);
  }
  return dates;
}
