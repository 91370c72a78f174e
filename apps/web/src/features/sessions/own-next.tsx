import { useState, type ReactNode } from 'react';
import type { MeetingView } from '#libs/contracts';
import { Answer } from '../../platform/answer.js';
import { placeOf } from '../../platform/zone.js';
import { GoButton } from '../../ui/button.js';
import { useDates } from '../../ui/dates.js';
import { Notice } from '../../ui/notice.js';
import { useSay } from '../../ui/say.js';
import { useOpenProposal } from './own-proposal.js';
import { nextMeeting, useOwnMeetings } from './own-meetings.js';

interface OwnNextProps {
  coupleId: string;
  mediator: string;
  /** Whether joint meetings can be proposed. */
  ready: boolean;
}

/** The next meeting on one's own clock; or that the one that was planned won't go ahead. */
export function OwnNext({ coupleId, mediator, ready }: OwnNextProps): ReactNode {
  const say = useSay();
  const meetings = useOwnMeetings(coupleId);
  const [now] = useState(Date.now);
  return (
    <section className="stack-3" aria-labelledby="next">
      <h2 id="next">{say('home.next')}</h2>
      <Answer of={meetings}>
        {(all) => {
          const next = nextMeeting(all, now);
          return (
            <>
              {next ? <Next meeting={next} mediator={mediator} /> : <p>{say('home.next.none')}</p>}
              {ready && next?.state !== 'confirmed' && next?.state !== 'live' && <Offering coupleId={coupleId} />}
            </>
          );
        }}
      </Answer>
    </section>
  );
}

/** Times that are open already, or the way to offer some. */
function Offering({ coupleId }: { coupleId: string }): ReactNode {
  const say = useSay();
  const open = useOpenProposal(coupleId);
  if (open.data === undefined) return null;
  return (
    <div className="row">
      {open.data ? (
        <GoButton to={`/times/${open.data.id}`}>{say('home.times.see')}</GoButton>
      ) : (
        <GoButton to="/times/new">{say('home.times.new')}</GoButton>
      )}
    </div>
  );
}

function Next({ meeting, mediator }: { meeting: MeetingView; mediator: string }): ReactNode {
  const say = useSay();
  const { long } = useDates();
  const { id, state, starts, minutes, ownCheckGiven } = meeting;
  if (state === 'cancelled') {
    return (
      <Notice>
        <p>{say('home.meeting.off')}</p>
      </Notice>
    );
  }
  return (
    <>
      <p className="when">
        {long(starts.date)}, <span className="nowrap">{starts.time}</span>
      </p>
      <p>
        {say('home.meeting.with', { mediator, minutes, place: placeOf(starts.zone) })}
        {state === 'live' && ` ${say('home.meeting.now')}`}
      </p>
      <div className="row">
        {ownCheckGiven && <GoButton to={`/m/${id}/live`}>{say('home.meeting.go')}</GoButton>}
        <GoButton to={`/m/${id}`}>{say('home.meeting.see')}</GoButton>
      </div>
    </>
  );
}
