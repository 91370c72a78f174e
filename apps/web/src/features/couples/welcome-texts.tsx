import type { ReactNode } from 'react';
import type { WelcomeView } from '#libs/contracts';
import { useSay } from '../../ui/say.js';
import { usePerson } from '../accounts/session.js';

/** What this is, and what it is not. */
export function WelcomeWhat({ welcome }: { welcome: WelcomeView }): ReactNode {
  const say = useSay();
  const names = { mediator: welcome.mediatorName, other: welcome.otherName };
  return (
    <>
      <div className="stack-3">
        <h1>{say('welcome.what')}</h1>
        <p className="lede">{say('welcome.what.lede', names)}</p>
      </div>
      <ul className="dots">
        {([1, 2, 3, 4] as const).map((point) => (
          <li key={point}>{say(`welcome.what.${point}`, names)}</li>
        ))}
      </ul>
      <p>{say('welcome.what.not')}</p>
    </>
  );
}

/** How to leave in one press, and what that can't do. */
export function WelcomeLeaving(): ReactNode {
  const say = useSay();
  return (
    <>
      <div className="stack-3">
        <h1>{say('welcome.leaving')}</h1>
        <p className="lede">{say('welcome.leaving.lede')}</p>
      </div>
      <ul className="dots">
        {([1, 2, 3] as const).map((point) => (
          <li key={point}>{say(`welcome.leaving.${point}`)}</li>
        ))}
      </ul>
      <p>{say('welcome.leaving.honest')}</p>
    </>
  );
}

/** Whether the mailbox is one's own alone. */
export function WelcomeReach({ welcome }: { welcome: WelcomeView }): ReactNode {
  const say = useSay();
  const { email } = usePerson();
  const { mediatorName: mediator, marked } = welcome;
  return (
    <>
      <div className="stack-3">
        <h1>{say('welcome.reach')}</h1>
        <p className="lede">{say('welcome.reach.lede', { email })}</p>
      </div>
      <p>
        {say('welcome.reach.shared')} {/* A place that was marked can't be given anew. */}
        {!marked && say('welcome.reach.other', { mediator })}
      </p>
      <p>{say('welcome.reach.tell', { mediator })}</p>
    </>
  );
}
