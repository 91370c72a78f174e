import { clockOf, clocksChangeBetween } from '#libs/domain';
import type { ClockView, SpanView } from '#libs/contracts';
import { askAt, type Asker } from './database.js';

/** The zone of the person who is asking, in their transaction. */
export async function zoneOfAsker(em: Asker): Promise<string> {
  const [row] = await askAt<{ zone: string }>(em, 'door_own_clock');
  return row?.zone ?? 'UTC';
}

/** One instant on one person's clock. */
export function onClock(instant: Date, zone: string): ClockView {
  const { date, time, weekday, offset, ambiguous } = clockOf(instant.getTime(), zone);
  return { instant: instant.toISOString(), date, time, weekday, zone, offset, ambiguous };
}

/** A stretch that is still to come on one person's clock, with what has to be said beside it. */
export function spanOnClock(starts: Date, ends: Date, zone: string, now: Date): SpanView {
  const span = { starts: onClock(starts, zone), ends: onClock(ends, zone) };
  const change = clocksChangeBetween(now.getTime(), starts.getTime(), zone).at(-1);
  return {
    ...span,
    endsAfterMidnight: span.ends.date > span.starts.date,
    clocksChange:
      change === undefined ? null : { date: clockOf(change.at, zone).date, minutes: change.after - change.before },
  };
}
