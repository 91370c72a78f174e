import type { ReactNode } from 'react';
import { AfterRecap } from '../features/sessions/after-recap.js';
import { useCheckOut } from '../features/sessions/check-out.js';
import { CheckOutForm } from '../features/sessions/check-out-form.js';
import { OwnMeetingPage, type OwnMeeting } from '../features/sessions/own-meeting-page.js';
import { useStartCheckOver } from '../features/sessions/start-check-draft.js';
import { Go } from '../ui/button.js';
import { useSay } from '../ui/say.js';

/** `/m/:id/after`: a private word to the mediator, if one likes, and something to steady oneself. */
export default function MeetingAfterPage({ id }: { id: string }): ReactNode {
  return <OwnMeetingPage id={id}>{(own) => <After {...own} />}</OwnMeetingPage>;
}

function After(own: OwnMeeting): ReactNode {
  const say = useSay();
  const checkOut = useCheckOut(own.meeting.id);
  return (
    <>
      <div className="stack-3">
        <h1>{say('after.title')}</h1>
        <p className="lede">{say('after.lede')}</p>
      </div>
      {own.meeting.ownCheckOutGiven && !checkOut.isSent && (
        <p>{say('after.sent.before', { mediator: own.names.mediator })}</p>
      )}
      {(own.meeting.state === 'ended' || own.meeting.state === 'live') && (
        <CheckOutForm
          coupleId={own.meeting.coupleId}
          sessionId={own.meeting.id}
          mediator={own.names.mediator}
          checkOut={checkOut}
        />
      )}
      {own.meeting.state === 'ended' && <StartCheckOver sessionId={own.meeting.id} />}
      {own.meeting.state === 'ended' && own.meeting.kind === 'joint' && <AfterRecap {...own} />}
      <section className="ruled stack-3" aria-labelledby="loud">
        <h2 id="loud">{say('after.calm')}</h2>
        <nav className="row" aria-label={say('frame.nav.more')}>
          <Go to="/calm">{say('home.calm')}</Go>
          <Go to="/help">{say('home.help')}</Go>
          <Go to="/home">{say('home.back')}</Go>
        </nav>
      </section>
    </>
  );
}

function StartCheckOver({ sessionId }: { sessionId: string }): ReactNode {
  useStartCheckOver(sessionId);
  return null;
}
