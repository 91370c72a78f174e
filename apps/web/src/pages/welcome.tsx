import { useState, type ReactNode } from 'react';
import type { WelcomeView } from '#libs/contracts';
import { useWelcome } from '../features/couples/own-couple.js';
import { WelcomeClock } from '../features/couples/welcome-clock.js';
import { WelcomeConsents } from '../features/couples/welcome-consents.js';
import { WelcomeReaders } from '../features/couples/welcome-readers.js';
import { WelcomeLeaving, WelcomeReach, WelcomeWhat } from '../features/couples/welcome-texts.js';
import { Answer } from '../platform/answer.js';
import { Button, Go, GoButton } from '../ui/button.js';
import { Page } from '../ui/page.js';
import { useSay } from '../ui/say.js';

const STEPS = ['what', 'leaving', 'sees', 'reach', 'agree', 'clock'] as const;
type Step = (typeof STEPS)[number];

/** `/welcome/:coupleId`: six short steps. None is required, and none is remembered anywhere but by what it changes. */
export default function WelcomePage({ coupleId }: { coupleId: string }): ReactNode {
  const welcome = useWelcome(coupleId);
  const [at, setAt] = useState(0);
  return (
    <Page key={welcome.data ? at : 'waiting'} waiting={!welcome.data && !welcome.error}>
      <Answer of={welcome}>
        {(view) => (at < STEPS.length ? <OneStep welcome={view} at={at} go={setAt} /> : <Done welcome={view} />)}
      </Answer>
    </Page>
  );
}

function OneStep({ welcome, at, go }: { welcome: WelcomeView; at: number; go: (to: number) => void }): ReactNode {
  const say = useSay();
  const step = STEPS[at] ?? 'what';
  const next = (): void => go(at + 1);
  return (
    <>
      <p className="small soft">{say('welcome.of', { number: at + 1, of: STEPS.length })}</p>
      <Content step={step} welcome={welcome} onKept={next} />
      <div className="row ruled">
        {step !== 'clock' && (
          <Button kind="main" onClick={next}>
            {say('welcome.next', { what: say(`welcome.${step}.next`) })}
          </Button>
        )}
        {at > 0 && <Button onClick={() => go(at - 1)}>{say('welcome.back')}</Button>}
      </div>
      <p className="small soft">
        {say('welcome.always')} <Go to="/home">{say('welcome.later')}</Go>
      </p>
    </>
  );
}

function Content({ step, welcome, onKept }: { step: Step; welcome: WelcomeView; onKept: () => void }): ReactNode {
  switch (step) {
    case 'what':
      return <WelcomeWhat welcome={welcome} />;
    case 'leaving':
      return <WelcomeLeaving />;
    case 'sees':
      return <WelcomeReaders welcome={welcome} />;
    case 'reach':
      return <WelcomeReach welcome={welcome} />;
    case 'agree':
      return <WelcomeConsents welcome={welcome} />;
    case 'clock':
      return <WelcomeClock welcome={welcome} onKept={onKept} />;
  }
}

function Done({ welcome }: { welcome: WelcomeView }): ReactNode {
  const say = useSay();
  const open = welcome.consents.some(({ givenAt }) => givenAt === null);
  return (
    <>
      <div className="stack-3">
        <h1>{say('welcome.done')}</h1>
        <p className="lede">
          {welcome.marked
            ? say('welcome.done.marked')
            : say('welcome.done.waiting', { mediator: welcome.mediatorName })}
        </p>
      </div>
      {open && <p>{say('welcome.done.open')}</p>}
      <div className="row">
        <GoButton to="/home" kind="main">
          {say('welcome.done.home')}
        </GoButton>
      </div>
      <p className="small soft">{say('welcome.always')}</p>
    </>
  );
}
