import type { ReactNode } from 'react';
import { LINE_LIMIT, type OwnLineView } from '#libs/domain';
import type { WordKey } from '#libs/words';
import { Failed } from '../../platform/answer.js';
import { Button } from '../../ui/button.js';
import { useSay } from '../../ui/say.js';
import { LineGone } from './line-gone.js';
import { useLineGone } from './use-line-gone.js';
import type { WritingProps } from './writing.js';
import { useSend } from './use-send.js';

interface LineShareProps extends WritingProps {
  /** Exactly what would be read. */
  text: string;
  /** What is done once the server has it. */
  onShared: () => Promise<void>;
}

/** What became of the word that it may be shared. */
function waitsOf({ seenBy, release }: OwnLineView): WordKey {
  return seenBy === 'mediator' ? 'board.write.waits.handed' : `board.write.waits.${release}`;
}

/** Hands a line over, or takes back the word that it may be shared. */
export function LineShare({ board, moves, mine, names, text, onShared }: LineShareProps): ReactNode {
  const say = useSay();
  const { send, busy, error } = useSend(board);
  const gone = useLineGone(board);
  const waits = mine.ticked && !mine.shared && text === mine.text;
  const press = async (): Promise<void> => {
    if (text !== mine.text && !(await send({ type: 'write', text }))) return;
    if (moves.includes('share') && !(await send({ type: 'share', withOther: true }))) return;
    await onShared().catch(() => undefined);
  };
  return (
    <>
      {waits && <p role="status">{say(waitsOf(mine), names)}</p>}
      <LineGone gone={gone} pressed={busy !== null} words={text.trim() !== ''} />
      <Failed error={error} />
      <div className="row">
        {waits ? (
          <Button off={gone} busy={busy !== null} onClick={() => void send({ type: 'share', withOther: false })}>
            {say('board.write.back')}
          </Button>
        ) : (
          <Button
            busy={busy !== null}
            off={gone || text.trim() === '' || text.length > LINE_LIMIT}
            onClick={() => void press()}
          >
            {say(mine.seenBy === 'writer' ? 'board.write.keep' : 'board.write.share')}
          </Button>
        )}
      </div>
    </>
  );
}
