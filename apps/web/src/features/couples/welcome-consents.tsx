import { useState, type ReactNode } from 'react';
import type { ConsentView, WelcomeView } from '#libs/contracts';
import { isWordKey } from '#libs/words';
import { Failed } from '../../platform/answer.js';
import { Button } from '../../ui/button.js';
import { Rich, useSay } from '../../ui/say.js';
import { Words } from '../../ui/words.js';
import { useConsent } from './own-couple.js';

/** One's own consents, each to one exact text, each by itself; given and taken back here. */
export function WelcomeConsents({ welcome }: { welcome: WelcomeView }): ReactNode {
  const say = useSay();
  return (
    <>
      <div className="stack-3">
        <h1>{say('welcome.agree')}</h1>
        <p className="lede">{say('welcome.agree.lede')}</p>
        <p className="readers">
          <Rich of="welcome.agree.readers" values={{ mediator: welcome.mediatorName }} />
        </p>
      </div>
      <ConsentList welcome={welcome} />
    </>
  );
}

/** Each text with its button; also in Settings. */
export function ConsentList({ welcome }: { welcome: WelcomeView }): ReactNode {
  return welcome.consents.map((consent) => <Consent key={consent.topic} consent={consent} welcome={welcome} />);
}

function Consent({ consent, welcome }: { consent: ConsentView; welcome: WelcomeView }): ReactNode {
  const say = useSay();
  const change = useConsent(welcome.coupleId);
  const [asking, setAsking] = useState(false);
  const given = consent.givenAt !== null;
  const title = say(`welcome.topic.${consent.topic}`);
  const press = (give: boolean): void => change.mutate({ to: consent, give }, { onSettled: () => setAsking(false) });
  return (
    <section className="ruled stack-3" aria-labelledby={consent.topic}>
      <h2 id={consent.topic}>{title}</h2>
      <ExactText consent={consent} welcome={welcome} />
      <p role="status">{given && <strong>{say('welcome.agree.given')}</strong>}</p>
      <Failed error={change.error} />
      {asking && given ? (
        <div className="stack-3">
          <p>{say('welcome.agree.undo.ask')}</p>
          <div className="row">
            <Button busy={change.isPending} onClick={() => press(false)}>
              {say('welcome.agree.undo.do')}
            </Button>
            <Button onClick={() => setAsking(false)}>{say('welcome.agree.undo.not')}</Button>
          </div>
        </div>
      ) : (
        <div className="row">
          <Button
            busy={change.isPending}
            aria-describedby={consent.topic}
            onClick={() => (given ? setAsking(true) : press(true))}
          >
            {say(given ? 'welcome.agree.undo' : 'welcome.agree.do')}
          </Button>
        </div>
      )}
    </section>
  );
}

/** The exact text. The ground rules are the mediator's own words, the others the product's. */
function ExactText({ consent, welcome }: { consent: ConsentView; welcome: WelcomeView }): ReactNode {
  const say = useSay();
  const key = `consent.${consent.topic}.v${consent.version}`;
  const text = consent.text ?? (isWordKey(key) ? say(key, { mediator: welcome.mediatorName }) : '');
  return consent.topic === 'ground_rules' ? <Words as="tabled" text={text} /> : <p className="measure">{text}</p>;
}
