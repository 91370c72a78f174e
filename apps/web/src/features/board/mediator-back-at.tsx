import type { ReactNode } from 'react';
import { Button } from '../../ui/button.js';
import { useSay } from '../../ui/say.js';
import { useMediatorTable } from './mediator-table.js';

const MINUTES = [5, 10, 15, 30] as const;

/** While it is paused: about when it may go on, told to each on their own clock. Nothing happens by it. */
export function BackAt(): ReactNode {
  const say = useSay();
  const { backAt, may, send, busy } = useMediatorTable();
  if (!may('setBackAt')) return null;
  const set = (minutes: number | null) => void send({ type: 'setBackAt', minutes });
  return (
    <div className="stack-2">
      <div className="toolrow" role="group" aria-label={say('desk.live.backAt.group')}>
        <span className="label" aria-hidden="true">
          {say('desk.live.backAt')}
        </span>
        {MINUTES.map((minutes) => (
          <Button key={minutes} kind="small" busy={busy === 'setBackAt'} onClick={() => set(minutes)}>
            {say('desk.live.backAt.in', { minutes })}
          </Button>
        ))}
        {backAt && (
          <Button kind="small" busy={busy === 'setBackAt'} onClick={() => set(null)}>
            {say('desk.live.backAt.none')}
          </Button>
        )}
      </div>
      {backAt && (
        <p className="small" role="status">
          {say('desk.live.backAt.said', { time: backAt.time })}
        </p>
      )}
    </div>
  );
}
