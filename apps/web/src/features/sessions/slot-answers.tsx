import { useState, type ReactNode } from 'react';
import { CHOICES, type ProposalView, type ProposedSlotView } from '#libs/contracts';
import type { Suits } from '#libs/domain';
import { sentenceOf } from '../../platform/refusals.js';
import { Refusal } from '../../platform/http.js';
import { Button, GoButton } from '../../ui/button.js';
import { Choices } from '../../ui/choices.js';
import { useDates } from '../../ui/dates.js';
import { useSay } from '../../ui/say.js';
import type { OthersNames } from '../couples/own-couple.js';
import { useAnswers } from './own-proposal.js';
import { byDay, SpanNotes } from './span-words.js';

interface SlotAnswersProps {
  coupleId: string;
  proposal: ProposalView;
  names: OthersNames;
}

/** Days as headings, and for each start three choices of the same weight. Each press is saved by itself. */
export function SlotAnswers({ coupleId, proposal, names }: SlotAnswersProps): ReactNode {
  const say = useSay();
  const { long } = useDates();
  const none = useAnswers(coupleId, proposal.id);
  const noneOfThese = (): void => none.mutate(proposal.slots.map(({ id }) => ({ slotId: id, choice: 'no' })));
  return (
    <div className="stack">
      {byDay(proposal.slots).map(([day, slots]) => (
        <section key={day} className="day" aria-labelledby={`day-${day}`}>
          <h2 id={`day-${day}`}>{long(day)}</h2>
          {slots.map((slot) => (
            <Slot key={slot.id} coupleId={coupleId} proposalId={proposal.id} slot={slot} names={names} />
          ))}
        </section>
      ))}
      {none.error && <p role="status">{say(sentenceOf(none.error))}</p>}
      <div className="row">
        <GoButton to="/home" kind="main">
          {say('times.done')}
        </GoButton>
        <Button busy={none.isPending} onClick={noneOfThese}>
          {say('times.none')}
        </Button>
      </div>
      <p className="small soft">{say(proposal.alone === null ? 'times.foot' : 'booking.alone.foot')}</p>
    </div>
  );
}

interface SlotProps {
  coupleId: string;
  proposalId: string;
  slot: ProposedSlotView;
  names: OthersNames;
}

function Slot({ coupleId, proposalId, slot, names }: SlotProps): ReactNode {
  const say = useSay();
  const { long } = useDates();
  const answer = useAnswers(coupleId, proposalId);
  const { starts, ends, ownChoice } = slot;
  // What was pressed is shown at once, and what stands again when it could not be saved.
  const [pressed, setPressed] = useState<Suits>();
  const choose = (choice: Suits): void => {
    setPressed(choice);
    answer.mutate([{ slotId: slot.id, choice }], { onSettled: () => setPressed(undefined) });
  };
  const status = answer.isPending ? 'times.saving' : ownChoice === null ? 'times.open' : 'times.saved';
  return (
    <div className="slot stack-3">
      <div className="stack-2">
        <p className="when">{say('times.from.to', { from: starts.time, to: ends.time })}</p>
        <SpanNotes span={slot} />
      </div>
      <Choices
        quiet
        as="thirds"
        legend={say('times.slot', { day: long(starts.date), from: starts.time, to: ends.time })}
        value={pressed ?? ownChoice ?? undefined}
        onChoose={choose}
        options={CHOICES.map((choice) => ({ value: choice, name: say(`times.${choice}`) }))}
      />
      <p className="saved" role="status">
        {answer.error && !answer.isPending ? say(takenOr(answer.error)) : say(status, { mediator: names.mediator })}
      </p>
    </div>
  );
}

/** A time that is gone says so in its own words. */
const takenOr = (error: Error) =>
  error instanceof Refusal && error.code === 'time_not_available' ? 'times.taken' : sentenceOf(error);
