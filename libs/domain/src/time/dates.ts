import { Refused } from '../refusal.js';

/** Whole minutes since 1970-01-01T00:00Z: what all hot paths count in. */
export type Minute = number;
/** A weekday as ISO counts them: 1 is Monday, 7 is Sunday. */
export type Weekday = 1 | 2 | 3 | 4 | 5 | 6 | 7;

export const MINUTE_MS = 60_000;
export const MINUTES_A_DAY = 1440;
const DAY_MS = MINUTES_A_DAY * MINUTE_MS;
const MOST_DATES = 10_000;
const dates = new Map<number, string>();
const DATE = /^\d{4}-\d{2}-\d{2}$/;
const TIME = /^(?:[01]\d|2[0-3]):[0-5]\d$/;

/** Whether this is a date of the calendar, written YYYY-MM-DD (so not 2026-02-30). */
export function isDate(date: string): boolean {
  if (!DATE.test(date)) return false;
  const ms = Date.parse(`${date}T00:00Z`);
  return !Number.isNaN(ms) && dateOfDay(ms / DAY_MS) === date;
}

/** Whether this is a time of day, written HH:MM, from 00:00 to 23:59. */
export function isTime(time: string): boolean {
  return TIME.test(time);
}

/** Days since 1970-01-01 of a YYYY-MM-DD. Throws Refused 'input_not_valid' when it is no date. */
export function dayOfDate(date: string): number {
  if (!isDate(date)) throw new Refused('input_not_valid');
  return Date.parse(`${date}T00:00Z`) / DAY_MS;
}

/** The YYYY-MM-DD of a number of days since 1970-01-01. Those that were asked for are kept: a view names few, often. */
export function dateOfDay(day: number): string {
  const known = dates.get(day);
  if (known !== undefined) return known;
  const date = new Date(day * DAY_MS).toISOString().slice(0, 10);
  if (dates.size >= MOST_DATES) dates.clear();
  dates.set(day, date);
  return date;
}

/** The date so many days later (or earlier, when negative). Throws Refused 'input_not_valid' when it is no date. */
export function addDays(date: string, days: number): string {
  return dateOfDay(dayOfDate(date) + days);
}

/** The weekday of a number of days since 1970-01-01, which was a Thursday. */
export function weekdayOfDay(day: number): Weekday {
  return (modulo(day + 3, 7) + 1) as Weekday;
}

/** The weekday of a date. Throws Refused 'input_not_valid' when it is no date. */
export function weekdayOf(date: string): Weekday {
  return weekdayOfDay(dayOfDate(date));
}

/** Minutes since midnight of an HH:MM; 24:00 is 1440. Throws Refused 'input_not_valid' when it is no time. */
export function minuteOfDay(time: string): number {
  if (time === '24:00') return MINUTES_A_DAY;
  if (!isTime(time)) throw new Refused('input_not_valid');
  return Number(time.slice(0, 2)) * 60 + Number(time.slice(3));
}

/** The remainder that is never negative: 23 for (-1, 24). */
export function modulo(value: number, by: number): number {
  return ((value % by) + by) % by;
}
