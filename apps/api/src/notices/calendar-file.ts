import { createHash } from 'node:crypto';
import { clockOf } from '#libs/domain';
import { compact, zoneDefinition } from '../platform/zone-definition.js';

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
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Calendar//Appointments//EN',
    'CALSCALE:GREGORIAN',
    ...(mailed ? [`METHOD:${entries.some(({ cancelled }) => cancelled) ? 'CANCEL' : 'REQUEST'}`] : []),
    ...(name === undefined ? [] : [`NAME:${text(name)}`, `X-WR-CALNAME:${text(name)}`, ...HOURLY]),
    ...(local.length > 0 ? zoneDefinition(zone, Math.min(...instants), Math.max(...instants)) : []),
    ...entries.flatMap((entry) => eventOf(entry, zone, mailed)),
    'END:VCALENDAR',
  ];
  return lines.map((line) => `${folded(line)}\r\n`).join('');
}

/** A stable id that says nothing: the same for the same parts, and two people's have nothing in common. */
export function opaqueId(...parts: readonly (string | number)[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);
}

const HOURLY = ['REFRESH-INTERVAL;VALUE=DURATION:PT1H', 'X-PUBLISHED-TTL:PT1H'];

function eventOf(entry: CalendarEntry, zone: string, mailed: CalendarFile['mailed']): string[] {
  return [
    'BEGIN:VEVENT',
    `UID:${opaqueId('calendar', entry.sessionId, entry.personId)}`,
    `SEQUENCE:${entry.sequence}`,
    `DTSTAMP:${compact(entry.stamp)}Z`,
    timeOf('DTSTART', entry.startsAt, entry, zone),
    timeOf('DTEND', entry.endsAt, entry, zone),
    `SUMMARY:${text(entry.summary)}`,
    'CLASS:PRIVATE',
    'TRANSP:OPAQUE',
    `STATUS:${entry.cancelled ? 'CANCELLED' : 'CONFIRMED'}`,
    // Accepted already: what is agreed was agreed elsewhere, and no calendar has to answer.
    ...(mailed
      ? [
          `ORGANIZER;CN="${mailed.from.name.replace(/["\p{Cc}]/gu, '')}":MAILTO:${mailed.from.email}`,
          `ATTENDEE;ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED;RSVP=FALSE:MAILTO:${mailed.to}`,
        ]
      : []),
    'END:VEVENT',
  ];
}

function timeOf(name: string, at: Date, entry: CalendarEntry, zone: string): string {
  if (needsUtc(entry, zone)) return `${name}:${compact(at)}Z`;
  const { date, time } = clockOf(at.getTime(), zone);
  return `${name};TZID=${zone}:${`${date}T${time}`.replace(/[-:]/g, '')}00`;
}

/** Whether a wall clock can't say it: a reading that comes twice, or seconds, which are dropped there. */
function needsUtc({ startsAt, endsAt }: CalendarEntry, zone: string): boolean {
  return [startsAt, endsAt].some((at) => at.getTime() % 60_000 !== 0 || clockOf(at.getTime(), zone).ambiguous);
}

function text(value: string): string {
  return value
    .replace(/[\\;,]/g, '\\$&')
    .replace(/\r\n|\r|\n/g, '\\n')
    .replace(/\p{Cc}/gu, '');
}

const LONGEST_LINE = 75;

/** Lines of at most 75 bytes, never broken within a character. */
function folded(line: string): string {
  const pieces = [''];
  for (const character of line) {
    if (Buffer.byteLength(`${pieces.at(-1)}${character}`) > LONGEST_LINE) pieces.push(' ');
    pieces[pieces.length - 1] += character;
  }
  return pieces.join('\r\n');
}
