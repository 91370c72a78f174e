import type { ReactNode } from 'react';
import type { CoupleView, ProposalView } from '#libs/contracts';
import { useOwnAgreements } from '../features/board/own-agreements.js';
import { ClockNotice } from '../features/accounts/clock-notice.js';
import { othersIn, useCouple, useOwnSeat, useWelcome } from '../features/couples/own-couple.js';
import { comesUp, isNear, nextMeeting, useOwnMeetings } from '../features/sessions/own-meetings.js';
import { useOpenAlone, useOpenProposal } from '../features/sessions/own-proposal.js';
import { OwnNext } from '../features/sessions/own-next.js';
import { useNow } from '../features/sessions/use-now.js';
import { OwnAfterwards } from '../features/sessions/own-afterwards.js';
import { StartPage } from '../features/agendas/start-page.js';
import { Answer } from '../platform/answer.js';
import { Go, GoButton } from '../ui/button.js';
import { Page } from '../ui/page.js';
import { useSay } from '../ui/say.js';

/** At most so many things to do are shown. */
const MOST_THINGS = 2;

/** `/home`: a partner's first page. */
export default function HomePage(): ReactNode {
  const say = useSay();
  const seat = useOwnSeat();
  return (
    <Page>
      <h1 className="away">{say('home.title')}</h1>
      <ClockNotice />
      {seat?.marked ? <Seated coupleId={seat.coupleId} /> : <p>{say(seat ? 'home.unmarked' : 'home.nobody')}</p>}
      {seat && !seat.marked && <ThingsToDo coupleId={seat.coupleId} couple={null} />}
      <nav className="foot row" aria-label={say('frame.nav.more')}>
        <Go to="/calm">{say('home.calm')}</Go>
        {seat?.marked && <Go to="/agreements">{say('home.agreements')}</Go>}
        <Go to="/settings">{say('accounts.settings.title')}</Go>
        <Go to="/help">{say('home.help')}</Go>
      </nav>
    </Page>
  );
}

function Seated({ coupleId }: { coupleId: string }): ReactNode {
  const say = useSay();
  const couple = useCouple(coupleId);
  return (
    <Answer of={couple}>
      {(view) => (
        <>
          <p className="soft">
            {say(view.separately ? 'separately.home' : `home.couple.${view.sentence}`, {
              mediator: view.names.mediator,
            })}
          </p>
          <OwnNext couple={view} />
          <OwnAfterwards coupleId={coupleId} mediator={view.names.mediator} />
          <ThingsToDo coupleId={coupleId} couple={view} />
          <section className="stack-3" aria-labelledby="write">
            <h2 id="write">{say('home.write')}</h2>
            <p>{say('home.write.more')}</p>
            <div className="row">
              <StartPage />
              <GoButton to="/notes">{say('home.write.pages')}</GoButton>
            </div>
          </section>
        </>
      )}
    </Answer>
  );
}

interface Thing {
  readonly to: string;
  readonly name: string;
  readonly more: string;
}

function isUnanswered(proposal: ProposalView | null | undefined): proposal is ProposalView {
  return !!proposal && !proposal.own && proposal.slots.some(({ ownChoice }) => ownChoice === null);
}

/** At most two things, each from one's own doings alone: what is not agreed to yet, a start check not given yet. */
function ThingsToDo({ coupleId, couple }: { coupleId: string; couple: CoupleView | null }): ReactNode {
  const say = useSay();
  const welcome = useWelcome(coupleId);
  const meetings = useOwnMeetings(couple ? coupleId : null);
  const now = useNow();
  const next = nextMeeting(meetings.data ?? [], now);
  const open = useOpenProposal(couple ? coupleId : null).data;
  const agreements = useOwnAgreements(couple ? coupleId : null);
  const alone = useOpenAlone(couple ? coupleId : null).data?.[0];
  const things: Thing[] = [];
  // What can be gone to now or soon says so itself, with its own button.
  if (couple && next && !next.ownCheckGiven && isNear(next, now) && !comesUp(next, now)) {
    const { mediator } = othersIn(couple);
    things.push({
      to: `/m/${next.id}/ready`,
      name: say('home.todo.check'),
      more: say('home.todo.check.more', { mediator }),
    });
  }
  for (const [proposal, name] of [
    [open, 'home.todo.times'],
    [alone, 'booking.alone.todo'],
  ] as const) {
    if (!couple || !isUnanswered(proposal)) continue;
    const { mediator } = othersIn(couple);
    things.push({ to: `/times/${proposal.id}`, name: say(name, { mediator }), more: say('home.todo.times.more') });
  }
  if (agreements.data?.some(({ asks }) => asks)) {
    things.push({ to: '/agreements', name: say('agreements.todo'), more: say('agreements.todo.more') });
  }
  if (couple?.sentence !== 'ended' && welcome.data?.consents.some(({ givenAt }) => givenAt === null)) {
    things.push({ to: `/welcome/${coupleId}`, name: say('home.todo.welcome'), more: say('home.todo.welcome.more') });
  }
  return (
    <section className="ruled stack-3" aria-labelledby="todo">
      <h2 id="todo">{say('home.todo')}</h2>
      {things.length === 0 ? (
        <p>{say('home.todo.none')}</p>
      ) : (
        <>
          <ul className="list">
            {things.slice(0, MOST_THINGS).map(({ to, name, more }) => (
              <li key={to} className="row row--apart row--keep">
                <span>
                  <strong>{name}</strong>
                  <br />
                  <span className="soft small">{more}</span>
                </span>
                <GoButton to={to}>{say('home.todo.look')}</GoButton>
              </li>
            ))}
          </ul>
          <p className="soft small">{say('home.todo.calm')}</p>
        </>
      )}
    </section>
  );
}
