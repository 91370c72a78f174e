import { useState, type ReactNode } from 'react';
import { useLocation } from 'wouter';
import type { OfferedStartsView, SpanView } from '#libs/contracts';
import type { WordKey } from '#libs/words';
import { Answer, Failed } from '../../platform/answer.js';
import { Button, GoButton } from '../../ui/button.js';
import { Tick } from '../../ui/choices.js';
import { useDates } from '../../ui/dates.js';
import { Rich, useSay } from '../../ui/say.js';
import type { OthersNames } from '../couples/own-couple.js';
import { useOfferedStarts, usePropose, type OfWhich } from './own-proposal.js';
import { SpanNotes } from './span-words.js';

const MOST = 6;

/** What is said around the starts; each sentence may name the mediator and the other. */
export interface OfferWords {
  readonly lede: WordKey;
  readonly readers: WordKey;
  /** No start can be chosen. */
  readonly none: WordKey;
  readonly do: WordKey;
}

interface OfferStartsProps {
  coupleId: string;
  of: OfWhich;
  names: OthersNames;
  words: OfferWords;
  /** Where to go without offering any. */
  back: string;
}

/** The starts that suit everybody whose meeting it would be, week by week, to offer up to six of them. */
export function OfferStarts(props: OfferStartsProps): ReactNode {
  const starts = useOfferedStarts(props.coupleId, props.of);
  return <Answer of={starts}>{(offered) => <Choosing {...props} offered={offered} />}</Answer>;
}

function Choosing(props: OfferStartsProps & { offered: OfferedStartsView }): ReactNode {
  const { coupleId, of, names, words, back, offered } = props;
  const say = useSay();
  const [, go] = useLocation();
  const propose = usePropose(coupleId, of);
  const [picked, setPicked] = useState<readonly string[]>([]);
  const there = offered.weeks.flatMap(({ starts }) => starts.map((start) => start.starts.instant));
  // A start that was taken meanwhile is chosen no longer.
  const chosen = picked.filter((instant) => there.includes(instant));
  if (there.length === 0) {
    return (
      <>
        <p>{offered.partnersPropose ? say(words.none, { ...names }) : say('times.new.mediator', { ...names })}</p>
        <div className="row">
          <GoButton to={back}>{say('home.back')}</GoButton>
        </div>
      </>
    );
  }
  const tick = (instant: string, on: boolean): void =>
    setPicked(on ? [...chosen, instant].slice(0, MOST) : chosen.filter((each) => each !== instant));
  return (
    <>
      <p className="lede">{say(words.lede, { ...names })}</p>
      <p className="readers">
        <Rich of={words.readers} values={{ ...names }} />
      </p>
      {offered.weeks
        .filter(({ starts }) => starts.length > 0)
        .map(({ starts }) => inOrder(starts))
        .map((starts) => (
          <Week key={starts[0]?.starts.instant} starts={starts} chosen={chosen} onTick={tick} />
        ))}
      <p role="status">{say('times.new.chosen', { count: chosen.length })}</p>
      <Failed error={propose.error} />
      <div className="row">
        <Button
          kind="main"
          busy={propose.isPending}
          off={chosen.length === 0}
          onClick={() => propose.mutate(chosen, { onSuccess: ({ id }) => go(`/times/${id}`) })}
        >
          {say(words.do)}
        </Button>
        <GoButton to={back}>{say('times.new.not')}</GoButton>
      </div>
    </>
  );
}

/** Which of them are offered is decided by how they suit everybody; they are read in order of time. */
const inOrder = (starts: readonly SpanView[]): readonly SpanView[] =>
  [...starts].sort((one, other) => one.starts.instant.localeCompare(other.starts.instant));

interface WeekProps {
  starts: readonly SpanView[];
  chosen: readonly string[];
  onTick: (instant: string, on: boolean) => void;
}

function Week({ starts, chosen, onTick }: WeekProps): ReactNode {
  const say = useSay();
  const { long } = useDates();
  return (
    <fieldset className="stack-3">
      <legend>{say('times.new.week', { day: long(starts[0]!.starts.date) })}</legend>
      <div className="choices">
        {starts.map((start) => (
          <Start
            key={start.starts.instant}
            start={start}
            chosen={chosen.includes(start.starts.instant)}
            onTick={(on) => onTick(start.starts.instant, on)}
          />
        ))}
      </div>
    </fieldset>
  );
}

interface StartProps {
  start: SpanView;
  chosen: boolean;
  onTick: (on: boolean) => void;
}

function Start({ start, chosen, onTick }: StartProps): ReactNode {
  const say = useSay();
  const { long } = useDates();
  const { starts, ends } = start;
  return (
    <div className="stack-2">
      <Tick checked={chosen} onTick={onTick}>
        {say('times.slot', { day: long(starts.date), from: starts.time, to: ends.time })}
      </Tick>
      <SpanNotes span={start} />
    </div>
  );
}
