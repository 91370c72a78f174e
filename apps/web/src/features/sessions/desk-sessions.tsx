import { useState, type ReactNode } from 'react';
import type { DeskCoupleView, MeetingView, SessionMarkView } from '#libs/contracts';
import { Answer } from '../../platform/answer.js';
import { Button, GoButton } from '../../ui/button.js';
import { useDates } from '../../ui/dates.js';
import { useSay } from '../../ui/say.js';
import { DeskMarks, DeskNoShow } from './desk-marks.js';
import { useMarks, useMeetings } from './desk-meetings.js';
import { Cancelling, Later, mayBeginLater } from './desk-session-deeds.js';
import { nameOf } from './desk-whom.js';

/** The sessions of one couple, the latest first, each with what was done or said about it. */
export function DeskSessions({ couple }: { couple: DeskCoupleView }): ReactNode {
  const say = useSay();
  const meetings = useMeetings(couple.coupleId);
  const marks = useMarks(couple.coupleId);
  return (
    <section className="ruled stack-3" aria-labelledby="sessions">
      <h2 id="sessions">{say('desk.sessions.title')}</h2>
      <Answer of={meetings}>
        {(all) =>
          all.length === 0 ? (
            <p className="soft">{say('desk.sessions.none')}</p>
          ) : (
            <>
              <p className="small soft">{say('desk.marks.only')}</p>
              <Answer of={marks}>
                {(marked) => (
                  <ul className="list list--tight">
                    {all.map((meeting) => (
                      <Session
                        key={meeting.id}
                        couple={couple}
                        meeting={meeting}
                        marks={marked.filter(({ sessionId }) => sessionId === meeting.id)}
                      />
                    ))}
                  </ul>
                )}
              </Answer>
            </>
          )
        }
      </Answer>
    </section>
  );
}

interface SessionProps {
  couple: DeskCoupleView;
  meeting: MeetingView;
  marks: readonly SessionMarkView[];
}

function Session({ couple, meeting, marks }: SessionProps): ReactNode {
  const say = useSay();
  const { long } = useDates();
  const { starts, ends, state, kind, alone, separately } = meeting;
  const when = say('desk.sessions.when', { date: long(starts.date), from: starts.time, to: ends.time });
  const stands = state === 'confirmed' || state === 'live';
  return (
    <li className="stack-3">
      <div className="row row--apart">
        <p>
          <span className="num">{when}</span>{' '}
          <span className="small soft">
            {alone === null
              ? say(separately ? 'desk.separately.meeting' : `desk.${kind}`)
              : say('desk.sessions.with', { name: nameOf(couple, alone) })}{' '}
            · {say('desk.sessions.state', { state })}
          </span>
        </p>
        {state === 'ended' && kind === 'joint' && (
          <GoButton to={`/desk/m/${meeting.id}/wrap`} kind="small">
            {say('desk.wrap')}
            <span className="away"> {when}</span>
          </GoButton>
        )}
        {stands && <Deeds couple={couple} meeting={meeting} when={when} />}
      </div>
      <DeskMarks couple={couple} marks={marks} />
      <DeskNoShow couple={couple} meeting={meeting} marks={marks} />
    </li>
  );
}

/** What can be done with a session that stands; what is asked first opens below. */
function Deeds({ couple, meeting, when }: Omit<SessionProps, 'marks'> & { when: string }): ReactNode {
  const say = useSay();
  const [now] = useState(Date.now);
  const [asking, setAsking] = useState<'cancel' | 'later' | null>(null);
  const { id, state, starts } = meeting;
  const toggle = (what: 'cancel' | 'later') => () => setAsking(asking === what ? null : what);
  const close = (): void => setAsking(null);
  return (
    <>
      <div className="row">
        <GoButton to={`/desk/m/${id}/live`} kind="small">
          {say('desk.sessions.table')}
          <span className="away"> {when}</span>
        </GoButton>
        {state === 'confirmed' && Date.parse(starts.instant) > now && (
          <GoButton to={`/desk/couples/${couple.coupleId}/propose?moving=${id}`} kind="small">
            {say('desk.move.do')}
            <span className="away"> {when}</span>
          </GoButton>
        )}
        {mayBeginLater(meeting, now) && (
          <Button kind="small" aria-expanded={asking === 'later'} onClick={toggle('later')}>
            {say('desk.later.do')}
            <span className="away"> {when}</span>
          </Button>
        )}
        {state === 'confirmed' && (
          <Button kind="small" aria-expanded={asking === 'cancel'} onClick={toggle('cancel')}>
            {say('desk.sessions.cancel')}
            <span className="away"> {when}</span>
          </Button>
        )}
      </div>
      {asking === 'later' && <Later couple={couple} meeting={meeting} onClose={close} />}
      {asking === 'cancel' && <Cancelling couple={couple} meeting={meeting} onClose={close} />}
    </>
  );
}
