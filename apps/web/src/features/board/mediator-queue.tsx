import { useEffect, useState, type ReactNode } from 'react';
import type { DeskHurtView } from '#libs/contracts';
import { cutShort, PROTOCOLS, type Plan } from '#libs/domain';
import { referenceOf, sentenceOf } from '../../platform/refusals.js';
import { Button } from '../../ui/button.js';
import { useDates } from '../../ui/dates.js';
import { Mark } from '../../ui/marks.js';
import { useSay } from '../../ui/say.js';
import { ErrorNotice, Skeleton } from '../../ui/states.js';
import { Who, Words } from '../../ui/words.js';
import { onlyForMediator, useDeskHurts } from '../agendas/desk-hurts.js';
import { usePreparationRead } from '../agendas/use-preparation.js';
import { MediatorAgreements } from './mediator-agreements.js';
import { MediatorTabling } from './mediator-tabling.js';
import { useMediatorTable } from './mediator-table.js';
import { nextInTurn, queueOf, type Queued } from './planned-queue.js';
import { useTableSay } from './table-words.js';

/** The last pane: what can be tabled, what is for the mediator's eyes only, and what has been covered today. */
export function MediatorQueue(): ReactNode {
  const say = useSay();
  const { view } = useMediatorTable();
  const { hurts, plan, openingWords, asked } = useQueue();
  const [tabling, setTabling] = useState<Queued | null>(null);
  // What has been on this table today stands on the board or under what was covered; what made way for an ending is back.
  const here = [view.item?.hurtId, ...view.covered.filter((left) => !left.byEnding).map(({ hurtId }) => hurtId)];
  const back = view.covered.filter(({ byEnding }) => byEnding).length;
  const { refetch } = asked;
  useEffect(() => {
    if (back > 0) void refetch();
  }, [back, refetch]);
  const close = (): void => {
    setTabling(null);
    void asked.refetch();
    document.getElementById('queue')?.focus();
  };
  return (
    <section className="pane" aria-label={say('desk.live.side')} tabIndex={0} id="queue">
      {tabling ? (
        <MediatorTabling queued={tabling} onClose={close} />
      ) : (
        <section className="stack-3" aria-labelledby="tableable">
          <div className="row row--apart">
            <h2 id="tableable">{say('desk.live.queue')}</h2>
            <Button kind="small" busy={asked.isFetching} onClick={() => void asked.refetch()}>
              {say('desk.live.queue.again')}
            </Button>
          </div>
          {asked.isPending && <Skeleton />}
          {asked.error && <ErrorNotice sentence={sentenceOf(asked.error)} reference={referenceOf(asked.error)} />}
          {openingWords !== '' && <Opening words={openingWords} />}
          {hurts && <Tableable queue={queueOf(hurts, plan, here)} onTable={setTabling} />}
          {hurts && <Locked hurts={onlyForMediator(hurts)} />}
        </section>
      )}
      <MediatorAgreements />
      <Covered />
    </section>
  );
}

const NO_PLAN: Plan = { items: [], links: [] };

/** What can be tabled, and the plan where there is one: a session with one partner alone has none. One reading for both. */
function useQueue() {
  const { view, couple, meeting } = useMediatorTable();
  const open = view.phase !== 'ended';
  const prepared = usePreparationRead(couple.coupleId, meeting.id, open && meeting.alone === null);
  const alone = useDeskHurts(couple.coupleId, open && meeting.alone !== null);
  const plan = prepared.data ?? NO_PLAN;
  const asked = meeting.alone === null ? prepared : alone;
  return { hurts: prepared.data?.hurts ?? alone.data, plan, openingWords: prepared.data?.openingWords ?? '', asked };
}

/** What the mediator meant to say first. Closed until asked for: it is said, not read over a shoulder. */
function Opening({ words }: { words: string }): ReactNode {
  const say = useSay();
  return (
    <details>
      <summary className="small">{say('desk.prep.opening')}</summary>
      <Words as="brief" text={words} />
    </details>
  );
}

interface TableableProps {
  queue: readonly Queued[];
  onTable: (queued: Queued) => void;
}

function Tableable({ queue, onTable }: TableableProps): ReactNode {
  const say = useSay();
  const { names, may, view } = useMediatorTable();
  const { short } = useDates();
  const next = nextInTurn(queue, view.item?.author ?? view.covered.at(-1)?.author);
  if (queue.length === 0) return <p className="small soft">{say('desk.live.queue.none')}</p>;
  return (
    <>
      {view.item !== null && <p className="small soft">{say('desk.live.queue.one')}</p>}
      <ul className="list list--tight">
        {queue.map((queued) => {
          const { hurt } = queued;
          return (
            <li key={hurt.id} className="stack-2">
              <div className="row row--apart">
                <p className="small">
                  <Who seat={hurt.author}>{names[hurt.author]}</Who>{' '}
                  {hurt.releasedAt && (
                    <span className="soft">
                      {say('desk.live.queue.allowed', { date: short(hurt.releasedAt.date) })}
                    </span>
                  )}
                </p>
                {may('table') && (
                  <Button kind="small" onClick={() => onTable(queued)}>
                    {say('desk.live.table')}
                    <span className="away">
                      {' '}
                      {names[hurt.author]}, {beginningOf(hurt.text)}
                    </span>
                  </Button>
                )}
              </div>
              <Words as="brief" text={beginningOf(hurt.text)} />
              <Planned queued={queued} />
              {queued === next && <p className="small soft">{say('desk.live.queue.turns')}</p>}
            </li>
          );
        })}
      </ul>
    </>
  );
}

/** What the plan says of it: how, about how long, and what it is one event with. */
function Planned({ queued: { hurt, planned, linked } }: { queued: Queued }): ReactNode {
  const say = useSay();
  const { names } = useMediatorTable();
  const tableSay = useTableSay(names, hurt.author);
  if (planned === null && linked === null) return null;
  const title = PROTOCOLS.find(({ id }) => id === planned?.protocolId)?.title;
  return (
    <p className="small soft">
      {planned && title && say('desk.live.queue.planned', { protocol: tableSay(title), minutes: planned.minutes })}{' '}
      {linked && say('desk.prep.linked', { name: names[linked.author], words: beginningOf(linked.text) })}
    </p>
  );
}

const BEGINNING = 90;

/** The first words of a text, cut between two of them. */
function beginningOf(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  if (line.length <= BEGINNING) return line;
  return cutShort(line.slice(0, line.lastIndexOf(' ', BEGINNING)));
}

/** For the mediator's eyes only: closed until asked for, so that a glance over the shoulder shows nothing. */
function Locked({ hurts }: { hurts: readonly DeskHurtView[] }): ReactNode {
  const say = useSay();
  const { names } = useMediatorTable();
  if (hurts.length === 0) return null;
  return (
    <details>
      <summary className="small soft">
        <Mark of="lock" /> {say('desk.live.queue.locked', { count: hurts.length })}
      </summary>
      <ul className="list list--tight">
        {hurts.map((hurt) => (
          <li key={hurt.id} className="stack-2">
            <p className="small">
              <Who seat={hurt.author}>{names[hurt.author]}</Who>
            </p>
            <Words as="brief" text={hurt.text} />
          </li>
        ))}
      </ul>
    </details>
  );
}

function Covered(): ReactNode {
  const say = useSay();
  const { view, names } = useMediatorTable();
  if (view.covered.length === 0) return null;
  return (
    <section className="stack-2 ruled" aria-labelledby="covered">
      <h2 id="covered">{say('desk.live.covered')}</h2>
      <ul className="list list--tight">
        {view.covered.map((item) => (
          <li key={item.itemId} className="stack-2">
            <p className="small">
              <Who seat={item.author}>{names[item.author]}</Who>{' '}
              <span className="soft">{say('desk.live.covered.outcome', { outcome: item.outcome })}</span>
            </p>
            <Words as="brief" text={item.beginning} />
          </li>
        ))}
      </ul>
    </section>
  );
}
