import { useState, type ReactNode } from 'react';
import { Button } from '../../ui/button.js';
import { Mark } from '../../ui/marks.js';
import { useSay } from '../../ui/say.js';
import { keyShortcut } from './board-keys.js';
import { useBoardKeys } from './mediator-keys.js';
import { useMediatorTable, wayOutLed } from './mediator-table.js';

/** The last row of the page: pause at once, table, and end, which asks how. */
export function MediatorBar({ presenting }: { presenting: boolean }): ReactNode {
  const say = useSay();
  const { view, may, send, busy, begin } = useMediatorTable();
  const [ending, setEnding] = useState(false);
  useBoardKeys(presenting, () => setEnding(true));
  if (view.phase === 'ended') return null;
  if (ending) return <Ending onKeep={() => setEnding(false)} />;
  return (
    <section className="bar bar--desk" aria-label={say('desk.live.bar')}>
      {may('pause') && (
        <Button
          aria-keyshortcuts={keyShortcut('P')}
          busy={busy === 'pause'}
          onClick={() => void send({ type: 'pause' })}
        >
          <Mark of="pause" />
          {say('desk.live.pause')}
        </Button>
      )}
      {may('resume') && (
        <Button
          aria-keyshortcuts={keyShortcut('P')}
          busy={busy === 'resume'}
          onClick={() => void send({ type: 'resume' })}
        >
          {say('desk.live.resume')}
        </Button>
      )}
      {may('table') && !presenting && (
        <Button aria-keyshortcuts={keyShortcut('T')} onClick={() => document.getElementById('queue')?.focus()}>
          {say('desk.live.table')}
        </Button>
      )}
      {may('draftAgreement') && !presenting && <Button onClick={() => begin('')}>{say('desk.agreements.bar')}</Button>}
      <span className="bar__gap">
        {may('endSession') && (
          <Button aria-keyshortcuts={keyShortcut('E')} onClick={() => setEnding(true)}>
            {say('desk.live.end')}
          </Button>
        )}
      </span>
    </section>
  );
}

function Ending({ onKeep }: { onKeep: () => void }): ReactNode {
  const say = useSay();
  const { view, names, may, send, busy } = useMediatorTable();
  const { role } = wayOutLed(view);
  const name = role ? names[role] : '';
  const asks = role ? say('desk.separately.end.ask', { name }) : say('desk.ending.ask');
  return (
    <section className="bar bar--desk" aria-label={say('desk.live.bar')}>
      <p role="status">
        {view.shuttle && role === null ? say('desk.separately.end.neither') : asks}{' '}
        {view.item && say('desk.ending.ask.parked')}
      </p>
      <span className="bar__gap row">
        <Button autoFocus onClick={onKeep}>
          {say('desk.live.end.not')}
        </Button>
        <Button busy={busy === 'endSession'} onClick={() => void send({ type: 'endSession' }).then(onKeep)}>
          {say('desk.ending.now')}
        </Button>
        {may('endSafely') && (
          <Button busy={busy === 'endSafely'} onClick={() => void send({ type: 'endSafely' }).then(onKeep)}>
            {role ? say('desk.separately.end.begin', { name }) : say('desk.ending.begin')}
          </Button>
        )}
      </span>
    </section>
  );
}
