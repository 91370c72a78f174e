import { shiftsOnClock, type EveryWeeks } from '#libs/domain';
import type { ReadingView, SeriesPreview, SeriesView, ShiftView } from '#libs/contracts';
import type { SeriesTerms } from '../availability/series-times.service.js';
import { onClock } from '../platform/own-clock.js';

/** A series on somebody's clock: how often, and what the changes of clocks do to these starts (epoch milliseconds) there. */
export function seriesSeen(everyWeeks: EveryWeeks, starts: readonly number[], zone: string): SeriesView {
  return { everyWeeks, shifts: shiftsSeen(starts, zone) };
}

/** A series at the desk before it is sent, on everybody's clock. */
export function seriesPreviewed(everyWeeks: EveryWeeks, terms: SeriesTerms): SeriesPreview {
  const { minutes, zone: anchored, times, people } = terms;
  const held = times.flatMap(({ startsAt, why }) => (startsAt !== null && why.length === 0 ? [startsAt] : []));
  return {
    minutes,
    everyWeeks,
    zone: anchored,
    occurrences: times.map(({ wall, twice, why }) => ({ date: wall.date, time: wall.time, twice, why })),
    people: people.map(({ role, zone }) => ({
      role,
      starts: held.map((startsAt) => onClock(new Date(startsAt), zone)),
      shifts: shiftsSeen(held, zone),
    })),
  };
}

function shiftsSeen(starts: readonly number[], zone: string): ShiftView[] {
  return shiftsOnClock(starts, zone).map(({ from, until, instead }) => ({
    from: readingSeen(from),
    until: until === null ? null : readingSeen(until),
    instead: readingSeen(instead),
  }));
}

function readingSeen({ date, time, weekday, offset, ambiguous }: ReadingView): ReadingView {
  return { date, time, weekday, offset, ambiguous };
}
