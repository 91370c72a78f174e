import { use } from 'react';
import { Speaks } from './say.js';

/** Days, in words. Dates come as YYYY-MM-DD from somebody's own clock and are never moved to another zone. */
export interface Dates {
  /** "Sat 24 Oct" */
  readonly short: (date: string) => string;
  /** "Saturday 24 October" */
  readonly long: (date: string) => string;
  /** "24 October 2026" */
  readonly full: (date: string) => string;
  /** "October 2026" */
  readonly month: (date: string) => string;
  /** "Saturday" */
  readonly weekday: (date: string) => string;
}

const SHORT: Intl.DateTimeFormatOptions = { weekday: 'short', day: 'numeric', month: 'short' };
const FULL: Intl.DateTimeFormatOptions = { day: 'numeric', month: 'long', year: 'numeric' };
const MONTH: Intl.DateTimeFormatOptions = { month: 'long', year: 'numeric' };
const LONG: Intl.DateTimeFormatOptions = { weekday: 'long', day: 'numeric', month: 'long' };

/** How days are said in the person's language. */
export function useDates(): Dates {
  const locale = localeOf(use(Speaks));
  const said = (options: Intl.DateTimeFormatOptions) => (date: string) =>
    new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' })
      .format(new Date(`${date}T00:00:00Z`))
      .replace(/,/g, '');
  return {
    short: said(SHORT),
    long: said(LONG),
    full: said(FULL),
    month: said(MONTH),
    weekday: said({ weekday: 'long' }),
  };
}

/** Day before month and 24 hours, as everywhere here. */
function localeOf(language: string): string {
  return language === 'en' || language === 'pseudo' ? 'en-GB' : language;
}
