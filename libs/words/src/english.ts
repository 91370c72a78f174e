import { accounts } from './en/accounts.js';
import { agreements } from './en/agreements.js';
import { afterwards } from './en/afterwards.js';
import { board } from './en/board.js';
import { booking } from './en/booking.js';
import { coach } from './en/coach.js';
import { consents } from './en/consents.js';
import { desk } from './en/desk.js';
import { deskBooking } from './en/desk-booking.js';
import { deskLive } from './en/desk-live.js';
import { deskTimes } from './en/desk-times.js';
import { ending } from './en/ending.js';
import { feelings } from './en/feelings.js';
import { frame } from './en/frame.js';
import { home } from './en/home.js';
import { mails } from './en/mails.js';
import { meetings } from './en/meetings.js';
import { busyCalendars, notices } from './en/notices.js';
import { notes } from './en/notes.js';
import { protocols } from './en/protocols.js';
import { protocolsHarm } from './en/protocols-harm.js';
import { protocolsHearing } from './en/protocols-hearing.js';
import { protocolsSession } from './en/protocols-session.js';
import { refusals } from './en/refusals.js';
import { safetyWords } from './en/safety-words.js';
import { series } from './en/series.js';
import { times } from './en/times.js';
import { welcome } from './en/welcome.js';

/** The areas of the catalogue. No two share a key; a spec says so. */
export const AREAS = [
  frame,
  refusals,
  accounts,
  home,
  consents,
  protocols,
  protocolsHearing,
  protocolsHarm,
  protocolsSession,
  mails,
  desk,
  deskBooking,
  deskLive,
  deskTimes,
  board,
  agreements,
  booking,
  ending,
  afterwards,
  meetings,
  safetyWords,
  notes,
  notices,
  busyCalendars,
  coach,
  feelings,
  welcome,
  series,
  times,
] as const;

/** Every sentence, by its name. */
export const english = {
  ...frame,
  ...refusals,
  ...accounts,
  ...home,
  ...consents,
  ...protocols,
  ...protocolsHearing,
  ...protocolsHarm,
  ...protocolsSession,
  ...mails,
  ...desk,
  ...deskBooking,
  ...deskLive,
  ...deskTimes,
  ...board,
  ...agreements,
  ...booking,
  ...ending,
  ...afterwards,
  ...meetings,
  ...safetyWords,
  ...notes,
  ...notices,
  ...busyCalendars,
  ...coach,
  ...feelings,
  ...welcome,
  ...series,
  ...times,
} as const;
