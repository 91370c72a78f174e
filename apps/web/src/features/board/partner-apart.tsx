import type { ReactNode } from 'react';
import type { BoardSeatView } from '#libs/contracts';
import { otherPartner, type PartnerRole, type PartnerView } from '#libs/domain';
import { useSay } from '../../ui/say.js';
import { CalmHere } from '../sessions/calm-ways.js';
import { CallLink } from './partner-line.js';
import { Still, StillLine } from './still.js';
import type { Board } from './use-board.js';

interface PartnerApartProps {
  board: Board;
  seat: BoardSeatView;
  role: PartnerRole;
  view: Extract<PartnerView, { phase: 'apart' }>;
}

/** The mediator speaks with each apart. The one who waits reads the same, whoever it is now. */
export function PartnerApart({ board, seat, role, view }: PartnerApartProps): ReactNode {
  const say = useSay();
  const names = { mediator: seat.names.mediator, other: seat.names[otherPartner(role)] };
  if (view.withYou) {
    return (
      <Still title={say('board.apart.you', names)} lede={say('board.apart.you.more', names)}>
        <CallLink href={view.callLink} />
        <StillLine board={board} />
      </Still>
    );
  }
  return (
    <Still title={say('board.apart')} lede={say('board.apart.more')}>
      <CallLink href={view.callLink} />
      <CalmHere />
      <StillLine board={board} />
    </Still>
  );
}
