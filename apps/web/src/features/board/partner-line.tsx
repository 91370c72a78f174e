import type { ReactNode } from 'react';
import type { BoardSeatView } from '#libs/contracts';
import { BY_TELEPHONE, otherPartner, type PartnerRole } from '#libs/domain';
import { useSay } from '../../ui/say.js';
import type { Board } from './use-board.js';
import { useLineGone } from './use-line-gone.js';

/** Whether the line stands, and who can see this page. */
export function ConnectionLine({
  board,
  seat,
  role,
}: {
  board: Board;
  seat: BoardSeatView;
  role: PartnerRole;
}): ReactNode {
  const say = useSay();
  const gone = useLineGone(board);
  const names = { mediator: seat.names.mediator, other: seat.names[otherPartner(role)] };
  return (
    <p className="line" role="status">
      {gone ? <strong>{say('board.line.lost')}</strong> : say('board.line.connected', names)}
    </p>
  );
}

/**
 * This seat's way to the call: a link that is theirs alone, which opens in a page of its own and takes no address along,
 * or the word that they are telephoned.
 */
export function CallLink({ href }: { href: string | null }): ReactNode {
  const say = useSay();
  if (href === null) return null;
  if (href === BY_TELEPHONE) return <p>{say('board.call.telephone')}</p>;
  return (
    <p>
      <a href={href} target="_blank" rel="noreferrer noopener">
        {say('board.call')}
      </a>{' '}
      <span className="soft small">{say('board.call.more')}</span>
    </p>
  );
}
