import type { BoardSeatView } from '#libs/contracts';
import type { PartnerRole, PartnerView } from '#libs/domain';
import type { Board } from './use-board.js';

/** A partner's view while the board goes on. */
export type LiveView = Extract<PartnerView, { phase: 'live' }>;

/** What every part of a partner's live board works with. */
export interface PartnerLiveProps {
  sessionId: string;
  board: Board;
  seat: BoardSeatView;
  role: PartnerRole;
  view: LiveView;
}
