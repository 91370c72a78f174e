import { useState, type FormEvent, type ReactNode } from 'react';
import type { PracticeView } from '#libs/contracts';
import { Failed } from '../../platform/answer.js';
import { Button } from '../../ui/button.js';
import { Field } from '../../ui/field.js';
import { useSay } from '../../ui/say.js';
import { useSetLateHours } from './desk-data.js';

const MOST_HOURS = 168;

/** From how many hours before a session on a partner's cancelling is noted as late. */
export function DeskLateHours({ practice }: { practice: PracticeView }): ReactNode {
  const say = useSay();
  const save = useSetLateHours();
  const [hours, setHours] = useState(practice.lateHours);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!save.isPending) save.mutate({ hours });
  };
  return (
    <form className="stack-3" onSubmit={submit} aria-labelledby="late">
      <h3 id="late">{say('desk.late.title')}</h3>
      <p className="small soft">{say('desk.late.more')}</p>
      <Field
        label={say('desk.late.hours')}
        hint={say('desk.late.hint')}
        type="number"
        inputMode="numeric"
        required
        min={0}
        max={MOST_HOURS}
        step={1}
        value={hours}
        onChange={(event) => {
          save.reset();
          setHours(event.target.valueAsNumber || 0);
        }}
      />
      <Failed error={save.error} />
      <div className="row">
        <Button kind="small" type="submit" busy={save.isPending}>
          {say('desk.late.do')}
        </Button>
        <span className="saved" role="status">
          {save.isSuccess && say('desk.late.saved')}
        </span>
      </div>
    </form>
  );
}
