import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { Refused } from '../refusal.js';
import { addDays, isDate, minuteOfDay, weekdayOf } from './dates.js';
import { clockOf, clocksChangeBetween, firstInstantOf, instantOf, offsetsAt, readingAt } from './clock.js';
import { firstReached, offsetMinutesAt, zoneKnown, zoneTable } from './zone.js';

const ZONES = Intl.supportedValuesOf('timeZone');
const at = (iso: string) => Date.parse(iso);
const codeOf = (work: () => unknown) => {
  try {
    return work();
  } catch (error) {
    return error instanceof Refused ? error.code : error;
  }
};

describe('turning a wall clock into an instant', () => {
  test('a plain time is one instant', () => {
    expect(instantOf({ date: '2026-07-01', time: '18:00' }, 'Asia/Kathmandu')).toBe(at('2026-07-01T12:15Z'));
    expect(instantOf({ date: '2026-07-01', time: '18:00' }, 'America/St_Johns')).toBe(at('2026-07-01T20:30Z'));
  });

  test.each([
    ['Europe/Berlin', '2026-03-29', '02:30'],
    ['America/New_York', '2026-03-08', '02:00'],
    ['Australia/Lord_Howe', '2026-10-04', '02:15'],
    ['America/Santiago', '2026-09-06', '00:30'],
    ['Africa/Casablanca', '2026-03-22', '02:30'],
    ['Pacific/Apia', '2011-12-30', '12:00'],
  ])('a time that %s skips is refused', (zone, date, time) => {
    expect(codeOf(() => instantOf({ date, time }, zone))).toBe('time_does_not_exist');
    expect(codeOf(() => instantOf({ date, time }, zone, 'later'))).toBe('time_does_not_exist');
  });

  test.each([
    ['Europe/Berlin', '2026-10-25', '02:30', '2026-10-25T00:30Z', '2026-10-25T01:30Z'],
    ['America/New_York', '2026-11-01', '01:00', '2026-11-01T05:00Z', '2026-11-01T06:00Z'],
    ['Australia/Lord_Howe', '2026-04-05', '01:45', '2026-04-04T14:45Z', '2026-04-04T15:15Z'],
    ['Africa/Casablanca', '2026-02-15', '02:30', '2026-02-15T01:30Z', '2026-02-15T02:30Z'],
  ])('a time that %s shows twice is asked about', (zone, date, time, earlier, later) => {
    expect(codeOf(() => instantOf({ date, time }, zone))).toBe('time_is_ambiguous');
    expect(instantOf({ date, time }, zone, 'earlier')).toBe(at(earlier));
    expect(instantOf({ date, time }, zone, 'later')).toBe(at(later));
  });

  test.each(['2026-02-30', '2026-13-01', '26-01-01', '2026-1-1', '', '+002026-01-01'])('"%s" is no date', (date) => {
    expect(codeOf(() => instantOf({ date, time: '10:00' }, 'UTC'))).toBe('input_not_valid');
  });

  test.each(['24:00', '9:00', '12:60', '12:00:00', '12:00\n', ''])('"%s" is no time', (time) => {
    expect(codeOf(() => instantOf({ date: '2026-01-01', time }, 'UTC'))).toBe('input_not_valid');
  });

  test.each(['Mars/Olympus', '', '+05:00', 'Z', 'europe/berlin', '2020-01-01T00:00[UTC]', 'toString', 'A'.repeat(65)])(
    '"%s" is no zone',
    (zone) => {
      expect(zoneKnown(zone)).toBe(false);
      expect(codeOf(() => instantOf({ date: '2026-01-01', time: '10:00' }, zone))).toBe('zone_unknown');
      expect(codeOf(() => clockOf(0, zone))).toBe('zone_unknown');
    },
  );
});

describe('what a clock shows', () => {
  test('weekday, date, time and offset of that zone', () => {
    expect(clockOf(at('2026-07-01T20:00Z'), 'Asia/Kathmandu')).toEqual({
      date: '2026-07-02',
      time: '01:45',
      weekday: 4,
      offset: '+05:45',
      ambiguous: false,
    });
    expect(clockOf(at('2026-07-01T02:00:59Z'), 'America/St_Johns')).toMatchObject({
      date: '2026-06-30',
      time: '23:30',
      offset: '-02:30',
    });
  });

  test('a repeated hour says so on both passes and not beside them', () => {
    const readings = ['23:59', '00:00', '00:59', '01:00', '01:59', '02:00'].map(
      (time) => clockOf(at(`2026-10-2${time === '23:59' ? 4 : 5}T${time}Z`), 'Europe/Berlin').ambiguous,
    );
    expect(readings).toEqual([false, true, true, true, true, false]);
  });

  test('an absurd instant is refused', () => {
    for (const ms of [NaN, Infinity, -Infinity, 8.64e15, at('1900-01-01T00:00Z')])
      expect(codeOf(() => clockOf(ms, 'UTC'))).toBe('input_not_valid');
  });

  test('it agrees with Temporal in every zone', () => {
    const minute = fc.integer({ min: at('1974-01-01') / 60000, max: at('2060-01-01') / 60000 });
    fc.assert(
      fc.property(fc.constantFrom(...ZONES), minute, (zone, m) => {
        const theirs = Temporal.Instant.fromEpochMilliseconds(m * 60000).toZonedDateTimeISO(zone);
        const ours = clockOf(m * 60000, zone);
        const { date, time, weekday, offset } = ours;
        expect(`${date}T${time} ${weekday} ${offset}`).toBe(
          `${theirs.toPlainDateTime().toString({ smallestUnit: 'minute' })} ${theirs.dayOfWeek} ${theirs.offset}`,
        );
        expect(instantOf(ours, zone, 'earlier') === instantOf(ours, zone, 'later')).toBe(!ours.ambiguous);
      }),
      { numRuns: 400 },
    );
  });

  test('of many minutes at once it is what it is of each', () => {
    const first = fc.integer({ min: at('2024-01-01') / 60000, max: at('2031-01-01') / 60000 });
    fc.assert(
      fc.property(fc.constantFrom(...ZONES), first, fc.integer({ min: 10, max: 600 }), (zone, from, apart) => {
        const minutes = Array.from({ length: 400 }, (_, i) => from + i * apart);
        const { runs, twice } = offsetsAt(minutes, zone);
        const offsetOf = (index: number) => runs.findLast(([since]) => since <= index)?.[1] ?? NaN;
        expect(minutes.map((minute, i) => readingAt(minute, offsetOf(i), twice.includes(i)))).toEqual(
          minutes.map((minute) => clockOf(minute * 60000, zone)),
        );
      }),
      { numRuns: 100 },
    );
  });

  test('no change of any zone of today is missed', () => {
    for (const zone of ZONES)
      for (let m = at('2024-01-01') / 60000; m < at('2031-01-01') / 60000; m += 5 * 1440)
        if (offsetMinutesAt(m, zone) !== intlOffset(zone, m)) throw new Error(`${zone} at ${m}`);
  });

  test('the first reach of a wall clock is the moment of the skip, or the earlier pass', () => {
    const table = zoneTable('Europe/Berlin', at('2026-01-01') / 60000, at('2026-12-31') / 60000);
    const reach = (iso: string) => firstReached(table, at(`${iso}Z`) / 60000) * 60000;
    expect(reach('2026-03-29T02:30')).toBe(at('2026-03-29T01:00Z'));
    expect(reach('2026-03-29T03:00')).toBe(at('2026-03-29T01:00Z'));
    expect(reach('2026-10-25T02:30')).toBe(at('2026-10-25T00:30Z'));
    expect(reach('2026-10-25T03:00')).toBe(at('2026-10-25T02:00Z'));
  });
});

test('what nobody can be asked about is the moment of a skip, or the earlier pass', () => {
  const first = (date: string, time: string) => firstInstantOf({ date, time }, 'Europe/Berlin');
  expect(first('2026-03-29', '02:30')).toBe(at('2026-03-29T01:00Z'));
  expect(first('2026-10-25', '02:30')).toBe(at('2026-10-25T00:30Z'));
  expect(first('2026-07-01', '12:00')).toBe(at('2026-07-01T10:00Z'));
  expect(codeOf(() => firstInstantOf({ date: '2026-02-30', time: '12:00' }, 'UTC'))).toBe('input_not_valid');
  expect(codeOf(() => firstInstantOf({ date: '2026-02-03', time: '12:00' }, 'Mars/Olympus'))).toBe('zone_unknown');
});

test('the changes of the clocks in a stretch of time are listed', () => {
  expect(clocksChangeBetween(at('2026-01-01'), at('2027-01-01'), 'Australia/Lord_Howe')).toEqual([
    { at: at('2026-04-04T15:00Z'), before: 660, after: 630 },
    { at: at('2026-10-03T15:30Z'), before: 630, after: 660 },
  ]);
  expect(clocksChangeBetween(at('2026-01-01'), at('2027-01-01'), 'Asia/Kathmandu')).toEqual([]);
});

test('dates add up across months, leap days and years', () => {
  expect(addDays('2028-02-28', 1)).toBe('2028-02-29');
  expect(addDays('2026-01-01', -1)).toBe('2025-12-31');
  expect(weekdayOf('2026-11-22')).toBe(7);
  expect(isDate('2026-02-29')).toBe(false);
  expect(minuteOfDay('24:00')).toBe(1440);
});

const formats = new Map<string, Intl.DateTimeFormat>();
/** A second opinion that shares no code with the polyfill's own search for changes. */
function intlOffset(zone: string, minute: number): number {
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' });
    formats.set(zone, format);
  }
  const name = format.formatToParts(minute * 60000).find((part) => part.type === 'timeZoneName')?.value ?? '';
  const [, sign, hours, minutes] = /GMT([+-])(\d\d):(\d\d)/.exec(name) ?? [];
  return sign ? (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(minutes)) : 0;
}
