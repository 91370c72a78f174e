import { useState, type ReactNode } from 'react';
import type { DayRowView, DeskCoupleView, DeskProposalView } from '#libs/contracts';
import { Answer } from '../../platform/answer.js';
import { GoButton } from '../../ui/button.js';
import { Pick } from '../../ui/field.js';
import { useSay } from '../../ui/say.js';
import { Empty, Skeleton } from '../../ui/states.js';
import { DeskProposal } from './desk-proposal.js';
import {
  useDay,
  useDeskProposal,
  useOpenDays,
  type AskedTime,
  type OfSession,
  type OpenDays,
} from './desk-proposals.js';
import { DeskPropose } from './desk-propose.js';
import { DeskSettled } from './desk-settled.js';
import { nameOf } from './desk-whom.js';

interface DeskTimesProps {
  couple: DeskCoupleView;
  of: OfSession;
  /** The session that would be moved, on everybody's clock. */
  moved?: DayRowView | undefined;
  asked?: AskedTime | undefined;
  /** What is said first, as long as nothing has been confirmed here. */
  lede?: ReactNode;
}

/**
 * One proposal is open at a time for each kind of session: where there is one, it stands in the place of choosing. When
 * it becomes a session while one looks, that is said before anything else can be chosen.
 */
export function DeskTimes(props: DeskTimesProps): ReactNode {
  const { couple, of, lede } = props;
  const proposal = useDeskProposal(couple.coupleId, of.alone);
  const [was, setWas] = useState<DeskProposalView>();
  if (proposal.data && proposal.data.id !== was?.id) setWas(proposal.data);
  return (
    <Answer of={proposal}>
      {(open) => {
        if (open) {
          return (
            <>
              {lede}
              <DeskProposal key={open.id} couple={couple} proposal={open} />
            </>
          );
        }
        const otherwise = (
          <>
            {lede}
            <Unproposed {...props} />
          </>
        );
        if (was === undefined) return otherwise;
        return (
          <DeskSettled couple={couple} was={was} onAgain={() => setWas(undefined)}>
            {otherwise}
          </DeskSettled>
        );
      }}
    </Answer>
  );
}

/** Choosing; or why there is nothing to choose. */
function Unproposed(props: DeskTimesProps): ReactNode {
  const { couple, of } = props;
  const say = useSay();
  if (mayPropose(couple, of)) return <Choosing {...props} />;
  if (of.alone === undefined) return <p>{say('desk.times.notReady')}</p>;
  return <p>{say('desk.alone.not', { name: nameOf(couple, of.alone) })}</p>;
}

/** With both once readiness is joint for both; with one alone as soon as the place is marked, until the process ends. */
function mayPropose({ state, sentence, seats }: DeskCoupleView, { alone }: OfSession): boolean {
  if (alone === undefined) return state === 'open' && sentence === 'ready';
  return state !== 'ended' && seats.some(({ role, marked }) => role === alone && marked);
}

function Choosing({ couple, of, moved, asked }: DeskTimesProps): ReactNode {
  const say = useSay();
  const [minutes, setMinutes] = useState<number>();
  const open = useOpenDays(couple.coupleId, of, true, minutes);
  const length = minutes === undefined ? {} : { minutes };
  const day = { of, ...length, date: asked?.date ?? '', ...(asked ? { time: asked.time } : {}) };
  const first = useDay(couple.coupleId, day, asked !== undefined);
  if (asked && first.isPending) return <Skeleton />;
  return (
    <Answer of={open}>
      {(days) => (
        <>
          <About couple={couple} of={of} days={days} onLength={setMinutes} />
          {days.days.length === 0 ? (
            <Empty sentence="desk.times.noHours">
              <GoButton to="/desk/availability">{say('desk.times.noHours.do')}</GoButton>
            </Empty>
          ) : (
            <DeskPropose
              key={days.minutes}
              couple={couple}
              of={of}
              open={days}
              minutes={minutes}
              moved={moved}
              asked={asked}
              first={first.data}
            />
          )}
        </>
      )}
    </Answer>
  );
}

interface AboutProps extends Pick<DeskTimesProps, 'couple' | 'of'> {
  days: OpenDays;
  onLength: (minutes: number) => void;
}

/** The length, and another where there is a choice; one that is moved keeps its own. */
function About({ couple, of, days: { minutes, lengths }, onLength }: AboutProps): ReactNode {
  const say = useSay();
  const { alone, moving } = of;
  return (
    <div className="stack-3">
      <p className="soft small">
        {alone === undefined
          ? say('desk.times.for', { minutes })
          : say('desk.alone.for', { minutes, name: nameOf(couple, alone) })}
      </p>
      {lengths.length > 1 && moving === undefined && (
        <Pick
          label={say('desk.times.length')}
          value={String(minutes)}
          onPick={(value) => onLength(Number(value))}
          options={lengths.map((each) => ({ value: String(each), name: say('desk.times.minutes', { minutes: each }) }))}
        />
      )}
    </div>
  );
}
