import { useState, type ReactNode } from 'react';
import type { DeskCoupleView, DeskSlotView } from '#libs/contracts';
import { referenceOf, sentenceOf } from '../../platform/refusals.js';
import { Button } from '../../ui/button.js';
import { useDates } from '../../ui/dates.js';
import { useSay } from '../../ui/say.js';
import { ErrorNotice } from '../../ui/states.js';
import { DeskChosen, DeskPreview } from './desk-chosen.js';
import { useProposeTimes, type OpenSlots } from './desk-proposals.js';
import { DeskSlotsTable, personAt } from './desk-slots-table.js';

const MOST = 6;

interface DeskProposeProps {
  couple: DeskCoupleView;
  open: OpenSlots;
}

/** Chooses up to six of the open starts, day by day, and sends them to both. */
export function DeskPropose({ couple, open }: DeskProposeProps): ReactNode {
  const [chosen, setChosen] = useState<readonly DeskSlotView[]>([]);
  const isChosen = (slot: DeskSlotView) => chosen.some(({ instant }) => instant === slot.instant);
  const remove = (slot: DeskSlotView): void => setChosen(chosen.filter(({ instant }) => instant !== slot.instant));
  const toggle = (slot: DeskSlotView): void => {
    if (isChosen(slot)) remove(slot);
    else if (chosen.length < MOST)
      setChosen([...chosen, slot].sort((one, other) => one.instant.localeCompare(other.instant)));
  };
  return (
    <div className="with-rail">
      <Days couple={couple} open={open} chosen={chosen} onToggle={toggle} />
      <div className="stack">
        <DeskChosen couple={couple} chosen={chosen} onRemove={remove} />
        {chosen.length > 0 && <DeskPreview couple={couple} chosen={chosen} />}
        {chosen.length > 0 && <Send coupleId={couple.coupleId} chosen={chosen} minutes={open.minutes} />}
      </div>
    </div>
  );
}

interface SendProps {
  coupleId: string;
  chosen: readonly DeskSlotView[];
  minutes: number;
}

function Send({ coupleId, chosen, minutes }: SendProps): ReactNode {
  const say = useSay();
  const propose = useProposeTimes(coupleId);
  const slots = chosen.map(({ instant }) => instant);
  return (
    <div className="stack-3">
      {propose.error && (
        <ErrorNotice pressed sentence={sentenceOf(propose.error)} reference={referenceOf(propose.error)} />
      )}
      <div className="row">
        <Button kind="main" busy={propose.isPending} onClick={() => propose.mutate({ slots, minutes })}>
          {say('desk.times.send')}
        </Button>
        <span className="small soft">{say('desk.times.held')}</span>
      </div>
    </div>
  );
}

interface DaysProps extends DeskProposeProps {
  chosen: readonly DeskSlotView[];
  onToggle: (slot: DeskSlotView) => void;
}

const dateOf = (slot: DeskSlotView): string => personAt(slot, 'mediator').starts.date;
const suitsBoth = (slot: DeskSlotView): boolean =>
  slot.people.every(({ role, good }) => role === 'mediator' || good === true);

/** One day at a time, of the mediator's own calendar; only days on which something is open. */
function Days({ couple, open, chosen, onToggle }: DaysProps): ReactNode {
  const say = useSay();
  const { long } = useDates();
  const days = [...new Set(open.slots.map(dateOf))];
  const good = new Set(open.slots.filter(suitsBoth).map(dateOf));
  const [picked, setPicked] = useState(() => days.find((day) => good.has(day)) ?? days[0]);
  const day = picked !== undefined && days.includes(picked) ? picked : days[0];
  if (day === undefined) return null;
  const at = days.indexOf(day);
  const steps = [
    ['desk.times.day.before', days[at - 1]],
    ['desk.times.day.after', days[at + 1]],
    ['desk.times.day.good', days.slice(at + 1).find((each) => good.has(each))],
  ] as const;
  return (
    <section className="stack-3" aria-labelledby="day">
      <div className="row row--apart">
        <h2 id="day" aria-live="polite">
          {long(day)}
        </h2>
        <div className="row">
          {steps.map(([word, to]) => (
            <Button key={word} kind="small" off={to === undefined} onClick={() => setPicked(to)}>
              {say(word)}
            </Button>
          ))}
        </div>
      </div>
      {chosen.length >= MOST && <p className="small">{say('desk.times.full')}</p>}
      <DeskSlotsTable
        couple={couple}
        slots={open.slots.filter((slot) => dateOf(slot) === day)}
        chosen={chosen.map(({ instant }) => instant)}
        full={chosen.length >= MOST}
        onToggle={onToggle}
      />
    </section>
  );
}
