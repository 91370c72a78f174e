import { PARTNERS, type PartnerRole } from '../seat.js';
import type { BoardState } from './board-state.js';

/** Whether a partner is at the table: admitted, and not stepped out. */
export function isAtTable({ places }: BoardState, role: PartnerRole): boolean {
  return places[role].admitted && !places[role].steppedOut;
}

/** Whether whoever the board needs is there to go on: both, or where the mediator speaks apart the one spoken with. */
export function canGoOnWith(state: BoardState): boolean {
  const there = PARTNERS.filter((role) => isAtTable(state, role));
  if (!state.apart) return there.length === PARTNERS.length;
  const { with: role } = state.apart;
  return role === null ? there.length > 0 : there.includes(role);
}
