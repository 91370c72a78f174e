import { useState, type ReactNode } from 'react';
import { LONGEST_TEXT, type HurtView, type WordingView } from '#libs/contracts';
import { Failed } from '../../platform/answer.js';
import { useDeed } from '../../platform/use-deed.js';
import { Button } from '../../ui/button.js';
import { TextField } from '../../ui/field.js';
import { Rich, useSay } from '../../ui/say.js';
import { Words } from '../../ui/words.js';
import type { OthersNames } from '../couples/own-couple.js';
import { stillTrue } from './still-true.js';
import type { HurtPage } from './use-hurt-page.js';

interface GentlerProps {
  page: HurtPage;
  names: OthersNames;
}

/** What the mediator suggested, beside one's own words, until its author has answered; and what they accepted. */
export function GentlerWords({ page, names }: GentlerProps): ReactNode {
  const say = useSay();
  const { view } = page;
  if (!view || view.tabledAt) return null;
  const open = view.wordings.find(({ state }) => state === 'open');
  if (open) return <Suggested key={open.id} page={page} view={view} wording={open} names={names} />;
  const earlier = view.wordings.filter(({ text }) => text !== view.gentler);
  if (view.gentler === null && earlier.length === 0) return null;
  return (
    <div className="beside stack-3">
      {view.gentler !== null && <Standing page={page} view={view} gentler={view.gentler} names={names} />}
      {earlier.length > 0 && (
        <details>
          <summary className="small">{say('note.gentler.earlier', { ...names })}</summary>
          <div className="stack-3">
            {earlier.map((wording) => (
              <Suggested key={wording.id} page={page} view={view} wording={wording} names={names} />
            ))}
          </div>
        </details>
      )}
    </div>
  );
}

interface SuggestedProps extends GentlerProps {
  view: HurtView;
  wording: WordingView;
}

function Suggested({ page, view, wording, names }: SuggestedProps): ReactNode {
  const say = useSay();
  const deed = useDeed();
  const [text, setText] = useState(wording.text);
  const [changing, setChanging] = useState(false);
  const answer = (accepted: string | null): void => void deed.run(() => page.answer(wording.id, accepted));
  const released = view.releasedAt !== null;
  return (
    <section className="ruled stack-3" aria-labelledby={`w-${wording.id}`}>
      <div className="stack-2">
        <h2 id={`w-${wording.id}`}>{say('note.gentler', { ...names })}</h2>
        <p>{say('note.gentler.more', { ...names })}</p>
      </div>
      <div className="cols2">
        <section className="stack-2" aria-label={say('note.gentler.own')}>
          <h3>{say('note.gentler.own')}</h3>
          <Words text={ownText(view)} />
        </section>
        <section className="stack-2" aria-label={say('note.gentler.theirs')}>
          {changing ? (
            <TextField
              label={say('note.gentler.theirs')}
              readers={<Rich of="note.gentler.readers" values={{ ...names }} />}
              rows={5}
              longest={LONGEST_TEXT}
              value={text}
              onChange={(event) => setText(event.target.value)}
            />
          ) : (
            <>
              <h3>{say('note.gentler.theirs')}</h3>
              <Words text={text} />
            </>
          )}
        </section>
      </div>
      <p className="small soft">{say(released ? 'note.gentler.released' : 'note.gentler.unreleased', { ...names })}</p>
      <Failed error={stillTrue(deed.error, page)} />
      <div className="row">
        <Button busy={deed.busy} onClick={() => answer(text)}>
          {say(released ? 'note.gentler.accept.released' : 'note.gentler.accept')}
        </Button>
        {!changing && <Button onClick={() => setChanging(true)}>{say('note.gentler.change')}</Button>}
        {wording.state === 'open' && (
          <Button busy={deed.busy} onClick={() => answer(null)}>
            {say('note.gentler.keep')}
          </Button>
        )}
      </div>
    </section>
  );
}

function Standing({ page, view, gentler, names }: GentlerProps & { view: HurtView; gentler: string }): ReactNode {
  const say = useSay();
  const deed = useDeed();
  const from = view.wordings.find(({ state }) => state === 'accepted');
  return (
    <section className="ruled stack-3" aria-labelledby="gentler">
      <h2 id="gentler">{say('note.gentler.stands')}</h2>
      <p className="small soft">{say('note.gentler.stands.more', { ...names })}</p>
      <Words text={gentler} />
      <Failed error={stillTrue(deed.error, page)} />
      {from && (
        <div className="row">
          <Button busy={deed.busy} onClick={() => void deed.run(() => page.answer(from.id, null))}>
            {say('note.gentler.own.again')}
          </Button>
        </div>
      )}
    </section>
  );
}

/** One's own words as they would be read without the gentler ones. */
function ownText({ words }: HurtView): string {
  return [words.whatHappened, words.howItWas, words.whatIdLike].filter((each) => each.trim() !== '').join('\n\n');
}
