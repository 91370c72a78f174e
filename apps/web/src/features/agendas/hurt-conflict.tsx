import { useEffect, useRef, type ReactNode } from 'react';
import type { HurtView, HurtWords } from '#libs/contracts';
import { Failed } from '../../platform/answer.js';
import { useDeed } from '../../platform/use-deed.js';
import { Button } from '../../ui/button.js';
import { useDates } from '../../ui/dates.js';
import { useSay } from '../../ui/say.js';
import { Words } from '../../ui/words.js';
import { feelingSaid } from './feeling-words.js';
import { readerNow } from './own-hurts.js';
import { useRoughly } from './roughly.js';
import { ALONG, whatDiffers, type PartName } from './two-versions.js';
import type { HurtPage } from './use-hurt-page.js';

/** Two versions of one page, side by side: what differs in them. Neither goes until its author says so. */
export function HurtConflict({ page, saved }: { page: HurtPage; saved: HurtView }): ReactNode {
  const say = useSay();
  const { long } = useDates();
  const here = useRef<HTMLElement>(null);
  const deed = useDeed();
  useEffect(() => here.current?.focus(), []);
  const settle = (keep: 'here' | 'there' | 'both'): void =>
    void deed.run(async () => {
      await page.settle(keep);
      document.getElementById('main')?.focus();
    });
  const when = `${long(saved.savedAt.date)}, ${saved.savedAt.time}`;
  const parts = whatDiffers(page.words, saved.words);
  const readers = page.view ? [readerNow(page.view), readerNow(saved)] : [];
  return (
    <section ref={here} tabIndex={-1} className="stack-4" aria-labelledby="two">
      <div className="stack-2">
        <h2 id="two">{say('note.conflict')}</h2>
        <p>{say('note.conflict.more')}</p>
        {readers[0] !== readers[1] && readers[1] && (
          <p>{say('note.conflict.reader', { reader: say(`notes.reader.${readers[1]}`) })}</p>
        )}
      </div>
      <div className="cols2">
        <Version title={say('note.conflict.here')} words={page.words} parts={parts} />
        <Version title={say('note.conflict.there', { when })} words={saved.words} parts={parts} />
      </div>
      <p className="small soft">{say(parts.length === 0 ? 'note.conflict.same' : 'note.conflict.rest')}</p>
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

interface VersionProps {
  title: string;
  words: HurtWords;
  parts: readonly PartName[];
}

function Version({ title, words, parts }: VersionProps): ReactNode {
  const say = useSay();
  return (
    <section className="stack-3" aria-label={title}>
      <h3>{title}</h3>
      {parts.map((part) => (
        <div key={part} className="stack-2">
          <h4 className="small soft">{say(PART_NAMES[part])}</h4>
          <Part words={words} part={part} />
        </div>
      ))}
    </section>
  );
}

const PART_NAMES = {
  kind: 'note.conflict.kind',
  whatHappened: 'note.what',
  howItWas: 'note.how',
  whatIdLike: 'note.like',
  myPart: 'note.conflict.myPart',
  roughlyWhen: 'note.conflict.when',
  feelings: 'note.conflict.feelings',
  heaviness: 'note.heavy',
  tags: 'note.conflict.tags',
} as const;

/** One part in words; where something can go along with it, whether it does. */
function Part({ words, part }: { words: HurtWords; part: PartName }): ReactNode {
  const say = useSay();
  const said = usePartSaid(words, part);
  const along = ALONG[part];
  const asked = along !== undefined && (part !== 'tags' || words.tags.includes('addiction'));
  return (
    <>
      {said === '' ? <p className="soft">{say('note.conflict.nothing')}</p> : <Words text={said} />}
      {asked && (
        <p className="small soft">{say(words.goesAlong[along] ? 'note.conflict.along' : 'note.conflict.alone')}</p>
      )}
    </>
  );
}

function usePartSaid(words: HurtWords, part: PartName): string {
  const say = useSay();
  const roughly = useRoughly();
  switch (part) {
    case 'kind':
      return words.kind ? say(`note.kind.${words.kind}`) : '';
    case 'roughlyWhen':
      return words.roughlyWhen?.value ? roughly(words.roughlyWhen) : '';
    case 'feelings':
      return words.feelings.map((name) => feelingSaid(say, name)).join(', ');
    case 'heaviness':
      return words.heaviness === null || words.heaviness === undefined ? '' : String(words.heaviness);
    case 'tags':
      return words.tags.map((tag) => say(`note.tag.${tag}`)).join(', ');
    default:
      return words[part].trim();
  }
}
