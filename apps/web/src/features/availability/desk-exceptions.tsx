import type { ReactNode } from 'react';
import type { ExceptionRow } from '#libs/contracts';
import { Button } from '../../ui/button.js';
import { Field, Pick } from '../../ui/field.js';
import { useSay } from '../../ui/say.js';
import { endAsMeant, endAsTyped } from './desk-availability.js';

interface DeskExceptionsProps {
  rows: readonly ExceptionRow[];
  onChange: (rows: ExceptionRow[]) => void;
}

/** Single dates on which the week does not hold. */
export function DeskExceptions({ rows, onChange }: DeskExceptionsProps): ReactNode {
  const say = useSay();
  return (
    <section className="ruled stack-3" aria-labelledby="exceptions">
      <h2 id="exceptions">{say('desk.hours.exceptions')}</h2>
      <p className="small soft">{say('desk.hours.exceptions.more')}</p>
      {rows.map((row, at) => (
        <Row
          key={at}
          row={row}
          number={at + 1}
          onChange={(to) => onChange(rows.map((each, index) => (index === at ? to : each)))}
          onRemove={() => onChange(rows.filter((_, index) => index !== at))}
        />
      ))}
      <div className="row">
        <Button kind="small" onClick={() => onChange([...rows, { date: '', kind: 'away' }])}>
          {say('desk.hours.exceptions.add')}
        </Button>
      </div>
    </section>
  );
}

interface RowProps {
  row: ExceptionRow;
  number: number;
  onChange: (to: ExceptionRow) => void;
  onRemove: () => void;
}

/** A row with a time that was emptied has no such field: away all day has neither. */
function withTimes({ date, kind }: ExceptionRow, from: string, to: string): ExceptionRow {
  return { date, kind, ...(from === '' ? {} : { from }), ...(to === '' ? {} : { to }) };
}

function Row({ row, number, onChange, onRemove }: RowProps): ReactNode {
  const say = useSay();
  const { from = '', to = '' } = row;
  const timed = row.kind === 'extra' || from !== '' || to !== '';
  return (
    <fieldset className="stack-2">
      <legend className="away">{say('desk.hours.row', { number })}</legend>
      <div className="hoursrow hoursrow--date">
        <Field
          label={say('desk.hours.date')}
          type="date"
          required
          value={row.date}
          onChange={(event) => onChange({ ...row, date: event.target.value })}
        />
        <Pick
          label={say('desk.hours.kind')}
          value={row.kind}
          onPick={(kind) => onChange({ ...row, kind: kind === 'extra' ? 'extra' : 'away' })}
          options={(['away', 'extra'] as const).map((kind) => ({ value: kind, name: say(`desk.hours.kind.${kind}`) }))}
        />
        <Field
          label={say('desk.hours.from')}
          type="time"
          required={timed}
          value={from}
          onChange={(event) => onChange(withTimes(row, event.target.value, to))}
        />
        <Field
          label={say('desk.hours.to')}
          type="time"
          required={timed}
          value={endAsTyped(to)}
          onChange={(event) => onChange(withTimes(row, from, endAsMeant(event.target.value)))}
        />
        <Button kind="small" onClick={onRemove}>
          {say('desk.hours.remove')}
          <span className="away"> {row.date}</span>
        </Button>
      </div>
      {row.kind === 'away' && <p className="small soft">{say('desk.hours.allDay')}</p>}
    </fieldset>
  );
}
