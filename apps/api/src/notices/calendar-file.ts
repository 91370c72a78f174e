import { createHash } from 'node:crypto';
import ICAL from 'ical.js';
import { clockOf } from '#libs/domain';
import { zoneDefinition } from '../platform/zone-definition.js';

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
}

/** One person's calendar: a file that comes with a mail and asks for something, or a feed that only tells. */
export interface CalendarFile {
  /** The clock on which its times are written. */
  readonly zone: string;
  readonly entries: readonly CalendarEntry[];
  /** With a mail: who sends it, and the address it goes to, which alone is in it. */
  readonly mailed?: { readonly from: { readonly name: string; readonly email: string }; readonly to: string };
  /** What a calendar that is fetched is called. */
  readonly name?: string;
}

/**
 * A calendar file (RFC 5545) with private entries for one person. Nobody but that person is in it, and nothing but when
 * and what they call it. Times stand on that person's clock, which is defined beside them; those that come twice, or
 * begin or end in an hour that does, stand in UTC, since such a file can't say which is meant.
 */
export function calendarFile(file: CalendarFile): string {
  const { zone, entries, mailed, name } = file;
  const local = entries.filter((entry) => !needsUtc(entry, zone));
  const instants = local.flatMap(({ startsAt, endsAt }) => [startsAt.getTime(), endsAt.getTime()]);
  const calendar = new ICAL.Component('vcalendar');
  calendar.addPropertyWithValue('version', '2.0');
  calendar.addPropertyWithValue('prodid', '-//Calendar//Appointments//EN');
  calendar.addPropertyWithValue('calscale', 'GREGORIAN');
  if (mailed)
    calendar.addPropertyWithValue('method', entries.some(({ cancelled }) => cancelled) ? 'CANCEL' : 'REQUEST');
  if (name !== undefined) nameIt(calendar, plain(name));
  if (local.length > 0) calendar.addSubcomponent(zoneDefinition(zone, Math.min(...instants), Math.max(...instants)));
  for (const entry of entries) calendar.addSubcomponent(eventOf(entry, zone, mailed));
  return `${ICAL.stringify.component(calendar.toJSON(), DESIGN)}\r\n`;
}

/** A stable id that says nothing: the same for the same parts, and two people's have nothing in common. */
export function opaqueId(...parts: readonly (string | number)[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);
}

// The library counts a line without the space that begins a folded one.
ICAL.foldLength = 74;

/** What the library does not know of feeds; without, it would say of each what type it is, which nobody else does. */
const FEED = { name: 'text', 'x-wr-calname': 'text', 'x-published-ttl': 'duration' } as const;
const DESIGN = {
  ...ICAL.design.icalendar,
  property: {
    ...ICAL.design.icalendar.property,
    ...Object.fromEntries(Object.entries(FEED).map(([property, defaultType]) => [property, { defaultType }])),
  },
};

/** What a calendar that is fetched is called, and that it is worth fetching each hour. */
function nameIt(calendar: ICAL.Component, name: string): void {
  calendar.addProperty(new ICAL.Property(['name', {}, FEED.name, name]));
  calendar.addProperty(new ICAL.Property(['x-wr-calname', {}, FEED['x-wr-calname'], name]));
  calendar.addProperty(new ICAL.Property(['refresh-interval', {}, 'duration', 'PT1H']));
  calendar.addProperty(new ICAL.Property(['x-published-ttl', {}, FEED['x-published-ttl'], 'PT1H']));
}

function eventOf(entry: CalendarEntry, zone: string, mailed: CalendarFile['mailed']): ICAL.Component {
  const event = new ICAL.Component('vevent');
  event.addPropertyWithValue('uid', opaqueId('calendar', entry.sessionId, entry.personId));
  event.addPropertyWithValue('sequence', entry.sequence);
  event.addPropertyWithValue('dtstamp', inUtc(entry.stamp));
  event.addProperty(timeOf('dtstart', entry.startsAt, entry, zone));
  event.addProperty(timeOf('dtend', entry.endsAt, entry, zone));
  event.addPropertyWithValue('summary', plain(entry.summary));
  event.addPropertyWithValue('class', 'PRIVATE');
  event.addPropertyWithValue('transp', 'OPAQUE');
  event.addPropertyWithValue('status', entry.cancelled ? 'CANCELLED' : 'CONFIRMED');
  if (mailed) {
    const { from, to } = mailed;
    const organizer = event.addPropertyWithValue('organizer', `MAILTO:${from.email}`);
    organizer.setParameter('cn', from.name.replace(/["\p{Cc}]/gu, ''));
    // Accepted already: what is agreed was agreed elsewhere, and no calendar has to answer.
    const accepted = { role: 'REQ-PARTICIPANT', partstat: 'ACCEPTED', rsvp: 'FALSE' };
    event.addProperty(new ICAL.Property(['attendee', accepted, 'cal-address', `MAILTO:${to}`]));
  }
  return event;
}

function timeOf(name: 'dtstart' | 'dtend', at: Date, entry: CalendarEntry, zone: string): ICAL.Property {
  const property = new ICAL.Property(name);
  if (needsUtc(entry, zone)) {
    property.setValue(inUtc(at));
    return property;
  }
  const { date, time } = clockOf(at.getTime(), zone);
  property.setValue(ICAL.Time.fromDateTimeString(`${date}T${time}:00`));
  property.setParameter('tzid', zone);
  return property;
}

function inUtc(at: Date): ICAL.Time {
  return ICAL.Time.fromDateTimeString(`${at.toISOString().slice(0, 19)}Z`);
}

/** Whether a wall clock can't say it: a reading that comes twice, or seconds, which are dropped there. */
function needsUtc({ startsAt, endsAt }: CalendarEntry, zone: string): boolean {
  return [startsAt, endsAt].some((at) => at.getTime() % 60_000 !== 0 || clockOf(at.getTime(), zone).ambiguous);
}

/** A text as calendars take one: with line breaks, and no other character that is not written. */
function plain(value: string): string {
  return value.replace(/\r\n|\r/g, '\n').replace(/[^\P{Cc}\n]/gu, '');
}
