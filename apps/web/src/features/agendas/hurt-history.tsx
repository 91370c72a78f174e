import { useQuery } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { READ_HURT_HISTORY, type HurtVersionView } from '#libs/contracts';
import { Answer } from '../../platform/answer.js';
import { call } from '../../platform/http.js';
import { Button } from '../../ui/button.js';
import { useDates } from '../../ui/dates.js';
import { Rich, useSay } from '../../ui/say.js';
import { Words } from '../../ui/words.js';
import type { HurtAt } from './own-hurts.js';
import { goToPart } from './parts.js';
import type { HurtPage } from './use-hurt-page.js';

/** Earlier texts of a page, read only when asked for. Bringing one back writes it as the newest; nothing is lost. */
export function HurtHistory({ at, page }: { at: HurtAt; page: HurtPage }): ReactNode {
  const say = useSay();
  const [open, setOpen] = useState(false);
  if (!page.view) return null;
  return (
    <details onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{say('note.history')}</summary>
      {open && <Earlier at={at} page={page} version={page.view.version} />}
    </details>
  );
}

function Earlier({ at, page, version }: { at: HurtAt; page: HurtPage; version: number }): ReactNode {
  const say = useSay();
  const { coupleId, hurtId } = at;
  const history = useQuery({
    queryKey: ['history', hurtId, version],
    queryFn: async ({ signal }) => (await call(READ_HURT_HISTORY, { params: { coupleId, hurtId }, signal })).versions,
    gcTime: 0,
  });
  return (
    <div className="stack-3">
      <p className="readers">
        <Rich of="note.history.readers" />
      </p>
      <Answer of={history}>
        {(versions) =>
          versions.length === 0 ? (
            <p className="soft">{say('note.history.none')}</p>
          ) : (
            <ul className="list">
              {versions.map((each) => (
                <Version key={each.version} version={each} page={page} />
              ))}
            </ul>
          )
        }
      </Answer>
    </div>
  );
}

function Version({ version, page }: { version: HurtVersionView; page: HurtPage }): ReactNode {
  const say = useSay();
  const { long } = useDates();
  const { words, savedAt, gentler } = version;
  const texts = [words.whatHappened, words.howItWas, words.whatIdLike, words.myPart];
  const text = texts.filter((each) => each.trim() !== '').join('\n\n');
  const when = `${long(savedAt.date)}, ${savedAt.time}`;
  const again = (): void => {
    page.change(words);
    goToPart('whatHappened');
  };
  return (
    <li className="stack-2">
      <p className="small soft">{when}</p>
      {text === '' ? <p className="soft">{say('note.widen.empty')}</p> : <Words text={text} as="brief" />}
      {gentler !== null && (
        <>
          <p className="small soft">{say('note.history.gentler')}</p>
          <Words text={gentler} as="brief" />
        </>
      )}
      <div className="row">
        <Button aria-label={say('note.history.back.of', { when })} onClick={again}>
          {say('note.history.back')}
        </Button>
      </div>
    </li>
  );
}
