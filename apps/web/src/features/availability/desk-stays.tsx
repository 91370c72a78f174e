import type { ReactNode } from 'react';
import type { PeriodRow } from '#libs/contracts';
import { Button } from '../../ui/button.js';
import { Field } from '../../ui/field.js';
import { useSay } from '../../ui/say.js';
import { ZonePick } from '../accounts/zone-pick.js';
import { DeskWeekly } from './desk-weekly.js';

interface DeskStaysProps {
  rows: readonly PeriodRow[];
  /** The usual clock, with which a new one begins. */
  zone: string;
  onChange: (rows: PeriodRow[]) => void;
}

/** Stretches of dates on which other hours hold, by another clock: a journey. */
export function DeskStays({ rows, zone, onChange }: DeskStaysProps): ReactNode {
  const say = useSay();
  const change = (at: number, to: Partial<PeriodRow>): void =>
    onChange(rows.map((row, index) => (index === at ? { ...row, ...to } : row)));
  return (
    <section className="ruled stack-3" aria-labelledby="stays">
      <h2 id="stays">{say('desk.hours.stays')}</h2>
      <p className="small soft">{say('desk.hours.stays.more')}</p>
      {rows.map((row, at) => (
        <Stay
          key={at}
          row={row}
          number={at + 1}
          onChange={(to) => change(at, to)}
          onRemove={() => onChange(rows.filter((_, index) => index !== at))}
        />
      ))}
      <div className="row">
        <Button kind="small" onClick={() => onChange([...rows, { from: '', to: '', zone, weekly: [] }])}>
          {say('desk.hours.stays.add')}
        </Button>
      </div>
    </section>
  );
}

interface StayProps {
  row: PeriodRow;
  number: number;
  onChange: (to: Partial<PeriodRow>) => void;
  onRemove: () => void;
}

function Stay({ row, number, onChange, onRemove }: StayProps): ReactNode {
  const say = useSay();
  return (
    <fieldset className="stack-3">
      <legend className="away">{say('desk.hours.stays.one', { number })}</legend>
      <div className="hoursrow hoursrow--date">
        {(['from', 'to'] as const).map((end) => (
          <Field
            key={end}
            label={say(`desk.hours.stays.${end}`)}
            type="date"
            required
            value={row[end]}
            onChange={(event) => onChange({ [end]: event.target.value })}
          />
        ))}
        <Button kind="small" onClick={onRemove}>
          {say('desk.hours.remove')}
          <span className="away"> {say('desk.hours.stays.one', { number })}</span>
        </Button>
      </div>
      <ZonePick value={row.zone} onPick={(zone) => onChange({ zone })} hint={say('desk.hours.stays.zone')} />
      <DeskWeekly
        byKind
        title={say('desk.hours.stays.week', { number })}
        more={say(row.weekly.length === 0 ? 'desk.hours.stays.none' : 'desk.hours.week.more')}
        rows={row.weekly}
        onChange={(weekly) => onChange({ weekly })}
      />
    </fieldset>
  );
}
