import { useState, type ReactNode } from 'react';
import { WHEN_LIMIT, whyNotWhen } from '#libs/domain';
import { Choices, Tick } from '../../ui/choices.js';
import { Field } from '../../ui/field.js';
import { Rich, useSay } from '../../ui/say.js';
import type { PartProps } from './hurt-fields.js';

const KINDS = ['none', 'day', 'month', 'words'] as const;
const TYPES = { day: 'date', month: 'month', words: 'text' } as const;

/** About when it was: a day, a month, or one's own words; or not said. */
export function HurtWhen({ page, names, reader, saved, onWrite }: PartProps): ReactNode {
  const say = useSay();
  const { roughlyWhen, goesAlong } = page.words;
  const kind = roughlyWhen?.kind ?? 'none';
  const seen = goesAlong.roughlyWhen === true && reader !== 'only_me';
  const readers = <Rich of={seen ? 'note.readers.mediator' : 'note.readers.private.see'} values={{ ...names }} />;
  const change = (part: Parameters<typeof page.change>[0]): void => {
    onWrite('when');
    page.change(part);
  };
  return (
    <div className="beside">
      <div className="stack-2">
        <Choices
          as="ticks"
          legend={say('note.when')}
          readers={readers}
          value={roughlyWhen ? kind : undefined}
          onChoose={(next) => change({ roughlyWhen: next === 'none' ? null : { kind: next, value: '' } })}
          options={KINDS.filter((each) => each !== 'none' || roughlyWhen).map((each) => ({
            value: each,
            name: say(`note.when.${each}`),
          }))}
        />
        {kind !== 'none' && (
          <>
            <When
              key={kind}
              kind={kind}
              kept={roughlyWhen?.value ?? ''}
              readers={readers}
              onWrite={(value) => change({ roughlyWhen: { kind, value } })}
            />
            <Tick
              bare
              checked={goesAlong.roughlyWhen ?? false}
              onTick={(ticked) => change({ goesAlong: { ...goesAlong, roughlyWhen: ticked } })}
            >
              {say('note.when.along', { ...names })}
            </Tick>
          </>
        )}
        <p className="saved" role="status">
          {saved('when')}
        </p>
      </div>
    </div>
  );
}

interface WhenProps {
  kind: 'day' | 'month' | 'words';
  kept: string;
  readers: ReactNode;
  onWrite: (value: string) => void;
}

/** What is half typed stays here: a date that is none yet must not keep the rest of the page from being saved. */
function When({ kind, kept, readers, onWrite }: WhenProps): ReactNode {
  const say = useSay();
  const [value, setValue] = useState(kept);
  const odd = whyNotWhen({ kind, value }) !== null;
  return (
    <Field
      label={say(`note.when.${kind}.label`)}
      readers={readers}
      hint={kind === 'words' ? say('note.when.words.hint') : undefined}
      problem={odd ? say('note.when.odd') : undefined}
      type={TYPES[kind]}
      maxLength={WHEN_LIMIT}
      value={value}
      onChange={({ target }) => {
        setValue(target.value);
        if (whyNotWhen({ kind, value: target.value }) === null) onWrite(target.value);
      }}
    />
  );
}
