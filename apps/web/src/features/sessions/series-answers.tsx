import { useState, type FormEvent, type ReactNode } from 'react';
import { CHOICES, type ProposalView, type ProposedSlotView } from '#libs/contracts';
import type { Suits } from '#libs/domain';
import { sentenceOf } from '../../platform/refusals.js';
import { Button, GoButton } from '../../ui/button.js';
import { Choices, Tick } from '../../ui/choices.js';
import { useDates } from '../../ui/dates.js';
import { useSay } from '../../ui/say.js';
import type { OthersNames } from '../couples/own-couple.js';
import { useAnswers } from './own-proposal.js';
import { ShiftWords } from './series-words.js';

interface SeriesAnswersProps {
  coupleId: string;
  proposal: ProposalView;
  names: OthersNames;
}

/** One answer to all the dates of a series, but for those that don't work. Nothing is saved before the press. */
export function SeriesAnswers({ coupleId, proposal, names }: SeriesAnswersProps): ReactNode {
  const say = useSay();
  const answer = useAnswers(coupleId, proposal.id);
  const known = ownAnswer(proposal.slots);
  const [all, setAll] = useState<Suits | undefined>(known.all);
  const [but, setBut] = useState<ReadonlySet<string>>(known.but);
  const [unchosen, setUnchosen] = useState(false);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setUnchosen(all === undefined);
    if (all === undefined || answer.isPending) return;
    answer.mutate(proposal.slots.map(({ id }) => ({ slotId: id, choice: but.has(id) ? 'no' : all })));
  };
  const choose = (choice: Suits): void => {
    setAll(choice);
    if (choice === 'no') setBut(new Set());
  };
  const saved = known.all === undefined ? 'series.open' : 'series.saved';
  return (
    <form className="stack" onSubmit={submit}>
      <SeriesDates proposal={proposal} />
      <Choices
        as="thirds"
        legend={say('series.all')}
        value={all}
        onChoose={choose}
        options={CHOICES.map((value) => ({ value, name: say(`times.${value}`) }))}
      />
      {all !== undefined && all !== 'no' && <But slots={proposal.slots} but={but} onChange={setBut} />}
      <div className="stack-3">
        <div className="row">
          <Button kind="main" type="submit" busy={answer.isPending}>
            {say('series.save')}
          </Button>
          <GoButton to="/home">{say(known.all === undefined ? 'times.new.not' : 'times.done')}</GoButton>
        </div>
        <p className="saved" role="status">
          {answer.error && !answer.isPending
            ? say(sentenceOf(answer.error))
            : say(unchosen ? 'series.unchosen' : answer.isPending ? 'times.saving' : saved, { ...names })}
        </p>
      </div>
      <p className="small soft">{say(proposal.alone === null ? 'series.foot' : 'series.foot.alone')}</p>
    </form>
  );
}

/** When it is as a rule, from when until when, and what the clock changes do to it here. */
export function SeriesDates({ proposal: { slots, series } }: { proposal: ProposalView }): ReactNode {
  const say = useSay();
  const { long, weekday } = useDates();
  const [first, last] = [slots[0], slots.at(-1)];
  if (!first || !last || !series) return null;
  const { starts, ends } = first;
  return (
    <section className="stack-4">
      <div className="stack-2">
        <p className="when">
          {say('series.usual', {
            every: series.everyWeeks,
            weekday: weekday(starts.date),
            from: starts.time,
            to: ends.time,
          })}
        </p>
        <p>{say('series.span', { count: slots.length, first: long(starts.date), last: long(last.starts.date) })}</p>
      </div>
      {series.shifts.length > 0 && <h2>{say('series.shifts')}</h2>}
      <ShiftWords shifts={series.shifts} />
    </section>
  );
}

interface ButProps {
  slots: readonly ProposedSlotView[];
  but: ReadonlySet<string>;
  onChange: (but: ReadonlySet<string>) => void;
}

function But({ slots, but, onChange }: ButProps): ReactNode {
  const say = useSay();
  const { long } = useDates();
  const tick = (id: string, on: boolean): void =>
    onChange(new Set([...but].filter((each) => each !== id).concat(on ? id : [])));
  return (
    <fieldset className="stack-3">
      <legend>{say('series.but')}</legend>
      <p className="small soft">{say('series.but.more')}</p>
      <div className="ticks">
        {slots.map(({ id, starts }) => (
          <Tick key={id} checked={but.has(id)} onTick={(on) => tick(id, on)}>
            {long(starts.date)}, <span className="num">{starts.time}</span>
            {starts.ambiguous && ` (UTC${starts.offset})`}
          </Tick>
        ))}
      </div>
    </fieldset>
  );
}

/** What was answered before: the same to all, and no to some. */
function ownAnswer(slots: readonly ProposedSlotView[]): { all: Suits | undefined; but: ReadonlySet<string> } {
  const yes = slots.find(({ ownChoice }) => ownChoice === 'works' || ownChoice === 'could')?.ownChoice;
  const all = yes ?? (slots.some(({ ownChoice }) => ownChoice === 'no') ? 'no' : undefined);
  const but = yes ? slots.filter(({ ownChoice }) => ownChoice === 'no').map(({ id }) => id) : [];
  return { all, but: new Set(but) };
}
