import { busyIn, NotRightCalendar, type BusyRead } from './calendar-reading.js';

const at = (iso: string): number => Date.parse(iso);
const HOME = {
  from: at('2026-10-01T00:00Z'),
  to: at('2027-10-01T00:00Z'),
  zone: 'Europe/Lisbon',
  stays: [{ from: '2027-05-03', to: '2027-05-23', zone: 'Australia/Sydney' }],
  ours: { uids: ['0123'], organizer: 'notes@quiet.example' },
};

const file = (...lines: string[]): string =>
  ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Somebody//Else//EN', ...lines, 'END:VCALENDAR', ''].join('\r\n');
const event = (...lines: string[]): string =>
  [
    'BEGIN:VEVENT',
    ...(lines.some((line) => line.startsWith('UID')) ? [] : [`UID:${lines.join()}`]),
    ...lines,
    'END:VEVENT',
  ].join('\r\n');

const read = (...parts: string[]): BusyRead => busyIn(file(...parts), HOME);
const spans = (...parts: string[]): string[] => {
  const { busy, unread } = read(...parts);
  expect(unread).toBe(0);
  return busy.map(
    ([from, to]) => `${new Date(from).toISOString().slice(0, 16)} ${new Date(to).toISOString().slice(0, 16)}`,
  );
};
const why = (text: string): unknown => {
  try {
    return busyIn(text, HOME);
  } catch (fault) {
    return fault instanceof NotRightCalendar ? fault.why : fault;
  }
};

/** As Outlook names and defines it. */
const ROMANCE = [
  'BEGIN:VTIMEZONE',
  'TZID:Romance Standard Time',
  'BEGIN:STANDARD',
  'DTSTART:16010101T030000',
  'TZOFFSETFROM:+0200',
  'TZOFFSETTO:+0100',
  'RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10',
  'END:STANDARD',
  'BEGIN:DAYLIGHT',
  'DTSTART:16010101T020000',
  'TZOFFSETFROM:+0100',
  'TZOFFSETTO:+0200',
  'RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3',
  'END:DAYLIGHT',
  'END:VTIMEZONE',
].join('\r\n');

describe('when somebody is busy by their own calendar', () => {
  test('whole days, and times without a zone, by the clock of where they are on that day', () => {
    const day = (from: string, to?: string) =>
      event(`DTSTART;VALUE=DATE:${from}`, ...(to ? [`DTEND;VALUE=DATE:${to}`] : []));
    expect(spans(day('20270502', '20270503'))).toEqual(['2027-05-01T23:00 2027-05-02T23:00']);
    expect(spans(day('20270503'))).toEqual(['2027-05-02T14:00 2027-05-03T14:00']);
    expect(spans(day('20270523', '20270524'))).toEqual(['2027-05-22T14:00 2027-05-23T14:00']);
    // From home to the other end of the world: from the first day's beginning here to the last day's end there.
    expect(spans(day('20270501', '20270505'))).toEqual(['2027-04-30T23:00 2027-05-04T14:00']);
    expect(spans(event('DTSTART:20270510T090000', 'DTEND:20270510T100000'))).toEqual([
      '2027-05-09T23:00 2027-05-10T00:00',
    ]);
    const named = event('DTSTART:20270510T090000', 'DTEND:20270510T100000');
    expect(spans('X-WR-TIMEZONE:Europe/Paris', named)).toEqual(['2027-05-10T07:00 2027-05-10T08:00']);
  });

  test('blocks of free and busy time: every kind of busy, also one nobody knows, and nothing that is free', () => {
    const block = (...lines: string[]) => ['BEGIN:VFREEBUSY', 'UID:f', ...lines, 'END:VFREEBUSY'].join('\r\n');
    const [one, two] = ['20261202T100000Z/20261202T110000Z', '20261203T100000Z/PT90M'];
    const hour = '2026-12-02T10:00 2026-12-02T11:00';
    expect(spans(block(`FREEBUSY:${one},${two}`))).toEqual([hour, '2026-12-03T10:00 2026-12-03T11:30']);
    for (const kind of ['BUSY', 'BUSY-UNAVAILABLE', 'busy-tentative', 'X-OUT-OF-OFFICE'])
      expect(spans(block(`FREEBUSY;FBTYPE=${kind}:${one}`))).toEqual([hour]);
    expect(spans(block(`FREEBUSY;FBTYPE=FREE:${one}`, `FREEBUSY;FBTYPE=BUSY:${two}`))).toHaveLength(1);
    // Over what it tells is not when somebody is busy; nor is what a calendar asks for, or what we wrote ourselves.
    expect(spans(block('DTSTART:20261202T000000Z', 'DTEND:20261209T000000Z'))).toEqual([]);
    expect(spans(block('ORGANIZER:mailto:notes@quiet.example', `FREEBUSY:${one}`))).toEqual([]);
    expect(spans(block(`FREEBUSY:${one}`), event('DTSTART:20261202T103000Z', 'DTEND:20261202T120000Z'))).toEqual([
      '2026-12-02T10:00 2026-12-02T12:00',
    ]);
  });

  test('of a block that can’t be read as a whole, what can be', () => {
    const wrong = 'FREEBUSY:20261202T100000Z/20261202T110000Z,yesterday';
    const { busy, unread } = read(
      ['BEGIN:VFREEBUSY', wrong, 'FREEBUSY:20261203T100000Z/20261203T110000Z', 'END:VFREEBUSY'].join('\r\n'),
      event('DTSTART:20261204T100000Z', 'DTEND:20261204T110000Z'),
    );
    expect([busy.length >= 1, unread]).toEqual([true, 1]);
  });

  test('one entry, in UTC, in a zone, and without one', () => {
    expect(spans(event('DTSTART:20261202T100000Z', 'DTEND:20261202T110000Z'))).toEqual([
      '2026-12-02T10:00 2026-12-02T11:00',
    ]);
    expect(spans(event('DTSTART;TZID=Asia/Kathmandu:20261202T100000', 'DURATION:PT90M'))).toEqual([
      '2026-12-02T04:15 2026-12-02T05:45',
    ]);
    expect(spans(event('DTSTART:20270702T100000', 'DTEND:20270702T110000'))).toEqual([
      '2027-07-02T09:00 2027-07-02T10:00',
    ]);
    expect(spans('X-WR-TIMEZONE:America/St_Johns', event('DTSTART:20261202T100000', 'DURATION:PT1H'))).toEqual([
      '2026-12-02T13:30 2026-12-02T14:30',
    ]);
  });

  test('whole days are days at home, as many as they say', () => {
    expect(spans(event('DTSTART;VALUE=DATE:20270702', 'DTEND;VALUE=DATE:20270704'))).toEqual([
      '2027-07-01T23:00 2027-07-03T23:00',
    ]);
    expect(spans(event('DTSTART;VALUE=DATE:20261225'))).toEqual(['2026-12-25T00:00 2026-12-26T00:00']);
    // The day on which the clocks go back has 25 hours.
    expect(spans(event('DTSTART;VALUE=DATE:20261025', 'DTEND;VALUE=DATE:20261026'))).toEqual([
      '2026-10-24T23:00 2026-10-26T00:00',
    ]);
  });

  test('what is cancelled, or leaves somebody free, or lasts no time, is not in it', () => {
    const when = ['DTSTART:20261202T100000Z', 'DTEND:20261202T110000Z'];
    expect(spans(event(...when, 'STATUS:CANCELLED'), event(...when, 'TRANSP:transparent'))).toEqual([]);
    expect(spans(event('DTSTART:20261202T100000Z'))).toEqual([]);
    expect(spans(event(...when, 'STATUS:TENTATIVE', 'TRANSP:OPAQUE'))).toHaveLength(1);
  });

  test('rules keep the wall clock of their zone, from long ago, and end where they say', () => {
    const weekly = spans(
      event(
        'DTSTART;TZID=Europe/Dublin:20160104T180000',
        'DURATION:PT1H',
        'RRULE:FREQ=WEEKLY;BYDAY=MO;UNTIL=20270411T000000Z',
      ),
    );
    expect(weekly.at(0)).toBe('2026-10-05T17:00 2026-10-05T18:00');
    expect(weekly).toContain('2026-10-26T18:00 2026-10-26T19:00');
    expect(weekly.at(-1)).toBe('2027-04-05T17:00 2027-04-05T18:00');
    expect(spans(event('DTSTART:20261201T100000Z', 'DURATION:PT1H', 'RRULE:FREQ=DAILY;COUNT=3'))).toHaveLength(3);
    expect(spans(event('DTSTART:20261201T100000Z', 'DURATION:PT1H', 'RRULE:FREQ=MONTHLY;BYDAY=-1FR'))).toContain(
      '2027-02-26T10:00 2027-02-26T11:00',
    );
  });

  test('exceptions: left out, added, moved, cancelled, and moved from there on', () => {
    const rule = ['UID:one', 'DTSTART;TZID=Europe/Lisbon:20261201T100000', 'DURATION:PT1H', 'RRULE:FREQ=DAILY;COUNT=6'];
    const found = spans(
      event(...rule, 'EXDATE;TZID=Europe/Lisbon:20261202T100000', 'RDATE;TZID=Europe/Lisbon:20261220T090000'),
      event('UID:one', 'RECURRENCE-ID;TZID=Europe/Lisbon:20261203T100000', 'DTSTART:20261203T150000Z', 'DURATION:PT2H'),
      event(
        'UID:one',
        'RECURRENCE-ID:20261204T100000Z',
        'DTSTART:20261204T100000Z',
        'DURATION:PT1H',
        'STATUS:CANCELLED',
      ),
    );
    expect(found).toEqual([
      '2026-12-01T10:00 2026-12-01T11:00',
      '2026-12-03T15:00 2026-12-03T17:00',
      '2026-12-05T10:00 2026-12-05T11:00',
      '2026-12-06T10:00 2026-12-06T11:00',
      '2026-12-20T09:00 2026-12-20T10:00',
    ]);
    const later = spans(
      event(...rule),
      event(
        'UID:one',
        'RECURRENCE-ID;RANGE=THISANDFUTURE;TZID=Europe/Lisbon:20261204T100000',
        'DTSTART;TZID=Europe/Lisbon:20261204T120000',
        'DURATION:PT30M',
      ),
    );
    expect(later.slice(2)).toEqual([
      '2026-12-03T10:00 2026-12-03T11:00',
      '2026-12-04T12:00 2026-12-04T12:30',
      '2026-12-05T12:00 2026-12-05T12:30',
      '2026-12-06T12:00 2026-12-06T12:30',
    ]);
  });

  test('one that was moved into the time that is looked at, from beyond it, counts', () => {
    expect(
      spans(
        event('UID:far', 'DTSTART:20200101T100000Z', 'DURATION:PT1H', 'RRULE:FREQ=YEARLY;COUNT=3'),
        event('UID:far', 'RECURRENCE-ID:20210101T100000Z', 'DTSTART:20261230T100000Z', 'DURATION:PT1H'),
      ),
    ).toEqual(['2026-12-30T10:00 2026-12-30T11:00']);
  });

  test('a zone that only the file knows is as the file defines it, on either side of a change', () => {
    const inRomance = (day: string) => event(`DTSTART;TZID="Romance Standard Time":${day}T100000`, 'DURATION:PT1H');
    expect(spans(ROMANCE, inRomance('20261202'), inRomance('20270702'))).toEqual([
      '2026-12-02T09:00 2026-12-02T10:00',
      '2027-07-02T08:00 2027-07-02T09:00',
    ]);
  });

  test('a zone that we know is ours, whatever the file says of it', () => {
    const lie = ROMANCE.replace('TZID:Romance Standard Time', 'TZID:Europe/Paris').replaceAll('+0', '-1');
    expect(spans(lie, event('DTSTART;TZID=Europe/Paris:20261202T100000', 'DURATION:PT1H'))).toEqual([
      '2026-12-02T09:00 2026-12-02T10:00',
    ]);
    const absurd = ROMANCE.replaceAll('+0100', '+9900').replaceAll('+0200', '-9900');
    expect(read(absurd, event('DTSTART;TZID=Romance Standard Time:20261202T100000', 'DURATION:PT1H'))).toBeDefined();
  });

  test('times that are skipped or come twice are the earliest they can be', () => {
    const inBerlin = (start: string) => event(`DTSTART;TZID=Europe/Berlin:${start}`, 'DURATION:PT15M');
    expect(spans(inBerlin('20261025T023000'), inBerlin('20270328T023000'))).toEqual([
      '2026-10-25T00:30 2026-10-25T00:45',
    ]);
  });

  test('what overlaps is one, and what is long comes in pieces', () => {
    expect(
      spans(
        event('DTSTART:20261202T100000Z', 'DTEND:20261202T110000Z'),
        event('DTSTART:20261202T103000Z', 'DTEND:20261202T120000Z'),
        event('DTSTART:20261202T120000Z', 'DTEND:20261202T123000Z'),
      ),
    ).toEqual(['2026-12-02T10:00 2026-12-02T12:30']);
    expect(spans(event('DTSTART:20261201T000000Z', 'DTEND:20261220T000000Z'))).toHaveLength(3);
    expect(spans(event('DTSTART:20200101T000000Z', 'DTEND:20300101T000000Z')).at(0)).toMatch(/^2026-10-01T00:00/);
  });

  test('what we wrote there ourselves is not in it', () => {
    const when = ['DTSTART:20261202T100000Z', 'DURATION:PT1H'];
    expect(spans(event('UID:0123', ...when), event(...when, 'ORGANIZER;CN=Notes:MAILTO:Notes@quiet.example'))).toEqual(
      [],
    );
    expect(spans(event(...when, 'ORGANIZER:MAILTO:else@quiet.example'))).toHaveLength(1);
  });

  test('two calendars in one file', () => {
    const one = file(event('DTSTART:20261202T100000Z', 'DURATION:PT1H'));
    const other = file(event('DTSTART:20261203T100000Z', 'DURATION:PT1H'));
    expect((why(`${one}${other}`) as BusyRead).busy).toHaveLength(2);
  });
});

describe('what can’t be read', () => {
  test('an entry that is odd is counted, and the others are read', () => {
    const { busy, unread } = read(
      event('SUMMARY:no time at all'),
      event('DTSTART:99999999T999999Z', 'DURATION:PT1H'),
      event('DTSTART:20261202T100000Z', 'DURATION:PT1H', 'RRULE:FREQ=NEVER'),
      event('DTSTART:20261202T100000Z', 'DURATION:PT1H'),
    );
    expect(busy).toHaveLength(1);
    expect(unread).toBeGreaterThanOrEqual(2);
  });

  test.each([
    ['', 'not_a_calendar'],
    ['<!doctype html><p>Sign in', 'not_a_calendar'],
    ['BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n', 'not_a_calendar'],
    ['BEGIN:VCALENDAR\r\nthis is not a line\r\nEND:VCALENDAR', 'not_a_calendar'],
    ['{"calendar":true}', 'not_a_calendar'],
  ])('%j', (text, expected) => {
    expect(why(text)).toBe(expected);
  });

  test('a rule without end that comes too often, and entries without number', () => {
    const often = event('DTSTART:20000101T000000Z', 'DURATION:PT1S', 'RRULE:FREQ=SECONDLY');
    expect(why(file(often))).toBe('too_much');
    const many = Array.from({ length: 20_001 }, (_, i) => `BEGIN:VEVENT\r\nUID:${i}\r\nEND:VEVENT`);
    expect(why(file(...many))).toBe('too_much');
    const endless = event('DTSTART:20261202T100000Z', 'DURATION:PT1H', 'RRULE:FREQ=DAILY');
    expect((why(file(endless)) as BusyRead).busy).toHaveLength(303);
  });
});
