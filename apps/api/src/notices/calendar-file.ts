import { createHash } from 'node:crypto';
import ical, { ICalAttendeeStatus, ICalCalendarMethod, ICalEventClass, ICalEventStatus } from 'ical-generator';

/** What one person's calendar learns of a session. */
export interface CalendarEntry {
  readonly sessionId: string;
  readonly personId: string;
  readonly startsAt: Date;
  readonly endsAt: Date;
  /** Rises with each change; a calendar keeps the highest. */
  readonly sequence: number;
  readonly cancelled: boolean;
  /** When this revision was made. */
  readonly stamp: Date;
  readonly summary: string;
  readonly from: { readonly name: string; readonly email: string };
  readonly to: string;
}

/**
 * A calendar file (RFC 5545) with one private entry for one person. Times are UTC, so that no calendar's own zone data
 * can move them. Nobody but that person is in it.
 */
export function calendarFile(entry: CalendarEntry): string {
  const calendar = ical({
    prodId: '//Calendar//Appointments//EN',
    method: entry.cancelled ? ICalCalendarMethod.CANCEL : ICalCalendarMethod.REQUEST,
  });
  calendar.createEvent({
    id: opaqueId('calendar', entry.sessionId, entry.personId),
    sequence: entry.sequence,
    start: entry.startsAt,
    end: entry.endsAt,
    stamp: entry.stamp,
    summary: entry.summary,
    class: ICalEventClass.PRIVATE,
    status: entry.cancelled ? ICalEventStatus.CANCELLED : ICalEventStatus.CONFIRMED,
    organizer: entry.from,
    // Accepted already: what is agreed was agreed elsewhere, and no calendar has to answer.
    attendees: [{ email: entry.to, rsvp: false, status: ICalAttendeeStatus.ACCEPTED }],
  });
  return calendar.toString();
}

/** A stable id that says nothing: the same for the same parts, and two people's have nothing in common. */
export function opaqueId(...parts: readonly (string | number)[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);
}
