import type { ReactNode } from 'react';
import { referenceOf, sentenceOf } from '../../platform/refusals.js';
import { Button, Go, GoButton } from '../../ui/button.js';
import { useSay } from '../../ui/say.js';
import { ErrorNotice } from '../../ui/states.js';
import { MediatorApart, SpeakWith } from './mediator-apart.js';
import { BackAt } from './mediator-back-at.js';
import { MediatorEnding } from './mediator-ending.js';
import { MediatorItem } from './mediator-item.js';
import { PresentingHead } from './mediator-presenting.js';
import { MediatorRun } from './mediator-run.js';
import { MediatorSees } from './mediator-sees.js';
import { useMediatorTable, wayOutLed } from './mediator-table.js';
import { MediatorTools } from './mediator-tools.js';
import type { BoardLine } from './use-board.js';

interface MediatorBoardProps {
  line: BoardLine;
  presenting: boolean;
  onPresent: (presenting: boolean) => void;
}

/** The middle pane: what lies on the table and what the mediator can do with it. */
export function MediatorBoard({ line, presenting, onPresent }: MediatorBoardProps): ReactNode {
  const say = useSay();
  const { error, view } = useMediatorTable();
  return (
    <section className="pane pane--board" aria-labelledby="item" tabIndex={0}>
      {line !== 'connected' && (
        <p className="line" role="status">
          {say(line === 'lost' ? 'board.line.lost' : 'board.line.connecting')}
        </p>
      )}
      {presenting && <PresentingHead onEnd={() => onPresent(false)} />}
      {error !== null && <ErrorNotice pressed sentence={sentenceOf(error)} reference={referenceOf(error)} />}
      <Phase presenting={presenting} />
      {!presenting && view.phase !== 'ended' && view.phase !== 'closed' && (
        <section className="stack-3 ruled" aria-labelledby="sees">
          <div className="row row--apart row--base">
            <h2 id="sees">{say('desk.live.sees')}</h2>
            <Button kind="small" onClick={() => onPresent(true)}>
              {say('desk.live.present')}
            </Button>
          </div>
          <MediatorSees />
        </section>
      )}
    </section>
  );
}

function Phase({ presenting }: { presenting: boolean }): ReactNode {
  const say = useSay();
  const { view } = useMediatorTable();
  const { role, ending, bothMayGo } = wayOutLed(view);
  if (view.phase === 'waiting') return <Waiting />;
  if (view.phase === 'closed') return <Closed />;
  if (view.phase === 'ended') return <Ended />;
  return (
    <>
      {view.phase === 'paused' && (
        <div className="notice" role="status">
          <p>
            <strong>{say('desk.live.paused')}</strong>
          </p>
          {!presenting && <p className="small">{say('desk.live.paused.more')}</p>}
          {!presenting && <BackAt />}
        </div>
      )}
      {!presenting && <MediatorApart />}
      {ending && <MediatorEnding key={role} ending={ending} alone={role} presenting={presenting} />}
      {view.item && <MediatorItem item={view.item} presenting={presenting} />}
      {!ending && !view.item && view.frame && (
        <>
          <h2 id="item">{say('desk.live.frame')}</h2>
          <MediatorRun run={view.frame} presenting={presenting} />
        </>
      )}
      {!ending && !bothMayGo && !view.item && !view.frame && <Nothing presenting={presenting} />}
      <MediatorTools />
      {!presenting && view.apart === null && <SpeakWith />}
    </>
  );
}

/** Nothing lies on the table, and the session has no frame yet: it can be given one, or not. */
function Nothing({ presenting }: { presenting: boolean }): ReactNode {
  const say = useSay();
  const { view, may, send, busy } = useMediatorTable();
  const about = view.shuttle ? 'desk.separately.nothing' : 'desk.live.nothing';
  return (
    <div className="stack-2">
      <h2 id="item">{say(about)}</h2>
      {!presenting && <p className="small soft">{say(`${about}.more`)}</p>}
      {may('beginFrame') && (
        <div className="row">
          <Button busy={busy === 'beginFrame'} onClick={() => void send({ type: 'beginFrame' })}>
            {say('desk.live.frame.begin')}
          </Button>
        </div>
      )}
    </div>
  );
}

/** Before the table opens: admission stands with each person; here is what opens it for both. */
function Waiting(): ReactNode {
  const say = useSay();
  const { meeting, may, send, busy } = useMediatorTable();
  const { separately } = meeting;
  return (
    <div className="stack-3">
      <h2 id="item">{say('desk.live.waiting')}</h2>
      <p>{say(separately ? 'desk.separately.waiting.more' : 'desk.live.waiting.more')}</p>
      <div className="row">
        <Button
          kind="main"
          busy={busy === 'openTable'}
          off={!may('openTable')}
          onClick={() => void send({ type: 'openTable' })}
        >
          {say('desk.live.open')}
        </Button>
        {!may('openTable') && (
          <span className="small soft">{say(separately ? 'desk.separately.open.not' : 'desk.live.open.not')}</span>
        )}
      </div>
    </div>
  );
}

function Closed(): ReactNode {
  const say = useSay();
  const { may, send, busy } = useMediatorTable();
  return (
    <div className="stack-3">
      <h2 id="item">{say('desk.live.closed')}</h2>
      <p>{say('desk.live.closed.more')}</p>
      {may('reopen') && (
        <div className="row">
          <Button kind="main" busy={busy === 'reopen'} onClick={() => void send({ type: 'reopen' })}>
            {say('desk.live.reopen')}
          </Button>
        </div>
      )}
    </div>
  );
}

function Ended(): ReactNode {
  const say = useSay();
  const { couple, meeting } = useMediatorTable();
  return (
    <div className="stack-3">
      <h2 id="item">{say('desk.live.ended')}</h2>
      <p>{say('desk.live.ended.more')}</p>
      <div className="row">
        <GoButton to={`/desk/m/${meeting.id}/wrap`} kind="main">
          {say('desk.wrap')}
        </GoButton>
      </div>
      <p>
        <Go to={`/desk/couples/${couple.coupleId}`}>{say('desk.live.ended.couple', { codeWord: couple.codeWord })}</Go>
      </p>
    </div>
  );
}
