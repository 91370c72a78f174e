import { useState, type ReactNode } from 'react';
import type { PracticeView } from '#libs/contracts';
import { Button } from '../../ui/button.js';
import { countryName } from '../../platform/countries.js';
import { useSay } from '../../ui/say.js';
import { DeskLateHours } from './desk-late-hours.js';
import { DeskLink } from './desk-link.js';
import { DeskProtocols } from './desk-protocols.js';
import { DeskPracticeForm } from './desk-practice-form.js';

/** The practice as it stands, the address for asking to begin, and the form to change it. */
export function DeskPractice({ practice }: { practice: PracticeView }): ReactNode {
  const say = useSay();
  const [changing, setChanging] = useState(false);
  return (
    <section className="ruled stack-3" aria-labelledby="practice">
      <h2 id="practice">{say('desk.practice.title')}</h2>
      {changing ? (
        <>
          <p className="small soft">{say('desk.practice.later')}</p>
          <DeskPracticeForm known={practice} onSaved={() => setChanging(false)} />
        </>
      ) : (
        <>
          <dl className="lasting small">
            <dt>{say('desk.practice.credentials')}</dt>
            <dd>{practice.credentials}</dd>
            <dt>{say('desk.practice.places')}</dt>
            <dd>{practice.placesLicensed}</dd>
            <dt>{say('desk.practice.licensed')}</dt>
            <dd>{practice.licensedIn.map(countryName).join(', ') || say('desk.practice.licensed.none')}</dd>
            <dt>{say('desk.practice.policy')}</dt>
            <dd>{say(`desk.practice.${practice.policy}`)}</dd>
          </dl>
          <div className="row">
            <Button kind="small" onClick={() => setChanging(true)}>
              {say('desk.practice.change')}
            </Button>
          </div>
          <DeskLateHours practice={practice} />
          <DeskProtocols practice={practice} />
          <DeskLink label={say('desk.practice.link')} hint={say('desk.practice.link.more')} link={practice.link} />
        </>
      )}
    </section>
  );
}
