import { useEffect, type ReactNode } from 'react';
import { useSay } from '../../ui/say.js';
import { BOARD_KEYS, keyActOf } from './board-keys.js';
import { useMediatorTable } from './mediator-table.js';

const FIELDS = 'input:not([type="checkbox"], [type="radio"]), textarea, select, [contenteditable]';

/** Listens to the keys of the page. What a key does has its button too, and is done only where the button is offered. */
export function useBoardKeys(presenting: boolean, askToEnd: () => void): void {
  const { may, send } = useMediatorTable();
  useEffect(() => {
    const down = (event: KeyboardEvent): void => {
      const typing = document.activeElement?.matches(FIELDS) ?? false;
      const act = keyActOf(event, { may, presenting, typing });
      if (act === null) return;
      event.preventDefault();
      if (act.do === 'send') void send(act.command);
      else if (act.do === 'queue') document.getElementById('queue')?.focus();
      else askToEnd();
    };
    addEventListener('keydown', down);
    return () => removeEventListener('keydown', down);
  });
}

/** The keys in words, closed until asked for. */
export function MediatorKeys(): ReactNode {
  const say = useSay();
  return (
    <details>
      <summary className="small">{say('desk.live.keys')}</summary>
      <div className="stack-2">
        <p className="small soft">{say('desk.live.keys.more')}</p>
        <dl className="facts">
          {BOARD_KEYS.map((key) => (
            <div key={key} className="facts__row">
              <dt>{key}</dt>
              <dd>{say(`desk.live.keys.${key}`)}</dd>
            </div>
          ))}
        </dl>
      </div>
    </details>
  );
}
