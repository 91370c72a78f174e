import type { RefusalCode } from '../refusal.js';

/** A confirmed meeting as the rules see it; instants in epoch milliseconds. */
export type Session = {
  startsAt: number;
  endsAt: number;
  state: 'confirmed' | 'live' | 'ended' | 'cancelled';
};

/**
 * A start check says how it is now: whether one is alone, can talk, has used today. It can be given from so long before
 * the start, in milliseconds; the evening before, its answers would be of another day.
 */
export const START_CHECK_OPENS_MS = 3 * 60 * 60_000;

/** Why no start check can be given now. */
export function whyNotStartCheck({ state, startsAt }: Omit<Session, 'endsAt'>, now: number): RefusalCode | null {
  if (state !== 'confirmed' && state !== 'live') return 'session_ended';
  return startsAt - now > START_CHECK_OPENS_MS ? 'session_not_live' : null;
}

/**
 * Why a session cannot be cancelled. Anybody with a seat may, without a reason, until it is over; once the board is live
 * the way out is to leave or to end it there.
 */
export function whyNotCancel({ state, endsAt }: Session, now: number): RefusalCode | null {
  if (state === 'cancelled') return 'not_available';
  if (state === 'live') return 'out_of_turn';
  return state === 'ended' || now >= endsAt ? 'session_ended' : null;
}

/**
 * What is marked about a session, for the mediator alone. `clock_not_kept`: the zone database has changed, and the session
 * could not follow its wall clock, since something stands there or there is no such time any more.
 */
export type MarkKind = 'cancelled' | 'cannot_today' | 'running_late' | 'asks_to_move' | 'no_show' | 'clock_not_kept';

/** From so long after its start on the mediator may say that somebody did not come, in milliseconds. */
const NO_SHOW_AFTER_MS = 5 * 60_000;
/** Running late is said from so long before the start, in milliseconds, until the end. */
const LATE_FROM_MS = 3 * 60 * 60_000;

/** Until when (epoch milliseconds) a partner may cancel without its being marked as late, by the mediator's policy. */
export function cancelsFreelyUntil({ startsAt }: Pick<Session, 'startsAt'>, lateHours: number): number {
  return startsAt - lateHours * 60 * 60_000;
}

/** For how long what was said about a session needs no second mail when it is said again. */
export const SAID_FOR_MS = 30 * 60_000;

/** From so long before a session on, not coming is a matter of that day, in milliseconds. */
const THAT_DAY_MS = 24 * 60 * 60_000;

/** Whether it is the day of a session, on anybody's clock: from a day before its start on. */
export function isOnTheDay({ startsAt }: Pick<Session, 'startsAt'>, now: number): boolean {
  return startsAt - now <= THAT_DAY_MS;
}

/** Whether cancelling now comes after the notice that the mediator asks for. From that very moment on it does. */
export function isLateToCancel(session: Pick<Session, 'startsAt'>, lateHours: number, now: number): boolean {
  return now >= cancelsFreelyUntil(session, lateHours);
}

/**
 * Why something cannot be said about a session now. Running late is a matter of the hours around the start, not coming
 * of the time after it, and asking to move of the time before it; what is cancelled or over is nobody's to come to.
 */
export function whyNotMark(
  kind: 'running_late' | 'asks_to_move' | 'no_show',
  { state, startsAt, endsAt }: Session,
  now: number,
): RefusalCode | null {
  if (state === 'cancelled') return 'not_available';
  if (kind === 'no_show') return now >= startsAt + NO_SHOW_AFTER_MS ? null : 'session_not_live';
  if (state === 'ended' || now >= endsAt) return 'session_ended';
  if (kind === 'asks_to_move') return state === 'confirmed' && now < startsAt ? null : 'session_ended';
  return now >= startsAt - LATE_FROM_MS ? null : 'session_not_live';
}
