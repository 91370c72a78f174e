import { useState, type ReactNode } from 'react';
import type { DayRowView, DayView, DeskCoupleView } from '#libs/contracts';
import { Failed } from '../../platform/answer.js';
import { Button } from '../../ui/button.js';
import { useSay } from '../../ui/say.js';
import { DeskBorne, DeskChosen, DeskPreview } from './desk-chosen.js';
import { DeskDay } from './desk-day.js';
import { useProposeTimes, type AskedTime, type OfSession, type OpenDays } from './desk-proposals.js';
import { DeskRepeat } from './desk-repeat.js';
import { nameOf } from './desk-whom.js';

const MOST = 6;

interface DeskProposeProps {
  couple: DeskCoupleView;
  of: OfSession;
  open: OpenDays;
  /** Another length than the usual. */
  minutes: number | undefined;
  /** The session that would be moved, on everybody's clock. */
  moved: DayRowView | undefined;
  asked: AskedTime | undefined;
  /** The day to begin with, where a time was asked for. */
  first: DayView | undefined;
}

/** Chooses up to six of the open starts, day by day, and sends them to those whose session it would be. */
export function DeskPropose({ couple, of, open, minutes, moved, asked, first }: DeskProposeProps): ReactNode {
  const [chosen, setChosen] = useState<readonly DayRowView[]>(() => openAt(first, asked));
  const [borne, setBorne] = useState<DayView['borne']>([]);
  const isChosen = (row: DayRowView) => chosen.some(({ instant }) => instant === row.instant);
  const remove = (row: DayRowView): void => setChosen(chosen.filter(({ instant }) => instant !== row.instant));
  const toggle = (row: DayRowView): void => {
    if (isChosen(row)) remove(row);
    else if (chosen.length < MOST)
      setChosen([...chosen, row].sort((one, other) => one.instant.localeCompare(other.instant)));
  };
  const once = (
    <>
      <DeskPreview couple={couple} chosen={chosen} moved={moved} />
      <Send couple={couple} of={of} chosen={chosen} minutes={open.minutes} />
    </>
  );
  return (
    <div className="with-rail">
      <DeskDay
        couple={couple}
        of={of}
        open={open}
        minutes={minutes}
        asked={asked}
        chosen={chosen.map(({ instant }) => instant)}
        full={chosen.length >= MOST}
        onToggle={toggle}
        onBorne={setBorne}
      />
      <div className="stack">
        <DeskChosen couple={couple} chosen={chosen} onRemove={remove} />
        <DeskBorne couple={couple} borne={borne} />
        {chosen.length === 1 && of.moving === undefined ? (
          <DeskRepeat couple={couple} of={of} first={chosen[0]!} minutes={open.minutes}>
            {once}
          </DeskRepeat>
        ) : (
          chosen.length > 0 && once
        )}
      </div>
    </div>
  );
}

/** The time that was asked for, where it can be booked. */
function openAt(day: DayView | undefined, asked: AskedTime | undefined): readonly DayRowView[] {
  const open = day?.rows.find(
    ({ reasons, people }) =>
      reasons.length === 0 && people.some(({ role, span }) => role === 'mediator' && span.starts.time === asked?.time),
  );
  return open ? [open] : [];
}

interface SendProps {
  couple: DeskCoupleView;
  of: OfSession;
  chosen: readonly DayRowView[];
  minutes: number;
}

function Send({ couple, of, chosen, minutes }: SendProps): ReactNode {
  const say = useSay();
  const propose = useProposeTimes(couple.coupleId);
  const slots = chosen.map(({ instant }) => instant);
  return (
    <div className="stack-3">
      <Failed error={propose.error} />
      <div className="row">
        <Button kind="main" busy={propose.isPending} onClick={() => propose.mutate({ slots, minutes, ...of })}>
          {of.alone === undefined ? say('desk.times.send') : say('desk.alone.send', { name: nameOf(couple, of.alone) })}
        </Button>
        <span className="small soft">{say('desk.times.held')}</span>
      </div>
    </div>
  );
}
