import { useState, type ReactNode } from 'react';
import { useLocation } from 'wouter';
import type { CoupleView, OfferedStartsView, SpanView } from '#libs/contracts';
import { othersIn, useCouple, useOwnSeat } from '../features/couples/own-couple.js';
import { useOfferedStarts, usePropose } from '../features/sessions/own-proposal.js';
import { SpanNotes } from '../features/sessions/span-words.js';
import { Answer, Failed } from '../platform/answer.js';
import { Button, GoButton } from '../ui/button.js';
import { Tick } from '../ui/choices.js';
import { useDates } from '../ui/dates.js';
import { Page } from '../ui/page.js';
import { Rich, useSay } from '../ui/say.js';
import { Missing } from '../ui/states.js';

const MOST = 6;

/** `/times/new`: the starts that suit all three, to offer up to six of them. */
export default function TimesNewPage(): ReactNode {
  const seat = useOwnSeat();
  return seat?.marked ? (
    <Looking coupleId={seat.coupleId} />
  ) : (
    <Page>
      <Missing />
    </Page>
  );
}

function Looking({ coupleId }: { coupleId: string }): ReactNode {
  const say = useSay();
  const couple = useCouple(coupleId);
  const starts = useOfferedStarts(coupleId);
  return (
    <Page waiting={couple.isPending}>
      <h1>{say('times.new')}</h1>
      <Answer of={couple}>
        {(view) => <Answer of={starts}>{(offered) => <Choosing couple={view} offered={offered} />}</Answer>}
      </Answer>
    </Page>
  );
}

function Choosing({ couple, offered }: { couple: CoupleView; offered: OfferedStartsView }): ReactNode {
  const say = useSay();
  const { long } = useDates();
  const [, go] = useLocation();
  const propose = usePropose(couple.coupleId);
  const [picked, setPicked] = useState<readonly string[]>([]);
  const there = offered.weeks.flatMap(({ starts }) => starts.map((start) => start.starts.instant));
  // A start that was taken meanwhile is chosen no longer.
  const chosen = picked.filter((instant) => there.includes(instant));
  const names = othersIn(couple);
  if (there.length === 0) {
    return (
      <>
        <p>{offered.partnersPropose ? say('times.new.none') : say('times.new.mediator', { ...names })}</p>
        <div className="row">
          <GoButton to="/home">{say('home.back')}</GoButton>
        </div>
      </>
    );
  }
  const tick = (instant: string, on: boolean): void =>
    setPicked(on ? [...chosen, instant].slice(0, MOST) : chosen.filter((each) => each !== instant));
  return (
    <>
      <p className="lede">{say('times.new.lede', { ...names })}</p>
      <p className="readers">
        <Rich of="times.new.readers" values={{ ...names }} />
      </p>
      {offered.weeks
        .filter(({ starts }) => starts.length > 0)
        .map(({ starts }) => (
          <fieldset key={starts[0]?.starts.instant} className="stack-3">
            <legend>{say('times.new.week', { day: long(firstDay(starts)) })}</legend>
            <div className="choices">
              {starts.map((start) => (
                <Start
                  key={start.starts.instant}
                  start={start}
                  chosen={chosen.includes(start.starts.instant)}
                  onTick={(on) => tick(start.starts.instant, on)}
                />
              ))}
            </div>
          </fieldset>
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
          {say('times.new.do')}
        </Button>
        <GoButton to="/home">{say('times.new.not')}</GoButton>
      </div>
    </>
  );
}

const firstDay = (starts: readonly SpanView[]): string => starts.map(({ starts: { date } }) => date).sort()[0] ?? '';

function Start({
  start,
  chosen,
  onTick,
}: {
  start: SpanView;
  chosen: boolean;
  onTick: (on: boolean) => void;
}): ReactNode {
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
