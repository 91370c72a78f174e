import type { ReactNode } from 'react';
import type { BoardSeatView } from '#libs/contracts';
import type { PartnerView } from '#libs/domain';
import { Failed } from '../../platform/answer.js';
import { coverPage, uncoverPage } from '../../platform/leave.js';
import { Button, GoButton } from '../../ui/button.js';
import { useDates } from '../../ui/dates.js';
import { useSay } from '../../ui/say.js';
import { useOwnSeat } from '../couples/own-couple.js';
import { CalmHere } from '../sessions/calm-ways.js';
import { useCheckOut } from '../sessions/check-out.js';
import { useOwnMeeting } from '../sessions/own-meetings.js';
import { useStartCheckOver } from '../sessions/start-check-draft.js';
import { LineGone } from './line-gone.js';
import { CallLink } from './partner-line.js';
import { Still, StillLine } from './still.js';
import type { Board } from './use-board.js';
import { useLineGone } from './use-line-gone.js';
import { useSend } from './use-send.js';

interface StandingProps<Phase extends PartnerView['phase']> {
  board: Board;
  seat: BoardSeatView;
  view: Extract<PartnerView, { phase: Phase }>;
}

/** Before the table opens. It reads the same whatever the other does. */
export function PartnerWaiting({
  board,
  seat,
  view,
  sessionId,
}: StandingProps<'waiting'> & { sessionId: string }): ReactNode {
  const say = useSay();
  const { mediator } = seat.names;
  const readyTo = `/m/${sessionId}/ready`;
  if (!view.startCheckPassed) {
    return (
      <Still title={say('board.check.first')} lede={say('board.check.first.more', { mediator })}>
        <div className="row">
          <GoButton to={readyTo} kind="main">
            {say('meeting.ready')}
          </GoButton>
        </div>
        <StillLine board={board} />
      </Still>
    );
  }
  return (
    <Still
      title={say(view.admitted ? 'board.admitted' : 'board.waiting')}
      lede={say(view.admitted ? 'board.admitted.more' : 'board.waiting.more', { mediator })}
    >
      <WhenPlanned sessionId={sessionId} />
      <CallLink href={view.callLink} />
      {!view.admitted && (
        <div className="row">
          <GoButton to={readyTo}>{say('ready.again')}</GoButton>
        </div>
      )}
      <CalmHere />
      <StillLine board={board} />
    </Still>
  );
}

/** When it is, on one's own clock: somebody may be here long before. */
function WhenPlanned({ sessionId }: { sessionId: string }): ReactNode {
  const seat = useOwnSeat();
  return seat && <WhenPlannedOf sessionId={sessionId} coupleId={seat.coupleId} />;
}

function WhenPlannedOf({ sessionId, coupleId }: { sessionId: string; coupleId: string }): ReactNode {
  const say = useSay();
  const { long } = useDates();
  const { data: meeting } = useOwnMeeting(coupleId, sessionId);
  if (!meeting) return null;
  const { starts, ends } = meeting;
  return <p>{say('board.waiting.when', { day: long(starts.date), from: starts.time, to: ends.time })}</p>;
}

/** Paused. No name and no reason; where the mediator's line is gone, that. */
export function PartnerPaused({ board, seat, view }: StandingProps<'paused'>): ReactNode {
  const say = useSay();
  const { mediator } = seat.names;
  if (view.mediatorGone) {
    return (
      <Still title={say('board.gone')} lede={say('board.gone.more', { mediator })}>
        <CallLink href={view.callLink} />
        <CalmHere />
        <div className="row">
          <GoButton to="/home">{say('home.back')}</GoButton>
        </div>
        <StillLine board={board} paused />
      </Still>
    );
  }
  return (
    <Still title={say('board.paused')} lede={say('board.paused.more')}>
      {seat.backAt && <p>{say('board.paused.back', { time: seat.backAt.time })}</p>}
      <ul className="dots">
        {([1, 2, 3] as const).map((point) => (
          <li key={point}>{say(`board.paused.${point}`, { mediator })}</li>
        ))}
      </ul>
      <CallLink href={view.callLink} />
      <CalmHere />
      <div className="row">
        <CoverButton />
      </div>
      <StillLine board={board} paused />
    </Still>
  );
}

/** Stepped out: one press leads back. */
export function PartnerOut({ board, seat, view }: StandingProps<'out'>): ReactNode {
  const say = useSay();
  const { send, busy, error } = useSend(board);
  const gone = useLineGone(board);
  return (
    <Still title={say('board.out')} lede={say('board.out.more', { mediator: seat.names.mediator })}>
      <LineGone gone={gone && busy !== null} pressed />
      <Failed error={error} />
      <div className="row">
        {view.moves.includes('comeBack') && (
          <Button kind="main" busy={busy !== null} onClick={() => void send({ type: 'comeBack' })}>
            {say('board.out.back')}
          </Button>
        )}
      </div>
      <CalmHere />
      <StillLine board={board} />
    </Still>
  );
}

/** Ended. */
export function PartnerEnded({ sessionId }: { sessionId: string }): ReactNode {
  const say = useSay();
  const { isBegun } = useCheckOut(sessionId);
  useStartCheckOver(sessionId);
  return (
    <Still title={say('board.ended')} lede={say('after.lede')}>
      {isBegun && <p>{say('board.ended.begun')}</p>}
      <div className="row">
        <GoButton to={`/m/${sessionId}/after`} kind="main">
          {say('meeting.after')}
        </GoButton>
        <GoButton to="/calm">{say('home.calm')}</GoButton>
      </div>
    </Still>
  );
}

/** Takes the page from sight until the next press or key. The line stands all the while. */
function CoverButton(): ReactNode {
  const say = useSay();
  const cover = (): void => {
    coverPage();
    const show = (): void => {
      uncoverPage();
      removeEventListener('pointerdown', show, true);
      removeEventListener('keydown', show, true);
    };
    addEventListener('pointerdown', show, true);
    addEventListener('keydown', show, true);
  };
  return (
    <Button aria-describedby="cover" onClick={cover}>
      {say('board.cover')}
      <span className="away" id="cover">
        {say('board.cover.more')}
      </span>
    </Button>
  );
}
