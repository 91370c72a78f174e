import type { ReactNode } from 'react';
import { useLocation } from 'wouter';
import type { BoardSeatView } from '#libs/contracts';
import type { PartnerView } from '#libs/domain';
import { Failed } from '../../platform/answer.js';
import { Button } from '../../ui/button.js';
import { useSay } from '../../ui/say.js';
import { Words } from '../../ui/words.js';
import { useOwnSeat } from '../couples/own-couple.js';
import { CalmHere } from '../sessions/calm-ways.js';
import { useCheckOut, type CheckOut } from '../sessions/check-out.js';
import { CheckOutForm } from '../sessions/check-out-form.js';
import { CheckOutBegun } from './partner-begun.js';
import { AgreementsToday, AskedAgreements } from './partner-agreements.js';
import { LineGone } from './line-gone.js';
import { CallLink } from './partner-line.js';
import { Still, StillLine } from './still.js';
import type { Board } from './use-board.js';
import { useLineGone } from './use-line-gone.js';
import { useSend } from './use-send.js';

interface PartnerEndingProps {
  sessionId: string;
  board: Board;
  seat: BoardSeatView;
  view: Extract<PartnerView, { phase: 'ending' }>;
}

interface StageProps extends PartnerEndingProps {
  checkOut: CheckOut;
}

/** The way out, one quiet page after another. Nothing on it depends on the other partner. */
export function PartnerEnding(own: PartnerEndingProps): ReactNode {
  const checkOut = useCheckOut(own.sessionId);
  const props = { ...own, checkOut };
  const { view } = own;
  switch (view.stage) {
    case 'check_out':
      return <GoingOut {...props} />;
    case 'closing':
      return <Closing {...props} />;
    case 'next_times':
      return <NextTimes {...props} />;
    case 'leaving':
      return view.mayGo ? <GoNow {...props} /> : <GoSoon {...props} />;
  }
}

function GoingOut({ sessionId, board, seat, view, checkOut }: StageProps): ReactNode {
  const say = useSay();
  const own = useOwnSeat();
  const { mediator } = seat.names;
  return (
    <Still
      title={say('board.ending.out')}
      lede={say(view.checkedOut ? 'board.ending.out.given' : 'board.ending.out.more', { mediator })}
    >
      <CallLink href={view.callLink} />
      {own && <CheckOutForm coupleId={own.coupleId} sessionId={sessionId} mediator={mediator} checkOut={checkOut} />}
      <Below board={board} seat={seat} view={view} />
    </Still>
  );
}

function Closing({ sessionId, board, seat, view, checkOut }: StageProps): ReactNode {
  const say = useSay();
  return (
    <Still
      title={say(view.withYou === null ? 'board.ending.closing' : 'board.ending.own.closing', {
        mediator: seat.names.mediator,
      })}
      lede={say('board.ending.closing.more')}
    >
      <ClosingWords seat={seat} view={view} />
      <CallLink href={view.callLink} />
      <CheckOutBegun sessionId={sessionId} checkOut={checkOut} mediator={seat.names.mediator} />
      <Below board={board} seat={seat} view={view} />
    </Still>
  );
}

function NextTimes({ sessionId, board, seat, view, checkOut }: StageProps): ReactNode {
  const say = useSay();
  return (
    <Still title={say('board.ending.next')} lede={say('board.ending.next.more', { mediator: seat.names.mediator })}>
      <CallLink href={view.callLink} />
      <CheckOutBegun sessionId={sessionId} checkOut={checkOut} mediator={seat.names.mediator} />
      <Below board={board} seat={seat} view={view} />
    </Still>
  );
}

/** Going is one press, and changes nothing for anybody else. */
function GoNow({ sessionId, board, seat, view, checkOut }: StageProps): ReactNode {
  const say = useSay();
  const [, go] = useLocation();
  const { send, busy, error } = useSend(board);
  const gone = useLineGone(board);
  const leave = (): void => void send({ type: 'stepOut' }).then((done) => done && go(`/m/${sessionId}/after`));
  return (
    <Still title={say('board.ending.go')} lede={say('board.ending.go.more')}>
      <ClosingWords seat={seat} view={view} />
      <LineGone gone={gone && busy !== null} pressed />
      <Failed error={error} />
      <div className="row">
        <Button kind="main" busy={busy !== null} onClick={leave}>
          {say('board.ending.go.do')}
        </Button>
      </div>
      <CheckOutBegun sessionId={sessionId} checkOut={checkOut} mediator={seat.names.mediator} />
      <Below board={board} seat={seat} view={view} />
    </Still>
  );
}

function GoSoon({ sessionId, board, seat, view, checkOut }: StageProps): ReactNode {
  const say = useSay();
  return (
    <Still title={say('board.ending.soon')} lede={say('board.ending.soon.more')}>
      <ClosingWords seat={seat} view={view} />
      <CallLink href={view.callLink} />
      <CheckOutBegun sessionId={sessionId} checkOut={checkOut} mediator={seat.names.mediator} />
      <CalmHere />
      <StillLine board={board} />
    </Still>
  );
}

/**
 * What stands below whatever the way out asks. Where the two never meet: that the mediator is not with this one now, and
 * what was put to both, since it is answered by each whoever is spoken with.
 */
function Below({ board, seat, view }: Omit<PartnerEndingProps, 'sessionId'>): ReactNode {
  const say = useSay();
  const { agreements, moves, withYou, mayGo } = view;
  return (
    <>
      {withYou === false && !mayGo && (
        <p className="small soft">
          {say('board.apart')} {say('board.apart.more')}
        </p>
      )}
      <AskedAgreements board={board} agreements={agreements} moves={moves} mediator={seat.names.mediator} />
      <AgreementsToday agreements={agreements} />
      <StillLine board={board} />
    </>
  );
}

function ClosingWords({ seat, view }: Pick<PartnerEndingProps, 'seat' | 'view'>): ReactNode {
  const say = useSay();
  if (view.words === null) return null;
  return (
    <section className="stack-2" aria-labelledby="closing">
      <h2 id="closing" className="label">
        {say(view.withYou === null ? 'board.ending.words' : 'board.ending.own.words', {
          mediator: seat.names.mediator,
        })}
      </h2>
      <Words as="plain" text={view.words} />
    </section>
  );
}
