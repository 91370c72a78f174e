import { zoneHere } from '../../platform/zone.js';
import { useDates } from '../../ui/dates.js';
import { usePerson } from './session.js';

/**
 * Instants that have passed (when something was recorded, said or paused), on one's own clock. Times that are still to
 * come stand in views as a `ClockView`, told by the server.
 */
export interface OwnClock {
  /** "17:29" */
  readonly time: (instant: string | number) => string;
  /** "Sat 24 Oct" */
  readonly day: (instant: string | number) => string;
  /** YYYY-MM-DD */
  readonly date: (instant: string | number) => string;
  /** By which zone it tells. */
  readonly zone: string;
}

/** The zone in which the server tells one's times: one's own, if there is one of that name. */
export function useZoneTold(): string {
  const { zone, zoneKnown } = usePerson();
  return zoneKnown ? zone : 'UTC';
}

/** One's own clock. */
export function useOwnClock(): OwnClock {
  const zone = zoneHere(usePerson().zone);
  const { short } = useDates();
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' });
  const read = (instant: string | number) => format.format(new Date(instant)).split(' ') as [string, string];
  const date = (instant: string | number) => read(instant)[0];
  return { date, zone, day: (instant) => short(date(instant)), time: (instant) => read(instant)[1] };
}
