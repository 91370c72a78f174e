import type { FormEvent, ReactNode } from 'react';
import type { SetAvailability } from '#libs/contracts';
import { isSharedDevice } from '../../platform/shared-device.js';
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
import { useHoursDraft } from './use-hours-draft.js';

/**
 * All of a mediator's hours as one form. Saving replaces them whole and moves no session; what is changed waits for it,
 * on this device.
 */
export function DeskAvailabilityForm({ known }: { known: SetAvailability }): ReactNode {
  const say = useSay();
  const save = useSetAvailability();
  const draft = useHoursDraft(known);
  const { typed } = draft;
  const change = (to: Partial<SetAvailability>): void => {
    save.reset();
    draft.change(to);
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!save.isPending) save.mutate(typed, { onSuccess: () => draft.saved(typed) });
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
      {draft.elsewhere && <p className="small">{say('desk.hours.unsaved.elsewhere')}</p>}
      <div className="row">
        <Button kind="main" type="submit" busy={save.isPending}>
          {say('desk.hours.save')}
        </Button>
        <span className="saved" role="status">
          {draft.unsaved
            ? say(isSharedDevice() ? 'desk.hours.unsaved.page' : 'desk.hours.unsaved.device')
            : save.isSuccess && say('desk.hours.saved')}
        </span>
        {draft.unsaved && (
          <Button kind="small" onClick={draft.letGo}>
            {say('desk.hours.unsaved.not')}
          </Button>
        )}
      </div>
    </form>
  );
}
