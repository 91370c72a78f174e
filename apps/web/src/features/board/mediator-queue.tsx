import { useState, type ReactNode } from 'react';
import type { DeskHurtView } from '#libs/contracts';
import { referenceOf, sentenceOf } from '../../platform/refusals.js';
import { Button } from '../../ui/button.js';
import { useDates } from '../../ui/dates.js';
import { Mark } from '../../ui/marks.js';
import { useSay } from '../../ui/say.js';
import { ErrorNotice, Skeleton } from '../../ui/states.js';
import { Who, Words } from '../../ui/words.js';
import { onlyForMediator, tableable, useDeskHurts } from '../agendas/desk-hurts.js';
import { MediatorTabling } from './mediator-tabling.js';
import { useMediatorTable } from './mediator-table.js';

/** The last pane: what can be tabled, what is for the mediator's eyes only, and what has been covered today. */
export function MediatorQueue(): ReactNode {
  const say = useSay();
  const { view, couple } = useMediatorTable();
  const hurts = useDeskHurts(couple.coupleId, view.phase !== 'ended');
  const [tabling, setTabling] = useState<DeskHurtView | null>(null);
  // What has been on this table today stands on the board or under what was covered.
  const here = [view.item?.hurtId, ...view.covered.map(({ hurtId }) => hurtId)];
  const queue = tableable(hurts.data ?? []).filter(({ id }) => !here.includes(id));
  const close = (): void => {
    setTabling(null);
    void hurts.refetch();
    document.getElementById('queue')?.focus();
  };
  return (
    <section className="pane" aria-label={say('desk.live.side')} tabIndex={0} id="queue">
      {tabling ? (
        <MediatorTabling hurt={tabling} onClose={close} />
      ) : (
        <section className="stack-3" aria-labelledby="tableable">
          <div className="row row--apart">
            <h2 id="tableable">{say('desk.live.queue')}</h2>
            <Button kind="small" busy={hurts.isFetching} onClick={() => void hurts.refetch()}>
              {say('desk.live.queue.again')}
            </Button>
          </div>
          {hurts.isPending && <Skeleton />}
          {hurts.error && <ErrorNotice sentence={sentenceOf(hurts.error)} reference={referenceOf(hurts.error)} />}
          {hurts.data && <Tableable hurts={queue} onTable={setTabling} />}
          {hurts.data && <Locked hurts={onlyForMediator(hurts.data)} />}
        </section>
      )}
      <Covered />
    </section>
  );
}

interface TableableProps {
  hurts: readonly DeskHurtView[];
  onTable: (hurt: DeskHurtView) => void;
}

function Tableable({ hurts, onTable }: TableableProps): ReactNode {
  const say = useSay();
  const { names, may, view } = useMediatorTable();
  const { short } = useDates();
  if (hurts.length === 0) return <p className="small soft">{say('desk.live.queue.none')}</p>;
  return (
    <>
      {view.item !== null && <p className="small soft">{say('desk.live.queue.one')}</p>}
      <ul className="list list--tight">
        {hurts.map((hurt) => (
          <li key={hurt.id} className="stack-2">
            <div className="row row--apart">
              <p className="small">
                <Who seat={hurt.author}>{names[hurt.author]}</Who>{' '}
                {hurt.releasedAt && (
                  <span className="soft">{say('desk.live.queue.allowed', { date: short(hurt.releasedAt.date) })}</span>
                )}
              </p>
              {may('table') && (
                <Button kind="small" onClick={() => onTable(hurt)}>
                  {say('desk.live.table')}
                  <span className="away">
                    {' '}
                    {names[hurt.author]}, {beginningOf(hurt.text)}
                  </span>
                </Button>
              )}
            </div>
            <Words as="brief" text={beginningOf(hurt.text)} />
          </li>
        ))}
      </ul>
    </>
  );
}

const BEGINNING = 90;

/** The first words of a text, cut between two of them. */
function beginningOf(text: string): string {
  const line = text.replace(/\s+/g, ' ').trim();
  if (line.length <= BEGINNING) return line;
  return `${line.slice(0, line.lastIndexOf(' ', BEGINNING))}…`;
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
