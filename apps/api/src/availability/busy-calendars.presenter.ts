import type { BusyCalendarsView } from '#libs/contracts';
import { onClock } from '../platform/own-clock.js';
import type { BusyCalendarEntity } from './busy-calendar.entity.js';
import type { SealedCalendar } from './sealed-calendar.js';

/** A mediator's own calendars. Of an address only its host is told again: the rest of it is a key. */
export function busyCalendarsSeen(
  rows: readonly BusyCalendarEntity[],
  sealed: readonly SealedCalendar[],
  zone: string,
): BusyCalendarsView {
  const seen = (at: Date | null) => (at === null ? null : onClock(at, zone));
  return {
    calendars: rows.map(({ id, triedAt, readAt, failure, unread }, index) => ({
      id,
      name: sealed[index]!.name,
      host: new URL(sealed[index]!.address).hostname,
      tried: seen(triedAt),
      read: seen(readAt),
      failure,
      unread,
    })),
  };
}
