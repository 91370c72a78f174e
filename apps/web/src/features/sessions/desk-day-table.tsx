import type { KeyboardEvent, ReactNode } from 'react';
import type { DayRowView, DeskCoupleView } from '#libs/contracts';
import { isPartner, type PartnerRole } from '#libs/domain';
import { cityOf } from '../../platform/zone.js';
import { Button } from '../../ui/button.js';
import { useDates } from '../../ui/dates.js';
import { useSay } from '../../ui/say.js';
import { SeatMark } from '../../ui/words.js';
import { nameOf, personAt, type DayPerson } from './desk-whom.js';

interface DeskDayTableProps {
  couple: DeskCoupleView;
  /** With whom alone; the lanes are then two. */
  alone?: PartnerRole | undefined;
  rows: readonly DayRowView[];
  chosen: readonly string[];
  full: boolean;
  onToggle: (row: DayRowView) => void;
}

/** A day on everybody's own clock; good and unsociable hours are shaded and said in words, and so is why not. */
export function DeskDayTable({ couple, alone, rows, chosen, full, onToggle }: DeskDayTableProps): ReactNode {
  const say = useSay();
  const [first] = rows;
  if (!first) return <p>{say('desk.day.none')}</p>;
  return (
    <div className="scroll" role="region" aria-label={say('desk.day.scroll')} tabIndex={0}>
      <table className="hours">
        <caption>
          {alone === undefined
            ? say('desk.day.caption')
            : say('desk.day.caption.alone', { name: nameOf(couple, alone) })}
        </caption>
        <thead>
          <tr>
            {first.people.map((person) => (
              <LaneHead key={person.role} couple={couple} person={person} />
            ))}
            <th scope="col">{say('desk.times.start')}</th>
          </tr>
        </thead>
        <tbody onKeyDown={goOn}>
          {rows.map((row) => (
            <Row
              key={row.instant}
              row={row}
              chosen={chosen.includes(row.instant)}
              full={full}
              onToggle={() => onToggle(row)}
            />
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The arrow keys go from one open start to the next, so that nobody tabs through a day. */
function goOn(event: KeyboardEvent<HTMLElement>): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  const buttons = [...event.currentTarget.querySelectorAll('button')];
  const at = buttons.findIndex((button) => button === event.target);
  const next = buttons[at + step];
  if (step === 0 || at < 0 || !next) return;
  event.preventDefault();
  next.focus();
}

/** "Vancouver, UTC−8". */
function LaneHead({ couple, person: { role, span } }: { couple: DeskCoupleView; person: DayPerson }): ReactNode {
  const say = useSay();
  return (
    <th scope="col">
      {isPartner(role) ? (
        <>
          <SeatMark seat={role} /> {nameOf(couple, role)}
        </>
      ) : (
        say('desk.times.you')
      )}{' '}
      <span className="sub">
        {cityOf(span.starts.zone)}, UTC{span.starts.offset}
      </span>
    </th>
  );
}

interface RowProps {
  row: DayRowView;
  chosen: boolean;
  full: boolean;
  onToggle: () => void;
}

function Row({ row, chosen, full, onToggle }: RowProps): ReactNode {
  const say = useSay();
  const own = personAt(row, 'mediator').span.starts;
  const [why] = row.reasons;
  return (
    <tr className={chosen ? 'chosen' : undefined}>
      {row.people.map((person) => (
        <Lane key={person.role} person={person} ownDate={own.date} fair={row.suggested && !isPartner(person.role)} />
      ))}
      <td>
        {why === undefined ? (
          <Button kind="small" aria-pressed={chosen} off={full && !chosen} onClick={onToggle}>
            {say(chosen ? 'desk.times.chosen' : 'desk.times.choose')}
            <span className="away"> {own.time}</span>
          </Button>
        ) : (
          <span className="soft">{say('desk.day.why', { reason: why })}</span>
        )}
      </td>
    </tr>
  );
}

interface LaneProps {
  person: DayPerson;
  ownDate: string;
  /** Says of the whole row that partners are offered it. */
  fair: boolean;
}

function Lane({ person, ownDate, fair }: LaneProps): ReactNode {
  const say = useSay();
  const { short } = useDates();
  const { span, good, unsociable, role } = person;
  const { starts } = span;
  const is = good === true ? 'good' : unsociable > 0 ? 'night' : 'open';
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
  return isPartner(role) ? (
    <td className={is}>{cell}</td>
  ) : (
    <th scope="row" className={is}>
      {cell}
    </th>
  );
}
