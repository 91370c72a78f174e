import { useState, type ReactNode } from 'react';
import { useHistoryState } from 'wouter/use-browser-location';
import type { CoupleView, HurtView } from '#libs/contracts';
import { GentlerWords } from '../features/agendas/gentler-words.js';
import { HurtClosing, HurtDeleted } from '../features/agendas/hurt-closing.js';
import { HurtConflict } from '../features/agendas/hurt-conflict.js';
import { HurtTexts, type PartProps } from '../features/agendas/hurt-fields.js';
import { HurtHistory } from '../features/agendas/hurt-history.js';
import { HurtKindChoice, HurtTags } from '../features/agendas/hurt-marks.js';
import { HurtMore } from '../features/agendas/hurt-more.js';
import { useHurt } from '../features/agendas/own-hurts.js';
import { ReaderChoice } from '../features/agendas/reader-choice.js';
import { SavedLine } from '../features/agendas/saved-line.js';
import { useHurtPage } from '../features/agendas/use-hurt-page.js';
import { usePerson } from '../features/accounts/session.js';
import { othersIn, useCouple, useOwnSeat } from '../features/couples/own-couple.js';
import { Answer } from '../platform/answer.js';
import { Go } from '../ui/button.js';
import { Page } from '../ui/page.js';
import { useSay } from '../ui/say.js';
import { Missing } from '../ui/states.js';

/** `/notes/:id`: one page of one's own. */
export default function NotePage({ id }: { id: string }): ReactNode {
  const seat = useOwnSeat();
  return seat?.marked ? (
    <Reading coupleId={seat.coupleId} id={id} />
  ) : (
    <Page>
      <Missing />
    </Page>
  );
}

/** A page that was begun here may have nothing on the server yet; it opens all the same, also without a line. */
function Reading({ coupleId, id }: { coupleId: string; id: string }): ReactNode {
  const begun = useHistoryState<{ readonly begun?: boolean } | null>()?.begun === true;
  const couple = useCouple(coupleId);
  const stored = useHurt(coupleId, id);
  const there = couple.data !== undefined && (stored.data !== undefined || (begun && stored.error !== null));
  return (
    <Page width="beside" key={String(there)} waiting={!there && !couple.error && !stored.error}>
      <Answer of={couple}>
        {(view) =>
          begun && stored.error ? (
            <Writing couple={view} id={id} stored={null} />
          ) : (
            <Answer of={stored}>{(hurt) => <Writing couple={view} id={id} stored={hurt} />}</Answer>
          )
        }
      </Answer>
    </Page>
  );
}

function Writing({ couple, id, stored }: { couple: CoupleView; id: string; stored: HurtView | null }): ReactNode {
  const say = useSay();
  const person = usePerson();
  const at = { personId: person.id, coupleId: couple.coupleId, hurtId: id };
  const page = useHurtPage(at, stored);
  const names = othersIn(couple);
  const [last, setLast] = useState('whatHappened');
  const line = <SavedLine state={page.saving} reader={page.reader} mediator={names.mediator} />;
  const saved = (part: string): ReactNode => (part === last ? line : null);
  const parts: PartProps = { page, names, reader: page.reader, saved, onWrite: setLast, hurtId: id };
  // What is asked of its author comes first on the page.
  const asked = page.view?.wordings.some(({ state }) => state === 'open') && !page.view.tabledAt;
  if (page.view?.deletedAt) return <HurtDeleted page={page} />;
  return (
    <>
      <div className="stack-3">
        <p>
          <Go to="/notes">{say('notes.back')}</Go>
        </p>
        <h1>{say(`note.title.${page.words.kind ?? 'none'}`)}</h1>
        {!asked && !page.conflict && <p className="lede">{say('note.lede')}</p>}
      </div>
      {page.conflict ? (
        <HurtConflict page={page} saved={page.conflict} />
      ) : (
        <div className="stack">
          {asked && <GentlerWords page={page} names={names} />}
          <div className="beside">
            <ReaderChoice page={page} names={names} policy={couple.policy} />
          </div>
          {!asked && <GentlerWords page={page} names={names} />}
          <HurtKindChoice {...parts} />
          <HurtTexts {...parts} />
          <HurtTags {...parts} />
          <HurtMore {...parts} />
          <HurtHistory at={at} page={page} />
          <HurtClosing page={page} />
        </div>
      )}
    </>
  );
}
