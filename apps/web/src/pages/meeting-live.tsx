import { useEffect, type ReactNode } from 'react';
import { isPartner, type BoardView, type PartnerView } from '#libs/domain';
import { useOwnSeat } from '../features/couples/own-couple.js';
import { PartnerBar } from '../features/board/partner-bar.js';
import { PartnerLive } from '../features/board/partner-live.js';
import { PartnerApart } from '../features/board/partner-apart.js';
import { PartnerEnding } from '../features/board/partner-ending.js';
import { PartnerEnded, PartnerOut, PartnerPaused, PartnerWaiting } from '../features/board/partner-standing.js';
import { useFocusStays } from '../features/board/use-focus-stays.js';
import { useBoard, type Board } from '../features/board/use-board.js';
import { CalledOff } from '../features/sessions/called-off.js';
import { useOwnMeeting } from '../features/sessions/own-meetings.js';
import { useStartCheckOver } from '../features/sessions/start-check-draft.js';
import { onLeaving } from '../platform/leave.js';
import { GoButton } from '../ui/button.js';
import { Notice } from '../ui/notice.js';
import { useArrival } from '../ui/page.js';
import { useSay } from '../ui/say.js';
import { Missing, Skeleton } from '../ui/states.js';

/** `/m/:id/live`: a partner's live board. */
export default function MeetingLivePage({ id }: { id: string }): ReactNode {
  const board = useBoard(id);
  useArrival();
  useLeavingIsAPause(board);
  const view = board.seat?.view;
  const role = board.seat?.role;
  useFocusStays(view);
  return (
    <>
      <PartnerBoard id={id} board={board} />
      {view && role && isPartner(role) && isPartnerView(view) && view.phase !== 'ended' && (
        <PartnerBar board={board} view={view} role={role} />
      )}
    </>
  );
}

/** Who leaves while the table is open steps out first, which pauses it. */
function useLeavingIsAPause({ seat, send }: Board): void {
  const phase = seat?.view.phase;
  const atTable = phase === 'live' || phase === 'apart' || phase === 'ending' || phase === 'paused';
  useEffect(() => (atTable ? onLeaving(() => send({ type: 'stepOut' })) : undefined), [atTable, send]);
}

function PartnerBoard({ id, board }: { id: string; board: Board }): ReactNode {
  const { seat } = board;
  if (!seat) return <NoView id={id} board={board} />;
  const { view, role } = seat;
  // A mediator's seat has a board of its own at the desk.
  if (!isPartner(role) || !isPartnerView(view))
    return <NoView id={id} board={{ ...board, line: 'refused', refusal: null }} />;
  switch (view.phase) {
    case 'waiting':
      return <PartnerWaiting board={board} seat={seat} view={view} sessionId={id} />;
    case 'live':
      return <PartnerLive sessionId={id} board={board} seat={seat} role={role} view={view} />;
    case 'apart':
      return <PartnerApart board={board} seat={seat} role={role} view={view} />;
    case 'paused':
      return <PartnerPaused board={board} seat={seat} view={view} />;
    case 'out':
      return <PartnerOut board={board} seat={seat} view={view} />;
    case 'ending':
      return <PartnerEnding sessionId={id} board={board} seat={seat} view={view} />;
    case 'ended':
      return <PartnerEnded sessionId={id} />;
  }
}

/** A mediator's view names both people; a partner's never does. */
function isPartnerView(view: BoardView): view is PartnerView {
  return !('people' in view);
}

/** No view: it is on its way, the line dropped before it came, the server ended it, or there is no table for them. */
function NoView({ id, board }: { id: string; board: Board }): ReactNode {
  const say = useSay();
  return (
    <main id="main" tabIndex={-1} className="page">
      {board.line === 'connecting' && <Skeleton />}
      {board.line === 'lost' && <p role="status">{say('board.line.lost')}</p>}
      {board.line === 'refused' && (board.refusal === 'not_available' ? <NoTable id={id} /> : <Missing />)}
      {board.line === 'closed' && (
        <>
          <h1>{say('board.closed')}</h1>
          <p>{say('board.closed.more')}</p>
          <div className="row">
            <GoButton to="/home">{say('home.back')}</GoButton>
          </div>
        </>
      )}
    </main>
  );
}

/** No table: their own session may have been called off while they waited. To anybody else there is nothing here. */
function NoTable({ id }: { id: string }): ReactNode {
  const seat = useOwnSeat();
  return seat?.marked ? <NoTableOf id={id} coupleId={seat.coupleId} /> : <Missing />;
}

function NoTableOf({ id, coupleId }: { id: string; coupleId: string }): ReactNode {
  const say = useSay();
  const { data: meeting, isFetching } = useOwnMeeting(coupleId, id);
  // What this page knows of it may be from before.
  if (isFetching) return <Skeleton />;
  if (meeting?.state !== 'cancelled') return <Missing />;
  return (
    <>
      <h1>{say('meeting.title')}</h1>
      <Notice polite>
        <CalledOff meeting={meeting} />
      </Notice>
      <div className="row">
        <GoButton to="/home">{say('home.back')}</GoButton>
      </div>
      <CheckIsOver sessionId={id} />
    </>
  );
}

/** What was begun for it on this device is forgotten. */
function CheckIsOver({ sessionId }: { sessionId: string }): ReactNode {
  useStartCheckOver(sessionId);
  return null;
}
