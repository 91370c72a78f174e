import type { ReactNode } from 'react';
import type { DeskCoupleView, DeskSlotView } from '#libs/contracts';
import type { Role } from '#libs/domain';
import { cityOf } from '../../platform/zone.js';
import { Button } from '../../ui/button.js';
import { useDates } from '../../ui/dates.js';
import { useSay } from '../../ui/say.js';
import { SeatMark } from '../../ui/words.js';

/** The lanes of the table, the mediator's first. */
export const LANES: readonly Role[] = ['mediator', 'partnerA', 'partnerB'];

export type SlotPerson = DeskSlotView['people'][number];

/** One person's clock at a start. */
export function personAt(slot: DeskSlotView, role: Role): SlotPerson {
  const person = slot.people.find((each) => each.role === role);
  if (!person) throw new Error(`A start without a clock of ${role}.`);
  return person;
}

interface DeskSlotsTableProps {
  couple: DeskCoupleView;
  slots: readonly DeskSlotView[];
  chosen: readonly string[];
  full: boolean;
  onToggle: (slot: DeskSlotView) => void;
}

/** The open starts of one day on three clocks; good and unsociable hours are shaded and said in words. */
export function DeskSlotsTable({ couple, slots, chosen, full, onToggle }: DeskSlotsTableProps): ReactNode {
  const say = useSay();
  const [first] = slots;
  if (!first) return null;
  return (
    <div className="scroll" role="region" aria-label={say('desk.times.scroll')} tabIndex={0}>
      <table className="hours">
        <caption>{say('desk.times.caption')}</caption>
        <thead>
          <tr>
            {LANES.map((role) => (
              <LaneHead key={role} couple={couple} person={personAt(first, role)} />
            ))}
            <th scope="col">{say('desk.times.start')}</th>
          </tr>
        </thead>
        <tbody>
          {slots.map((slot) => (
            <Row
              key={slot.instant}
              slot={slot}
              chosen={chosen.includes(slot.instant)}
              full={full}
              onToggle={() => onToggle(slot)}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** "Vancouver, UTC−8". */
function LaneHead({ couple, person: { role, starts } }: { couple: DeskCoupleView; person: SlotPerson }): ReactNode {
  const say = useSay();
  return (
    <th scope="col">
      {role === 'mediator' ? (
        say('desk.times.you')
      ) : (
        <>
          <SeatMark seat={role} /> {role === 'partnerA' ? couple.nameA : couple.nameB}
        </>
      )}{' '}
      <span className="sub">
        {cityOf(starts.zone)}, UTC{starts.offset}
      </span>
    </th>
  );
}

interface RowProps {
  slot: DeskSlotView;
  chosen: boolean;
  full: boolean;
  onToggle: () => void;
}

function Row({ slot, chosen, full, onToggle }: RowProps): ReactNode {
  const say = useSay();
  const own = personAt(slot, 'mediator').starts;
  return (
    <tr className={chosen ? 'chosen' : undefined}>
      {LANES.map((role) => (
        <Lane
          key={role}
          person={personAt(slot, role)}
          ownDate={own.date}
          fair={slot.suggested && role === 'mediator'}
        />
      ))}
      <td>
        <Button kind="small" aria-pressed={chosen} off={full && !chosen} onClick={onToggle}>
          {say(chosen ? 'desk.times.chosen' : 'desk.times.choose')}
          <span className="away"> {own.time}</span>
        </Button>
      </td>
    </tr>
  );
}

interface LaneProps {
  person: SlotPerson;
  ownDate: string;
  /** Says of the whole row that partners are offered it. */
  fair: boolean;
}

function Lane({ person, ownDate, fair }: LaneProps): ReactNode {
  const say = useSay();
  const { short } = useDates();
  const { starts, good, unsociable, role } = person;
  const is = good === true && role !== 'mediator' ? 'good' : unsociable > 0 ? 'night' : 'open';
  const cell = (
    <span className="cell">
      <span className="num">
        {starts.time}
        {starts.ambiguous && ` UTC${starts.offset}`}
        {starts.date !== ownDate && ` ${short(starts.date).split(' ')[0]}`}
      </span>
      <span>
        {is !== 'open' && say(`desk.times.${is}`)} {fair && <strong>{say('desk.times.suggested')}</strong>}
      </span>
    </span>
  );
  return role === 'mediator' ? (
    <th scope="row" className={is}>
      {cell}
    </th>
  ) : (
    <td className={is}>{cell}</td>
  );
}
