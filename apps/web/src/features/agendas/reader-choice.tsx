import { useState, type ReactNode } from 'react';
import type { ConfidentialityPolicy } from '#libs/contracts';
import type { HurtReader } from '#libs/domain';
import { Failed } from '../../platform/answer.js';
import { useDeed } from '../../platform/use-deed.js';
import { Button } from '../../ui/button.js';
import { Choices } from '../../ui/choices.js';
import { useDates } from '../../ui/dates.js';
import { useFocusAfter } from '../../ui/focus.js';
import { Rich, useSay } from '../../ui/say.js';
import type { OthersNames } from '../couples/own-couple.js';
import { RestChoice } from './rest-choice.js';
import { stillTrue } from './still-true.js';
import type { HurtPage } from './use-hurt-page.js';
import { Widening } from './widening.js';

const READERS: readonly HurtReader[] = ['only_me', 'mediator', 'may_be_brought'];

interface ReaderChoiceProps {
  page: HurtPage;
  names: OthersNames;
  policy: ConfidentialityPolicy;
}

/** Who can read the page, in three. Wider is asked once more with the exact words; narrower is done at once. */
export function ReaderChoice({ page, names, policy }: ReaderChoiceProps): ReactNode {
  const say = useSay();
  const now = page.reader;
  const [asked, setAsked] = useState<Exclude<HurtReader, 'only_me'> | null>(null);
  const [chosen, setChosen] = useState(false);
  const deed = useDeed();
  const [here, focus] = useFocusAfter<HTMLDivElement>();
  const noSecrets = policy === 'no_secrets';
  const choose = (reader: HurtReader): void => {
    setChosen(true);
    setAsked(null);
    if (reader === now) return;
    if (READERS.indexOf(reader) < READERS.indexOf(now)) return void deed.run(() => page.choose(reader));
    if (reader !== 'only_me') void deed.run(() => page.flush().then(() => setAsked(reader)));
  };
  const agree = (reader: HurtReader): void => {
    void deed.run(() => page.choose(reader, page.view?.version).then(settled));
  };
  const settled = (): void => {
    setAsked(null);
    focus();
  };
  const more = (reader: HurtReader) =>
    reader === 'mediator' && noSecrets ? 'note.who.mediator.no_secrets' : (`note.who.${reader}` as const);
  return (
    <div className="stack-3" ref={here} tabIndex={-1}>
      <Choices
        legend={say('note.who')}
        readers={now === 'only_me' ? <Rich of="note.who.now" /> : undefined}
        value={asked ?? (now !== 'only_me' || chosen ? now : undefined)}
        onChoose={choose}
        options={READERS.map((reader) => ({
          value: reader,
          name: say(
            reader === 'mediator' && noSecrets
              ? 'notes.reader.mediator.no_secrets'
              : (`notes.reader.${reader}` as const),
          ),
          more: say(more(reader), { ...names }),
        }))}
      />
      {asked && (
        <Widening
          to={asked}
          text={page.view?.wouldBeRead ?? ''}
          tags={page.words.tags}
          names={names}
          noSecrets={noSecrets}
          busy={deed.busy}
          onYes={() => agree(asked)}
          onNo={settled}
        />
      )}
      <Failed error={stillTrue(deed.error, page)} />
      <Since page={page} names={names} onTake={() => choose('only_me')} busy={deed.busy} />
      <RestChoice page={page} />
    </div>
  );
}

/** What stands now, and the way back beside it as long as it works. */
function Since({
  page: { view },
  names,
  onTake,
  busy,
}: {
  page: HurtPage;
  names: OthersNames;
  onTake: () => void;
  busy: boolean;
}): ReactNode {
  const say = useSay();
  const { long } = useDates();
  if (!view || view.reader === 'only_me') return null;
  const since = view.tabledAt ?? view.releasedAt;
  const when = since ? `${long(since.date)}, ${since.time}` : '';
  const lapsed = view.reader === 'may_be_brought' && 'note.who.lapsed';
  const again = view.lastTabledAt ? 'note.who.released.again' : 'note.who.released';
  const key = view.tabledAt ? 'note.who.tabled' : view.releasedAt ? again : lapsed || 'note.who.after';
  const day = view.lastTabledAt ? long(view.lastTabledAt.date) : '';
  return (
    <div className="row row--apart row--nowrap">
      <p className="small soft" role="status">
        {say(key, { ...names, when, day })}
      </p>
      {!view.tabledAt && (
        <Button busy={busy} onClick={onTake}>
          {say('note.take')}
        </Button>
      )}
    </div>
  );
}
