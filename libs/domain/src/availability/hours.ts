import { Refused, type RefusalCode } from '../refusal.js';
import { isDate, isTime, minuteOfDay, type Weekday } from '../time/dates.js';
import { zoneKnown } from '../time/zone.js';

/** Hours that come back every week, by the wall clock. `to` may be 24:00; hours past midnight are two rows. */
export type WeeklyHours = { weekday: Weekday; from: string; to: string }[];

/** A date on which the week does not hold: away (the whole day, or from–to) or extra hours, which win over away. */
export type HoursException = { date: string; kind: 'away' | 'extra'; from?: string; to?: string };

/** When a mediator may be booked. Everything but the horizon (days) is in minutes; buffers are kept free of bookings. */
export type Availability = {
  zone: string;
  weekly: WeeklyHours;
  exceptions: HoursException[];
  sessionMinutes: number;
  stepMinutes: number;
  bufferBefore: number;
  bufferAfter: number;
  noticeMinutes: number;
  horizonDays: number;
};

/** The hours a partner is willing to meet, by that partner's own wall clock. */
export type GoodHours = { zone: string; weekly: WeeklyHours };

const MOST_ROWS = 100;
const MOST_EXCEPTIONS = 2_000;

/** Why these weekly hours cannot be kept: too many, no weekday or time, or an end that is not after its start. */
export function whyNotWeekly(weekly: WeeklyHours): RefusalCode | null {
  if (weekly.length > MOST_ROWS) return 'too_large';
  for (const row of weekly) {
    if (!isWhole(row.weekday, 1, 7)) return 'input_not_valid';
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
  const { exceptions, stepMinutes, bufferBefore, bufferAfter, noticeMinutes, horizonDays } = availability;
  const why = whyNotGoodHours(availability);
  if (why) return why;
  if (exceptions.length > MOST_EXCEPTIONS) return 'too_large';
  const wholeNumbersHold =
    isLength(availability.sessionMinutes) &&
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

function isWhole(value: number, least: number, most: number): boolean {
  return Number.isInteger(value) && value >= least && value <= most;
}
