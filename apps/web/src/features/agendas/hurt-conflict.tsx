import { useEffect, useRef, type ReactNode } from 'react';
import type { HurtView, HurtWords } from '#libs/contracts';
import { Failed } from '../../platform/answer.js';
import { useDeed } from '../../platform/use-deed.js';
import { Button } from '../../ui/button.js';
import { useDates } from '../../ui/dates.js';
import { useSay } from '../../ui/say.js';
import { Words } from '../../ui/words.js';
import type { HurtPage } from './use-hurt-page.js';

/** Two versions of one page, side by side. Neither goes until its author says so. */
export function HurtConflict({ page, saved }: { page: HurtPage; saved: HurtView }): ReactNode {
  const say = useSay();
  const { long } = useDates();
  const here = useRef<HTMLElement>(null);
  const deed = useDeed();
  useEffect(() => here.current?.focus(), []);
  const settle = (keep: 'here' | 'there' | 'both'): void => void deed.run(() => page.settle(keep));
  const when = `${long(saved.savedAt.date)}, ${saved.savedAt.time}`;
  return (
    <section ref={here} tabIndex={-1} className="stack-4" aria-labelledby="two">
      <div className="stack-2">
        <h2 id="two">{say('note.conflict')}</h2>
        <p>{say('note.conflict.more')}</p>
      </div>
      <div className="cols2">
        <Version title={say('note.conflict.here')} words={page.words} />
        <Version title={say('note.conflict.there', { when })} words={saved.words} />
      </div>
      <Failed error={deed.error} />
      <div className="row">
        {(['here', 'there', 'both'] as const).map((keep) => (
          <Button key={keep} busy={deed.busy} onClick={() => settle(keep)}>
            {say(KEEP_WORDS[keep])}
          </Button>
        ))}
      </div>
    </section>
  );
}

const KEEP_WORDS = {
  here: 'note.conflict.keepHere',
  there: 'note.conflict.keepThere',
  both: 'note.conflict.both',
} as const;

function Version({ title, words }: { title: string; words: HurtWords }): ReactNode {
  const say = useSay();
  const parts = [words.whatHappened, words.howItWas, words.whatIdLike, words.myPart].filter(
    (part) => part.trim() !== '',
  );
  return (
    <section className="stack-2" aria-label={title}>
      <h3>{title}</h3>
      {parts.length === 0 ? <p className="soft">{say('note.widen.empty')}</p> : <Words text={parts.join('\n\n')} />}
    </section>
  );
}
