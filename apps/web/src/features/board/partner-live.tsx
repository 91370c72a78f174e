import { useEffect, useState, type ReactNode } from 'react';
import type { BoardSeatView } from '#libs/contracts';
import { otherPartner, type PartnerItemView, type PartnerRole, type PartnerView } from '#libs/domain';
import { Button } from '../../ui/button.js';
import { useTell } from '../../ui/log.js';
import { useSay } from '../../ui/say.js';
import { Who } from '../../ui/words.js';
import { usePerson } from '../accounts/session.js';
import { PartnerActions } from './partner-actions.js';
import { CallLink, ConnectionLine } from './partner-line.js';
import { PartnerWriting } from './partner-writing.js';
import { SharedLines } from './shared-lines.js';
import { SoftTimer } from './soft-timer.js';
import { useFloorWords, useTableSay } from './table-words.js';
import { TabledText } from './tabled-text.js';
import type { Board } from './use-board.js';

export type LiveView = Extract<PartnerView, { phase: 'live' }>;

interface PartnerLiveProps {
  board: Board;
  seat: BoardSeatView;
  role: PartnerRole;
  view: LiveView;
}

/** The board while it goes on: the line, the step, the words on the table, whose turn it is, what one can do. */
export function PartnerLive(props: PartnerLiveProps): ReactNode {
  const { board, seat, role, view } = props;
  return (
    <main id="main" tabIndex={-1}>
      <div className="board">
        <div className="board__main">
          <ConnectionLine board={board} seat={seat} role={role} />
          <CallLink href={view.callLink} />
          {view.item ? <OnTheTable {...props} item={view.item} /> : <NothingYet {...props} />}
        </div>
        <Aside seat={seat} view={view} />
      </div>
    </main>
  );
}

function NothingYet({ board, seat, role, view }: PartnerLiveProps): ReactNode {
  const say = useSay();
  return (
    <>
      <div className="stack-3">
        <h1>{say('board.empty')}</h1>
        <p className="lede">{say('board.empty.more', { mediator: seat.names.mediator })}</p>
      </div>
      <Turn board={board} seat={seat} role={role} view={view} />
    </>
  );
}

function OnTheTable({ item, ...props }: PartnerLiveProps & { item: PartnerItemView }): ReactNode {
  const say = useSay();
  const { board, seat, role, view } = props;
  const { names } = seat;
  const { step, mine } = item;
  const tableSay = useTableSay(names, item.author, step);
  const prompt = tableSay(step.prompt);
  useNews(prompt);
  useTopOf(step.id);
  const [first, ...more] = step.help.map(tableSay);
  const person = usePerson();
  const writes = step.asks === 'write';
  const draftId = [person.id, 'board', item.itemId, step.id].join('/');
  return (
    <>
      <section className="step" aria-labelledby="step">
        <p className="step__no">{say('board.step', { number: step.number, of: step.of })}</p>
        <h1 id="step">{prompt}</h1>
        {first && <p className="lede">{first}</p>}
        {more.map((help) => (
          <p key={help} className="soft">
            {help}
          </p>
        ))}
      </section>
      <TabledText key={item.itemId} author={item.author} text={item.text} names={names} />
      {!writes && <Turn {...props} />}
      {mine && (
        <PartnerWriting
          key={draftId}
          board={board}
          moves={view.moves}
          mine={mine}
          names={{ mediator: names.mediator, other: names[otherPartner(role)] }}
          draftId={draftId}
          open={writes}
        />
      )}
      {writes && <Turn {...props} />}
      <SharedLines lines={item.shared} author={item.author} names={names} />
    </>
  );
}

/** Whose turn it is, the soft timer, and what ends the turn. Whether the time is hidden is known to this page alone. */
function Turn({ board, seat, role, view }: PartnerLiveProps): ReactNode {
  const say = useSay();
  const floorWords = useFloorWords(role, seat.names);
  const [hidden, setHidden] = useState(false);
  return (
    <section className="stack-4" aria-label={say('board.turn')}>
      <div className="floor">
        <p>
          <strong>{floorWords(view.floor)}</strong>
          {view.timer && !hidden && (
            <>
              <br />
              <span className="soft">
                <SoftTimer timer={view.timer} ahead={board.ahead} />
              </span>
            </>
          )}
        </p>
        {view.timer && (
          <Button kind="small" onClick={() => setHidden(!hidden)}>
            {say(hidden ? 'board.time.show' : 'board.time.hide')}
          </Button>
        )}
      </div>
      <PartnerActions board={board} moves={view.moves} />
    </section>
  );
}

function Aside({ seat, view }: { seat: BoardSeatView; view: LiveView }): ReactNode {
  const say = useSay();
  if (view.covered.length === 0) return null;
  return (
    <div className="board__side">
      <section aria-labelledby="covered" className="stack-3">
        <h2 id="covered">{say('board.covered')}</h2>
        <ul className="dots small">
          {view.covered.map(({ itemId, author, beginning, outcome }) => (
            <li key={itemId}>
              <q>{beginning}</q> <Who seat={author}>{seat.names[author]}</Who>
              {outcome === 'parked' && `, ${say('board.covered.parked')}`}
            </li>
          ))}
        </ul>
      </section>
    </div>
  );
}

/** A new step begins at its top, unless somebody is in the middle of writing. */
function useTopOf(stepId: string): void {
  useEffect(() => {
    if (!(document.activeElement instanceof HTMLTextAreaElement)) document.getElementById('main')?.scrollTo(0, 0);
  }, [stepId]);
}

/** A new step is said to the page's one polite log. */
function useNews(sentence: string): void {
  const tell = useTell();
  useEffect(() => tell(sentence), [tell, sentence]);
}
