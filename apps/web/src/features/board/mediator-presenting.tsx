import type { ReactNode } from 'react';
import { Button } from '../../ui/button.js';
import { useSay } from '../../ui/say.js';
import { useMediatorTable } from './mediator-table.js';

/**
 * The head of the presenter view, which stays in sight. Others look on: what is new for the mediator alone is a dot with
 * a number, and says neither whose it is nor what.
 */
export function PresentingHead({ onEnd }: { onEnd: () => void }): ReactNode {
  const say = useSay();
  const count = useMediatorTable().signals.pinned.length;
  return (
    <div className="row row--apart presenting">
      <h1 className="away">{say('desk.live.present')}</h1>
      <p className="small soft">{say('desk.live.present.more')}</p>
      <div className="row">
        {count > 0 && (
          <span className="small soft num">
            <span aria-hidden="true">● {count}</span>
            <span className="away">{say('desk.live.present.new', { count })}</span>
          </span>
        )}
        <Button kind="small" onClick={onEnd}>
          {say('desk.live.present.end')}
        </Button>
      </div>
    </div>
  );
}
