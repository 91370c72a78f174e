import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import { plainSlots } from '../../../../test/bench/plain-slots.js';
import type { Availability, GoodHours, HoursException, HoursPeriod, WeeklyHours } from './hours.js';
import { openSlots, type SlotSearch } from './open-slots.js';
import { whyNotBookable } from './why-not-bookable.js';

const at = (iso: string) => Date.parse(iso);
const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;
const everyDay = (from: string, to: string): WeeklyHours => WEEKDAYS.map((weekday) => ({ weekday, from, to }));

const ALL_ZONES = Intl.supportedValuesOf('timeZone');
/** In each zone of the database, so that there are more than 5,000 calendars in all. */
const RUNS_A_ZONE = 14;
const RUNS = 60;
/** Printed, so that a run that fails can be repeated; each zone draws from one of its own after it. */
const SEED = Math.floor(Math.random() * 2 ** 30);
const NAMED = ['Asia/Kathmandu', 'America/St_Johns', 'Australia/Lord_Howe', 'Pacific/Apia', 'Africa/Casablanca'];
const zones = fc.oneof(
  fc.constantFrom(...NAMED, 'Europe/Berlin', 'America/New_York', 'America/Santiago', 'America/Havana', 'Asia/Beirut'),
  fc.constantFrom(...ALL_ZONES),
);
const clockTimes = fc.integer({ min: 0, max: 96 }).map((quarter) => hhmm(quarter * 15));
const span = fc
  .uniqueArray(fc.oneof(clockTimes, fc.integer({ min: 0, max: 1440 }).map(hhmm)), { minLength: 2, maxLength: 2 })
  .map(([a = '', b = '']) => (a < b ? { from: a, to: b } : { from: b, to: a }));
const weeklyHours = fc.array(
  fc.tuple(fc.constantFrom(...WEEKDAYS), span).map(([weekday, rest]) => ({ weekday, ...rest })),
  { maxLength: 14 },
);
const theWeek = fc.oneof(weeklyHours, fc.constant(everyDay('00:00', '24:00')));
const LENGTHS = [25, 50, 60, 80, 110] as const;

/** A few days around a change of the mediator's clocks, or anywhere in 2024 to 2030, with all that can be in the way. */
const searchesIn = (zone: fc.Arbitrary<string>) =>
  fc
    .record({
      zone,
      others: fc.array(fc.record({ zone: zones, weekly: theWeek }), { maxLength: 2 }),
      weekly: theWeek,
      around: fc.integer({ min: at('2024-01-03') / 60000, max: at('2030-12-28') / 60000 }),
      nearAChange: fc.boolean(),
      days: fc.integer({ min: 1, max: 4 }),
      minutes: fc.constantFrom(...LENGTHS),
      stepMinutes: fc.constantFrom(15, 20, 30, 45, 60, 50, 7),
      bufferBefore: fc.constantFrom(0, 10, 15),
      bufferAfter: fc.constantFrom(0, 5, 30),
      noticeMinutes: fc.constantFrom(0, 720, 1440),
      horizonDays: fc.constantFrom(2, 30),
      busy: fc.array(
        fc.oneof(
          fc.tuple(fc.integer({ min: -3e8, max: 3e8 }), fc.integer({ min: 0, max: 2e7 })),
          fc
            .tuple(fc.integer({ min: -200, max: 200 }), fc.integer({ min: 0, max: 8 }))
            .map(([a, b]) => [a * 9e5, b * 9e5]),
        ),
        { maxLength: 12 },
      ),
      // A stay of a few days elsewhere that begins near the middle, and perhaps another right after it.
      stays: fc.array(
        fc.record({
          zone: zones,
          weekly: theWeek,
          after: fc.integer({ min: 0, max: 1 }),
          days: fc.integer({ min: 1, max: 2 }),
        }),
        { maxLength: 2 },
      ),
      staysFrom: fc.integer({ min: -2, max: 1 }),
      mostADay: fc.constantFrom(null, null, 1, 2),
      mostAWeek: fc.constantFrom(null, null, 1, 3),
      booked: fc.array(fc.array(fc.integer({ min: -700, max: 700 }), { minLength: 1, maxLength: 3 }), { maxLength: 4 }),
      exceptions: fc.array(
        fc.tuple(fc.integer({ min: -3, max: 3 }), fc.constantFrom('away', 'extra'), span, fc.boolean()),
        { maxLength: 4 },
      ),
    })
    .map((drawn): SlotSearch => {
      const middle = (drawn.nearAChange ? changeAfter(drawn.around, drawn.zone) : drawn.around) * 60000;
      const from = middle - drawn.days * 0.5 * 864e5;
      const exceptions = drawn.exceptions.map(([day, kind, stretch, whole]): HoursException => {
        const date = new Date(middle + day * 864e5).toISOString().slice(0, 10);
        return kind === 'away' && whole ? { date, kind } : { date, kind, ...stretch };
      });
      let day = drawn.staysFrom;
      const periods = drawn.stays.map(({ zone, weekly, after, days }): HoursPeriod => {
        const [first, last] = [day + after, day + after + days - 1];
        day = last + 1;
        const on = (of: number) => new Date(middle + of * 864e5).toISOString().slice(0, 10);
        return { from: on(first), to: on(last), zone, weekly };
      });
      return {
        availability: {
          ...drawn,
          exceptions,
          periods,
          lengths: { joint: [drawn.minutes], individual: [drawn.minutes] },
        },
        booked: drawn.booked.map((starts) => starts.map((quarters) => middle + quarters * 9e5)),
        busy: drawn.busy.map(([start = 0, length = 0]) => ({ from: middle + start, to: middle + start + length })),
        goodHours: drawn.others,
        minutes: drawn.minutes,
        from,
        to: middle + drawn.days * 0.5 * 864e5,
        now: from - 36e5,
      };
    });
const searches = searchesIn(zones);

describe('random calendars in all zones', () => {
  test('open slots are those that a walk through every single minute finds', () => {
    const drawnZones = new Set<string>();
    const drawnYears = new Set<number>();
    let [calendars, slots] = [0, 0];
    for (const [i, zone] of ALL_ZONES.entries())
      fc.assert(
        fc.property(searchesIn(fc.constant(zone)), (drawn) => {
          const found = openSlots(drawn);
          expect(found).toEqual(minuteByMinute(drawn));
          drawnZones.add(drawn.availability.zone);
          drawnYears.add(new Date(drawn.from).getUTCFullYear());
          calendars++;
          slots += found.length;
        }),
        { numRuns: RUNS_A_ZONE, seed: SEED + i },
      );
    process.stderr.write(
      `\n${calendars} calendars in ${drawnZones.size} zones, ${[...drawnYears].sort().join(' ')}, ${slots} slots alike, seed ${SEED}\n`,
    );
    expect(calendars).toBeGreaterThanOrEqual(5_000);
    expect([...drawnZones].sort()).toEqual([...ALL_ZONES].sort());
    for (const southern of ['America/Santiago', 'Australia/Sydney', 'Africa/Johannesburg'])
      expect(drawnZones).toContain(southern);
    for (let year = 2024; year <= 2030; year++) expect(drawnYears).toContain(year);
  });

  test('and those of the plain day-by-day implementation on Temporal, which the bench runs beside ours', () => {
    fc.assert(
      fc.property(searches, (drawn) => {
        const plain = plainSlots(drawn);
        expect(minuteByMinute(drawn)).toEqual(plain);
        expect(openSlots(drawn)).toEqual(plain);
      }),
      { numRuns: RUNS },
    );
  });

  test('a slot is open exactly when nothing speaks against it, wherever the search began', () => {
    fc.assert(
      fc.property(searches, fc.integer({ min: 0, max: 5760 }), (drawn, later) => {
        const slots = new Set(openSlots(drawn));
        const middle = Math.ceil(drawn.from / 60000 + later) * 60000;
        const halves = [
          ...openSlots({ ...drawn, to: Math.min(middle, drawn.to) }),
          ...openSlots({ ...drawn, from: middle }),
        ];
        if (middle < drawn.to) expect(halves).toEqual([...slots]);
        const first = Math.ceil(drawn.from / 60000) * 60000;
        for (let start = first; start < Math.min(drawn.to, first + 864e5); start += 5 * 60000)
          expect([start, whyNotBookable(start, drawn).length === 0]).toEqual([start, slots.has(start)]);
      }),
      { numRuns: RUNS },
    );
  });
});

function hhmm(minute: number): string {
  return `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
}

function changeAfter(minute: number, zone: string): number {
  const clock = Temporal.Instant.fromEpochMilliseconds(minute * 60000).toZonedDateTimeISO(zone);
  const change = clock.getTimeZoneTransition('next');
  return change && change.epochMilliseconds < at('2031-01-01') ? change.epochMilliseconds / 60000 : minute;
}

// --- The walk through every minute. Nothing of the domain is in it, and of zones it knows what Intl says. ---

// Jest looks every global up in its sandbox, which costs more than all the rest of a loop.
const { ceil, floor, max } = Math;
/** No clock goes back by more than three hours, in minutes. */
const LONGEST_REPEAT = 180;

function minuteByMinute({ availability, busy, booked, goodHours, minutes, from, to, now }: SlotSearch): number[] {
  const { stepMinutes, bufferBefore, bufferAfter, noticeMinutes, horizonDays } = availability;
  const first = ceil(from / 60000);
  const last = ceil(to / 60000);
  const mediator = mediatorsMinutes(availability, first, last + minutes);
  const full = fullDays(availability, booked ?? []);
  const partners = goodHours.map((hours) => openMinutes(hours, [], first, last + minutes));
  const clear = minutesClear(busy, first - bufferBefore, last + minutes + bufferAfter);
  const every = (lit: Uint8Array, start: number, end: number) => lit.subarray(start, end).every((one) => one === 1);
  const found: number[] = [];
  for (let start = first; start < last; start++) {
    const at = start * 60000;
    const i = start - first;
    if (mediator.open[i] === 0 || (mediator.wall[i]! - mediator.anchor[i]!) % stepMinutes !== 0) continue;
    if (full(floor(mediator.wall[i]! / 1440))) continue;
    if (at < now + noticeMinutes * 60000 || at > now + horizonDays * 864e5) continue;
    if (!every(mediator.open, i, i + minutes) || !partners.every(({ open }) => every(open, i, i + minutes))) continue;
    if (every(clear, i, i + bufferBefore + minutes + bufferAfter)) found.push(at);
  }
  return found;
}

/**
 * For each minute whether it is open, what the wall clock shows, and where the row it belongs to begins, in minutes since
 * 1970 by the wall clock. A minute belongs to the latest reading that the clock has reached: in a repeated hour, to its
 * end.
 */
function openMinutes({ zone, weekly }: GoodHours, exceptions: readonly HoursException[], from: number, to: number) {
  const length = to - from;
  const open = new Uint8Array(length);
  const [wall, anchor, reaches] = [new Float64Array(length), new Float64Array(length), new Float64Array(length)];
  const rows = new Map<number, Int16Array>();
  let reached = -Infinity;
  for (let minute = from - LONGEST_REPEAT, shown = offsetsOfDay(zone, floor(minute / 1440)); minute < to; minute++) {
    if (minute % 1440 === 0) shown = offsetsOfDay(zone, minute / 1440);
    const shows = minute + shown[floor((minute % 1440) / 15)]!;
    reached = max(reached, shows);
    if (minute < from) continue;
    const day = floor(reached / 1440);
    if (!rows.has(day)) rows.set(day, rowOfEachMinute(day, weekly, exceptions));
    const row = rows.get(day)![reached - day * 1440]!;
    open[minute - from] = row < 0 ? 0 : 1;
    wall[minute - from] = shows;
    anchor[minute - from] = day * 1440 + row;
    reaches[minute - from] = reached;
  }
  return { open, wall, anchor, reached: reaches };
}

/** The same of a mediator who is elsewhere for some days: the later of two stays that claim a minute has it. */
function mediatorsMinutes({ zone, weekly, periods, exceptions }: Availability, from: number, to: number) {
  const usual = openMinutes({ zone, weekly }, exceptions, from, to);
  for (const period of [...periods].sort((a, b) => (a.from < b.from ? -1 : 1))) {
    const there = openMinutes(period, exceptions, from, to);
    const [first, last] = [at(period.from) / 60000, at(period.to) / 60000 + 1440];
    for (let i = 0; i < to - from; i++) {
      if (there.reached[i]! < first || there.reached[i]! >= last) continue;
      usual.open[i] = there.open[i]!;
      usual.wall[i] = there.wall[i]!;
      usual.anchor[i] = there.anchor[i]!;
    }
  }
  return usual;
}

/** Whether so many are booked on a day, or in its week from Monday, that no more are. */
function fullDays(availability: Availability, booked: readonly (readonly number[])[]) {
  if (availability.mostADay === null && availability.mostAWeek === null) return () => false;
  const dayOf = (startsAt: number) => {
    const minute = floor(startsAt / 60000);
    return floor(mediatorsMinutes(availability, minute, minute + 1).wall[0]! / 1440);
  };
  const bookings = booked.map((starts) => starts.map(dayOf));
  const weekOf = (day: number) => floor((day + 3) / 7);
  const many = (same: (other: number) => boolean) => bookings.filter((days) => days.some(same)).length;
  return (day: number) =>
    many((other) => other === day) >= (availability.mostADay ?? Infinity) ||
    many((other) => weekOf(other) === weekOf(day)) >= (availability.mostAWeek ?? Infinity);
}

/** Where the row begins that each minute of a day belongs to; -1 where nothing is open. */
function rowOfEachMinute(day: number, weekly: WeeklyHours, exceptions: readonly HoursException[]): Int16Array {
  const date = new Date(day * 864e5);
  const mark = (rows: { from?: string; to?: string }[], value?: number) => {
    for (const { from = '00:00', to = '24:00' } of rows) {
      const [start, end] = [minuteOf(from), minuteOf(to)];
      for (let minute = start; minute < end; minute++)
        if (value !== undefined || marks[minute] === -1) marks[minute] = value ?? start;
    }
  };
  const byStart = <T extends { from?: string }>(rows: T[]) =>
    [...rows].sort((a, b) => minuteOf(a.from ?? '00:00') - minuteOf(b.from ?? '00:00'));
  const here = exceptions.filter((exception) => exception.date === date.toISOString().slice(0, 10));
  const marks = new Int16Array(1440).fill(-1);
  mark(byStart(weekly.filter(({ weekday }) => weekday % 7 === date.getUTCDay())));
  mark(
    here.filter(({ kind }) => kind === 'away'),
    -1,
  );
  mark(byStart(here.filter(({ kind }) => kind === 'extra')));
  return marks;
}

/** 1 for each minute that no booking touches, from `from` until `to`. */
function minutesClear(busy: SlotSearch['busy'], from: number, to: number): Uint8Array {
  const clear = new Uint8Array(to - from).fill(1);
  for (const taken of busy)
    if (taken.from < taken.to)
      clear.fill(0, max(0, floor(taken.from / 60000) - from), max(0, ceil(taken.to / 60000) - from));
  return clear;
}

function minuteOf(time: string): number {
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}

const formats = new Map<string, Intl.DateTimeFormat>();
const offsets = new Map<string, Map<number, Int16Array>>();

/** Minutes east of UTC in each quarter of an hour of a UTC day, as Intl says them; clocks change at no other times. */
function offsetsOfDay(zone: string, day: number): Int16Array {
  const days = offsets.get(zone) ?? offsets.set(zone, new Map()).get(zone)!;
  const known = days.get(day);
  if (known) return known;
  const quarters = new Int16Array(96).fill(askIntl(zone, day * 1440));
  if (askIntl(zone, day * 1440 + 1439) !== quarters[0])
    for (let quarter = 0; quarter < 96; quarter++) quarters[quarter] = askIntl(zone, day * 1440 + quarter * 15);
  days.set(day, quarters);
  return quarters;
}

function askIntl(zone: string, minute: number): number {
  const format = formats.get(zone) ?? new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' });
  formats.set(zone, format);
  const [, sign, hours, rest] = /GMT([+-])(\d\d):(\d\d)/.exec(format.format(minute * 60000)) ?? [];
  return sign ? (sign === '-' ? -1 : 1) * (Number(hours) * 60 + Number(rest)) : 0;
}
