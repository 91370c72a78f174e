import { useEffect, useEffectEvent, useId, useRef, useState, type ReactNode } from 'react';
import { SIGNAL_LIMIT, SIGNALS, type PartnerView, type SignalKind } from '#libs/domain';
import { Failed } from '../../platform/answer.js';
import { Button } from '../../ui/button.js';
import { TextField } from '../../ui/field.js';
import { Rich, useSay } from '../../ui/say.js';
import type { Board } from './use-board.js';
import { useLineGone } from './use-line-gone.js';
import { useSend } from './use-send.js';

const PRESSES = SIGNALS.filter((kind): kind is Exclude<SignalKind, 'words'> => kind !== 'words');

/** How long "Sent" stays, in milliseconds: long enough to be read, and gone before somebody else looks. */
const SENT_STAYS = 6_000;

/**
 * A private word to the mediator. Once it is sent, only "Sent" stays, and that goes by itself: nothing on the screen
 * says what it was, nor, soon after, that there was anything.
 */
export function PartnerTell({
  board,
  view,
  onClose,
}: {
  board: Board;
  view: PartnerView;
  onClose: () => void;
}): ReactNode {
  const say = useSay();
  const id = useId();
  const here = useRef<HTMLElement>(null);
  const { send, busy, error } = useSend(board);
  const [words, setWords] = useState('');
  const [sent, setSent] = useState(false);
  const lineGone = useLineGone(board);
  const gone = view.phase === 'paused' && view.mediatorGone;
  const mediator = board.seat?.names.mediator ?? '';
  useEffect(() => here.current?.focus(), [sent]);
  const close = useEffectEvent(onClose);
  useEffect(() => {
    if (!sent) return undefined;
    const timer = setTimeout(close, SENT_STAYS);
    return () => clearTimeout(timer);
  }, [sent]);
  const tell = async (kind: SignalKind): Promise<void> => {
    const text = kind === 'words' ? { text: words } : {};
    if (!(await send({ type: 'signal', kind, ...text }))) return;
    setWords('');
    setSent(true);
  };
  return (
    <section
      ref={here}
      tabIndex={-1}
      className="tell stack-3"
      aria-label={say('board.bar.tell')}
      onKeyDown={({ key, nativeEvent }) => key === 'Escape' && !nativeEvent.isComposing && onClose()}
    >
      <p className="readers" id={id}>
        <Rich of="board.tell.readers" values={{ mediator }} />
      </p>
      <p role="status">
        {busy !== null && say(lineGone ? 'board.tell.noLine' : 'board.tell.sending')}
        {sent && busy === null && <strong>{say(gone ? 'board.tell.gone' : 'board.tell.sent')}</strong>}
      </p>
      <Failed error={error} />
      {!sent && (
        <>
          <div className="row">
            {PRESSES.map((kind) => (
              <Button key={kind} kind="small" busy={busy !== null} onClick={() => void tell(kind)}>
                {say(`board.signal.${kind}`)}
              </Button>
            ))}
          </div>
          <TextField
            brief
            rows={2}
            label={say('board.tell.words')}
            readersId={id}
            longest={SIGNAL_LIMIT}
            value={words}
            onChange={(event) => setWords(event.target.value)}
          />
        </>
      )}
      <div className="row">
        {!sent && (
          <Button
            kind="small"
            busy={busy !== null}
            off={words.trim() === '' || words.length > SIGNAL_LIMIT}
            onClick={() => void tell('words')}
          >
            {say('board.tell.send')}
          </Button>
        )}
        <Button kind="small" onClick={onClose}>
          {say('board.tell.close')}
        </Button>
      </div>
    </section>
  );
}
