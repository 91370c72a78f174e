import type { ReactNode } from 'react';
import { useLocation } from 'wouter';
import { OwnMeetingPage, type OwnMeeting } from '../features/sessions/own-meeting-page.js';
import { useStartCheckOver } from '../features/sessions/start-check-draft.js';
import { StartCheckForm } from '../features/sessions/start-check-form.js';
import { Go, GoButton } from '../ui/button.js';
import { Rich, useSay } from '../ui/say.js';

/** `/m/:id/ready`: the private start check, and what happens if the line drops. */
export default function MeetingReadyPage({ id }: { id: string }): ReactNode {
  return <OwnMeetingPage id={id}>{(own) => <Ready {...own} />}</OwnMeetingPage>;
}

function Ready(own: OwnMeeting): ReactNode {
  const say = useSay();
  const [, go] = useLocation();
  const { meeting, names } = own;
  const live = `/m/${meeting.id}/live`;
  if (meeting.state === 'ended' || meeting.state === 'cancelled') {
    return <Over {...own} />;
  }
  return (
    <>
      <div className="stack-3">
        <h1>{say('ready.title')}</h1>
        <p className="lede">{say('ready.lede')}</p>
        <p className="readers">
          <Rich of="ready.readers" values={{ mediator: names.mediator }} />
        </p>
      </div>
      {meeting.ownCheckGiven && (
        <div className="row">
          <p>{say('ready.given')}</p>
          <GoButton to={live}>{say('meeting.go')}</GoButton>
        </div>
      )}
      <StartCheckForm {...own} onGiven={() => go(live)} />
      <section className="ruled stack-3" aria-labelledby="drop">
        <h2 id="drop">{say('ready.drop')}</h2>
        <ul className="dots">
          {([1, 2, 3] as const).map((point) => (
            <li key={point}>{say(`ready.drop.${point}`, { mediator: names.mediator })}</li>
          ))}
        </ul>
      </section>
    </>
  );
}

function Over({ meeting }: OwnMeeting): ReactNode {
  const say = useSay();
  useStartCheckOver(meeting.id);
  return (
    <>
      <h1>{say('ready.title')}</h1>
      <p>{say(meeting.state === 'ended' ? 'meeting.ended' : 'meeting.cancelled')}</p>
      <p>
        <Go to="/home">{say('home.back')}</Go>
      </p>
    </>
  );
}
