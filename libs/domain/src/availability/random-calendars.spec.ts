import fc from 'fast-check';
import { Temporal } from 'temporal-polyfill';
import type { HoursException, WeeklyHours } from './hours.js';
import { openSlots, type SlotSearch } from './open-slots.js';
import { whyNotBookable } from './why-not-bookable.js';

const at = (iso: string) => Date.parse(iso);
const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;
const everyDay = (from: string, to: string): WeeklyHours => WEEKDAYS.map((weekday) => ({ weekday, from, to }));

const RUNS = 300;
const NAMED = ['Asia/Kathmandu', 'America/St_Johns', 'Australia/Lord_Howe', 'Pacific/Apia', 'Africa/Casablanca'];
const zones = fc.oneof(
  fc.constantFrom(...NAMED, 'Europe/Berlin', 'America/New_York', 'America/Santiago', 'America/Havana', 'Asia/Beirut'),
  fc.constantFrom(...Intl.supportedValuesOf('timeZone')),
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
const searches = fc
  .record({
    zone: zones,
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
    return {
      availability: { ...drawn, exceptions, sessionMinutes: drawn.minutes },
      busy: drawn.busy.map(([start = 0, length = 0]) => ({ from: middle + start, to: middle + start + length })),
      goodHours: drawn.others,
      minutes: drawn.minutes,
      from,
      to: middle + drawn.days * 0.5 * 864e5,
      now: from - 36e5,
    };
  });

describe('random calendars in all zones', () => {
  test('open slots are those of the plain day-by-day implementation', () => {
    fc.assert(
      fc.property(searches, (drawn) => {
        expect(openSlots(drawn)).toEqual(plainSlots(drawn));
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
      { numRuns: RUNS / 5 },
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

// --- The plain implementation: day by day, every conversion by Temporal, every start checked against everything. ---

type Stretch = { start: number; end: number };

/** The first instant at which the clocks have reached a wall-clock time; `minute` may be 1440. */
function reach(date: Temporal.PlainDate, minute: number, zone: string): number {
  const wall = date.toPlainDateTime().add({ minutes: minute });
  const earlier = wall.toZonedDateTime(zone, { disambiguation: 'earlier' });
  if (earlier.toPlainDateTime().equals(wall)) return earlier.epochMilliseconds;
  const skip = earlier.getTimeZoneTransition('next');
  if (!skip) throw new Error('a gap without a change of the clocks');
  return skip.epochMilliseconds;
}

const inMinutes = (time: string) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

/** The start of the row to which a minute of the day belongs, or undefined where nothing is open. */
function rowAt(minute: number, weekly: WeeklyHours, exceptions: HoursException[]): number | undefined {
  const covers = ({ from = '00:00', to = '24:00' }) => inMinutes(from) <= minute && minute < inMinutes(to);
  const earliest = (rows: { from?: string; to?: string }[]) =>
    rows
      .filter(covers)
      .map(({ from = '00:00' }) => inMinutes(from))
      .sort((a, b) => a - b)[0];
  const away = exceptions.filter(({ kind }) => kind === 'away').some(covers);
  const usual = away ? undefined : earliest(weekly);
  return usual ?? earliest(exceptions.filter(({ kind }) => kind === 'extra'));
}

type OpenPart = Stretch & { anchor: Temporal.PlainDateTime };

function openParts(
  zone: string,
  weekly: WeeklyHours,
  exceptions: HoursException[],
  from: number,
  to: number,
): OpenPart[] {
  const parts: OpenPart[] = [];
  let date = Temporal.Instant.fromEpochMilliseconds(from).toZonedDateTimeISO(zone).toPlainDate().subtract({ days: 2 });
  for (; date.toZonedDateTime(zone).epochMilliseconds < to + 864e5; date = date.add({ days: 1 })) {
    const rows = weekly.filter(({ weekday }) => weekday === date.dayOfWeek);
    const special = exceptions.filter((exception) => exception.date === date.toString());
    const owners = Array.from({ length: 1440 }, (_, minute) => rowAt(minute, rows, special));
    for (let a = 0, b = 0; a < 1440; a = b) {
      while (b < 1440 && owners[b] === owners[a]) b++;
      const owner = owners[a];
      if (owner === undefined) continue;
      const anchor = date.toPlainDateTime().add({ minutes: owner });
      parts.push({ start: reach(date, a, zone), end: reach(date, b, zone), anchor });
    }
  }
  return parts.filter(({ start, end }) => start < end);
}

function covered(start: number, end: number, parts: Stretch[]): boolean {
  const part = parts.find((open) => open.start <= start && start < open.end);
  return part !== undefined && (end <= part.end || covered(part.end, end, parts));
}

/** The minutes of an open part that are whole steps from its anchor. Clocks change only on quarters of an hour. */
function startsOf({ start, end, anchor }: OpenPart, zone: string, step: number): number[] {
  const starts: number[] = [];
  for (let quarter = Math.floor(start / 9e5) * 9e5; quarter < end; quarter += 9e5) {
    const wall = Temporal.Instant.fromEpochMilliseconds(quarter).toZonedDateTimeISO(zone).toPlainDateTime();
    const distance = anchor.until(wall).total('minutes');
    for (let minute = 0; minute < 15; minute++) {
      const instant = quarter + minute * 60000;
      if ((distance + minute) % step === 0 && instant >= start && instant < end) starts.push(instant);
    }
  }
  return starts;
}

function plainSlots({ availability, busy, goodHours, minutes, from, to, now }: SlotSearch): number[] {
  const { zone, stepMinutes, bufferBefore, bufferAfter, noticeMinutes, horizonDays } = availability;
  const open = openParts(zone, availability.weekly, availability.exceptions, from, to);
  const good = goodHours.map((one) => openParts(one.zone, one.weekly, [], from, to));
  const found: number[] = [];
  const candidates = open.flatMap((part) => startsOf(part, zone, stepMinutes));
  for (const start of candidates) {
    if (start < from || start >= to) continue;
    if (start < now + noticeMinutes * 60000 || start > now + horizonDays * 864e5) continue;
    const end = start + minutes * 60000;
    const clear = busy.every(
      (taken) =>
        taken.to <= taken.from || taken.from >= end + bufferAfter * 60000 || taken.to <= start - bufferBefore * 60000,
    );
    if (clear && covered(start, end, open) && good.every((theirs) => covered(start, end, theirs))) found.push(start);
  }
  return found;
}
