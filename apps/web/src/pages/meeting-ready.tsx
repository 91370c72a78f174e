import type { ReactNode } from 'react';
import { useLocation } from 'wouter';
import { OwnMeetingPage, type OwnMeeting } from '../features/sessions/own-meeting-page.js';
import { isNear } from '../features/sessions/own-meetings.js';
import { useStartCheckOver } from '../features/sessions/start-check-draft.js';
import { StartCheckForm } from '../features/sessions/start-check-form.js';
import { useNow } from '../features/sessions/use-now.js';
import { Go, GoButton } from '../ui/button.js';
import { useDates } from '../ui/dates.js';
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
  const now = useNow();
  if (meeting.state === 'ended' || meeting.state === 'cancelled') {
    return <Over {...own} />;
  }
  if (!isNear(meeting, now)) return <Early {...own} />;
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

/** Long before: the answers would be of another hour. */
function Early({ meeting }: OwnMeeting): ReactNode {
  const say = useSay();
  const { long } = useDates();
  const { starts, ends } = meeting;
  return (
    <>
      <div className="stack-3">
        <h1>{say('ready.title')}</h1>
        <p className="lede">{say('ready.lede')}</p>
      </div>
      <p>{say('ready.early')}</p>
      <p>{say('board.waiting.when', { day: long(starts.date), from: starts.time, to: ends.time })}</p>
      <p>
        <Go to="/home">{say('home.back')}</Go>
      </p>
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
