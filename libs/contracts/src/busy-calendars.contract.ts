import { Matches, MaxLength } from 'class-validator';
import type { ClockView } from './clock.js';
import { route } from './route.js';

/** Why a calendar elsewhere was not read. */
export type BusyFailure =
  | 'address_refused'
  | 'not_found'
  | 'not_allowed'
  | 'unreachable'
  | 'too_slow'
  | 'too_large'
  | 'too_many_redirects'
  | 'answered_oddly'
  | 'not_a_calendar'
  | 'too_much';

/** A calendar of one's own elsewhere, by the address at which it is given out (iCalendar), and what one calls it. */
export class AddBusyCalendar {
  @Matches(/^\s*(https?|webcals?):\/\/\S+\s*$/i) @MaxLength(2_000) address: string;
  @Matches(/^(?=.*\S)[^\p{Cc}]+$/u) @MaxLength(60) name: string;
}

/** One of the mediator's own calendars. Its address is not told again, but for its host. */
export interface BusyCalendarView {
  readonly id: string;
  readonly name: string;
  readonly host: string;
  /** When it was last tried, and last read; what it said then holds until it is read again. */
  readonly tried: ClockView | null;
  readonly read: ClockView | null;
  /** Why the last try read nothing. */
  readonly failure: BusyFailure | null;
  /** How many of its entries could not be read. */
  readonly unread: number;
}

export interface BusyCalendarsView {
  readonly calendars: readonly BusyCalendarView[];
}

export const READ_BUSY_CALENDARS = route<void, BusyCalendarsView>('GET', '/api/availability/calendars');
export const ADD_BUSY_CALENDAR = route<AddBusyCalendar, BusyCalendarsView>('POST', '/api/availability/calendars');
export const READ_BUSY_CALENDAR = route<void, BusyCalendarsView>(
  'POST',
  '/api/availability/calendars/:calendarId/read',
);
export const REMOVE_BUSY_CALENDAR = route<void, BusyCalendarsView>('DELETE', '/api/availability/calendars/:calendarId');
