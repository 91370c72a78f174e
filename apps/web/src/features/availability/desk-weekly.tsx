import { useId, type ReactNode } from 'react';
import type { MediatorHoursRow } from '#libs/contracts';
import { Button } from '../../ui/button.js';
import { useDates } from '../../ui/dates.js';
import { Field, Pick } from '../../ui/field.js';
import { useSay } from '../../ui/say.js';
import { endAsMeant, endAsTyped } from './desk-availability.js';

interface DeskWeeklyProps {
  rows: readonly MediatorHoursRow[];
  onChange: (rows: MediatorHoursRow[]) => void;
  /** What is said above the rows; the mediator's own sentence when it is left out. */
  more?: string;
  /** Whether a row can be kept for one kind of session: a mediator's can. */
  byKind?: boolean;
  /** What these hours are called where they stand within others. */
  title?: string;
}

const KINDS = ['both', 'joint', 'individual'] as const;
type Kind = (typeof KINDS)[number];

const WEEKDAYS = [1, 2, 3, 4, 5, 6, 7] as const;
/** A week that began on a Monday, to ask the language for the names of its days. */
const aDayThat = (weekday: number): string => `2024-01-0${weekday}`;

/** The hours that come back every week, one row each. */
export function DeskWeekly({ rows, onChange, more, byKind = false, title }: DeskWeeklyProps): ReactNode {
  const say = useSay();
  const id = useId();
  const Heading = title === undefined ? 'h2' : 'h3';
  const change = (at: number, to: Partial<MediatorHoursRow>): void =>
    onChange(rows.map((row, index) => (index === at ? { ...row, ...to } : row)));
  const add = (): void => {
    const last = rows.at(-1);
    const weekday = WEEKDAYS.find((day) => day === (last?.weekday ?? 0) + 1) ?? 1;
    onChange([...rows, { weekday, from: last?.from ?? '09:00', to: last?.to ?? '17:00' }]);
  };
  return (
    <section className="stack-3" aria-labelledby={id}>
      <Heading id={id}>{title ?? say('desk.hours.week')}</Heading>
      <p className="small soft">{more ?? say(rows.length === 0 ? 'desk.hours.week.none' : 'desk.hours.week.more')}</p>
      {rows.map((row, at) => (
        <Row
          key={at}
          row={row}
          number={at + 1}
          byKind={byKind}
          onChange={(to) => change(at, to)}
          onRemove={() => onChange(rows.filter((_, index) => index !== at))}
        />
      ))}
      <div className="row">
        <Button kind="small" onClick={add}>
          {say('desk.hours.add')}
        </Button>
      </div>
    </section>
  );
}

interface RowProps {
  row: MediatorHoursRow;
  number: number;
  byKind: boolean;
  onChange: (to: Partial<MediatorHoursRow>) => void;
  onRemove: () => void;
}

function Row({ row, number, byKind, onChange, onRemove }: RowProps): ReactNode {
  const say = useSay();
  const { weekday } = useDates();
  return (
    <fieldset className="hoursrow">
      <legend className="away">{say('desk.hours.row', { number })}</legend>
      <Pick
        label={say('desk.hours.weekday')}
        value={String(row.weekday)}
        onPick={(value) => onChange({ weekday: WEEKDAYS.find((day) => String(day) === value) ?? 1 })}
        options={WEEKDAYS.map((day) => ({ value: String(day), name: weekday(aDayThat(day)) }))}
      />
      <Field
        label={say('desk.hours.from')}
        type="time"
        required
        value={row.from}
        onChange={(event) => onChange({ from: event.target.value })}
      />
      <Field
        label={say('desk.hours.to')}
        type="time"
        required
        value={endAsTyped(row.to)}
        onChange={(event) => onChange({ to: endAsMeant(event.target.value) })}
      />
      {byKind && (
        <Pick
          label={say('desk.hours.for')}
          value={row.only ?? 'both'}
          onPick={(value) => onChange({ only: onlyOf(value as Kind) })}
          options={KINDS.map((kind) => ({ value: kind, name: say(`desk.hours.for.${kind}`) }))}
        />
      )}
      <Button kind="small" onClick={onRemove}>
        {say('desk.hours.remove')}
        <span className="away">
          {' '}
          {weekday(aDayThat(row.weekday))} {row.from}
        </span>
      </Button>
    </fieldset>
  );
}

const onlyOf = (kind: Kind): MediatorHoursRow['only'] => (kind === 'both' ? undefined : kind);
