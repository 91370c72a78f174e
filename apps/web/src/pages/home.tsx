import type { ReactNode } from 'react';
import { ClockNotice } from '../features/accounts/clock-notice.js';
import { Go } from '../ui/button.js';
import { Page } from '../ui/page.js';
import { useSay } from '../ui/say.js';

/** `/home`: a partner's first page. */
export default function HomePage(): ReactNode {
  const say = useSay();
  return (
    <Page>
      <h1 className="away">{say('home.title')}</h1>
      <ClockNotice />
      <section className="stack-3" aria-labelledby="next">
        <h2 id="next">{say('home.next')}</h2>
        <p>{say('home.next.none')}</p>
      </section>
      <section className="ruled stack-3" aria-labelledby="todo">
        <h2 id="todo">{say('home.todo')}</h2>
        <p>{say('home.todo.none')}</p>
      </section>
      <nav className="foot row" aria-label={say('frame.nav.more')}>
        <Go to="/calm">{say('home.calm')}</Go>
        <Go to="/settings">{say('accounts.settings.title')}</Go>
        <Go to="/help">{say('home.help')}</Go>
      </nav>
    </Page>
  );
}
