import { useState, type ReactNode } from 'react';
import type { DeskCoupleView, MeetingView } from '#libs/contracts';
import { MediatorBar } from '../features/board/mediator-bar.js';
import { MediatorBoard } from '../features/board/mediator-board.js';
import { useMediatorNews } from '../features/board/mediator-news.js';
import { MediatorPeople } from '../features/board/mediator-people.js';
import { MediatorQueue } from '../features/board/mediator-queue.js';
import { AtTable, mediatorViewOf, type MediatorTable } from '../features/board/mediator-table.js';
import { useBoard, type Board } from '../features/board/use-board.js';
import { useSend } from '../features/board/use-send.js';
import { useSignalsSeen } from '../features/board/use-signals-seen.js';
import { useDesk } from '../features/couples/desk-data.js';
import { useMeetingsOfAll } from '../features/sessions/desk-meetings.js';
import { referenceOf, sentenceFor, sentenceOf } from '../platform/refusals.js';
import { Button, GoButton } from '../ui/button.js';
import { Page, useArrival } from '../ui/page.js';
import { useSay } from '../ui/say.js';
import { ErrorNotice, Missing, Skeleton } from '../ui/states.js';

/** `/desk/m/:sessionId/live`: the live board, as its mediator runs it. */
export default function DeskLivePage({ sessionId }: { sessionId: string }): ReactNode {
  const desk = useDesk();
  const couples = desk.data?.couples ?? [];
  const { meetings, known } = useMeetingsOfAll(couples.map(({ coupleId }) => coupleId));
  const meeting = meetings.find(({ id }) => id === sessionId);
  const couple = couples.find(({ coupleId }) => coupleId === meeting?.coupleId);
  if (meeting && couple) return <LivePage meeting={meeting} couple={couple} />;
  if (desk.error) {
    return (
      <Page>
        <ErrorNotice
          sentence={sentenceOf(desk.error)}
          reference={referenceOf(desk.error)}
          again={() => void desk.refetch()}
        />
      </Page>
    );
  }
  const waiting = desk.isPending || !known;
  return (
    <Page key={String(waiting)} waiting={waiting}>
      {waiting ? <Skeleton /> : <Missing />}
    </Page>
  );
}

interface LiveProps {
  meeting: MeetingView;
  couple: DeskCoupleView;
}

function LivePage({ meeting, couple }: LiveProps): ReactNode {
  const board = useBoard(meeting.id);
  const view = board.seat && mediatorViewOf(board.seat);
  if (board.line === 'closed' || board.line === 'refused') return <NotOpen board={board} couple={couple} />;
  if (!board.seat || !view) {
    return (
      <Page waiting>
        <Skeleton />
      </Page>
    );
  }
  return <Live board={board} seat={board.seat} view={view} meeting={meeting} couple={couple} />;
}

/** The board is open on another line, or not for this person. */
function NotOpen({ board, couple }: { board: Board; couple: DeskCoupleView }): ReactNode {
  const say = useSay();
  return (
    <Page>
      <h1>{couple.codeWord}</h1>
      <p className="lede">{say(board.refusal ? sentenceFor(board.refusal) : 'board.closed')}</p>
      <div className="row">
        <Button onClick={() => location.reload()}>{say('frame.again')}</Button>
        <GoButton to={`/desk/couples/${couple.coupleId}`}>
          {say('desk.live.ended.couple', { codeWord: couple.codeWord })}
        </GoButton>
      </div>
    </Page>
  );
}

interface LiveTableProps extends LiveProps {
  board: Board;
  seat: NonNullable<Board['seat']>;
  view: MediatorTable['view'];
}

const STEADY = { partnerA: 'gone', partnerB: 'gone' } as const;

function Live({ board, seat, view, meeting, couple }: LiveTableProps): ReactNode {
  const sending = useSend(board);
  const [presenting, setPresenting] = useState(false);
  const [begun, begin] = useState<string | null>(null);
  const { names, backAt } = seat;
  const lines = board.line === 'connected' ? (seat.lines ?? STEADY) : null;
  useArrival();
  useMediatorNews({ view, names, presenting });
  const may: MediatorTable['may'] = (move) => view.moves.includes(move);
  const signals = useSignalsSeen(meeting.id, view.signals);
  const at = { view, names, lines, signals, backAt, ahead: board.ahead, meeting, couple };
  const table = { ...sending, ...at, begun, begin, may };
  return (
    <AtTable value={table}>
      <main id="main" tabIndex={-1} className={presenting ? 'desk3 desk3--presenting' : 'desk3'}>
        {!presenting && <MediatorPeople />}
        <MediatorBoard line={board.line} presenting={presenting} onPresent={setPresenting} />
        {!presenting && <MediatorQueue />}
      </main>
      <MediatorBar presenting={presenting} />
    </AtTable>
  );
}
