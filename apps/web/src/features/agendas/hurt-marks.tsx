import { useId, type ReactNode } from 'react';
import type { HurtTag } from '#libs/domain';
import { Choices, Tick } from '../../ui/choices.js';
import { Rich, useSay } from '../../ui/say.js';
import type { PartProps } from './hurt-fields.js';
import { KINDS } from './own-hurts.js';

const TAGS: readonly HurtTag[] = ['fear', 'harm', 'addiction'];
const HEAVINESS = ['none', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', '10'] as const;

const toggled = <T,>(list: readonly T[], one: T, on: boolean): T[] =>
  on ? [...list.filter((each) => each !== one), one] : list.filter((each) => each !== one);

/** What kind of thing it is. */
export function HurtKindChoice({ page, names, reader, saved, onWrite }: PartProps): ReactNode {
  const say = useSay();
  return (
    <div className="beside">
      <div className="stack-2">
        <Choices
          as="ticks"
          legend={say('note.kind')}
          readers={
            <Rich of={reader === 'only_me' ? 'note.readers.only_me' : 'note.readers.mediator'} values={{ ...names }} />
          }
          value={page.words.kind ?? undefined}
          onChoose={(kind) => {
            onWrite('kind');
            page.change({ kind });
          }}
          options={KINDS.map((kind) => ({ value: kind, name: say(`note.kind.${kind}`) }))}
        />
        <Saved>{saved('kind')}</Saved>
      </div>
    </div>
  );
}

/** How heavy it is today, or not said. */
export function HurtHeaviness({ page, names, reader, saved, onWrite }: PartProps): ReactNode {
  const say = useSay();
  const { heaviness, goesAlong } = page.words;
  const seen = goesAlong.heaviness && reader !== 'only_me';
  const change = (part: Parameters<typeof page.change>[0]): void => {
    onWrite('heaviness');
    page.change(part);
  };
  return (
    <div className="beside">
      <div className="stack-2">
        <Choices
          as="scale"
          legend={say('note.heavy')}
          readers={<Rich of={seen ? 'note.readers.heavy.mediator' : 'note.readers.heavy'} values={{ ...names }} />}
          value={
            heaviness === null || heaviness === undefined
              ? undefined
              : (String(heaviness) as (typeof HEAVINESS)[number])
          }
          onChoose={(value) => change({ heaviness: value === 'none' ? null : Number(value) })}
          options={HEAVINESS.map((value) => ({ value, name: value === 'none' ? say('note.heavy.none') : value }))}
        />
        <Tick
          bare
          checked={goesAlong.heaviness}
          onTick={(ticked) => change({ goesAlong: { ...goesAlong, heaviness: ticked } })}
        >
          {say('note.heavy.along', { ...names })}
        </Tick>
        <Saved>{saved('heaviness')}</Saved>
      </div>
    </div>
  );
}

/** What it touches, which tells the mediator to take care once it may be brought. */
export function HurtTags({ page, names, saved, onWrite }: PartProps): ReactNode {
  const say = useSay();
  const { tags, goesAlong } = page.words;
  const change = (part: Parameters<typeof page.change>[0]): void => {
    onWrite('tags');
    page.change(part);
  };
  return (
    <TickGroup
      legend={say('note.tags')}
      readers={<Rich of="note.readers.tags" values={{ ...names }} />}
      saved={saved('tags')}
      below={
        tags.includes('addiction') && (
          <Tick
            bare
            checked={goesAlong.addiction ?? false}
            onTick={(ticked) => change({ goesAlong: { ...goesAlong, addiction: ticked } })}
          >
            {say('note.tag.addiction.along', { ...names })}
          </Tick>
        )
      }
    >
      {TAGS.map((tag) => (
        <Tick key={tag} checked={tags.includes(tag)} onTick={(on) => change({ tags: toggled(tags, tag, on) })}>
          {say(`note.tag.${tag}`)}
        </Tick>
      ))}
    </TickGroup>
  );
}

interface TickGroupProps {
  legend: string;
  readers: ReactNode;
  saved: ReactNode;
  below?: ReactNode;
  children: ReactNode;
}

function TickGroup({ legend, readers, saved, below, children }: TickGroupProps): ReactNode {
  const id = useId();
  return (
    <div className="beside">
      <fieldset className="stack-3" aria-describedby={id}>
        <legend>{legend}</legend>
        <p className="readers" id={id}>
          {readers}
        </p>
        <div className="ticks">{children}</div>
        {below}
        <Saved>{saved}</Saved>
      </fieldset>
    </div>
  );
}

function Saved({ children }: { children: ReactNode }): ReactNode {
  return (
    <p className="saved" role="status">
      {children}
    </p>
  );
}
