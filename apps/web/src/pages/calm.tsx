import type { ReactNode } from 'react';
import { Go } from '../ui/button.js';
import { Page } from '../ui/page.js';
import { useSay } from '../ui/say.js';

const WAYS = ['look', 'hold', 'count', 'breathe'] as const;

/** `/calm`: four short ways to steady oneself, as text. It is part of the first load, so it works without a line. */
export function CalmPage(): ReactNode {
  const say = useSay();
  return (
    <Page>
      <div className="stack-3">
        <h1>{say('calm.title')}</h1>
        <p className="lede">{say('calm.lede')}</p>
      </div>
      {WAYS.map((way) => (
        <section key={way} className="ruled stack-2" aria-labelledby={way}>
          <h2 id={way}>{say(`calm.${way}`)}</h2>
          <p>{say(`calm.${way}.more`)}</p>
        </section>
      ))}
      <p className="foot">{say('calm.offline')}</p>
      <nav className="row" aria-label={say('frame.nav.more')}>
        <Go to="/">{say('home.back')}</Go>
        <Go to="/help">{say('home.help')}</Go>
      </nav>
    </Page>
  );
}
