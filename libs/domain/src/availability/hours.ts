import { Refused, type RefusalCode } from '../refusal.js';
import { dayOfDate, isDate, isTime, minuteOfDay, type Weekday } from '../time/dates.js';
import { zoneKnown } from '../time/zone.js';

/** A session with both partners, or with one of them. */
export type SessionKind = 'joint' | 'individual';

/**
 * Hours that come back every week, by the wall clock. `to` may be 24:00; hours past midnight are two rows. `only` keeps a
 * mediator's hours for one kind of session.
 */
export type WeeklyHours = { weekday: Weekday; from: string; to: string; only?: SessionKind }[];

/** Dates, both included, on which other weekly hours hold, by another clock: a mediator who travels. */
export type HoursPeriod = { from: string; to: string; zone: string; weekly: WeeklyHours };

/** A date on which the week does not hold: away (the whole day, or from–to) or extra hours, which win over away. */
export type HoursException = { date: string; kind: 'away' | 'extra'; from?: string; to?: string };

/**
 * When a mediator may be booked. Everything but the horizon (days) is in minutes; buffers are kept free of bookings. The
 * first length of each kind is the usual one. A limit of null is none; its days, and weeks from Monday, are those of the
 * clock that holds then.
 */
export type Availability = {
  zone: string;
  weekly: WeeklyHours;
  periods: HoursPeriod[];
  exceptions: HoursException[];
  lengths: Record<SessionKind, number[]>;
  mostADay: number | null;
  mostAWeek: number | null;
  stepMinutes: number;
  bufferBefore: number;
  bufferAfter: number;
  noticeMinutes: number;
  horizonDays: number;
};

/** Whether what a partner proposes waits for the mediator's own yes, or has it from the start. */
export type Confirming = 'by_hand' | 'automatically';

/** The hours a partner is willing to meet, by that partner's own wall clock. */
export type GoodHours = { zone: string; weekly: WeeklyHours };

const MOST_ROWS = 100;
const MOST_EXCEPTIONS = 2_000;
const MOST_PERIODS = 50;
const MOST_LENGTHS = 8;
const KINDS: readonly SessionKind[] = ['joint', 'individual'];

/** Why these weekly hours cannot be kept: too many, no weekday or time, or an end that is not after its start. */
export function whyNotWeekly(weekly: WeeklyHours): RefusalCode | null {
  if (weekly.length > MOST_ROWS) return 'too_large';
  for (const row of weekly) {
    if (!isWhole(row.weekday, 1, 7) || !(row.only === undefined || KINDS.includes(row.only))) return 'input_not_valid';
    const why = whyNotStretch(row.from, row.to);
    if (why) return why;
  }
  return null;
}

/** Why a partner's good hours cannot be kept. No rows at all means: at no time. */
export function whyNotGoodHours({ zone, weekly }: GoodHours): RefusalCode | null {
  return zoneKnown(zone) ? whyNotWeekly(weekly) : 'zone_unknown';
}

/** Why a mediator's availability cannot be kept. */
export function whyNotAvailability(availability: Availability): RefusalCode | null {
  const { exceptions, lengths, stepMinutes, bufferBefore, bufferAfter, noticeMinutes, horizonDays } = availability;
  const why = whyNotGoodHours(availability) ?? whyNotPeriods(availability.periods);
  if (why) return why;
  if (exceptions.length > MOST_EXCEPTIONS) return 'too_large';
  const wholeNumbersHold =
    KINDS.every((kind) => areLengths(lengths[kind])) &&
    isLimit(availability.mostADay) &&
    isLimit(availability.mostAWeek) &&
    isWhole(stepMinutes, 5, 1440) &&
    isWhole(bufferBefore, 0, 1440) &&
    isWhole(bufferAfter, 0, 1440) &&
    isWhole(noticeMinutes, 0, 90 * 1440) &&
    isWhole(horizonDays, 1, 730);
  if (!wholeNumbersHold) return 'input_not_valid';
  for (const exception of exceptions) {
    const whyThis = whyNotException(exception);
    if (whyThis) return whyThis;
  }
  return null;
}

/** Throws Refused 'input_not_valid' for a length or a step with which no search for slots would end. */
export function assertSearchable(minutes: number, availability: Availability): void {
  const { stepMinutes, bufferBefore, bufferAfter } = availability;
  const fine = isLength(minutes) && stepMinutes >= 1 && bufferBefore >= 0 && bufferAfter >= 0;
  if (!fine || ![stepMinutes, bufferBefore, bufferAfter].every(Number.isInteger)) throw new Refused('input_not_valid');
}

/** What of it holds for one kind of session. */
export function hoursFor(kind: SessionKind, availability: Availability): Availability {
  const held = (weekly: WeeklyHours) => weekly.filter(({ only }) => only === undefined || only === kind);
  return {
    ...availability,
    weekly: held(availability.weekly),
    periods: availability.periods.map((period) => ({ ...period, weekly: held(period.weekly) })),
  };
}

/** Periods have hours that can be kept, and no date is in two. */
function whyNotPeriods(periods: readonly HoursPeriod[]): RefusalCode | null {
  if (periods.length > MOST_PERIODS) return 'too_large';
  for (const period of periods) {
    if (!isDate(period.from) || !isDate(period.to)) return 'input_not_valid';
    if (dayOfDate(period.to) < dayOfDate(period.from)) return 'hours_end_before_start';
    const why = whyNotGoodHours(period);
    if (why) return why;
  }
  const inOrder = [...periods].sort((one, other) => one.from.localeCompare(other.from));
  return inOrder.every((period, i) => (inOrder[i - 1]?.to ?? '') < period.from) ? null : 'periods_overlap';
}

function whyNotException({ date, kind, from, to }: HoursException): RefusalCode | null {
  if (!isDate(date) || (kind !== 'away' && kind !== 'extra')) return 'input_not_valid';
  if (kind === 'away' && from === undefined && to === undefined) return null;
  return whyNotStretch(from, to);
}

function whyNotStretch(from: string | undefined, to: string | undefined): RefusalCode | null {
  if (from === undefined || to === undefined || !isTime(from) || !(isTime(to) || to === '24:00')) {
    return 'input_not_valid';
  }
  return minuteOfDay(to) > minuteOfDay(from) ? null : 'hours_end_before_start';
}

function isLength(minutes: number): boolean {
  return isWhole(minutes, 1, 1440);
}

function areLengths(lengths: readonly number[]): boolean {
  const many = lengths.length >= 1 && lengths.length <= MOST_LENGTHS;
  return many && lengths.every(isLength) && new Set(lengths).size === lengths.length;
}

function isLimit(limit: number | null): boolean {
  return limit === null || isWhole(limit, 1, 100);
}

function isWhole(value: number, least: number, most: number): boolean {
  return Number.isInteger(value) && value >= least && value <= most;
}
