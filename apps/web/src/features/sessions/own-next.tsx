import type { ReactNode } from 'react';
import type { CoupleView, MeetingView } from '#libs/contracts';
import { Answer } from '../../platform/answer.js';
import { placeOf } from '../../platform/zone.js';
import { Go, GoButton } from '../../ui/button.js';
import { useDates } from '../../ui/dates.js';
import { Notice } from '../../ui/notice.js';
import { useSay } from '../../ui/say.js';
import { othersIn } from '../couples/own-couple.js';
import { MeetingLine } from './meeting-line.js';
import { calledOff, comesUp, meetingsAhead, nextMeeting, useOwnMeetings } from './own-meetings.js';
import { useOpenAlone, useOpenProposal } from './own-proposal.js';
import { useNow } from './use-now.js';

/** How many meetings are named beside the next one. */
const MOST_NAMED = 3;

/** The next meeting on one's own clock, and whether one that was planned won't go ahead, also where another stands. */
export function OwnNext({ couple }: { couple: CoupleView }): ReactNode {
  const say = useSay();
  const meetings = useOwnMeetings(couple.coupleId);
  const now = useNow();
  return (
    <section className="stack-3" aria-labelledby="next">
      <h2 id="next">{say('home.next')}</h2>
      <Answer of={meetings}>
        {(all) => {
          const next = nextMeeting(all, now);
          const off = calledOff(all, now);
          const later = meetingsAhead(all, now).filter((each) => each.state !== 'cancelled' && each !== next);
          return (
            <>
              {next && <Next meeting={next} couple={couple} now={now} />}
              {off.length > 0 && <Off meetings={off} />}
              {!next && off.length === 0 && <p>{say('home.next.none')}</p>}
              {later.length > 0 && <Later meetings={later} couple={couple} />}
              <Offering couple={couple} planned={next ? [next, ...later] : later} />
            </>
          );
        }}
      </Answer>
    </section>
  );
}

/** What was called off: which one, and the sentence that everybody reads. */
function Off({ meetings }: { meetings: readonly MeetingView[] }): ReactNode {
  const say = useSay();
  const { long } = useDates();
  return (
    <Notice>
      {meetings.slice(0, MOST_NAMED).map(({ id, starts }) => (
        <p key={id}>
          <strong>
            {long(starts.date)}, <span className="nowrap">{starts.time}</span>
          </strong>
        </p>
      ))}
      {meetings.length > MOST_NAMED && (
        <p className="small soft">{say('booking.more', { count: meetings.length - MOST_NAMED })}</p>
      )}
      <p>{say(meetings.length === 1 ? 'home.meeting.off' : 'home.meeting.off.several')}</p>
    </Notice>
  );
}

/** What comes after the next one: a line each. */
function Later({ meetings, couple }: { meetings: readonly MeetingView[]; couple: CoupleView }): ReactNode {
  const say = useSay();
  return (
    <div className="stack-2">
      <h3 className="small soft">{say('booking.later')}</h3>
      <ul className="list list--tight">
        {meetings.slice(0, MOST_NAMED).map((meeting) => (
          <li key={meeting.id}>
            <MeetingLine meeting={meeting} names={othersIn(couple)} />
          </li>
        ))}
      </ul>
      {meetings.length > MOST_NAMED && (
        <p className="small soft">{say('booking.more', { count: meetings.length - MOST_NAMED })}</p>
      )}
    </div>
  );
}

const stands = ({ state }: MeetingView): boolean => state === 'confirmed' || state === 'live';

/** Times that are open already, or the way to offer some: for all three, and with the mediator alone. */
function Offering({ couple, planned }: { couple: CoupleView; planned: readonly MeetingView[] }): ReactNode {
  const say = useSay();
  const open = useOpenProposal(couple.coupleId);
  const alone = useOpenAlone(couple.coupleId);
  if (open.data === undefined || alone.data === undefined || couple.sentence === 'ended') return null;
  const standing = planned.filter(stands);
  const needsJoint = couple.sentence === 'ready' && !standing.some(({ kind }) => kind === 'joint');
  const needsAlone = !standing.some(({ kind }) => kind === 'individual');
  const [single] = alone.data;
  return (
    <div className="row">
      {open.data && <GoButton to={`/times/${open.data.id}`}>{say('home.times.see')}</GoButton>}
      {single && <GoButton to={`/times/${single.id}`}>{say('booking.alone.see', { ...othersIn(couple) })}</GoButton>}
      {!open.data && needsJoint && <GoButton to="/times/new">{say('home.times.new')}</GoButton>}
      {!open.data && !needsJoint && !single && needsAlone && (
        <GoButton to="/times/new">{say('booking.alone.ask', { ...othersIn(couple) })}</GoButton>
      )}
      <Go to="/times">{say('booking.all')}</Go>
    </div>
  );
}

function Next({ meeting, couple, now }: { meeting: MeetingView; couple: CoupleView; now: number }): ReactNode {
  const say = useSay();
  const { long } = useDates();
  const { id, state, starts, minutes, ownCheckGiven, alone, separately } = meeting;
  const up = comesUp(meeting, now);
  return (
    <>
      <p className="when">
        {long(starts.date)}, <span className="nowrap">{starts.time}</span>
      </p>
      <p>
        {say(alone !== null ? 'booking.alone.next' : separately ? 'home.meeting.with' : 'home.meeting.with.both', {
          ...othersIn(couple),
          minutes,
          place: placeOf(starts.zone),
        })}
      </p>
      {separately && <p>{say('separately.meeting', { ...othersIn(couple) })}</p>}
      <p role="status">{up && <strong>{say(`home.meeting.${up}`)}</strong>}</p>
      <div className="row">
        {up ? (
          <>
            <GoButton to={`/m/${id}/${ownCheckGiven ? 'live' : 'ready'}`} kind="main">
              {say('home.meeting.go')}
            </GoButton>
            {state === 'confirmed' && <Go to={`/m/${id}`}>{say('home.meeting.see')}</Go>}
          </>
        ) : (
          <>
            {ownCheckGiven && <GoButton to={`/m/${id}/live`}>{say('home.meeting.go')}</GoButton>}
            <GoButton to={`/m/${id}`}>{say('home.meeting.see')}</GoButton>
          </>
        )}
      </div>
    </>
  );
}
