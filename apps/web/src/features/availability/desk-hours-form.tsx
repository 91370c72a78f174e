import { useState, type FormEvent, type ReactNode } from 'react';
import type { SetAvailability } from '#libs/contracts';
import { Failed } from '../../platform/answer.js';
import { Button } from '../../ui/button.js';
import { Field, Pick } from '../../ui/field.js';
import { useSay } from '../../ui/say.js';
import { endAsMeant, useSetAvailability } from './desk-availability.js';

/** What drawing over some hours does, without drawing: a single date of the availability, away or extra. */
export function DeskHoursForm({ known }: { known: SetAvailability }): ReactNode {
  const say = useSay();
  const save = useSetAvailability();
  const [typed, setTyped] = useState({ date: '', kind: 'away', from: '', to: '' });
  const type = (to: Partial<typeof typed>): void => {
    save.reset();
    setTyped((before) => ({ ...before, ...to }));
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (save.isPending) return;
    const { date, from } = typed;
    const kind = typed.kind === 'extra' ? 'extra' : 'away';
    const exception = { date, kind, from, to: endAsMeant(typed.to) } as const;
    save.mutate({ ...known, exceptions: [...known.exceptions, exception] });
  };
  return (
    <form className="stack-3" onSubmit={submit} aria-labelledby="hours">
      <h2 id="hours">{say('desk.calendar.hours.title')}</h2>
      <div className="hoursrow">
        <Pick
          label={say('desk.hours.kind')}
          value={typed.kind}
          onPick={(kind) => type({ kind })}
          options={(['away', 'extra'] as const).map((kind) => ({ value: kind, name: say(`desk.hours.kind.${kind}`) }))}
        />
        <Field
          label={say('desk.hours.date')}
          type="date"
          required
          value={typed.date}
          onChange={(event) => type({ date: event.target.value })}
        />
        {(['from', 'to'] as const).map((end) => (
          <Field
            key={end}
            label={say(`desk.hours.${end}`)}
            type="time"
            required
            value={typed[end]}
            onChange={(event) => type({ [end]: event.target.value })}
          />
        ))}
      </div>
      <Failed error={save.error} />
      <div className="row">
        <Button kind="small" type="submit" busy={save.isPending}>
          {say('desk.hours.save')}
        </Button>
        <span className="saved" role="status">
          {save.isSuccess && say('desk.hours.saved')}
        </span>
      </div>
    </form>
  );
}
