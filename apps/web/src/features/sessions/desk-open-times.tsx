import type { ReactNode } from 'react';
import type { DeskCoupleView, ProposalView } from '#libs/contracts';
import { Go, GoButton } from '../../ui/button.js';
import { useDates } from '../../ui/dates.js';
import { useSay } from '../../ui/say.js';
import { useDeskOpen } from './desk-proposals.js';
import { nameOf } from './desk-whom.js';

const pathTo = ({ coupleId }: DeskCoupleView, { alone }: ProposalView): string =>
  `/desk/couples/${coupleId}/propose?with=${alone ?? 'both'}`;

const asksMediator = ({ own, slots }: ProposalView): boolean =>
  !own && slots.some(({ ownChoice }) => ownChoice === null);

/** The times of one couple that are open, of all three or with one alone, each with the way to where it is answered. */
export function DeskOpenTimes({ couple }: { couple: DeskCoupleView }): ReactNode {
  const say = useSay();
  const open = useDeskOpen(couple.coupleId).data ?? [];
  if (open.length === 0) return null;
  return (
    <section className="ruled stack-3" aria-labelledby="open-times">
      <h2 id="open-times">{say('desk.proposal.title')}</h2>
      <ul className="list list--tight">
        {open.map((proposal) => (
          <li key={proposal.id} className="row row--apart">
            <OpenTimes couple={couple} proposal={proposal} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function OpenTimes({ couple, proposal }: { couple: DeskCoupleView; proposal: ProposalView }): ReactNode {
  const say = useSay();
  const { long } = useDates();
  const { alone, own, moves, expires } = proposal;
  const what =
    alone === null
      ? say('desk.whom.both', { first: couple.nameA, second: couple.nameB })
      : say('desk.whom.alone', { name: nameOf(couple, alone) });
  const asks = asksMediator(proposal);
  return (
    <>
      <div className="stack-2">
        <p>
          <strong>{what}</strong>
        </p>
        <p className="small soft">
          {say(own ? 'desk.proposal.own' : asks ? 'desk.open.asks' : 'desk.open.answered')}{' '}
          {expires && say('desk.proposal.until', { date: long(expires.date), time: expires.time })}
        </p>
        {moves && (
          <p className="small soft">
            {say('desk.proposal.moves', { date: long(moves.starts.date), time: moves.starts.time })}
          </p>
        )}
      </div>
      <GoButton to={pathTo(couple, proposal)} kind={asks ? 'smallMain' : 'small'}>
        {say(asks ? 'desk.open.answer' : 'desk.open.see')}
        <span className="away"> {what}</span>
      </GoButton>
    </>
  );
}

/** That the mediator is waited for about times: a link to each that is unanswered. */
export function DeskAskedTimes({ couple }: { couple: DeskCoupleView }): ReactNode {
  const say = useSay();
  const asked = (useDeskOpen(couple.coupleId).data ?? []).filter(asksMediator);
  if (asked.length === 0) return say('desk.waiting.answer.you');
  return asked.map((proposal) => (
    <div key={proposal.id}>
      <Go to={pathTo(couple, proposal)}>
        {proposal.alone === null
          ? say('desk.waiting.answer.you')
          : say('desk.waiting.answer.alone', { name: nameOf(couple, proposal.alone) })}
      </Go>
    </div>
  ));
}
