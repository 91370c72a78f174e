import type { ReactNode } from 'react';
import type { BoardSeatView } from '#libs/contracts';
import { otherPartner, type PartnerBroughtView, type PartnerRole, type PartnerView } from '#libs/domain';
import { useSay } from '../../ui/say.js';
import { CalmHere } from '../sessions/calm-ways.js';
import { AgreementsToday, AskedAgreements } from './partner-agreements.js';
import { CallLink } from './partner-line.js';
import { Still, StillLine } from './still.js';
import { TabledText } from './tabled-text.js';
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
  const { agreements, moves, brought } = view;
  const agreed = (
    <>
      <AskedAgreements board={board} agreements={agreements} moves={moves} mediator={names.mediator} />
      <AgreementsToday agreements={agreements} />
    </>
  );
  if (view.withYou) {
    return (
      <Still title={say('board.apart.you', names)} lede={say('board.apart.you.more', names)}>
        <CallLink href={view.callLink} />
        {brought && <Brought seat={seat} brought={brought} />}
        {agreed}
        <StillLine board={board} />
      </Still>
    );
  }
  return (
    <Still title={say('board.apart')} lede={say('board.apart.more')}>
      {/* Where the two never meet: this one's own call. In the call of all three there is none now. */}
      <CallLink href={view.callLink} />
      {agreed}
      <CalmHere />
      <StillLine board={board} />
    </Still>
  );
}

/** Words that lie on this screen alone, while one is spoken with. */
function Brought({ seat, brought }: { seat: BoardSeatView; brought: PartnerBroughtView }): ReactNode {
  const say = useSay();
  const { itemId, author, text } = brought;
  return (
    <div className="stack-2">
      <TabledText key={itemId} author={author} text={text} names={seat.names} />
      <p className="small soft">{say('separately.brought.more', { mediator: seat.names.mediator })}</p>
    </div>
  );
}
