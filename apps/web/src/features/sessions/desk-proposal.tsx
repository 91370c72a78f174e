import { useState, type FormEvent, type ReactNode } from 'react';
import { CHOICES, type DeskCoupleView, type DeskProposalView, type ProposedSlotView } from '#libs/contracts';
import { PARTNERS, type PartnerRole, type Suits } from '#libs/domain';
import { referenceOf, sentenceOf } from '../../platform/refusals.js';
import { Button } from '../../ui/button.js';
import { Choices } from '../../ui/choices.js';
import { useDates } from '../../ui/dates.js';
import { useSay } from '../../ui/say.js';
import { ErrorNotice } from '../../ui/states.js';
import { Who } from '../../ui/words.js';
import { useAnswerTimes, useEndProposal } from './desk-proposals.js';
import { nameOf } from './desk-whom.js';

interface DeskProposalProps {
  couple: DeskCoupleView;
  proposal: DeskProposalView;
}

/** The times that are open: what each said, the mediator's own answers where a partner proposed, and a way to end it. */
export function DeskProposal({ couple, proposal }: DeskProposalProps): ReactNode {
  const say = useSay();
  const { long } = useDates();
  const { proposedBy, expires, alone, moves } = proposal;
  const name = proposedBy === 'partnerA' ? couple.nameA : couple.nameB;
  const theirs = alone === null ? 'desk.proposal.theirs' : 'desk.proposal.alone.theirs';
  return (
    <section className="stack" aria-labelledby="proposal">
      <div className="stack-2">
        <h2 id="proposal">{say('desk.proposal.title')}</h2>
        <p>
          {proposal.own ? say('desk.proposal.own') : say(theirs, { name })}{' '}
          {expires && say('desk.proposal.until', { date: long(expires.date), time: expires.time })}
        </p>
        {moves && <p>{say('desk.proposal.moves', { date: long(moves.starts.date), time: moves.starts.time })}</p>}
        <p className="small soft">
          {proposal.series
            ? say('desk.series.open', { every: proposal.series.everyWeeks })
            : say(alone === null ? 'desk.proposal.more' : 'desk.proposal.alone.more')}
        </p>
      </div>
      {proposal.own ? (
        <ul className="list">
          {proposal.slots.map((slot) => (
            <li key={slot.id}>
              <Slot couple={couple} proposal={proposal} slot={slot} />
            </li>
          ))}
        </ul>
      ) : (
        <Answers couple={couple} proposal={proposal} />
      )}
      <Ending couple={couple} proposal={proposal} />
    </section>
  );
}

/** One start and what each partner said to it. */
function Slot({ couple, proposal, slot }: DeskProposalProps & { slot: ProposedSlotView }): ReactNode {
  const say = useSay();
  const { long, short } = useDates();
  const { starts, ends } = slot;
  const clocks = proposal.clocks.find(({ slotId }) => slotId === slot.id)?.people ?? [];
  const said = (role: PartnerRole): string => {
    if (role === proposal.proposedBy) return say('desk.proposal.proposed');
    const answer = proposal.answers.findLast((each) => each.slotId === slot.id && each.role === role);
    return say('desk.proposal.answer', { choice: answer?.choice ?? 'none' });
  };
  return (
    <div className="stack-2">
      <h3 className="num">
        {say('desk.sessions.when', { date: long(starts.date), from: starts.time, to: ends.time })}
      </h3>
      <dl className="facts small">
        {PARTNERS.filter((role) => proposal.alone === null || role === proposal.alone).map((role) => {
          const clock = clocks.find((each) => each.role === role)?.starts;
          return (
            <div key={role} className="facts__row">
              <dt>
                <Who seat={role}>{role === 'partnerA' ? couple.nameA : couple.nameB}</Who>
              </dt>
              <dd>
                {said(role)}{' '}
                {clock && (
                  <span className="soft num">
                    {say('desk.times.preview.time', { date: short(clock.date), time: clock.time })}
                  </span>
                )}
              </dd>
            </div>
          );
        })}
      </dl>
    </div>
  );
}

/** The mediator's own answers to what a partner proposed. */
function Answers({ couple, proposal }: DeskProposalProps): ReactNode {
  const say = useSay();
  const answer = useAnswerTimes(couple.coupleId, proposal.id);
  const [own, setOwn] = useState<ReadonlyMap<string, Suits>>(
    () => new Map(proposal.slots.flatMap(({ id, ownChoice }) => (ownChoice ? [[id, ownChoice] as const] : []))),
  );
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (own.size === 0 || answer.isPending) return;
    answer.mutate({ answers: [...own].map(([slotId, choice]) => ({ slotId, choice })) });
  };
  return (
    <form className="stack form--wide" onSubmit={submit}>
      <ul className="list">
        {proposal.slots.map((slot) => (
          <li key={slot.id} className="stack-3">
            <Slot couple={couple} proposal={proposal} slot={slot} />
            <Choices
              legend={say('desk.proposal.yours')}
              as="thirds"
              value={own.get(slot.id)}
              onChoose={(choice) => setOwn(new Map([...own, [slot.id, choice]]))}
              options={CHOICES.map((value) => ({ value, name: say(`desk.proposal.${value}`) }))}
            />
          </li>
        ))}
      </ul>
      {answer.error && (
        <ErrorNotice pressed sentence={sentenceOf(answer.error)} reference={referenceOf(answer.error)} />
      )}
      <div className="row">
        <Button kind="main" type="submit" busy={answer.isPending} off={own.size === 0}>
          {say('desk.proposal.send')}
        </Button>
        <span className="saved" role="status">
          {answer.isSuccess && say('desk.proposal.saved')}
        </span>
      </div>
    </form>
  );
}

/** Asks once, and says what those whose session it would be will read. */
function Ending({ couple, proposal: { id, alone } }: DeskProposalProps): ReactNode {
  const say = useSay();
  const end = useEndProposal(couple.coupleId, id);
  const [asking, setAsking] = useState(false);
  if (!asking) {
    return (
      <div className="row">
        <Button onClick={() => setAsking(true)}>{say('desk.proposal.end')}</Button>
      </div>
    );
  }
  return (
    <div className="notice">
      <p>
        {alone === null
          ? say('desk.proposal.end.sure')
          : say('desk.proposal.alone.sure', { name: nameOf(couple, alone) })}
      </p>
      {end.error && <ErrorNotice pressed sentence={sentenceOf(end.error)} reference={referenceOf(end.error)} />}
      <div className="row">
        <Button busy={end.isPending} onClick={() => end.mutate()}>
          {say('desk.proposal.end.do')}
        </Button>
        <Button onClick={() => setAsking(false)}>{say('desk.proposal.end.not')}</Button>
      </div>
    </div>
  );
}
