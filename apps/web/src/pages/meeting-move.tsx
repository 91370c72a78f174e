import { useState, type ReactNode } from 'react';
import type { ProposalView } from '#libs/contracts';
import { isPartner, whyNotMark } from '#libs/domain';
import { OfferStarts, type OfferWords } from '../features/sessions/offer-starts.js';
import { OwnMeetingPage, type OwnMeeting } from '../features/sessions/own-meeting-page.js';
import { ruledBy, useSayAbout } from '../features/sessions/own-meetings.js';
import { useOpenAlone, useOpenProposal } from '../features/sessions/own-proposal.js';
import { Answer, Failed } from '../platform/answer.js';
import { Button, Go, GoButton } from '../ui/button.js';
import { useDates } from '../ui/dates.js';
import { useSay } from '../ui/say.js';

const OF_BOTH: OfferWords = {
  lede: 'booking.move.lede.both',
  readers: 'booking.move.readers.both',
  none: 'booking.move.none',
  do: 'booking.move.offer',
};
const OF_ONE: OfferWords = {
  lede: 'booking.move.lede.alone',
  readers: 'booking.move.readers.alone',
  none: 'booking.move.none',
  do: 'booking.move.offer',
};

/** `/m/:id/move`: another time for a meeting that stands, which stays where it is until everybody has said yes. */
export default function MeetingMovePage({ id }: { id: string }): ReactNode {
  return <OwnMeetingPage id={id}>{(own) => <Moving {...own} />}</OwnMeetingPage>;
}

function Moving(own: OwnMeeting): ReactNode {
  const say = useSay();
  const { long } = useDates();
  const [now] = useState(Date.now);
  const { meeting } = own;
  const { starts, ends } = meeting;
  const why = whyNotMark('asks_to_move', ruledBy(meeting), now);
  return (
    <>
      <div className="stack-3">
        <p>
          <Go to={`/m/${meeting.id}`}>{say('meeting.title')}</Go>
        </p>
        <h1>{say('booking.move')}</h1>
        <p className="lede">
          {say(why === null ? 'booking.move.stands' : 'booking.move.over', {
            day: long(starts.date),
            from: starts.time,
            to: ends.time,
          })}
        </p>
      </div>
      {why === null ? (
        <>
          <Starts {...own} />
          <LeaveIt {...own} />
        </>
      ) : (
        <div className="row">
          <GoButton to={`/m/${meeting.id}`}>{say('booking.not')}</GoButton>
        </div>
      )}
    </>
  );
}

/** Times for this kind of meeting may be open already: one proposal at a time. */
function Starts(own: OwnMeeting): ReactNode {
  const { coupleId, alone } = own.meeting;
  const joint = useOpenProposal(alone === null ? coupleId : null);
  const single = useOpenAlone(alone === null ? null : coupleId);
  return alone === null ? (
    <Answer of={joint}>{(open) => <Offer {...own} open={open} />}</Answer>
  ) : (
    <Answer of={single}>{([open = null]) => <Offer {...own} open={open} />}</Answer>
  );
}

/** The starts that could take its place. */
function Offer({ meeting, couple, names, open }: OwnMeeting & { open: ProposalView | null }): ReactNode {
  const say = useSay();
  if (open) {
    return (
      <section className="stack-3">
        <p>{say(open.moves === null ? 'refusal.proposal_open' : 'booking.move.open')}</p>
        <div className="row">
          <GoButton to={`/times/${open.id}`} kind="main">
            {say('home.times.see')}
          </GoButton>
        </div>
      </section>
    );
  }
  const alone = meeting.alone !== null && isPartner(couple.role) ? { alone: couple.role } : {};
  return (
    <OfferStarts
      coupleId={meeting.coupleId}
      of={{ moving: meeting.id, ...alone }}
      names={names}
      words={meeting.alone === null ? OF_BOTH : OF_ONE}
      back={`/m/${meeting.id}`}
    />
  );
}

/** Where choosing is too much: the mediator looks for a time. */
function LeaveIt({ meeting, names }: OwnMeeting): ReactNode {
  const say = useSay();
  const tell = useSayAbout(meeting.coupleId, meeting.id);
  return (
    <section className="ruled stack-3" aria-labelledby="leave">
      <h2 id="leave">{say('booking.move.tell', { ...names })}</h2>
      <Failed error={tell.error} />
      <p role="status">{say(tell.isSuccess ? 'booking.move.told' : 'booking.move.tell.more', { ...names })}</p>
      {!tell.isSuccess && (
        <div className="row">
          <Button busy={tell.isPending} onClick={() => tell.mutate('asks_to_move')}>
            {say('booking.move.tell.do', { ...names })}
          </Button>
        </div>
      )}
    </section>
  );
}
