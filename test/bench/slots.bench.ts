import slotCalculator from 'slot-calculator';
import { openSlots, type Weekday, type WeeklyHours } from '#libs/domain';
import { growthSlope, median, type Report } from './figures.js';
import { plainSlots } from './plain-slots.js';

type Search = Parameters<typeof openSlots>[0];

const HOUR = 3_600_000;
const WEEK = 168 * HOUR;
const FROM = Date.parse('2026-01-05T00:00:00Z');
const EVERY_DAY: readonly Weekday[] = [1, 2, 3, 4, 5, 6, 7];
const daily = (from: string, to: string): WeeklyHours => EVERY_DAY.map((weekday) => ({ weekday, from, to }));

/** A mediator's long days: twelve hours, fifty minutes and ten after, starts every quarter of an hour. */
const AVAILABILITY: Search['availability'] = {
  zone: 'Europe/Berlin',
  weekly: daily('08:00', '20:00'),
  exceptions: [],
  periods: [],
  lengths: { joint: [50], individual: [50] },
  mostADay: null,
  mostAWeek: null,
  stepMinutes: 15,
  bufferBefore: 0,
  bufferAfter: 10,
  noticeMinutes: 0,
  horizonDays: 1_500,
};
/** Two partners who would rather not meet at night. */
const PARTNERS = ['America/Santiago', 'Australia/Sydney'].map((zone) => ({ zone, weekly: daily('06:00', '24:00') }));

const ROUNDS = 9;
const OURS_A_ROUND = 40;

/**
 * `openSlots` beside slot-calculator and beside the plain implementation, which also has to find the same slots.
 * Everything runs in turns, so that a busy machine is busy for all.
 */
export function measure(report: Report): boolean {
  const same = sameSlots(report);
  const one = besides(searchOf(52, 2_000, 1));
  const three = besides(searchOf(52, 2_000, 3));
  const target = 'at least 300, and ours within 2 ms';
  const of = ({ ours, theirs }: typeof one) => ({ ours, reference: theirs, unit: 'ms', target });
  report.figure({ metric: 'slots_52w_2000_speedup', ...of(one) });
  report.figure({ metric: 'slots_52w_2000_3zones_speedup', ...of(three) });
  const { slope, worstStep } = growth(report);
  const linear = 'at most 1.1';
  report.figure({ metric: 'slots_growth_slope', ours: slope, reference: 1, unit: 'of y ~ x^n', target: linear });
  const fast = [one, three].every(({ ours, theirs }) => theirs / ours >= 300 && ours <= 2);
  return !(same && fast && slope <= 1.1 && worstStep <= 2.3);
}

/** Whether ours and the plain one agree on every size; says how long the plain one took. */
function sameSlots(report: Report): boolean {
  let all = true;
  for (const zones of [1, 3])
    for (const weeks of [4, 8, 52])
      for (const bookings of [0, 200, 2_000]) {
        const search = searchOf(weeks, bookings, zones);
        const began = performance.now();
        const plain = plainSlots(search);
        const took = performance.now() - began;
        const ours = openSlots(search);
        const same = plain.length === ours.length && plain.every((slot, i) => slot === ours[i]);
        all &&= same;
        const size = `${weeks} weeks, ${bookings} bookings, ${zones} ${zones === 1 ? 'zone' : 'zones'}`;
        report.sentence(
          `${size}: ${ours.length} slots, plain in ${took.toFixed(0)} ms, ${same ? 'identical' : 'DIFFER'}`,
        );
      }
  return all;
}

function besides(search: Search): { ours: number; theirs: number } {
  const ours: number[] = [];
  const theirs: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    theirs.push(timed(() => slotCalculator.getSlots(asTheirs(search))));
    for (let again = 0; again < OURS_A_ROUND; again++) ours.push(timed(() => openSlots(search)));
  }
  return { ours: median(ours), theirs: median(theirs) };
}

/** From a quarter of a year to four years, with as many bookings a week. */
function growth(report: Report): { slope: number; worstStep: number } {
  const searches = [13, 26, 52, 104, 208].map((weeks) => ({
    weeks,
    search: searchOf(weeks, Math.round((2_000 * weeks) / 52), 3),
    times: [] as number[],
  }));
  for (let round = 0; round < 60; round++)
    for (const { search, times } of searches) times.push(timed(() => openSlots(search)));
  const points = searches.map(({ weeks, times }) => ({ x: weeks, y: median(times) }));
  const steps = points.slice(1).map(({ y }, i) => y / points[i]!.y);
  report.sentence(`13 to 208 weeks: ${points.map(({ y }) => y.toFixed(2)).join(', ')} ms`);
  report.sentence(`doubling costs ${steps.map((step) => step.toFixed(2)).join(', ')} times (at most 2.3)`);
  return { slope: growthSlope(points), worstStep: Math.max(...steps) };
}

/** Bookings of an hour, spread over the days of the range between 07:00 and 19:00 UTC on quarters of an hour. */
function searchOf(weeks: number, bookings: number, zones: number): Search {
  const next = randomly(weeks * 31 + bookings);
  const busy = Array.from(
    { length: bookings },
    () => FROM + Math.floor(next() * weeks * 7) * 24 * HOUR + 7 * HOUR + Math.floor(next() * 48) * 0.25 * HOUR,
  )
    .sort((a, b) => a - b)
    .map((from) => ({ from, to: from + HOUR }));
  return {
    availability: AVAILABILITY,
    busy,
    goodHours: PARTNERS.slice(0, zones - 1),
    minutes: AVAILABILITY.lengths.joint[0]!,
    from: FROM,
    to: FROM + weeks * WEEK,
    now: FROM - HOUR,
  };
}

/** The same question as slot-calculator puts it: the partners' bad hours are unavailable. */
function asTheirs({
  availability,
  busy,
  goodHours,
  minutes,
  from,
  to,
}: Search): Parameters<typeof slotCalculator.getSlots>[0] {
  const iso = (ms: number) => new Date(ms).toISOString();
  const DAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
  const dayOf = (weekday: Weekday) => DAYS[weekday - 1]!;
  return {
    from: iso(from),
    to: iso(to),
    duration: minutes,
    availability: availability.weekly.map((row) => ({
      day: dayOf(row.weekday),
      from: row.from,
      to: row.to,
      timezone: availability.zone,
    })),
    unavailability: [
      ...busy.map((taken) => ({ from: iso(taken.from), to: iso(taken.to) })),
      ...goodHours.flatMap(({ zone, weekly }) =>
        weekly.map((row) => ({ day: dayOf(row.weekday), from: '00:00', to: row.from, timezone: zone })),
      ),
    ],
  };
}

/** Numbers from 0 to 1 that are the same in every run (mulberry32). */
function randomly(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

function timed(work: () => unknown): number {
  const began = performance.now();
  work();
  return performance.now() - began;
}
