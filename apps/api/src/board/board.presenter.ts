import { boardSeenBy, type BoardState, type PartnersSee, type Role } from '#libs/domain';
import type { BoardSeatView, ClockView, TableNames } from '#libs/contracts';
import { onClock } from '../platform/own-clock.js';

/** Everything one seat sees, but for its version and the time. */
export type SeatSees = Omit<BoardSeatView, 'version' | 'now'>;

/** Whose board it is seen as: the seat, the names at the table, and the zone of the person's clock. */
export interface SeenAs {
  readonly role: Role;
  readonly names: TableNames;
  readonly zone: string;
}

/** The board as one seat sees it. Only the mediator learns whose line stands. */
export function boardSeen(
  { role, names, zone }: SeenAs,
  state: BoardState,
  now: number,
  stands: (role: 'partnerA' | 'partnerB') => boolean,
  known: PartnersSee = {},
): SeatSees {
  if (role !== 'mediator') {
    const view = boardSeenBy(role, state, now, known);
    return { role, names, view, ...(view.phase === 'paused' ? backOn(view.backAt, zone) : {}) };
  }
  const line = (of: 'partnerA' | 'partnerB') => (stands(of) ? 'steady' : 'gone');
  return {
    role,
    names,
    view: boardSeenBy('mediator', state, now, known),
    ...backOn(state.backAt, zone),
    lines: { partnerA: line('partnerA'), partnerB: line('partnerB') },
  };
}

/** The server says time: a page never works out another clock than the one it was told. */
function backOn(backAt: number | null, zone: string): { readonly backAt?: ClockView } {
  return backAt === null ? {} : { backAt: onClock(new Date(backAt), zone) };
}
