import { useState, type FormEvent, type ReactNode } from 'react';
import type { SetAvailability } from '#libs/contracts';
import { referenceOf, sentenceOf } from '../../platform/refusals.js';
import { Button } from '../../ui/button.js';
import { Field } from '../../ui/field.js';
import { useSay } from '../../ui/say.js';
import { ErrorNotice } from '../../ui/states.js';
import { ZonePick } from '../accounts/zone-pick.js';
import { useSetAvailability } from './desk-availability.js';
import { DeskExceptions } from './desk-exceptions.js';
import { DeskWeekly } from './desk-weekly.js';

const NUMBERS = [
  { name: 'sessionMinutes', least: 15, most: 180 },
  { name: 'stepMinutes', least: 5, most: 240 },
  { name: 'bufferBefore', least: 0, most: 240 },
  { name: 'bufferAfter', least: 0, most: 240 },
] as const;
const MOST_NOTICE_HOURS = 2160;
const MOST_DAYS = 365;

/** All of a mediator's hours as one form. Saving replaces them whole and moves no session. */
export function DeskAvailabilityForm({ known }: { known: SetAvailability }): ReactNode {
  const say = useSay();
  const save = useSetAvailability();
  const [typed, setTyped] = useState(known);
  const change = (to: Partial<SetAvailability>): void => {
    save.reset();
    setTyped((before) => ({ ...before, ...to }));
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!save.isPending) save.mutate(typed);
  };
  return (
    <form className="stack form--wide" onSubmit={submit}>
      <DeskWeekly rows={typed.weekly} onChange={(weekly) => change({ weekly })} />
      <ZonePick value={typed.zone} onPick={(zone) => change({ zone })} hint={say('desk.hours.zone')} />
      <DeskExceptions rows={typed.exceptions} onChange={(exceptions) => change({ exceptions })} />
      <Lengths typed={typed} onChange={change} />
      {save.error && <ErrorNotice pressed sentence={sentenceOf(save.error)} reference={referenceOf(save.error)} />}
      <div className="row">
        <Button kind="main" type="submit" busy={save.isPending}>
          {say('desk.hours.save')}
        </Button>
        <span className="saved" role="status">
          {save.isSuccess && say('desk.hours.saved')}
        </span>
      </div>
    </form>
  );
}

interface LengthsProps {
  typed: SetAvailability;
  onChange: (to: Partial<SetAvailability>) => void;
}

function Lengths({ typed, onChange }: LengthsProps): ReactNode {
  const say = useSay();
  const whole = { type: 'number', inputMode: 'numeric', required: true, step: 1 } as const;
  return (
    <section className="ruled stack-3" aria-labelledby="lengths">
      <h2 id="lengths">{say('desk.hours.sessions')}</h2>
      <div className="hoursrow hoursrow--numbers">
        {NUMBERS.map(({ name, least, most }) => (
          <Field
            {...whole}
            key={name}
            label={say(`desk.hours.${name}`)}
            min={least}
            max={most}
            value={typed[name]}
            onChange={(event) => onChange({ [name]: event.target.valueAsNumber || 0 })}
          />
        ))}
        <Field
          {...whole}
          label={say('desk.hours.notice')}
          hint={say('desk.hours.notice.hint')}
          min={0}
          max={MOST_NOTICE_HOURS}
          value={Math.round(typed.noticeMinutes / 60)}
          onChange={(event) => onChange({ noticeMinutes: (event.target.valueAsNumber || 0) * 60 })}
        />
        <Field
          {...whole}
          label={say('desk.hours.horizonDays')}
          hint={say('desk.hours.horizonDays.hint')}
          min={1}
          max={MOST_DAYS}
          value={typed.horizonDays}
          onChange={(event) => onChange({ horizonDays: event.target.valueAsNumber || 0 })}
        />
      </div>
    </section>
  );
}
