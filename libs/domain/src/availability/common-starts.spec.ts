import fc from 'fast-check';
import { borneBy, commonStarts, oddHoursOf, unsociable } from './common-starts.js';

const at = (iso: string) => Date.parse(iso);
const HOUR = 36e5;
const WEEK = 168 * HOUR;

test.each([
  ['08:00', 0],
  ['21:00', 0],
  ['07:45', 15],
  ['22:30', 90],
  ['03:00', 300],
  ['00:00', 180],
])('a start at %s is %i minutes unsociable', (time, minutes) => {
  expect(unsociable(at(`2026-06-01T${time}Z`), 'UTC')).toBe(minutes);
});

const hourly = (from: string, hours: number) => Array.from({ length: hours }, (_, hour) => at(from) + hour * HOUR);
const NOBODY_SO_FAR = { turns: [] };

describe('the common starts that partners may see', () => {
  test('are at most six a week, counted from Monday on the mediator’s clock', () => {
    const weeks = commonStarts({
      slots: hourly('2026-06-01T00:00Z', 14 * 24 - 1),
      zones: ['Asia/Kathmandu', 'America/St_Johns', 'Europe/Lisbon'],
      weekZone: 'Europe/Lisbon',
      ...NOBODY_SO_FAR,
    });
    expect(weeks.map(({ monday, starts }) => [monday, starts.length])).toEqual([
      ['2026-06-01', 6],
      ['2026-06-08', 6],
    ]);
  });

  test('put first what is least unsociable for whom it is worst', () => {
    const slots = ['00:00', '06:00', '09:00', '12:00'].map((time) => at(`2026-06-01T${time}Z`));
    const zones = ['Asia/Kathmandu', 'America/St_Johns'];
    const [week] = commonStarts({ slots, zones, weekZone: 'UTC', ...NOBODY_SO_FAR }, 2);
    expect(week?.starts).toEqual([at('2026-06-01T12:00Z'), at('2026-06-01T09:00Z')]);
  });

  test('spread over the days among equals', () => {
    const slots = ['01T09', '01T10', '01T11', '03T09', '04T09'].map((start) => at(`2026-06-${start}:00Z`));
    const [week] = commonStarts({ slots, zones: ['UTC'], weekZone: 'UTC', ...NOBODY_SO_FAR }, 4);
    expect(week?.starts).toEqual(['01T09', '03T09', '04T09', '01T10'].map((start) => at(`2026-06-${start}:00Z`)));
  });

  test('are none when nothing is open', () => {
    expect(commonStarts({ slots: [], zones: ['UTC'], weekZone: 'UTC', ...NOBODY_SO_FAR })).toEqual([]);
  });
});

describe('who bears the odd hours', () => {
  // Eleven hours apart: whenever it is day for the one, it is night for the other.
  const zones = ['Europe/Dublin', 'Australia/Sydney'];
  const early = at('2026-01-05T07:00Z');
  const late = at('2026-01-05T11:00Z');

  test('is counted over the last five sessions', () => {
    const past = [0, 1, 2, 3, 4, 5, 6, 7].map((weeks) => early - weeks * WEEK);
    expect(borneBy(zones, past)).toEqual([5 * 60, 0]);
    expect(borneBy(zones, [])).toEqual([0, 0]);
  });

  test('is spared next', () => {
    const first = (turns: number[]) =>
      commonStarts({ slots: [early, late], zones, weekZone: 'UTC', turns })[0]?.starts[0];
    expect(first([early - WEEK])).toBe(late);
    expect(first([late - WEEK])).toBe(early);
  });

  test('counts what stands before a time, and not what lies further ahead, however long a series is', () => {
    const first = (turns: number[]) =>
      commonStarts({ slots: [early, late], zones, weekZone: 'UTC', turns })[0]?.starts[0];
    const series = (start: number) => Array.from({ length: 10 }, (_, weeks) => start + (weeks + 1) * WEEK);
    for (const ahead of [early, late]) {
      expect(first([early - WEEK, ...series(ahead)])).toBe(late);
      expect(first([late - WEEK, ...series(ahead)])).toBe(early);
      expect(first(series(ahead))).toBe(first([]));
    }
    // Each week by what stands before it: after an early one the other is spared.
    const weeks = commonStarts({
      slots: [early, late, early + WEEK, late + WEEK],
      zones,
      weekZone: 'UTC',
      turns: [early + 1],
    });
    expect(weeks.map(({ starts }) => starts[0])).toEqual([first([]), late + WEEK]);
  });

  test('takes turns over a year, by however much the hours are odd', () => {
    // Twelve hours apart: what is too early for the one is an ordinary evening for the other.
    const apart = ['Etc/GMT-6', 'Etc/GMT+6'];
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 90 }), (minutes) => {
        const past: number[] = [];
        const bearers = Array.from({ length: 52 }, (_, week) => {
          const monday = at('2026-01-05T00:00Z') + week * WEEK;
          const slots = [monday + 2 * HOUR - minutes * 6e4, monday + 14 * HOUR - minutes * 6e4];
          const [start = 0] = commonStarts({ slots, zones: apart, weekZone: 'UTC', turns: past }, 1)[0]?.starts ?? [];
          past.push(start);
          return slots.indexOf(start);
        });
        expect(bearers).toEqual(bearers.map((_, week) => (week + bearers[0]!) % 2));
      }),
      { numRuns: 50 },
    );
  });

  test('is never asked for an hour that is much worse than need be', () => {
    const night = at('2026-01-05T02:00Z');
    const [week] = commonStarts({
      slots: [night, early, late],
      zones,
      weekZone: 'UTC',
      turns: [late - WEEK, late - 2 * WEEK],
    });
    expect(week?.starts).toEqual([early, late, night]);
  });
});

test('how often somebody had an odd hour, and when last, counts the last five sessions', () => {
  const past = ['05-01T22:00', '05-08T22:00', '05-15T12:00', '05-22T06:00', '05-29T12:00', '06-05T12:00'].map((day) =>
    at(`2026-${day}Z`),
  );
  expect(oddHoursOf('UTC', past)).toEqual({ times: 2, last: at('2026-05-22T06:00Z') });
  expect(oddHoursOf('UTC', past.slice(2, 3))).toEqual({ times: 0, last: null });
});
