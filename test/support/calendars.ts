import ICAL from 'ical.js';
import type { ParsedMail } from 'mailparser';

/** An entry as a calendar program keeps it. */
export interface KeptEntry {
  readonly uid: string;
  readonly sequence: number;
  readonly starts: string;
  readonly ends: string;
  readonly title: string;
}

/** What a calendar file says: its method, and its entries. */
export function entriesIn(file: string): { method: string | null; entries: (KeptEntry & { cancelled: boolean })[] } {
  const calendar = new ICAL.Component(ICAL.parse(file) as unknown[]);
  const method = calendar.getFirstPropertyValue('method');
  return {
    method: typeof method === 'string' ? method : null,
    entries: calendar.getAllSubcomponents('vevent').map((component) => {
      const event = new ICAL.Event(component);
      return {
        uid: event.uid,
        sequence: event.sequence,
        starts: event.startDate.toJSDate().toISOString(),
        ends: event.endDate.toJSDate().toISOString(),
        title: event.summary,
        cancelled: component.getFirstPropertyValue('status') === 'CANCELLED',
      };
    }),
  };
}

/**
 * The calendar of somebody who accepts what comes by mail, as clients do: by UID the highest SEQUENCE holds, and a CANCEL
 * takes out what it is not older than. In order of time.
 */
export function calendarOf(mails: readonly ParsedMail[]): KeptEntry[] {
  const known = new Map<string, KeptEntry & { cancelled: boolean }>();
  for (const { attachments } of mails) {
    const file = attachments.find(({ filename }) => filename === 'appointment.ics');
    if (file === undefined) continue;
    const { method, entries } = entriesIn(file.content.toString());
    for (const entry of entries) {
      const before = known.get(entry.uid)?.sequence ?? -1;
      if (entry.sequence >= before) known.set(entry.uid, { ...entry, cancelled: method === 'CANCEL' });
    }
  }
  return [...known.values()]
    .filter(({ cancelled }) => !cancelled)
    .map(({ uid, sequence, starts, ends, title }) => ({ uid, sequence, starts, ends, title }))
    .sort((one, other) => one.starts.localeCompare(other.starts));
}
