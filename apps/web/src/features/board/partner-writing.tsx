import { useEffect, useState, type ReactNode } from 'react';
import { LINE_LIMIT, type OwnLineView, type PartnerMove } from '#libs/domain';
import type { WordKey } from '#libs/words';
import { Failed } from '../../platform/answer.js';
import { dropDraft, keepDraft, readDraft } from '../../platform/drafts.js';
import { Button } from '../../ui/button.js';
import { TextField } from '../../ui/field.js';
import { Rich, useSay } from '../../ui/say.js';
import type { Board } from './use-board.js';
import { useSend } from './use-send.js';

interface PartnerWritingProps {
  board: Board;
  moves: readonly PartnerMove[];
  mine: OwnLineView;
  names: { readonly mediator: string; readonly other: string };
  /** Under which what is typed is kept on this device until it is shared. */
  draftId: string;
  /** The step is for writing: the field stands open. */
  open: boolean;
}

/** Who reads it, and when, said before the first word. */
function readersOf({ seenBy, release }: OwnLineView): WordKey {
  if (seenBy === 'writer') return 'board.write.readers.writer';
  if (seenBy === 'mediator') return 'board.write.readers.mediator';
  return `board.write.readers.${release}`;
}

/** A short writing on the step. What is typed stays on this device until its writer lets it go. */
export function PartnerWriting({ board, moves, mine, names, draftId, open }: PartnerWritingProps): ReactNode {
  const say = useSay();
  if (!moves.includes('write')) return null;
  const field = <Writing board={board} mine={mine} names={names} draftId={draftId} moves={moves} />;
  if (open) return field;
  return (
    <details>
      <summary>{say('board.write.rather')}</summary>
      {field}
    </details>
  );
}

function Writing({ board, moves, mine, names, draftId }: Omit<PartnerWritingProps, 'open'>): ReactNode {
  const say = useSay();
  const { send, busy, error } = useSend(board);
  const [text, setText] = useKept(draftId, mine.text);
  const waits = mine.ticked && !mine.shared && text === mine.text;
  const press = async (): Promise<void> => {
    if (text !== mine.text && !(await send({ type: 'write', text }))) return;
    if (moves.includes('share') && !(await send({ type: 'share', withOther: true }))) return;
    await dropDraft(draftId).catch(() => undefined);
  };
  return (
    <div className="stack-3">
      <TextField
        label={say('board.write.label')}
        readers={<Rich of={readersOf(mine)} values={names} />}
        longest={LINE_LIMIT}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      {waits && <p role="status">{say(`board.write.waits.${mine.release}`, names)}</p>}
      <Failed error={error} />
      <div className="row">
        {waits ? (
          <Button busy={busy !== null} onClick={() => void send({ type: 'share', withOther: false })}>
            {say('board.write.back')}
          </Button>
        ) : (
          <Button
            busy={busy !== null}
            off={text.trim() === '' || text.length > LINE_LIMIT}
            onClick={() => void press()}
          >
            {say(mine.seenBy === 'writer' ? 'board.write.keep' : 'board.write.share')}
          </Button>
        )}
      </div>
    </div>
  );
}

/** What is typed, kept on this device as it is typed, and found again after a reload. */
function useKept(draftId: string, stored: string): [string, (text: string) => void] {
  const [typed, setTyped] = useState<string | null>(null);
  useEffect(() => {
    let here = true;
    readDraft(draftId).then(
      (kept) => {
        if (here && typeof kept === 'string') setTyped((before) => before ?? kept);
      },
      () => undefined,
    );
    return () => {
      here = false;
    };
  }, [draftId]);
  const type = (text: string): void => {
    setTyped(text);
    void keepDraft(draftId, text).catch(() => undefined);
  };
  return [typed ?? stored, type];
}
