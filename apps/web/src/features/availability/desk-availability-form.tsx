import { useState, type FormEvent, type ReactNode } from 'react';
import type { SetAvailability } from '#libs/contracts';
import { referenceOf, sentenceOf } from '../../platform/refusals.js';
import { Button } from '../../ui/button.js';
import { useSay } from '../../ui/say.js';
import { ErrorNotice } from '../../ui/states.js';
import { ZonePick } from '../accounts/zone-pick.js';
import { useSetAvailability } from './desk-availability.js';
import { DeskExceptions } from './desk-exceptions.js';
import { DeskHoursPreview } from './desk-hours-preview.js';
import { DeskSessionRules } from './desk-session-rules.js';
import { DeskStays } from './desk-stays.js';
import { DeskWeekly } from './desk-weekly.js';

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
      <DeskWeekly byKind rows={typed.weekly} onChange={(weekly) => change({ weekly })} />
      <ZonePick value={typed.zone} onPick={(zone) => change({ zone })} hint={say('desk.hours.zone')} />
      <DeskStays rows={typed.periods} zone={typed.zone} onChange={(periods) => change({ periods })} />
      <DeskExceptions rows={typed.exceptions} onChange={(exceptions) => change({ exceptions })} />
      <DeskSessionRules typed={typed} onChange={change} />
      <DeskHoursPreview typed={typed} />
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
