import { useState, type ReactNode } from 'react';
import type { StepView } from '#libs/domain';
import { Button } from '../../ui/button.js';
import { useSay } from '../../ui/say.js';
import { PartnerActions } from './partner-actions.js';
import type { PartnerLiveProps } from './at-live-board.js';
import { SoftTimer } from './soft-timer.js';
import { isDoneWith, useFloorWords } from './table-words.js';

/** Whose turn it is, the soft timer, and what ends the turn. Whether the time is hidden is known to this page alone. */
export function PartnerTurn({ board, seat, role, view, step }: PartnerLiveProps & { step?: StepView }): ReactNode {
  const say = useSay();
  const floorWords = useFloorWords(role, seat.names);
  const [hidden, setHidden] = useState(false);
  return (
    <section className="stack-4" aria-label={say('board.turn')}>
      <div id="turn" tabIndex={-1} className="floor">
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
      {step && isDoneWith(step, view.moves) && <p role="status">{say('board.done.here')}</p>}
      <PartnerActions board={board} moves={view.moves} answers={step?.answers ?? []} />
    </section>
  );
}
