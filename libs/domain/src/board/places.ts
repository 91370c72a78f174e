import { PARTNERS, type PartnerRole } from '../seat.js';
import type { RefusalCode } from '../refusal.js';
import type { BoardState } from './board-state.js';
import { isLeaving } from './ending.js';

/** Whether a partner is at the table: admitted, and not stepped out. */
export function isAtTable({ places }: BoardState, role: PartnerRole): boolean {
  return places[role].admitted && !places[role].steppedOut;
}

/** Whether a partner can be let in: the start check is given, and the mediator has confirmed today that they are ready. */
export function isAdmissible({ places }: BoardState, role: PartnerRole): boolean {
  return places[role].startCheckPassed && places[role].readyToday;
}

/**
 * Whether whoever the board needs is there to go on: both; where the mediator speaks apart, the one spoken with; while a
 * session is being ended, anybody who is still there, and nobody once they may leave. Where the two never meet, one is
 * enough to begin with, and nobody where one has gone as the mediator said.
 */
export function canGoOnWith(state: BoardState): boolean {
  const there = PARTNERS.filter((role) => isAtTable(state, role));
  const mayLeave = PARTNERS.some((role) => isLeaving(state, role));
  if (!state.apart && state.ending) return mayLeave || there.length > 0;
  if (!state.apart && !state.shuttle) return there.length === PARTNERS.length;
  const role = state.apart?.with ?? null;
  return role === null ? mayLeave || there.length > 0 : there.includes(role);
}

/** Why nothing can be put to both now, or null: they read it together or, where they never meet, each by themself. */
export function whyNotPut({ phase, apart, shuttle, ending }: BoardState): RefusalCode | null {
  if (phase !== 'live') return phase === 'paused' ? 'paused' : 'session_not_live';
  if (apart) return shuttle ? null : 'apart';
  return ending ? 'out_of_turn' : null;
}
