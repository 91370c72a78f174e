import type { RefusalCode } from '../refusal.js';

/** A confirmed meeting as the rules see it; instants in epoch milliseconds. */
export type Session = {
  startsAt: number;
  endsAt: number;
  state: 'confirmed' | 'live' | 'ended' | 'cancelled';
};

/**
 * Why a session cannot be cancelled. Anybody with a seat may, without a reason, until it is over; once the board is live
 * the way out is to leave or to end it there.
 */
export function whyNotCancel({ state, endsAt }: Session, now: number): RefusalCode | null {
  if (state === 'cancelled') return 'not_available';
  if (state === 'live') return 'out_of_turn';
  return state === 'ended' || now >= endsAt ? 'session_ended' : null;
}
