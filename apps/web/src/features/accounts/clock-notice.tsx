import type { ReactNode } from 'react';
import { placeOf } from '../../platform/zone.js';
import { Button, GoButton } from '../../ui/button.js';
import { Notice } from '../../ui/notice.js';
import { useSay } from '../../ui/say.js';
import { useChangeMe, usePerson } from './session.js';

/** Asks once whether the clock that was detected is the person's own, and for another where there is none of that name. */
export function ClockNotice(): ReactNode {
  const say = useSay();
  const person = usePerson();
  const change = useChangeMe();
  if (!person.zoneKnown) {
    return (
      <Notice>
        <p>{say('frame.clock.gone', { zone: placeOf(person.zone) })}</p>
        <div className="row">
          <GoButton to="/settings">{say('frame.clock.choose')}</GoButton>
        </div>
      </Notice>
    );
  }
  if (person.zoneConfirmed) return null;
  return (
    <Notice>
      <p>{say('frame.clock.ask', { zone: placeOf(person.zone) })}</p>
      <div className="row">
        <Button busy={change.isPending} onClick={() => change.mutate({ zoneConfirmed: true })}>
          {say('frame.clock.yes')}
        </Button>
        <GoButton to="/settings">{say('frame.clock.change')}</GoButton>
      </div>
    </Notice>
  );
}
