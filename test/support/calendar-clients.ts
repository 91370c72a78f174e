import ICAL from 'ical.js';
import type { ParsedMail } from 'mailparser';

/** One entry of somebody's calendar, as a client read it from a file. */
export interface Entry {
  readonly uid: string;
  readonly sequence: number;
  readonly stamp: number;
  readonly method: string;
  readonly cancelled: boolean;
  readonly starts: Date;
  readonly ends: Date;
}

/** The entries that some mails brought, in the order in which they came; each file stands in its mail twice. */
export function entriesMailed(mails: readonly ParsedMail[]): Entry[] {
  return mails.flatMap(({ attachments }) => {
    const file = attachments.find(({ filename }) => filename === 'appointment.ics');
    return file === undefined ? [] : [entryIn(file.content.toString())];
  });
}

function entryIn(file: string): Entry {
  const calendar = ICAL.Component.fromString(file);
  const event = new ICAL.Event(calendar.getFirstSubcomponent('vevent')!);
  const component = event.component;
  return {
    uid: event.uid,
    sequence: event.sequence,
    stamp: (component.getFirstPropertyValue('dtstamp') as ICAL.Time).toJSDate().getTime(),
    method: calendar.getFirstPropertyValue('method') as string,
    cancelled: component.getFirstPropertyValue('status') === 'CANCELLED',
    starts: event.startDate.toJSDate(),
    ends: event.endDate.toJSDate(),
  };
}

/** How a calendar client treats the files that it is mailed. All go by UID, then SEQUENCE, then DTSTAMP. */
export interface Client {
  readonly name: string;
  /** Whether it remembers what was cancelled, so that an older file that comes late does not bring it back. */
  readonly remembers: boolean;
  /** Whether an entry stands after this file. */
  readonly stands: (entry: Entry) => boolean;
}

export const CLIENTS: readonly Client[] = [
  // Removes an entry by the METHOD of what came, and knows nothing of it any more.
  { name: 'Google', remembers: false, stands: ({ method }) => method !== 'CANCEL' },
  // Keeps it, marked as cancelled and free, by the METHOD.
  { name: 'Outlook', remembers: true, stands: ({ method }) => method !== 'CANCEL' },
  // Goes by the STATUS in the entry itself, and hides what is cancelled.
  { name: 'Apple', remembers: true, stands: ({ cancelled }) => !cancelled },
];

/** The calendar that a client has after some files: what stands in it, the earliest first. */
export function calendarIn(client: Client, files: readonly Entry[]): Entry[] {
  const known = new Map<string, Entry>();
  for (const file of files) {
    const before = known.get(file.uid);
    if (before !== undefined && !isNewer(file, before)) continue;
    if (client.stands(file) || client.remembers) known.set(file.uid, file);
    else known.delete(file.uid);
  }
  return [...known.values()].filter(client.stands).sort((one, other) => one.starts.getTime() - other.starts.getTime());
}

function isNewer(file: Entry, before: Entry): boolean {
  return file.sequence > before.sequence || (file.sequence === before.sequence && file.stamp > before.stamp);
}
