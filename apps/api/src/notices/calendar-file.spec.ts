import fc from 'fast-check';
import ICAL from 'ical.js';
import { clockOf, clocksChangeBetween } from '#libs/domain';
import { calendarFile, type CalendarEntry } from './calendar-file.js';

const HOUR = 3_600_000;
const at = (iso: string): number => Date.parse(iso);

function entry(startsAt: number, more: Partial<CalendarEntry> = {}): CalendarEntry {
  return {
    sessionId: '0d7f1f0e-7f5a-4f43-9f0b-5f8f5f0c6a10',
    personId: 'c3b0b2a8-3c55-4e76-8a55-8f3fb5a4f3d1',
    startsAt: new Date(startsAt),
    endsAt: new Date(startsAt + HOUR),
    sequence: 3,
    cancelled: false,
    stamp: new Date('2026-11-22T10:00:00Z'),
    summary: 'Appointment',
    ...more,
  };
}

const MAILED = { from: { name: 'Notebook', email: 'notebook@localhost' }, to: 'rose@stjohns.example' };

/** What is read in a file, by the zone that the file itself defines. Line by line it is said below how one is written. */
function read(file: string): { calendar: ICAL.Component; events: ICAL.Event[] } {
  const calendar = new ICAL.Component(ICAL.parse(file) as unknown[]);
  return { calendar, events: calendar.getAllSubcomponents('vevent').map((each) => new ICAL.Event(each)) };
}

const instantsIn = (file: string): string[] =>
  read(file).events.flatMap(({ startDate, endDate }) =>
    [startDate, endDate].map((time) => time.toJSDate().toISOString()),
  );

describe('A calendar file says the very instant, on its person’s own clock', () => {
  test.each([
    ['Asia/Kathmandu', '2026-07-01T12:15Z', '20260701T180000'],
    ['America/St_Johns', '2026-03-08T05:00Z', '20260308T013000'],
    ['America/St_Johns', '2026-03-08T05:45Z', '20260308T031500'],
    ['Australia/Lord_Howe', '2026-10-03T15:00Z', '20261004T013000'],
    ['Australia/Lord_Howe', '2026-10-03T15:30Z', '20261004T023000'],
    ['Pacific/Apia', '2026-11-30T10:00Z', '20261130T230000'],
    ['Africa/Casablanca', '2026-02-14T20:00Z', '20260214T210000'],
    ['Africa/Casablanca', '2026-02-16T20:00Z', '20260216T200000'],
    ['Europe/Dublin', '2026-03-29T01:30Z', '20260329T023000'],
    ['America/Santiago', '2026-09-06T04:00Z', '20260906T010000'],
  ])('%s at %s', (zone, instant, wall) => {
    const file = calendarFile({ zone, entries: [entry(at(instant))], mailed: MAILED });
    expect(file).toContain(`DTSTART;TZID=${zone}:${wall}`);
    expect(instantsIn(file)).toEqual([new Date(at(instant)), new Date(at(instant) + HOUR)].map((d) => d.toISOString()));
  });

  test('a reading that comes twice stands in UTC', () => {
    for (const instant of ['2026-10-25T00:30Z', '2026-10-25T01:30Z', '2026-10-24T23:30Z']) {
      const file = calendarFile({ zone: 'Europe/Berlin', entries: [entry(at(instant))], mailed: MAILED });
      expect(file).toMatch(/DTSTART:2026102\dT\d{4}00Z/);
      expect(file).not.toContain('VTIMEZONE');
      expect(instantsIn(file)[0]).toBe(new Date(at(instant)).toISOString());
    }
  });

  test('in every zone, around every change of its clocks and anywhere else, also of many entries at once', () => {
    const zones = Intl.supportedValuesOf('timeZone');
    const near = fc.integer({ min: -2 * 96, max: 2 * 96 });
    fc.assert(
      fc.property(fc.constantFrom(...zones), fc.array(near, { minLength: 1, maxLength: 12 }), (zone, quarters) => {
        const changes = clocksChangeBetween(at('2026-01-01'), at('2028-01-01'), zone).map((change) => change.at);
        const around = [...changes, at('2026-06-15T12:00Z')];
        const entries = quarters.map((quarter, i) => entry(around[i % around.length]! + quarter * 900_000));
        const file = calendarFile({ zone, entries, name: 'Appointments' });
        expect(instantsIn(file)).toEqual(
          entries.flatMap(({ startsAt, endsAt }) => [startsAt.toISOString(), endsAt.toISOString()]),
        );
        // And those that stand in UTC are those that have to.
        const inUtc = entries.filter(({ startsAt, endsAt }) =>
          [startsAt, endsAt].some((each) => clockOf(each.getTime(), zone).ambiguous),
        );
        expect(file.match(/DTSTART:\d{8}T\d{6}Z/g) ?? []).toHaveLength(inUtc.length);
      }),
      { numRuns: 300 },
    );
  });
});

describe('A calendar file tells nothing else', () => {
  test('and is written like this, with a mail and for a feed', () => {
    const entries = [entry(at('2026-11-01T16:30Z'))];
    const lines = (file: string): string[] => file.split('\r\n');
    const calendar = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Calendar//Appointments//EN', 'CALSCALE:GREGORIAN'];
    const observance = (kind: string, starts: string, before: string, after: string): string[] => [
      ...[`BEGIN:${kind}`, `DTSTART:${starts}`, `TZOFFSETFROM:${before}`, `TZOFFSETTO:${after}`, `END:${kind}`],
    ];
    const rest = [
      'BEGIN:VTIMEZONE',
      'TZID:America/St_Johns',
      ...observance('STANDARD', '19700101T000000', '-0230', '-0230'),
      ...observance('STANDARD', '20261101T020000', '-0230', '-0330'),
      'END:VTIMEZONE',
      'BEGIN:VEVENT',
      `UID:${read(calendarFile({ zone: 'UTC', entries })).events[0]!.uid}`,
      'SEQUENCE:3',
      'DTSTAMP:20261122T100000Z',
      'DTSTART;TZID=America/St_Johns:20261101T130000',
      'DTEND;TZID=America/St_Johns:20261101T140000',
      'SUMMARY:Appointment',
      'CLASS:PRIVATE',
      'TRANSP:OPAQUE',
      'STATUS:CONFIRMED',
    ];
    const end = ['END:VEVENT', 'END:VCALENDAR', ''];
    expect(lines(calendarFile({ zone: 'America/St_Johns', entries, mailed: MAILED }))).toEqual([
      ...calendar,
      'METHOD:REQUEST',
      ...rest,
      'ORGANIZER;CN=Notebook:MAILTO:notebook@localhost',
      'ATTENDEE;ROLE=REQ-PARTICIPANT;PARTSTAT=ACCEPTED;RSVP=FALSE:MAILTO:rose@stj',
      ' ohns.example',
      ...end,
    ]);
    expect(lines(calendarFile({ zone: 'America/St_Johns', entries, name: 'Ours, mine' }))).toEqual([
      ...calendar,
      'NAME:Ours\\, mine',
      'X-WR-CALNAME:Ours\\, mine',
      'REFRESH-INTERVAL;VALUE=DURATION:PT1H',
      'X-PUBLISHED-TTL:PT1H',
      ...rest,
      ...end,
    ]);
  });

  test('it holds when, what its person calls it, and nobody but that person', () => {
    const file = calendarFile({ zone: 'America/St_Johns', entries: [entry(at('2026-12-01T18:30Z'))], mailed: MAILED });
    const { calendar, events } = read(file);
    const [event] = events;
    expect(calendar.getFirstPropertyValue('method')).toBe('REQUEST');
    expect([event!.summary, event!.sequence, event!.description, event!.location]).toEqual([
      'Appointment',
      3,
      null,
      null,
    ]);
    expect(event!.component.getFirstPropertyValue('class')).toBe('PRIVATE');
    expect(event!.attendees.map((attendee) => attendee.getFirstValue())).toEqual(['MAILTO:rose@stjohns.example']);
    expect(file).not.toContain('0d7f1f0e');
    const names = event!.component.getAllProperties().map(({ name }) => name);
    expect(names).toEqual([
      'uid',
      'sequence',
      'dtstamp',
      'dtstart',
      'dtend',
      'summary',
      'class',
      'transp',
      'status',
      'organizer',
      'attendee',
    ]);
  });

  test('a cancelled entry takes the same one back', () => {
    const file = calendarFile({
      zone: 'UTC',
      entries: [entry(at('2026-12-01T18:30Z'), { cancelled: true, sequence: 4 })],
      mailed: MAILED,
    });
    const { calendar, events } = read(file);
    expect(calendar.getFirstPropertyValue('method')).toBe('CANCEL');
    expect(events[0]!.component.getFirstPropertyValue('status')).toBe('CANCELLED');
    expect(events[0]!.sequence).toBe(4);
  });

  test('a feed asks for nothing and names nobody', () => {
    const file = calendarFile({
      zone: 'Asia/Kathmandu',
      entries: [entry(at('2026-12-01T18:30Z'))],
      name: 'Appointments',
    });
    expect(file).not.toMatch(/METHOD|ATTENDEE|ORGANIZER|@/);
    expect(calendarFile({ zone: 'Asia/Kathmandu', entries: [], name: 'Appointments' })).not.toContain('VEVENT');
  });

  test('a title is text and nothing more, whatever is in it, and long lines are folded between characters', () => {
    const titles = [
      'a, b; c\\d',
      'x\r\nATTENDEE:MAILTO:eve@evil.example',
      'पानी पानी '.repeat(12),
      '👩‍👩‍👧‍👦'.repeat(9),
      'a\u0000b',
    ];
    for (const summary of titles) {
      const file = calendarFile({ zone: 'UTC', entries: [entry(at('2026-12-01T18:30Z'), { summary })], name: summary });
      for (const line of file.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
      expect(file.replace(/\r\n/g, '')).not.toMatch(/[\r\n]/);
      const [event] = read(file).events;
      expect(event!.summary).toBe(summary.replace('\r\n', '\n').replace('\u0000', ''));
      expect(event!.attendees).toEqual([]);
    }
  });
});
