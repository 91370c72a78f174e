import type { ReactNode } from 'react';
import type { MediatorItemView } from '#libs/domain';
import { useSay } from '../../ui/say.js';
import { Who, Words } from '../../ui/words.js';
import { MediatorRun } from './mediator-run.js';
import { useMediatorTable } from './mediator-table.js';

/** The hurt on the table: its words, where its protocol stands, and what has been written about it. */
export function MediatorItem({ item, presenting }: { item: MediatorItemView; presenting: boolean }): ReactNode {
  const say = useSay();
  const { names } = useMediatorTable();
  return (
    <>
      <div className="stack-3">
        <h2 id="item">
          {item.to ? say('desk.separately.item', { name: names[item.to] }) : say('desk.live.item')}{' '}
          <Who seat={item.author}>{names[item.author]}</Who>
        </h2>
        <Words by={item.author} text={item.text} />
      </div>
      {item.to === null && <MediatorRun run={item} presenting={presenting} />}
    </>
  );
}
