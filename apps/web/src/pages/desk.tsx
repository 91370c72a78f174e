import type { ReactNode } from 'react';
import { ClockNotice } from '../features/accounts/clock-notice.js';
import { Page } from '../ui/page.js';
import { useSay } from '../ui/say.js';
import { Empty } from '../ui/states.js';

/** `/desk`: a mediator's first page. */
export default function DeskPage(): ReactNode {
  const say = useSay();
  return (
    <Page width="desk">
      <h1>{say('desk.title')}</h1>
      <ClockNotice />
      <section className="stack-3" aria-labelledby="couples">
        <h2 id="couples">{say('desk.couples')}</h2>
        <Empty sentence="desk.couples.none" />
      </section>
    </Page>
  );
}
