import { useRef, type ReactNode } from 'react';
import { LONGEST_TEXT } from '#libs/contracts';
import { asksForMyPart, asksOf, type HurtReader } from '#libs/domain';
import type { WordKey } from '#libs/words';
import { Tick } from '../../ui/choices.js';
import { TextField } from '../../ui/field.js';
import { Rich, useSay } from '../../ui/say.js';
import { Words } from '../../ui/words.js';
import type { OthersNames } from '../couples/own-couple.js';
import { Coach } from './coach.js';
import type { TextName } from './own-hurts.js';
import { partId } from './parts.js';
import { RequestAid } from './request-aid.js';
import type { HurtPage } from './use-hurt-page.js';

/** What every part of the page is given. `saved` is the line beside the part that was written in last. */
export interface PartProps {
  page: HurtPage;
  names: OthersNames;
  reader: HurtReader;
  saved: (part: string) => ReactNode;
  onWrite: (part: string) => void;
  hurtId: string;
}

interface Text {
  readonly name: Exclude<TextName, 'myPart'>;
  readonly word: 'note.what' | 'note.how' | 'note.like';
  readonly rows: number;
}
type HurtTextProps = PartProps & Text;

const TEXTS: readonly Text[] = [
  { name: 'whatHappened', word: 'note.what', rows: 5 },
  { name: 'howItWas', word: 'note.how', rows: 4 },
  { name: 'whatIdLike', word: 'note.like', rows: 3 },
];

/** What happened, how it was, what I'd like: each may stay empty. */
export function HurtTexts(props: PartProps): ReactNode {
  return TEXTS.map((text) => <HurtText key={text.name} {...props} {...text} />);
}

function HurtText({ page, names, reader, saved, onWrite, hurtId, name, word, rows }: HurtTextProps): ReactNode {
  const say = useSay();
  const field = useRef<HTMLTextAreaElement>(null);
  const kind = page.words.kind ?? 'none';
  return (
    <div className="beside" id={partId(name)}>
      <div className="stack-2">
        <TextField
          ref={field}
          label={say(word)}
          readers={<Rich of={readersOf(page, reader)} values={{ ...names }} />}
          hint={say(`note.ask.${kind}.${name}`)}
          rows={rows}
          longest={LONGEST_TEXT}
          value={page.words[name]}
          saved={saved(name)}
          onChange={(event) => {
            onWrite(name);
            page.change({ [name]: event.target.value });
          }}
        />
        {name === 'whatIdLike' && <RequestAid page={page} hurtId={hurtId} field={field} />}
      </div>
      <Coach page={page} part={name} field={field} />
    </div>
  );
}

/** Who can read one's own three texts: nobody else where gentler words stand in their place. */
function readersOf({ view }: HurtPage, reader: HurtReader): WordKey {
  if (reader !== 'only_me' && typeof view?.gentler === 'string') return 'note.readers.own_words';
  return view?.tabledAt ? 'note.readers.on_table' : `note.readers.${reader}`;
}

/**
 * One's own part: private whatever was chosen above, unless its author ticks that it goes along. Nobody who was
 * frightened or harmed is asked for it; what they had written stays, for them alone.
 */
export function HurtOwnPart({ page, names, reader, saved, onWrite }: PartProps): ReactNode {
  const say = useSay();
  const field = useRef<HTMLTextAreaElement>(null);
  const { goesAlong, myPart, kind, tags } = page.words;
  if (myPart.trim() === '' && !(asksForMyPart(tags) && asksOf(kind ?? null).includes('myPart'))) return null;
  if (!asksForMyPart(tags)) return <KeptPart text={myPart} />;
  const readers = goesAlong.myPart ? (`note.readers.${reader}` as const) : 'note.readers.private';
  return (
    <div className="beside" id={partId('myPart')}>
      <div className="stack-2">
        <TextField
          ref={field}
          label={say('note.part')}
          readers={<Rich of={readers} values={{ ...names }} />}
          longest={LONGEST_TEXT}
          value={myPart}
          saved={saved('myPart')}
          onChange={(event) => {
            onWrite('myPart');
            page.change({ myPart: event.target.value });
          }}
        />
        <Tick
          bare
          checked={goesAlong.myPart}
          onTick={(ticked) => {
            onWrite('myPart');
            page.change({ goesAlong: { ...goesAlong, myPart: ticked } });
          }}
        >
          {say('note.part.along', { ...names })}
        </Tick>
      </div>
      <Coach page={page} part="myPart" field={field} />
    </div>
  );
}

function KeptPart({ text }: { text: string }): ReactNode {
  const say = useSay();
  return (
    <details className="beside">
      <summary className="small">{say('note.part.kept')}</summary>
      <div className="stack-2">
        <p className="readers">
          <Rich of="note.part.kept.more" />
        </p>
        <Words text={text} as="brief" />
      </div>
    </details>
  );
}
