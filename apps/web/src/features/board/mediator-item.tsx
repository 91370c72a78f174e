import type { ReactNode } from 'react';
import { PARTNERS, type MediatorItemView, type RailStepView } from '#libs/domain';
import { Button } from '../../ui/button.js';
import { useSay } from '../../ui/say.js';
import { Who, Words } from '../../ui/words.js';
import { useMediatorTable } from './mediator-table.js';
import { useTableSay } from './table-words.js';

/** The hurt on the table: its words, where its protocol stands, and what has been written about it. */
export function MediatorItem({ item, presenting }: { item: MediatorItemView; presenting: boolean }): ReactNode {
  const say = useSay();
  const { names } = useMediatorTable();
  return (
    <>
      <div className="stack-3">
        <h2 id="item">
          {say('desk.live.item')} <Who seat={item.author}>{names[item.author]}</Who>
        </h2>
        <Words by={item.author} text={item.text} />
      </div>
      <Rail item={item} />
      {!presenting && <Progress item={item} />}
      <Lines item={item} presenting={presenting} />
    </>
  );
}

function Rail({ item }: { item: MediatorItemView }): ReactNode {
  const say = useSay();
  const { names } = useMediatorTable();
  const tableSay = useTableSay(names, item.author, item.step);
  const standing = ({ is }: RailStepView): string | null => {
    if (is === 'ahead') return null;
    if (is === 'now' && item.round > 1) return say('desk.live.rail.round', { round: item.round });
    return say(`desk.live.rail.${is}`);
  };
  return (
    <ol className="rail" aria-label={say('desk.live.rail', { protocol: tableSay(item.protocolTitle) })}>
      {item.rail.map((step, at) => (
        <li
          key={step.id}
          className={step.is === 'done' || step.is === 'skipped' ? 'done' : undefined}
          aria-current={step.is === 'now' ? 'step' : undefined}
        >
          {at + 1} {tableSay(step.title)} <span>{standing(step)}</span>
        </li>
      ))}
    </ol>
  );
}

/** What only the mediator knows of this step: the author's answer, and who has finished. */
function Progress({ item }: { item: MediatorItemView }): ReactNode {
  const say = useSay();
  const { names } = useMediatorTable();
  const done = PARTNERS.filter((role) => item.done.includes(role)).map((role) => names[role]);
  if (item.lastCheck === null && done.length === 0) return null;
  return (
    <p className="small soft">
      {item.lastCheck !== null && say('desk.live.checked', { answer: item.lastCheck, name: names[item.author] })}{' '}
      {done.length > 0 && say('desk.live.done', { names: done.join(', ') })}
    </p>
  );
}

/** What was written: shared with all, and, apart from it, what a step hands to the mediator alone. */
function Lines({ item, presenting }: { item: MediatorItemView; presenting: boolean }): ReactNode {
  const say = useSay();
  const { may, send, busy } = useMediatorTable();
  const shared = item.lines.filter((line) => line.shared);
  const handed = presenting ? [] : item.lines.filter((line) => !line.shared);
  return (
    <>
      {shared.length > 0 && <Written title={say('board.shared')} lines={shared} item={item} />}
      {handed.length > 0 && <Written title={say('desk.live.handed')} lines={handed} item={item} />}
      {!presenting && may('releaseLines') && (
        <div className="row">
          <Button kind="small" busy={busy === 'releaseLines'} onClick={() => void send({ type: 'releaseLines' })}>
            {say('desk.live.release')}
          </Button>
        </div>
      )}
    </>
  );
}

interface WrittenProps {
  title: string;
  lines: MediatorItemView['lines'];
  item: MediatorItemView;
}

function Written({ title, lines, item }: WrittenProps): ReactNode {
  const { names } = useMediatorTable();
  const tableSay = useTableSay(names, item.author);
  return (
    <section className="stack-2" aria-label={title}>
      <h3>{title}</h3>
      {lines.map((line) => (
        <div key={line.stepId + line.round + line.by} className="stack-2">
          <p className="small">
            <Who seat={line.by}>{names[line.by]}</Who> <span className="soft">{tableSay(line.stepTitle)}</span>
          </p>
          <Words as="brief" text={line.text} />
        </div>
      ))}
    </section>
  );
}
