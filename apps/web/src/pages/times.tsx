import type { ReactNode } from 'react';
import type { CoupleView, ProposalView } from '#libs/contracts';
import { useZoneTold } from '../features/accounts/own-clock.js';
import { othersIn, useCouple, useOwnSeat } from '../features/couples/own-couple.js';
import { useProposal } from '../features/sessions/own-proposal.js';
import { SeriesAnswers } from '../features/sessions/series-answers.js';
import { SlotAnswers } from '../features/sessions/slot-answers.js';
import { byDay, SpanNotes } from '../features/sessions/span-words.js';
import { Answer } from '../platform/answer.js';
import { placeOf } from '../platform/zone.js';
import { Go, GoButton } from '../ui/button.js';
import { useDates } from '../ui/dates.js';
import { Page } from '../ui/page.js';
import { useSay } from '../ui/say.js';
import { Missing } from '../ui/states.js';

/** `/times/:id`: some times, answered privately. */
export default function TimesPage({ id }: { id: string }): ReactNode {
  const seat = useOwnSeat();
  return seat?.marked ? (
    <Reading coupleId={seat.coupleId} id={id} />
  ) : (
    <Page>
      <Missing />
    </Page>
  );
}

function Reading({ coupleId, id }: { coupleId: string; id: string }): ReactNode {
  const couple = useCouple(coupleId);
  const proposal = useProposal(coupleId, id);
  const there = couple.data !== undefined && proposal.data !== undefined;
  return (
    <Page key={String(there)} waiting={!there && !couple.error && !proposal.error}>
      <Answer of={couple}>
        {(view) => <Answer of={proposal}>{(times) => <Times couple={view} proposal={times} />}</Answer>}
      </Answer>
    </Page>
  );
}

function Times({ couple, proposal }: { couple: CoupleView; proposal: ProposalView }): ReactNode {
  const say = useSay();
  const { long } = useDates();
  const zone = useZoneTold();
  const { expires, state } = proposal;
  if (state !== 'open' || !expires) return <Over proposal={proposal} />;
  return (
    <>
      <div className="stack-3">
        <h1>{say(proposal.own ? 'times.own.title' : proposal.series ? 'series.title' : 'times.title')}</h1>
        {!proposal.own && <p className="lede">{say('times.lede')}</p>}
        <About couple={couple} proposal={proposal} />
        <p className="small soft">
          {say(proposal.own ? 'times.clock.own' : 'times.clock', {
            place: placeOf(zone),
            when: `${long(expires.date)}, ${expires.time}`,
          })}{' '}
          <Go to="/settings">{say('times.clock.change')}</Go>
        </p>
      </div>
      {proposal.own ? (
        <Offered couple={couple} proposal={proposal} />
      ) : proposal.series ? (
        <SeriesAnswers coupleId={couple.coupleId} proposal={proposal} names={othersIn(couple)} />
      ) : (
        <SlotAnswers coupleId={couple.coupleId} proposal={proposal} names={othersIn(couple)} />
      )}
    </>
  );
}

/** With whom it would be, where that is the mediator alone; and which meeting stays where it is until then. */
function About({
  couple,
  proposal: { alone, moves, separately },
}: {
  couple: CoupleView;
  proposal: ProposalView;
}): ReactNode {
  const say = useSay();
  const { long } = useDates();
  return (
    <>
      {alone !== null && <p>{say('booking.alone.with.more', { ...othersIn(couple) })}</p>}
      {separately && <p>{say('separately.times', { ...othersIn(couple) })}</p>}
      {moves && (
        <p>
          {say(alone === null ? 'booking.moves' : 'booking.moves.alone', {
            day: long(moves.starts.date),
            time: moves.starts.time,
          })}
        </p>
      )}
    </>
  );
}

/** One's own offer: every time in it works for oneself. */
function Offered({ couple, proposal }: { couple: CoupleView; proposal: ProposalView }): ReactNode {
  const say = useSay();
  const { long } = useDates();
  return (
    <>
      <p>{say(proposal.alone === null ? 'times.own' : 'booking.alone.own', { ...othersIn(couple) })}</p>
      {byDay(proposal.slots).map(([day, slots]) => (
        <section key={day} className="day stack-3" aria-labelledby={`day-${day}`}>
          <h2 id={`day-${day}`}>{long(day)}</h2>
          {slots.map((slot) => (
            <div key={slot.id} className="stack-2">
              <p className="when">{say('times.from.to', { from: slot.starts.time, to: slot.ends.time })}</p>
              <SpanNotes span={slot} />
            </div>
          ))}
        </section>
      ))}
      <div className="row">
        <GoButton to="/home" kind="main">
          {say('times.done')}
        </GoButton>
      </div>
    </>
  );
}

/** Confirmed, or no longer offered: which of the ways it ended is nobody's to tell. */
function Over({ proposal: { sessionId, series } }: { proposal: ProposalView }): ReactNode {
  const say = useSay();
  return (
    <>
      <h1>{say(sessionId ? (series ? 'series.confirmed' : 'times.confirmed') : 'times.title')}</h1>
      {!sessionId && <p role="status">{say('times.ended')}</p>}
      <div className="row">
        {sessionId && (
          <GoButton to={series ? '/times' : `/m/${sessionId}`} kind="main">
            {say(series ? 'series.confirmed.see' : 'times.confirmed.see')}
          </GoButton>
        )}
        <GoButton to="/home">{say('home.back')}</GoButton>
      </div>
    </>
  );
}
