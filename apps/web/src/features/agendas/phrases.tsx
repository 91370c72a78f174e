import { useEffect, useRef, type ReactNode, type RefObject } from 'react';
import type { WordKey } from '#libs/words';
import { Button } from '../../ui/button.js';
import { insertText } from '../../ui/insert-text.js';
import { useSay } from '../../ui/say.js';
import type { TextName } from './own-hurts.js';

const PHRASES: Readonly<Record<TextName, readonly WordKey[]>> = {
  whatHappened: ['coach.scaffold', 'coach.phrase.what.1', 'coach.phrase.what.2', 'coach.phrase.what.3'],
  howItWas: ['coach.phrase.how.1', 'coach.phrase.how.2', 'coach.phrase.how.3', 'coach.phrase.how.4'],
  whatIdLike: ['coach.phrase.like.1', 'coach.phrase.like.2', 'coach.phrase.like.3'],
  myPart: ['coach.phrase.part.1', 'coach.phrase.part.2', 'coach.phrase.part.3'],
};

interface PhrasesProps {
  part: TextName;
  /** What the field is called. */
  name: string;
  field: RefObject<HTMLTextAreaElement | null>;
}

/** Phrases that people have found useful, put in where one is writing by a press; then they are one's own to change. */
export function Phrases({ part, name, field }: PhrasesProps): ReactNode {
  const say = useSay();
  const been = useBeenIn(field);
  const put = (phrase: string): void => {
    if (field.current) insertText(field.current, phrase, been.current ? 'cursor' : 'end');
  };
  return (
    <details>
      <summary>
        {say('coach.phrases')} <span className="away">{say('coach.phrases.for', { field: name })}</span>
      </summary>
      <div className="stack-2">
        <p className="soft">{say('coach.phrases.more')}</p>
        <ul className="chips">
          {PHRASES[part].map((key) => (
            <li key={key}>
              <Button kind="small" onClick={() => put(say(key))}>
                {say(key)}
              </Button>
            </li>
          ))}
        </ul>
      </div>
    </details>
  );
}

/** Whether somebody has been in a field yet: before that, its cursor stands where nobody put it. */
function useBeenIn(field: RefObject<HTMLTextAreaElement | null>): RefObject<boolean> {
  const been = useRef(false);
  useEffect(() => {
    const here = field.current;
    const entered = (): void => {
      been.current = true;
    };
    here?.addEventListener('focus', entered);
    return () => here?.removeEventListener('focus', entered);
  }, [field]);
  return been;
}
