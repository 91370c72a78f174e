import { useId, useState, type ReactNode } from 'react';
import { LONGEST_FEELING, MOST_FEELINGS } from '#libs/contracts';
import { FEELINGS, type FeelingGroup } from '#libs/domain';
import { Button } from '../../ui/button.js';
import { Tick } from '../../ui/choices.js';
import { Field } from '../../ui/field.js';
import { Rich, useSay } from '../../ui/say.js';
import { feelingSaid } from './feeling-words.js';
import type { PartProps } from './hurt-fields.js';
import { partId } from './parts.js';

const GROUPS = Object.keys(FEELINGS) as readonly FeelingGroup[];
const ALL: readonly string[] = Object.values(FEELINGS).flat();

/** Feelings, if a word fits: from a list in groups, found by typing, or one's own. */
export function HurtFeelings({ page, names, reader, saved, onWrite }: PartProps): ReactNode {
  const say = useSay();
  const id = useId();
  const { feelings, goesAlong } = page.words;
  const seen = goesAlong.feelings && reader !== 'only_me';
  const change = (part: Parameters<typeof page.change>[0]): void => {
    onWrite('feelings');
    page.change(part);
  };
  const choose = (name: string, on: boolean): void => {
    const others = feelings.filter((each) => each !== name);
    if (!on || others.length < MOST_FEELINGS) change({ feelings: on ? [...others, name] : others });
  };
  return (
    <div className="beside" id={partId('feelings')}>
      <fieldset className="stack-3" aria-describedby={id}>
        <legend>{say('note.feelings')}</legend>
        <p className="readers" id={id}>
          <Rich of={seen ? 'note.readers.mediator' : 'note.readers.private.see'} values={{ ...names }} />
        </p>
        {feelings.length > 0 && <Chosen feelings={feelings} onTake={(name) => choose(name, false)} />}
        <Finding readersId={id} feelings={feelings} choose={choose} />
        <Tick
          bare
          checked={goesAlong.feelings}
          onTick={(ticked) => change({ goesAlong: { ...goesAlong, feelings: ticked } })}
        >
          {say('note.feelings.along', { ...names })}
        </Tick>
        <p className="saved" role="status">
          {saved('feelings')}
        </p>
      </fieldset>
    </div>
  );
}

function Chosen({ feelings, onTake }: { feelings: readonly string[]; onTake: (name: string) => void }): ReactNode {
  const say = useSay();
  return (
    <ul className="chips" aria-label={say('note.feelings.chosen')}>
      {feelings.map((name) => (
        <li key={name}>
          <Button
            kind="small"
            aria-label={say('note.feelings.take', { word: feelingSaid(say, name) })}
            onClick={() => onTake(name)}
          >
            {feelingSaid(say, name)} <span aria-hidden="true">×</span>
          </Button>
        </li>
      ))}
    </ul>
  );
}

interface FindingProps {
  readersId: string;
  feelings: readonly string[];
  choose: (name: string, on: boolean) => void;
}

/** What is typed narrows the list; what is on no list can be added as it is. */
function Finding({ readersId, feelings, choose }: FindingProps): ReactNode {
  const say = useSay();
  const [typed, setTyped] = useState('');
  const sought = plain(typed);
  const found = ALL.filter((name) => plain(feelingSaid(say, name)).includes(sought));
  const own = typed.trim();
  const known = ALL.some((name) => plain(feelingSaid(say, name)) === sought) || feelings.includes(own);
  const add = (): void => {
    choose(own, true);
    setTyped('');
  };
  return (
    <>
      <Field
        label={say('note.feelings.find')}
        readersId={readersId}
        maxLength={LONGEST_FEELING}
        autoComplete="off"
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && sought !== '' && !known) add();
        }}
      />
      {sought === '' ? (
        <div className="groups">
          {GROUPS.map((group) => (
            <details key={group}>
              <summary>{say(`note.feelings.group.${group}`)}</summary>
              <Ticks names={FEELINGS[group]} feelings={feelings} choose={choose} />
            </details>
          ))}
        </div>
      ) : (
        <Ticks names={found} feelings={feelings} choose={choose} />
      )}
      {sought !== '' && !known && (
        <Button kind="small" onClick={add}>
          {say('note.feelings.own', { word: own })}
        </Button>
      )}
    </>
  );
}

function Ticks({ names, feelings, choose }: Omit<FindingProps, 'readersId'> & { names: readonly string[] }): ReactNode {
  const say = useSay();
  return (
    <div className="ticks">
      {names.map((name) => (
        <Tick key={name} checked={feelings.includes(name)} onTick={(on) => choose(name, on)}>
          {feelingSaid(say, name)}
        </Tick>
      ))}
    </div>
  );
}

/** For finding: without capitals and accents. */
const plain = (text: string): string => text.trim().normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
