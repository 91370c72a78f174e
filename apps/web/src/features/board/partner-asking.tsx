import type { ReactNode } from 'react';
import { Failed } from '../../platform/answer.js';
import { Button } from '../../ui/button.js';
import { Rich, useSay } from '../../ui/say.js';
import { LineGone } from './line-gone.js';
import { useLineGone } from './use-line-gone.js';
import type { Board } from './use-board.js';
import { useSend } from './use-send.js';

interface PartnerAskingProps {
  board: Board;
  asked: boolean;
  names: { readonly mediator: string; readonly other: string };
}

/**
 * Asking for an answer that may have been kept, or not. It reads the same whether there is one. Only the mediator learns
 * of it, and it can be taken back.
 */
export function PartnerAsking({ board, asked, names }: PartnerAskingProps): ReactNode {
  const say = useSay();
  const { send, busy, error } = useSend(board);
  const gone = useLineGone(board);
  return (
    <section className="stack-3" aria-label={say('board.ask')}>
      <p>{say(asked ? 'board.ask.asked' : 'board.ask.more', names)}</p>
      <p className="readers">
        <Rich of="board.ask.readers" values={names} />
      </p>
      <LineGone gone={gone} pressed={busy !== null} />
      <Failed error={error} />
      <div className="row">
        <Button off={gone} busy={busy !== null} onClick={() => void send({ type: 'askForAnswer', wanted: !asked })}>
          {say(asked ? 'board.write.back' : 'board.ask')}
        </Button>
      </div>
    </section>
  );
}
