import { useState, type ReactNode } from 'react';
import type { WelcomeView } from '#libs/contracts';
import { Failed } from '../../platform/answer.js';
import { Button } from '../../ui/button.js';
import { Pick } from '../../ui/field.js';
import { Rich, useSay } from '../../ui/say.js';
import { useChangeMe, usePerson } from '../accounts/session.js';
import { GoodHoursForm } from '../availability/good-hours-form.js';
import { ZonePick } from '../accounts/zone-pick.js';

/** Language and clock, looked at and kept. */
export function WelcomeClock({ welcome, onKept }: { welcome: WelcomeView; onKept: () => void }): ReactNode {
  const say = useSay();
  const person = usePerson();
  const change = useChangeMe();
  const [zone, setZone] = useState(person.zone);
  const [locale, setLocale] = useState(person.locale);
  const languages = (person.locale === 'pseudo' ? (['en', 'pseudo'] as const) : (['en'] as const)).map((value) => ({
    value,
    name: say(`accounts.language.${value}`),
  }));
  return (
    <>
      <div className="stack-3">
        <h1>{say('welcome.clock')}</h1>
        <p className="lede">{say('welcome.clock.lede')}</p>
        <p className="readers">
          <Rich of="welcome.clock.readers" values={{ mediator: welcome.mediatorName }} />
        </p>
      </div>
      <div className="stack">
        <Pick
          label={say('accounts.language')}
          value={locale}
          onPick={(value) => setLocale(value === 'pseudo' ? 'pseudo' : 'en')}
          options={languages}
        />
        <ZonePick value={zone} onPick={setZone} />
        {welcome.marked && (
          <GoodHoursForm
            coupleId={welcome.coupleId}
            names={{ mediator: welcome.mediatorName, other: welcome.otherName }}
          />
        )}
        <Failed error={change.error} />
        <div className="row">
          <Button
            kind="main"
            busy={change.isPending}
            onClick={() => change.mutate({ zone, locale, zoneConfirmed: true }, { onSuccess: onKept })}
          >
            {say('welcome.clock.save')}
          </Button>
        </div>
      </div>
    </>
  );
}
