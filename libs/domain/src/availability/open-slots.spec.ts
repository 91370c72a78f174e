import { Refused } from '../refusal.js';
import { clockOf } from '../time/clock.js';
import { addDays } from '../time/dates.js';
import type { Availability, HoursException, WeeklyHours } from './hours.js';
import { hoursFor, whyNotAvailability, whyNotWeekly } from './hours.js';
import { openSlots, type SlotSearch } from './open-slots.js';
import { whyNotBookable } from './why-not-bookable.js';

const at = (iso: string) => Date.parse(iso);
const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;
const everyDay = (from: string, to: string): WeeklyHours => WEEKDAYS.map((weekday) => ({ weekday, from, to }));
const hours = (zone: string, weekly: WeeklyHours, other: Partial<Availability> = {}): Availability => ({
  zone,
  weekly,
  exceptions: [],
  periods: [],
  lengths: { joint: [60], individual: [60] },
  mostADay: null,
  mostAWeek: null,
  stepMinutes: 60,
  bufferBefore: 0,
  bufferAfter: 0,
  noticeMinutes: 0,
  horizonDays: 365,
  ...other,
});
const search = (availability: Availability, from: string, to: string, other: Partial<SlotSearch> = {}): SlotSearch => ({
  availability,
  busy: [],
  goodHours: [],
  minutes: 60,
  from: at(from),
  to: at(to),
  now: at(from) - 1,
  ...other,
});
/** The slots as the wall clock shows them, with the offset: "02:00+01:00". */
const clocks = (zone: string, slots: number[]) =>
  slots.map((slot) => clockOf(slot, zone)).map(({ time, offset }) => `${time}${offset}`);

describe('the named traps of the clocks', () => {
  test.each<[string, string, string, string, string, string[]]>([
    ['skips an hour', 'Europe/Berlin', '2026-03-29', '01:00', '05:00', ['01:00+01:00', '03:00+02:00', '04:00+02:00']],
    [
      'repeats an hour',
      'Europe/Berlin',
      '2026-10-25',
      '01:00',
      '05:00',
      ['01:00+02:00', '02:00+02:00', '02:00+01:00', '03:00+01:00', '04:00+01:00'],
    ],
    ['counts steps past a skip', 'America/New_York', '2026-03-08', '01:30', '04:30', ['01:30-05:00', '03:30-04:00']],
    [
      'repeats an hour three weeks after Europe',
      'America/New_York',
      '2026-11-01',
      '00:00',
      '03:00',
      ['00:00-04:00', '01:00-04:00', '01:00-05:00', '02:00-05:00'],
    ],
    [
      'skips half an hour',
      'Australia/Lord_Howe',
      '2026-10-04',
      '01:00',
      '05:00',
      ['01:00+10:30', '03:00+11:00', '04:00+11:00'],
    ],
    [
      'repeats half an hour',
      'Australia/Lord_Howe',
      '2026-04-05',
      '00:00',
      '04:00',
      ['00:00+11:00', '01:00+11:00', '02:00+10:30', '03:00+10:30'],
    ],
    ['left a whole day out', 'Pacific/Apia', '2011-12-30', '09:00', '12:00', []],
    ['went on after it', 'Pacific/Apia', '2011-12-31', '09:00', '12:00', ['09:00+14:00', '10:00+14:00', '11:00+14:00']],
    [
      'puts the clocks back for Ramadan, in winter',
      'Africa/Casablanca',
      '2026-02-15',
      '01:00',
      '04:00',
      ['01:00+01:00', '02:00+01:00', '02:00+00:00', '03:00+00:00'],
    ],
    [
      'puts them on after it',
      'Africa/Casablanca',
      '2026-03-22',
      '01:00',
      '05:00',
      ['01:00+00:00', '03:00+01:00', '04:00+01:00'],
    ],
    ['skips midnight itself', 'America/Santiago', '2026-09-06', '00:00', '03:00', ['01:00-03:00', '02:00-03:00']],
    [
      'is three quarters past, and never changes',
      'Asia/Kathmandu',
      '2026-03-29',
      '09:15',
      '11:15',
      ['09:15+05:45', '10:15+05:45'],
    ],
    [
      'is half past, and skips an hour',
      'America/St_Johns',
      '2026-03-08',
      '01:00',
      '05:00',
      ['01:00-03:30', '03:00-02:30', '04:00-02:30'],
    ],
    [
      'is half past, and repeats one',
      'America/St_Johns',
      '2026-11-01',
      '00:00',
      '03:00',
      ['00:00-02:30', '01:00-02:30', '01:00-03:30', '02:00-03:30'],
    ],
    [
      'calls winter the exception',
      'Europe/Dublin',
      '2026-10-25',
      '00:00',
      '03:00',
      ['00:00+01:00', '01:00+01:00', '01:00+00:00', '02:00+00:00'],
    ],
    [
      'skips two hours',
      'Antarctica/Troll',
      '2026-03-29',
      '00:00',
      '05:00',
      ['00:00+00:00', '03:00+02:00', '04:00+02:00'],
    ],
  ])('%s: %s on %s from %s to %s', (_, zone, date, from, to, expected) => {
    const none = hours(zone, [], { exceptions: [{ date, kind: 'extra', from, to }] });
    const found = openSlots(search(none, `${addDays(date, -2)}T00:00Z`, `${addDays(date, 2)}T00:00Z`));
    expect(clocks(zone, found)).toEqual(expected);
  });

  test('hours that lie wholly in a skipped hour do not exist that day', () => {
    const skipped = hours('Europe/Berlin', everyDay('02:00', '03:00'));
    expect(openSlots(search(skipped, '2026-03-28T12:00Z', '2026-03-29T12:00Z'))).toEqual([]);
  });

  test('a session may cross midnight where the hours go on', () => {
    const late = hours('Asia/Kathmandu', [
      { weekday: 6, from: '23:00', to: '24:00' },
      { weekday: 7, from: '00:00', to: '01:00' },
    ]);
    const found = openSlots(search(late, '2026-06-06T00:00Z', '2026-06-08T00:00Z', { minutes: 90 }));
    expect(clocks('Asia/Kathmandu', found)).toEqual(['23:00+05:45']);
  });
});

describe('what keeps a slot from being open', () => {
  const day = ['2026-06-01T00:00Z', '2026-06-02T00:00Z'] as const;
  const nineToFive = (other: Partial<Availability> = {}) => hours('UTC', everyDay('09:00', '13:00'), other);
  const times = (query: SlotSearch) => openSlots(query).map((slot) => new Date(slot).toISOString().slice(11, 16));

  test('a booking, with room for the buffers, and nothing beside them', () => {
    const busy = [{ from: at('2026-06-01T10:00Z'), to: at('2026-06-01T11:00Z') }];
    expect(times(search(nineToFive(), ...day, { busy }))).toEqual(['09:00', '11:00', '12:00']);
    expect(times(search(nineToFive({ bufferAfter: 1 }), ...day, { busy }))).toEqual(['11:00', '12:00']);
    expect(times(search(nineToFive({ bufferBefore: 1 }), ...day, { busy }))).toEqual(['09:00', '12:00']);
    const justBefore = [{ from: at('2026-06-01T08:00Z'), to: at('2026-06-01T09:00Z') }];
    expect(times(search(nineToFive({ bufferBefore: 1 }), ...day, { busy: justBefore }))[0]).toBe('10:00');
  });

  test('bookings that overlap, are out of order or empty', () => {
    const busy = [
      { from: at('2026-06-01T11:10Z'), to: at('2026-06-01T11:20Z') },
      { from: at('2026-06-01T09:30Z'), to: at('2026-06-01T09:30Z') },
      { from: at('2026-06-01T10:00Z'), to: at('2026-06-01T11:30Z') },
    ];
    expect(times(search(nineToFive(), ...day, { busy }))).toEqual(['09:00', '12:00']);
  });

  test('notice and horizon, to the minute', () => {
    const now = at('2026-06-01T08:00Z');
    expect(times(search(nineToFive({ noticeMinutes: 120 }), ...day, { now }))).toEqual(['10:00', '11:00', '12:00']);
    expect(times(search(nineToFive({ noticeMinutes: 120 }), ...day, { now: now + 1 }))).toEqual(['11:00', '12:00']);
    const yesterday = { now: at('2026-05-31T10:00Z') };
    expect(times(search(nineToFive({ horizonDays: 1 }), ...day, yesterday))).toEqual(['09:00', '10:00']);
  });

  test('away takes hours off, extra hours win over away', () => {
    const exceptions: HoursException[] = [
      { date: '2026-06-01', kind: 'away', from: '10:00', to: '11:00' },
      { date: '2026-06-02', kind: 'away' },
      { date: '2026-06-02', kind: 'extra', from: '20:30', to: '21:30' },
    ];
    const found = times(search(nineToFive({ exceptions }), '2026-06-01T00:00Z', '2026-06-03T00:00Z'));
    expect(found).toEqual(['09:00', '11:00', '12:00', '20:30']);
  });

  test("either partner's good hours, on their own clock", () => {
    const goodHours = [
      { zone: 'Asia/Kathmandu', weekly: everyDay('15:45', '24:00') },
      { zone: 'America/St_Johns', weekly: everyDay('00:00', '09:30') },
    ];
    expect(times(search(nineToFive(), ...day, { goodHours }))).toEqual(['10:00', '11:00']);
    expect(times(search(nineToFive(), ...day, { goodHours: [{ zone: 'UTC', weekly: [] }] }))).toEqual([]);
  });

  test('a search that could not end, or has no zone, is refused', () => {
    const refusal = (query: SlotSearch) => {
      try {
        return openSlots(query);
      } catch (error) {
        return error instanceof Refused && error.code;
      }
    };
    expect(refusal(search(nineToFive({ stepMinutes: 0 }), ...day))).toBe('input_not_valid');
    expect(refusal(search(nineToFive({ bufferAfter: NaN }), ...day))).toBe('input_not_valid');
    expect(refusal(search(nineToFive(), ...day, { minutes: 0 }))).toBe('input_not_valid');
    expect(refusal(search(hours('Gone/Zone', []), ...day))).toBe('zone_unknown');
    expect(refusal(search(nineToFive(), ...day, { from: -Infinity, to: Infinity, now: NaN }))).toEqual([]);
    expect(refusal(search(nineToFive({ horizonDays: 1 }), ...day, { from: -Infinity, to: Infinity }))).toHaveLength(4);
  });
});

describe('a mediator who travels', () => {
  const home = hours('Europe/Lisbon', everyDay('09:00', '11:00'), {
    periods: [{ from: '2026-03-20', to: '2026-04-09', zone: 'Australia/Sydney', weekly: everyDay('18:00', '20:00') }],
  });
  const open = (from: string, to: string) =>
    openSlots(search(home, from, to)).map((slot) => new Date(slot).toISOString().slice(0, 16));

  test('has other hours by another clock from the first date there to the last', () => {
    expect(open('2026-03-18T12:00Z', '2026-03-21T12:00Z')).toEqual([
      '2026-03-19T09:00',
      '2026-03-19T10:00',
      '2026-03-20T07:00',
      '2026-03-20T08:00',
      '2026-03-21T07:00',
      '2026-03-21T08:00',
    ]);
    expect(open('2026-04-08T12:00Z', '2026-04-11T00:00Z')).toEqual([
      '2026-04-09T08:00',
      '2026-04-09T09:00',
      '2026-04-10T08:00',
      '2026-04-10T09:00',
    ]);
  });

  test('keeps that clock through its own changes', () => {
    // Sydney goes back on 5 April, Lisbon had gone forward on 29 March.
    expect(open('2026-04-04T00:00Z', '2026-04-06T00:00Z')).toEqual([
      '2026-04-04T07:00',
      '2026-04-04T08:00',
      '2026-04-05T08:00',
      '2026-04-05T09:00',
    ]);
  });

  test('is away there by the date there', () => {
    const away: HoursException[] = [{ date: '2026-03-20', kind: 'away' }];
    const found = openSlots(search({ ...home, exceptions: away }, '2026-03-19T12:00Z', '2026-03-21T00:00Z'));
    expect(found).toEqual([]);
  });
});

describe('limits of a day and of a week', () => {
  const nineToTwelve = hours('UTC', everyDay('09:00', '12:00'), { mostADay: 2, mostAWeek: 3 });
  const days = (booked: string[][]) => {
    const query = search(nineToTwelve, '2026-06-01T00:00Z', '2026-06-11T00:00Z', {
      booked: booked.map((starts) => starts.map((start) => at(`2026-06-${start}Z`))),
    });
    return [...new Set(openSlots(query).map((slot) => new Date(slot).getUTCDate()))];
  };

  test('close a day when it is full, and the week from Monday when that is', () => {
    expect(days([])).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(days([['02T09:00'], ['02T14:00']])).toEqual([1, 3, 4, 5, 6, 7, 8, 9, 10]);
    expect(days([['02T09:00'], ['03T09:00'], ['07T23:59']])).toEqual([8, 9, 10]);
  });

  test('count times that one proposal holds as one, wherever they lie', () => {
    expect(days([['02T09:00', '02T10:00', '02T11:00']])).toHaveLength(10);
    expect(days([['02T09:00', '03T10:00'], ['02T11:00']])).toEqual([1, 3, 4, 5, 6, 7, 8, 9, 10]);
  });
});

test('hours can be kept for one kind of session', () => {
  const week = hours('UTC', [
    { weekday: 1, from: '09:00', to: '10:00' },
    { weekday: 1, from: '10:00', to: '11:00', only: 'individual' },
    { weekday: 1, from: '11:00', to: '12:00', only: 'joint' },
  ]);
  const found = (kind: 'joint' | 'individual') =>
    openSlots(search(hoursFor(kind, week), '2026-06-01T00:00Z', '2026-06-02T00:00Z')).map((slot) =>
      new Date(slot).getUTCHours(),
    );
  expect([found('joint'), found('individual')]).toEqual([
    [9, 11],
    [9, 10],
  ]);
});

describe('hours as they are typed in', () => {
  test.each<[string, string, string | null]>([
    ['09:00', '17:00', null],
    ['22:00', '24:00', null],
    ['22:00', '02:00', 'hours_end_before_start'],
    ['09:00', '09:00', 'hours_end_before_start'],
    ['24:00', '24:00', 'input_not_valid'],
    ['9', '17', 'input_not_valid'],
  ])('from %s to %s', (from, to, code) => {
    expect(whyNotWeekly([{ weekday: 1, from, to }])).toBe(code);
  });

  test('a whole availability is looked at', () => {
    const fine = hours('UTC', everyDay('09:00', '17:00'));
    const away: HoursException = { date: '2026-06-01', kind: 'away' };
    expect(whyNotAvailability({ ...fine, exceptions: [away] })).toBeNull();
    expect(whyNotAvailability({ ...fine, zone: 'Gone/Zone' })).toBe('zone_unknown');
    expect(whyNotAvailability({ ...fine, stepMinutes: 0 })).toBe('input_not_valid');
    expect(whyNotAvailability({ ...fine, horizonDays: 1.5 })).toBe('input_not_valid');
    expect(whyNotAvailability({ ...fine, exceptions: [{ ...away, date: '2026-02-30' }] })).toBe('input_not_valid');
    expect(whyNotAvailability({ ...fine, exceptions: [{ ...away, kind: 'extra' }] })).toBe('input_not_valid');
    expect(whyNotAvailability({ ...fine, lengths: { joint: [], individual: [50] } })).toBe('input_not_valid');
    expect(whyNotAvailability({ ...fine, lengths: { joint: [50, 50], individual: [50] } })).toBe('input_not_valid');
    expect(whyNotAvailability({ ...fine, mostADay: 0 })).toBe('input_not_valid');
    const stay = { from: '2026-06-01', to: '2026-06-07', zone: 'UTC', weekly: [] };
    expect(
      whyNotAvailability({ ...fine, periods: [stay, { ...stay, from: '2026-06-08', to: '2026-06-08' }] }),
    ).toBeNull();
    expect(whyNotAvailability({ ...fine, periods: [stay, { ...stay, from: '2026-06-07' }] })).toBe('periods_overlap');
    expect(whyNotAvailability({ ...fine, periods: [{ ...stay, to: '2026-05-31' }] })).toBe('hours_end_before_start');
    expect(whyNotAvailability({ ...fine, periods: [{ ...stay, zone: 'Gone/Zone' }] })).toBe('zone_unknown');
    expect(whyNotAvailability({ ...fine, exceptions: Array<HoursException>(100_000).fill(away) })).toBe('too_large');
  });
});

test('why a time cannot be booked is answered with every reason', () => {
  const monday = hours('UTC', [{ weekday: 1, from: '09:00', to: '12:00' }], {
    noticeMinutes: 1440,
    horizonDays: 30,
    bufferAfter: 10,
    exceptions: [{ date: '2026-06-15', kind: 'away' }],
    mostADay: 1,
    mostAWeek: 1,
  });
  const busy = [{ from: at('2026-06-01T10:00Z'), to: at('2026-06-01T11:00Z') }];
  const booked = [[at('2026-06-01T10:00Z')]];
  const goodHours = [{ zone: 'Asia/Kathmandu', weekly: everyDay('18:00', '24:00') }];
  const rules = { availability: monday, busy, booked, goodHours, minutes: 60, now: at('2026-06-01T08:00Z') };
  expect(whyNotBookable(at('2026-06-01T10:20Z'), rules)).toEqual([
    'too_soon',
    'off_step',
    'busy',
    'day_full',
    'week_full',
    'outside_good_hours',
  ]);
  expect(whyNotBookable(at('2026-06-01T09:00Z'), { ...rules, booked: [] })).toEqual([
    'too_soon',
    'too_close',
    'outside_good_hours',
  ]);
  expect(whyNotBookable(at('2026-06-02T14:00Z'), rules)).toEqual(['outside_hours', 'week_full']);
  expect(whyNotBookable(at('2026-06-15T10:00Z'), { ...rules, goodHours: [] })).toEqual(['away']);
  expect(whyNotBookable(at('2026-07-07T14:00Z'), rules)).toEqual(['beyond_horizon', 'outside_hours']);
  expect(whyNotBookable(at('2026-06-08T10:00Z'), { ...rules, goodHours: [] })).toEqual([]);
});
