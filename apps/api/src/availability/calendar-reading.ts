import ICAL from 'ical.js';
import { firstInstantOf, zoneKnown } from '#libs/domain';
import { zoneDefinition } from '../platform/zone-definition.js';

/** Where to look (epoch milliseconds), and the clock of what names none: whole days, and times without a zone. */
export interface Reading {
  readonly from: number;
  readonly to: number;
  readonly zone: string;
  /** Dates, both included, on which another clock is theirs: they travel. */
  readonly stays: readonly { readonly from: string; readonly to: string; readonly zone: string }[];
  /** What we wrote there ourselves: a session is not in its own way, nor one that was cancelled. */
  readonly ours: { readonly uids: readonly string[]; readonly organizer: string };
}

/** When somebody is busy by a calendar (epoch milliseconds, in order, apart), and how many entries could not be read. */
export interface BusyRead {
  readonly busy: readonly (readonly [number, number])[];
  readonly unread: number;
}

/** A calendar that can't be read, as a whole. */
export class NotRightCalendar extends Error {
  constructor(readonly why: 'not_a_calendar' | 'too_much') {
    super('The calendar was not read.');
  }
}

const DAY = 86_400_000;
const MOST_EVENTS = 20_000;
const MOST_ZONES = 50;
/** How often one rule may be asked for its next time, and how many times may be found in all. */
const MOST_STEPS = 100_000;
const MOST_BUSY = 50_000;
/** So that what reaches into a range has begun not long before it. */
const LONGEST_PIECE = 7 * DAY;
/** No wall clock is further than this from UTC. */
const FAR = 15 * 3_600_000;

/**
 * When somebody is busy by an iCalendar file (RFC 5545), by its events and by its blocks of free and busy time. What is
 * cancelled, or leaves its person free, is not in it.
 * A zone that we know is ours, whatever the file says of it; another is as the file defines it. Entries that can't be read
 * are counted. Throws {@link NotRightCalendar}.
 */
export function busyIn(text: string, reading: Reading): BusyRead {
  const found = new Found(reading);
  let events = 0;
  for (const calendar of calendarsIn(text, found)) {
    const all = calendar.getAllSubcomponents('vevent').filter((event) => !isOurs(event, reading.ours));
    events += all.length;
    if (events > MOST_EVENTS) throw new NotRightCalendar('too_much');
    useOurZones(calendar, text, reading.to);
    const wallZone = calendar.getFirstPropertyValue('x-wr-timezone');
    found.floating = typeof wallZone === 'string' && zoneKnown(wallZone) ? wallZone : null;
    for (const block of calendar.getAllSubcomponents('vfreebusy')) if (!isOurs(block, reading.ours)) found.block(block);
    for (const { masters, changes } of byUid(all)) {
      for (const change of changes) found.trying(() => found.single(new ICAL.Event(change, { exceptions: [] })));
      for (const master of masters)
        found.trying(() => {
          const event = new ICAL.Event(master, { exceptions: changes });
          if (event.isRecurring()) found.recurring(event);
          else found.single(event);
        });
    }
  }
  return { busy: apart(found.spans), unread: found.unread };
}

/** The calendars of a file. Where it can't be read as one, its entries are, each by itself. */
function calendarsIn(text: string, found: Found): ICAL.Component[] {
  if (!/^\s*BEGIN:VCALENDAR\s/i.test(text.slice(0, 1000))) throw new NotRightCalendar('not_a_calendar');
  try {
    return parsed(text);
  } catch {
    return [entryByEntry(text, found)];
  }
}

function entryByEntry(text: string, found: Found): ICAL.Component {
  const entries: string[] = [];
  const rest = text.replace(/^BEGIN:(VEVENT|VFREEBUSY)\s[^]*?^END:\1\s*$/gim, (entry) => {
    entries.push(entry);
    return '';
  });
  if (entries.length > MOST_EVENTS) throw new NotRightCalendar('too_much');
  const [calendar] = framed(() => parsed(rest));
  for (const entry of entries) {
    found.trying(() => {
      const [own] = parsed(`BEGIN:VCALENDAR\r\n${entry.trim()}\r\nEND:VCALENDAR`);
      for (const each of own!.getAllSubcomponents()) calendar!.addSubcomponent(each);
    });
  }
  return calendar!;
}

function framed(read: () => ICAL.Component[]): ICAL.Component[] {
  try {
    return read();
  } catch {
    throw new NotRightCalendar('not_a_calendar');
  }
}

function parsed(text: string): ICAL.Component[] {
  const read = ICAL.parse(text) as unknown[];
  const roots = typeof read[0] === 'string' ? [read] : (read as unknown[][]);
  const calendars = roots.map((root) => new ICAL.Component(root)).filter(({ name }) => name === 'vcalendar');
  if (calendars.length === 0) throw new NotRightCalendar('not_a_calendar');
  return calendars;
}

/** Puts our definition of every zone that we know in place of the file's: it may be old, or not be true. */
function useOurZones(calendar: ICAL.Component, text: string, until: number): void {
  const named = new Set([...text.matchAll(/TZID[=:]"?([\w/+-]{1,64})/gi)].map(([, name]) => name!).filter(zoneKnown));
  if (named.size > MOST_ZONES) throw new NotRightCalendar('too_much');
  for (const old of calendar.getAllSubcomponents('vtimezone'))
    if (named.has(String(old.getFirstPropertyValue('tzid')))) calendar.removeSubcomponent(old);
  for (const zone of named) calendar.addSubcomponent(zoneDefinition(zone, Date.UTC(1990, 0), until + 366 * DAY));
}

/** Each event with what changes single times of it. */
function byUid(events: readonly ICAL.Component[]) {
  const groups = new Map<string, { masters: ICAL.Component[]; changes: ICAL.Component[] }>();
  for (const [index, event] of events.entries()) {
    const uid = event.getFirstPropertyValue('uid');
    const key = typeof uid === 'string' ? uid : `without ${index}`;
    const group = groups.get(key) ?? { masters: [], changes: [] };
    groups.set(key, group);
    (event.hasProperty('recurrence-id') ? group.changes : group.masters).push(event);
  }
  return groups.values();
}

/** What was found so far. */
class Found {
  readonly spans: [number, number][] = [];
  unread = 0;
  /** The clock that the file names for what names none. */
  floating: string | null = null;

  constructor(private readonly reading: Reading) {}

  /** Reads one entry; what is wrong with it is wrong with it alone. */
  trying(read: () => void): void {
    try {
      read();
    } catch (fault) {
      if (fault instanceof NotRightCalendar) throw fault;
      this.unread += 1;
    }
  }

  /** The busy stretches of a block. What kind of busy is not known counts as busy, as the standard says. */
  block(block: ICAL.Component): void {
    for (const property of block.getAllProperties('freebusy')) {
      if (String(property.getParameter('fbtype') ?? '').toUpperCase() === 'FREE') continue;
      this.trying(() => {
        for (const period of property.getValues() as ICAL.Period[]) this.add(period.start, period.getEnd());
      });
    }
  }

  single(event: ICAL.Event): void {
    if (blocks(event)) this.add(event.startDate, event.endDate);
  }

  /** Every time of a rule; those that were changed by themselves are read by themselves. */
  recurring(event: ICAL.Event): void {
    const { from, to } = this.reading;
    const lasts = event.duration.toSeconds() * 1000;
    const times = event.iterator();
    for (let steps = 0; ; steps++) {
      if (steps > MOST_STEPS) throw new NotRightCalendar('too_much');
      const next = times.next() as ICAL.Time | undefined;
      if (!next || roughly(next) - FAR > to) return;
      if (roughly(next) + lasts + FAR < from && event.rangeExceptions.length === 0) continue;
      const { item, startDate, endDate } = event.getOccurrenceDetails(next);
      if (item !== event && item.recurrenceId.compare(next) === 0) continue;
      if (blocks(item)) this.add(startDate, endDate);
    }
  }

  private add(start: ICAL.Time, end: ICAL.Time): void {
    const far = Math.abs(roughly(start) - this.reading.from) > 1000 * 366 * DAY;
    if (far) throw new Error('There is no such time.');
    const begins = this.instantOf(start);
    const ends = start.isDate ? this.endOfDays(start, end) : this.instantOf(end);
    const [from, to] = [Math.max(begins, this.reading.from), Math.min(ends, this.reading.to)];
    if (from < to && this.spans.push([from, to]) > MOST_BUSY) throw new NotRightCalendar('too_much');
  }

  /** Whole days end when the last of them is over, by the clock of that day. */
  private endOfDays(start: ICAL.Time, end: ICAL.Time): number {
    const last = Math.max(roughly(start), roughly(end) - DAY);
    const dateOf = (at: number): string => new Date(at).toISOString().slice(0, 10);
    return firstInstantOf({ date: dateOf(last + DAY), time: '00:00' }, this.zoneOn(dateOf(last)));
  }

  private zoneOn(date: string): string {
    return this.reading.stays.find(({ from, to }) => from <= date && date <= to)?.zone ?? this.reading.zone;
  }

  private instantOf(time: ICAL.Time): number {
    const { zone } = time;
    const wall = { date: time.toString().slice(0, 10), time: time.isDate ? '00:00' : time.toString().slice(11, 16) };
    if (time.isDate) return firstInstantOf(wall, this.zoneOn(wall.date));
    if (zone === ICAL.Timezone.utcTimezone) return roughly(time);
    const seconds = time.second * 1000;
    if (!zone || zone === ICAL.Timezone.localTimezone)
      return firstInstantOf(wall, this.floating ?? this.zoneOn(wall.date)) + seconds;
    return zoneKnown(zone.tzid) ? firstInstantOf(wall, zone.tzid) + seconds : time.toUnixTime() * 1000;
  }
}

function isOurs(event: ICAL.Component, { uids, organizer }: Reading['ours']): boolean {
  const [uid, from] = [event.getFirstPropertyValue('uid'), event.getFirstPropertyValue('organizer')];
  const sentByUs = typeof from === 'string' && from.toLowerCase() === `mailto:${organizer.toLowerCase()}`;
  return sentByUs || (typeof uid === 'string' && uids.includes(uid));
}

/** Whether it takes its person's time. */
function blocks({ component }: ICAL.Event): boolean {
  const says = (name: string): string => String(component.getFirstPropertyValue(name) ?? '').toUpperCase();
  return says('status') !== 'CANCELLED' && says('transp') !== 'TRANSPARENT';
}

/** What a clock shows, read as if it stood in Greenwich. */
function roughly({ year, month, day, hour, minute, second }: ICAL.Time): number {
  return Date.UTC(year, month - 1, day, hour, minute, second);
}

/** In order and without overlaps; long ones in pieces. */
function apart(spans: readonly [number, number][]): [number, number][] {
  const merged: [number, number][] = [];
  for (const [from, to] of [...spans].sort(([one], [other]) => one - other)) {
    const last = merged.at(-1);
    if (last && from <= last[1]) last[1] = Math.max(last[1], to);
    else merged.push([from, to]);
  }
  return merged.flatMap(([from, to]) =>
    Array.from({ length: Math.ceil((to - from) / LONGEST_PIECE) }, (_, i): [number, number] => [
      from + i * LONGEST_PIECE,
      Math.min(to, from + (i + 1) * LONGEST_PIECE),
    ]),
  );
}
