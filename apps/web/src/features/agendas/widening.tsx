import { useEffect, useRef, type ReactNode } from 'react';
import type { HurtTag } from '#libs/domain';
import { Button } from '../../ui/button.js';
import { useSay } from '../../ui/say.js';
import { Words } from '../../ui/words.js';
import type { OthersNames } from '../couples/own-couple.js';

interface WideningProps {
  to: 'mediator' | 'may_be_brought';
  /** The exact words that would be read, as the server put them together. */
  text: string;
  tags: readonly HurtTag[];
  names: OthersNames;
  noSecrets: boolean;
  busy: boolean;
  onYes: () => void;
  onNo: () => void;
}

/** Asks once more before somebody else can read a page, and shows the exact words. */
export function Widening({ to, text, tags, names, noSecrets, busy, onYes, onNo }: WideningProps): ReactNode {
  const say = useSay();
  const here = useRef<HTMLElement>(null);
  useEffect(() => here.current?.focus(), [to]);
  const values = { ...names };
  const told = tags
    .filter((tag) => tag !== 'addiction')
    .map((tag) => say(`note.tag.${tag}`))
    .join(', ');
  const more = to === 'mediator' && noSecrets ? 'note.widen.mediator.no_secrets' : (`note.widen.${to}.more` as const);
  return (
    <section ref={here} tabIndex={-1} className="ruled stack-3" aria-labelledby="widen">
      <h2 id="widen">{say(`note.widen.${to}`, values)}</h2>
      {text === '' ? (
        <p>{say('note.widen.empty')}</p>
      ) : (
        <>
          <p>{say(more, values)}</p>
          <Words text={text} />
          {to === 'may_be_brought' && <p>{say('note.widen.along', { ...values, tags: told || 'none' })}</p>}
        </>
      )}
      <div className="row">
        {text !== '' && (
          <Button busy={busy} onClick={onYes}>
            {say(`note.widen.do.${to}`, values)}
          </Button>
        )}
        <Button onClick={onNo}>{say('note.widen.not')}</Button>
      </div>
    </section>
  );
}
