import { useId, useRef, useState, type ReactNode } from 'react';
import type { PartnerRole, PartnerView } from '#libs/domain';
import type { WordKey } from '#libs/words';
import { Failed } from '../../platform/answer.js';
import { Button } from '../../ui/button.js';
import { Mark } from '../../ui/marks.js';
import { useSay } from '../../ui/say.js';
import { PartnerPointer } from './partner-pointer.js';
import { PartnerTell } from './partner-tell.js';
import type { Board } from './use-board.js';
import { useSend } from './use-send.js';

/** Why a press would change nothing now; said for those who hear the page, since the rest of it shows the same. */
const WHY_NO_PAUSE: Readonly<Record<PartnerView['phase'], WordKey>> = {
  waiting: 'board.bar.pause.notYet',
  live: 'board.bar.pause.notYet',
  apart: 'board.bar.pause.notYet',
  ending: 'board.bar.pause.notYet',
  paused: 'board.bar.pause.already',
  out: 'board.bar.pause.out',
  ended: 'board.bar.pause.out',
};

/** A press is answered where it was pressed, also while the line is gone and the word still on its way. */
function pauseWord({ phase }: PartnerView, busy: string | null): WordKey {
  if (phase === 'paused') return 'board.bar.paused';
  return busy === 'pause' ? 'board.bar.pausing' : 'board.bar.pause';
}

function outWord({ phase }: PartnerView, busy: string | null): WordKey {
  if (phase === 'out') return 'board.bar.isOut';
  return busy === 'stepOut' ? 'board.bar.leaving' : 'board.bar.out';
}

/** Always there: pause, tell the mediator, step out. Each press is answered in its own place. */
export function PartnerBar({ board, view, role }: { board: Board; view: PartnerView; role: PartnerRole }): ReactNode {
  const say = useSay();
  const id = useId();
  const [telling, setTelling] = useState(false);
  const { send, busy, error } = useSend(board);
  const canPause = view.moves.includes('pause');
  const canLeave = view.moves.includes('stepOut');
  const foot = useRef<HTMLDivElement>(null);
  const close = (): void => {
    // The focus goes with the panel only where it was in it.
    const within = foot.current?.querySelector('.tell')?.contains(document.activeElement);
    setTelling(false);
    if (within) foot.current?.querySelector<HTMLElement>('[aria-expanded]')?.focus();
  };
  return (
    <div className="live__foot" ref={foot}>
      <PartnerPointer view={view} role={role} />
      {telling && <PartnerTell board={board} view={view} onClose={close} />}
      {error !== null && (
        <div className="live__failed">
          <Failed error={error} />
        </div>
      )}
      <section className="bar" aria-label={say('board.bar')}>
        <Button
          off={!canPause}
          busy={busy === 'pause'}
          aria-describedby={canPause ? undefined : `${id}-p`}
          onClick={() => void send({ type: 'pause' })}
        >
          <Mark of="pause" />
          {say(pauseWord(view, busy))}
        </Button>
        <Button aria-expanded={telling} onClick={() => setTelling(!telling)}>
          {say('board.bar.tell')}
        </Button>
        <Button off={!canLeave} busy={busy === 'stepOut'} onClick={() => void send({ type: 'stepOut' })}>
          {say(outWord(view, busy))}
        </Button>
        {!canPause && (
          <span className="away" id={`${id}-p`}>
            {say(WHY_NO_PAUSE[view.phase])}
          </span>
        )}
      </section>
    </div>
  );
}
