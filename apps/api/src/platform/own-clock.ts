import { clockOf, clocksChangeBetween, zoneKnown } from '#libs/domain';
import type { ClockView, SpanView } from '#libs/contracts';
import { askAt, type Asker } from './database.js';

/** The zone by which the person who is asking is told times, in their transaction. */
export async function zoneOfAsker(em: Asker): Promise<string> {
  const [row] = await askAt<{ zone: string }>(em, 'door_own_clock');
  return zoneTold(row?.zone ?? 'UTC');
}

/** The zone to tell times in: UTC where a newer zone database has no such name, so that nothing fails or waits for it. */
export function zoneTold(zone: string): string {
  return zoneKnown(zone) ? zone : 'UTC';
}

/** One instant on one person's clock; the view says which clock that is. */
export function onClock(instant: Date, ofPerson: string): ClockView {
  const zone = zoneTold(ofPerson);
  const { date, time, weekday, offset, ambiguous } = clockOf(instant.getTime(), zone);
  return { instant: instant.toISOString(), date, time, weekday, zone, offset, ambiguous };
}

/** A stretch that is still to come on one person's clock, with what has to be said beside it. */
export function spanOnClock(starts: Date, ends: Date, ofPerson: string, now: Date): SpanView {
  const zone = zoneTold(ofPerson);
  const span = { starts: onClock(starts, zone), ends: onClock(ends, zone) };
  const change = clocksChangeBetween(now.getTime(), starts.getTime(), zone).at(-1);
  return {
    ...span,
    endsAfterMidnight: span.ends.date > span.starts.date,
    clocksChange:
      change === undefined ? null : { date: clockOf(change.at, zone).date, minutes: change.after - change.before },
  };
}
