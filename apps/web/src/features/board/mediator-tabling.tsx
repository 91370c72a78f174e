import { useEffect, useRef, useState, type FormEvent, type ReactNode } from 'react';
import { Button } from '../../ui/button.js';
import { useDates } from '../../ui/dates.js';
import { Rich, useSay } from '../../ui/say.js';
import { Who, Words } from '../../ui/words.js';
import { useDesk } from '../couples/desk-data.js';
import { useMediatorTable } from './mediator-table.js';
import type { Queued } from './planned-queue.js';
import { ProtocolChoice, waysFor, type Way } from './protocol-choice.js';

/** Asks once before a hurt is tabled: the exact words, who will read them, and when their author allowed it. */
export function MediatorTabling({ queued, onClose }: { queued: Queued; onClose: () => void }): ReactNode {
  const say = useSay();
  const { short } = useDates();
  const { view, names, may, send, busy } = useMediatorTable();
  const turnedOn = useDesk().data?.practice?.protocolsOn ?? [];
  const [chosen, choose] = useState<Way>();
  const { hurt, planned } = queued;
  const ways = waysFor(hurt, turnedOn);
  const way = chosen ?? ways.find((each) => each.goOn || each.protocolId === planned?.protocolId) ?? ways[0];
  // Where the two never meet it is brought to the one who is spoken with, and no protocol is gone through.
  const to = view.shuttle && view.apart?.with ? names[view.apart.with] : null;
  const here = useRef<HTMLFormElement>(null);
  useEffect(() => here.current?.focus(), []);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (way === undefined || !may('table')) return;
    // Done or refused, the queue is read anew: its author may just have taken it back.
    await send({ type: 'table', hurtId: hurt.id, ...way });
    onClose();
  };
  return (
    <form
      ref={here}
      tabIndex={-1}
      className="stack-3"
      onSubmit={(event) => void submit(event)}
      aria-labelledby="tabling"
    >
      <h2 id="tabling">{say('desk.live.table.title')}</h2>
      <p className="small">
        <Who seat={hurt.author}>{names[hurt.author]}</Who>
      </p>
      <p className="readers">
        {to ? <Rich of="desk.separately.table.exact" values={{ name: to }} /> : <Rich of="desk.live.table.exact" />}
      </p>
      <Words by={hurt.author} text={hurt.text} />
      {hurt.releasedAt && (
        <p className="small soft">
          {say('desk.live.table.allowed', { name: names[hurt.author], date: short(hurt.releasedAt.date) })}
        </p>
      )}
      {to === null && <ProtocolChoice hurt={hurt} turnedOn={turnedOn} way={way} onChoose={choose} />}
      <div className="row">
        <Button kind="main" type="submit" busy={busy === 'table'} off={!may('table')}>
          {to ? say('desk.separately.table.do', { name: to }) : say('desk.live.table.do')}
        </Button>
        <Button onClick={onClose}>{say('desk.live.table.not')}</Button>
      </div>
    </form>
  );
}
