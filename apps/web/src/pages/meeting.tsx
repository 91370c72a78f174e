import { useState, type ReactNode } from 'react';
import type { ClockView } from '#libs/contracts';
import { CalledOff } from '../features/sessions/called-off.js';
import { OwnChanges } from '../features/sessions/own-changes.js';
import { OwnMeetingPage, type OwnMeeting } from '../features/sessions/own-meeting-page.js';
import { isNear } from '../features/sessions/own-meetings.js';
import { SeriesRest } from '../features/sessions/series-rest.js';
import { placeOf } from '../platform/zone.js';
import { Go, GoButton } from '../ui/button.js';
import { useDates } from '../ui/dates.js';
import { Notice } from '../ui/notice.js';
import { useSay } from '../ui/say.js';

/** `/m/:id`: when, how long, with whom, and a way out of it. */
export default function MeetingPage({ id }: { id: string }): ReactNode {
  return <OwnMeetingPage id={id}>{(own) => <Meeting {...own} />}</OwnMeetingPage>;
}

function Meeting(own: OwnMeeting): ReactNode {
  const say = useSay();
  const { state } = own.meeting;
  const [notToday, setNotToday] = useState(false);
  return (
    <>
      <div className="stack-3">
        <p>
          <Go to="/home">{say('home.back')}</Go>
        </p>
        <h1>{say('meeting.title')}</h1>
      </div>
      {state === 'cancelled' ? (
        <Notice polite>
          {notToday && <p>{say('booking.today.done')}</p>}
          <CalledOff meeting={own.meeting} />
        </Notice>
      ) : (
        <When {...own} />
      )}
      {state === 'ended' && (
        <section className="stack-3">
          <p>{say('meeting.ended')}</p>
          <div className="row">
            <GoButton to={`/m/${own.meeting.id}/after`}>{say('meeting.after')}</GoButton>
          </div>
        </section>
      )}
      {(state === 'confirmed' || state === 'live') && (
        <>
          <WhatNow {...own} />
          <OwnChanges {...own} onToday={() => setNotToday(true)} />
          {state === 'confirmed' && own.meeting.seriesId !== null && <SeriesRest {...own} />}
        </>
      )}
    </>
  );
}

function When({ meeting, names }: OwnMeeting): ReactNode {
  const say = useSay();
  const { long } = useDates();
  const { starts, ends, minutes } = meeting;
  return (
    <section className="stack-2">
      <p className="when">
        {long(starts.date)}, <span className="nowrap">{starts.time}</span>
      </p>
      <p>
        {ends.date === starts.date
          ? say('meeting.until', { time: ends.time })
          : say('meeting.until.day', { time: ends.time, day: long(ends.date) })}{' '}
        {say(meeting.alone !== null || meeting.separately ? 'meeting.minutes' : 'meeting.minutes.both', {
          ...names,
          minutes,
        })}
      </p>
      {meeting.alone !== null && <p>{say('booking.alone.with.more', { ...names })}</p>}
      {meeting.separately && <p>{say('separately.meeting', { ...names })}</p>}
      <p className="soft">{say('meeting.clock', { place: placeOf(starts.zone) })}</p>
      <Offset of={starts} />
    </section>
  );
}

function Offset({ of }: { of: ClockView }): ReactNode {
  const say = useSay();
  return of.ambiguous ? <p className="soft">{say('meeting.offset', { offset: of.offset })}</p> : null;
}

function WhatNow({ meeting }: OwnMeeting): ReactNode {
  const say = useSay();
  const [now] = useState(Date.now);
  return (
    <>
      {(meeting.ownCheckGiven || isNear(meeting, now)) && (
        <div className="row">
          <GoButton to={`/m/${meeting.id}/${meeting.ownCheckGiven ? 'live' : 'ready'}`} kind="main">
            {say(meeting.ownCheckGiven ? 'meeting.go' : 'meeting.ready')}
          </GoButton>
          {meeting.ownCheckGiven && <GoButton to={`/m/${meeting.id}/ready`}>{say('ready.again')}</GoButton>}
        </div>
      )}
      {Date.parse(meeting.starts.instant) > now && <p className="soft">{say('meeting.calendar')}</p>}
    </>
  );
}
