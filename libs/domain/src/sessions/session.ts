import type { RefusalCode } from '../refusal.js';

/** A confirmed meeting as the rules see it; instants in epoch milliseconds. */
export type Session = {
  startsAt: number;
  endsAt: number;
  state: 'confirmed' | 'live' | 'ended' | 'cancelled';
};

/** A start check says how it is on the day: it can be given from so long before the start, in milliseconds. */
export const START_CHECK_OPENS_MS = 24 * 60 * 60_000;

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
