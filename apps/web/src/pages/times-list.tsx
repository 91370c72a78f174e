import { lazy, Suspense, useState, type ReactNode } from 'react';
import type { CoupleView, MeetingView, ProposalView } from '#libs/contracts';
import { useZoneTold } from '../features/accounts/own-clock.js';
import { othersIn, useCouple, useOwnSeat, type OthersNames } from '../features/couples/own-couple.js';
import { MeetingLine } from '../features/sessions/meeting-line.js';
import { meetingsAhead, useOwnMeetings } from '../features/sessions/own-meetings.js';
import { useOpenAlone, useOpenProposal } from '../features/sessions/own-proposal.js';
import { Answer } from '../platform/answer.js';
import { placeOf } from '../platform/zone.js';
import { Button, Go, GoButton } from '../ui/button.js';
import { useDates } from '../ui/dates.js';
import { Page } from '../ui/page.js';
import { useSay } from '../ui/say.js';
import { Missing, Skeleton } from '../ui/states.js';

/** Fetched only when somebody asks for it: the list says the same. */
const OwnWeek = lazy(() => import('../features/sessions/own-week.js'));

/** `/times`: what is asked of a partner and what is planned, as a list, and as a calendar for whoever wants one. */
export default function TimesListPage(): ReactNode {
  const say = useSay();
  const seat = useOwnSeat();
  const couple = useCouple(seat?.marked ? seat.coupleId : null);
  const zone = useZoneTold();
  if (!seat?.marked) {
    return (
      <Page>
        <Missing />
      </Page>
    );
  }
  return (
    <Page waiting={couple.isPending}>
      <div className="stack-3">
        <p>
          <Go to="/home">{say('home.back')}</Go>
        </p>
        <h1>{say('booking.title')}</h1>
        <p className="soft">{say('booking.lede', { place: placeOf(zone) })}</p>
      </div>
      <Answer of={couple}>
        {(view) => (
          <>
            <Asked couple={view} />
            <Planned couple={view} />
          </>
        )}
      </Answer>
    </Page>
  );
}

/** The times that are open: for all three, with the mediator alone, or in place of a meeting. */
function Asked({ couple }: { couple: CoupleView }): ReactNode {
  const say = useSay();
  const joint = useOpenProposal(couple.coupleId);
  const alone = useOpenAlone(couple.coupleId);
  const open = [...(joint.data ? [joint.data] : []), ...(alone.data ?? [])];
  if (joint.data === undefined || alone.data === undefined) return <Answer of={joint}>{() => <Skeleton />}</Answer>;
  return (
    <section className="stack-3" aria-labelledby="asked">
      <h2 id="asked">{say('booking.asked')}</h2>
      {open.length === 0 && <p>{say('booking.asked.none')}</p>}
      <ul className="list">
        {open.map((proposal) => (
          <li key={proposal.id} className="row row--apart">
            <OpenTimes proposal={proposal} names={othersIn(couple)} />
          </li>
        ))}
      </ul>
      {couple.sentence !== 'ended' && (
        <div className="row">
          <GoButton to="/times/new">{say('booking.offer')}</GoButton>
        </div>
      )}
    </section>
  );
}

function OpenTimes({ proposal, names }: { proposal: ProposalView; names: OthersNames }): ReactNode {
  const say = useSay();
  const { long } = useDates();
  const { id, alone, moves, own, expires } = proposal;
  const what = alone === null ? say('booking.asked.joint') : say('booking.asked.alone', { ...names });
  return (
    <>
      <div className="stack-2">
        <p>
          <strong>
            {moves ? say('booking.asked.moves', { day: long(moves.starts.date), time: moves.starts.time }) : what}
          </strong>
        </p>
        <p className="small soft">
          {own && `${say('booking.asked.own')} `}
          {expires && say('booking.asked.until', { day: long(expires.date), time: expires.time })}
        </p>
      </div>
      <GoButton to={`/times/${id}`}>
        {say('booking.asked.see')}
        <span className="away"> {what}</span>
      </GoButton>
    </>
  );
}

function Planned({ couple }: { couple: CoupleView }): ReactNode {
  const say = useSay();
  const meetings = useOwnMeetings(couple.coupleId);
  const [now] = useState(Date.now);
  const names = othersIn(couple);
  return (
    <section className="stack-3" aria-labelledby="planned">
      <h2 id="planned">{say('booking.planned')}</h2>
      <Answer of={meetings}>
        {(all) => {
          const ahead = meetingsAhead(all, now);
          return ahead.length === 0 ? (
            <p>{say('booking.planned.none')}</p>
          ) : (
            <>
              <ul className="list list--tight">
                {ahead.map((meeting) => (
                  <li key={meeting.id}>
                    <MeetingLine meeting={meeting} names={names} />
                  </li>
                ))}
              </ul>
              <AsCalendar meetings={ahead} names={names} />
            </>
          );
        }}
      </Answer>
    </section>
  );
}

/** The same in weeks, fetched by a press. */
function AsCalendar({ meetings, names }: { meetings: readonly MeetingView[]; names: OthersNames }): ReactNode {
  const say = useSay();
  const [shown, setShown] = useState(false);
  return (
    <div className="stack-3">
      <div className="row">
        <Button kind="small" aria-expanded={shown} onClick={() => setShown(!shown)}>
          {say(shown ? 'booking.calendar.hide' : 'booking.calendar.show')}
        </Button>
      </div>
      {shown && (
        <Suspense fallback={<Skeleton />}>
          <OwnWeek meetings={meetings} names={names} />
        </Suspense>
      )}
    </div>
  );
}
