import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useState, type ReactNode } from 'react';
import { useLocation } from 'wouter';
import { UNDO_DELETE, type HurtView } from '#libs/contracts';
import { usePerson } from '../features/accounts/session.js';
import { beginningOf, draftsStart, readerNow, useHurts } from '../features/agendas/own-hurts.js';
import { OrderButtons } from '../features/agendas/order-buttons.js';
import { StartPage } from '../features/agendas/start-page.js';
import { useOwnSeat } from '../features/couples/own-couple.js';
import { Answer, Failed } from '../platform/answer.js';
import { draftsOf } from '../platform/drafts.js';
import { call } from '../platform/http.js';
import { useDeed } from '../platform/use-deed.js';
import { Button, Go } from '../ui/button.js';
import { useDates } from '../ui/dates.js';
import { Page } from '../ui/page.js';
import { Rich, useSay } from '../ui/say.js';
import { Missing } from '../ui/states.js';

/** `/notes`: one's own pages. */
export default function NotesPage(): ReactNode {
  const seat = useOwnSeat();
  return <Page>{seat?.marked ? <List coupleId={seat.coupleId} /> : <Missing />}</Page>;
}

function List({ coupleId }: { coupleId: string }): ReactNode {
  const say = useSay();
  const hurts = useHurts(coupleId);
  return (
    <>
      <div className="stack-3">
        <p>
          <Go to="/home">{say('home.back')}</Go>
        </p>
        <h1>{say('notes.title')}</h1>
        <p className="readers">
          <Rich of="notes.readers" />
        </p>
      </div>
      <Answer of={hurts}>
        {(all) => {
          const kept = all.filter(({ deletedAt }) => deletedAt === null);
          const deleted = all.filter(({ deletedAt }) => deletedAt !== null);
          return (
            <>
              {kept.length === 0 && <p>{say('notes.empty')}</p>}
              {kept.length > 0 && (
                <ul className="list">
                  {kept.map((hurt, place) => (
                    <Line key={hurt.id} hurt={hurt}>
                      <OrderButtons coupleId={coupleId} hurt={hurt} place={place} of={kept.length} />
                    </Line>
                  ))}
                </ul>
              )}
              {deleted.length > 0 && <Deleted coupleId={coupleId} hurts={deleted} />}
            </>
          );
        }}
      </Answer>
      <Unsent known={hurts.data} />
      {/* The list would move it away under the press. */}
      {!hurts.isLoading && (
        <div className="row">
          <StartPage />
        </div>
      )}
    </>
  );
}

function Line({ hurt, children }: { hurt: HurtView; children: ReactNode }): ReactNode {
  const say = useSay();
  const { short } = useDates();
  const { id, words, savedAt, tabledAt, wordings } = hurt;
  const beginning = beginningOf(words);
  return (
    <li className="stack-2">
      <p>
        <Go to={`/notes/${id}`}>{beginning === '' ? say('notes.untitled') : <q>{beginning}</q>}</Go>
      </p>
      <p className="small soft">
        {say(`notes.reader.${readerNow(hurt)}`)}.{' '}
        {say('notes.saved', { when: `${short(savedAt.date)}, ${savedAt.time}` })}.
        {tabledAt && ` ${say('notes.tabled')}`}
        {wordings.some(({ state }) => state === 'open') && <strong> {say('notes.gentler')}</strong>}
      </p>
      {children}
    </li>
  );
}

/** Pages that stand on this device alone. */
function Unsent({ known }: { known: readonly HurtView[] | undefined }): ReactNode {
  const say = useSay();
  const [, go] = useLocation();
  const start = draftsStart(usePerson().id);
  const [ids, setIds] = useState<readonly string[]>([]);
  useEffect(() => {
    draftsOf(start).then(
      (keys) => setIds(keys.map((key) => key.slice(start.length))),
      () => undefined,
    );
  }, [start]);
  const only = ids.filter((id) => !known?.some((hurt) => hurt.id === id));
  if (only.length === 0) return null;
  return (
    <ul className="list">
      {only.map((id) => (
        <li key={id} className="row row--apart">
          <span>{say('notes.unsent')}</span>
          <Button onClick={() => go(`/notes/${id}`, { state: { begun: true } })}>{say('home.todo.look')}</Button>
        </li>
      ))}
    </ul>
  );
}

function Deleted({ coupleId, hurts }: { coupleId: string; hurts: readonly HurtView[] }): ReactNode {
  const say = useSay();
  const queries = useQueryClient();
  const deed = useDeed();
  const bring = (hurtId: string): void =>
    void deed.run(async () => {
      await call(UNDO_DELETE, { params: { coupleId, hurtId } });
      await queries.invalidateQueries({ queryKey: ['hurts', coupleId] });
    });
  return (
    <details>
      <summary>{say('notes.deleted')}</summary>
      <p className="small soft">{say('notes.deleted.more')}</p>
      <Failed error={deed.error} />
      <ul className="list">
        {hurts.map(({ id, words }) => (
          <li key={id} className="row row--apart">
            <q>{beginningOf(words) || say('notes.untitled')}</q>
            <Button busy={deed.busy} onClick={() => bring(id)}>
              {say('notes.undo')}
            </Button>
          </li>
        ))}
      </ul>
    </details>
  );
}
