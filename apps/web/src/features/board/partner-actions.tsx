import type { ReactNode } from 'react';
import type { PartnerMove, StepView } from '#libs/domain';
import { isWordKey } from '#libs/words';
import { Failed } from '../../platform/answer.js';
import { Button } from '../../ui/button.js';
import { useSay } from '../../ui/say.js';
import { LineGone } from './line-gone.js';
import type { Board } from './use-board.js';
import { useLineGone } from './use-line-gone.js';
import { useSend } from './use-send.js';

/** The presses by which a turn ends, in the order in which they stand; the first one there is the filled one. */
const TURNS = [
  { move: 'saidBack', word: 'board.act.saidBack' },
  { move: 'finishTurn', word: 'board.act.finish' },
  { move: 'passTurn', word: 'board.act.pass' },
] as const;

interface PartnerActionsProps {
  board: Board;
  moves: readonly PartnerMove[];
  /** What can be answered, in the order of the step; none weighs more than another. */
  answers: StepView['answers'];
}

/** What the step leaves to this partner now: exactly the moves that the server named. */
export function PartnerActions({ board, moves, answers }: PartnerActionsProps): ReactNode {
  const say = useSay();
  const { send, busy, error } = useSend(board);
  const gone = useLineGone(board);
  const turns = TURNS.filter(({ move }) => moves.includes(move));
  const checks = moves.includes('check');
  if (turns.length === 0 && !checks) return null;
  return (
    <div className="stack-3">
      {checks && (
        <div className={answers.length === 3 ? 'acts acts--thirds' : 'acts'}>
          {answers.map(({ id, label }) => (
            <Button key={id} off={gone} busy={busy !== null} onClick={() => void send({ type: 'check', answer: id })}>
              {isWordKey(label) && say(label)}
            </Button>
          ))}
        </div>
      )}
      <div className="acts">
        {turns.map(({ move, word }, at) => (
          <Button
            key={move}
            {...(at === 0 && move !== 'passTurn' ? { kind: 'main' as const } : {})}
            off={gone}
            busy={busy !== null}
            onClick={() => void send({ type: move })}
          >
            {say(word)}
          </Button>
        ))}
      </div>
      <LineGone gone={gone} pressed={busy !== null} />
      <Failed error={error} />
    </div>
  );
}
