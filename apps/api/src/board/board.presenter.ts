import { boardSeenBy, type BoardState, type Role } from '#libs/domain';
import type { BoardSeatView, TableNames } from '#libs/contracts';

/** Everything one seat sees, but for its version and the time. */
export type SeatSees = Omit<BoardSeatView, 'version' | 'now'>;

/** The board as one seat sees it. Only the mediator learns whose line stands. */
export function boardSeen(
  role: Role,
  state: BoardState,
  names: TableNames,
  now: number,
  stands: (role: 'partnerA' | 'partnerB') => boolean,
): SeatSees {
  if (role !== 'mediator') return { role, names, view: boardSeenBy(role, state, now) };
  const line = (of: 'partnerA' | 'partnerB') => (stands(of) ? 'steady' : 'gone');
  return {
    role,
    names,
    view: boardSeenBy('mediator', state, now),
    lines: { partnerA: line('partnerA'), partnerB: line('partnerB') },
  };
}
