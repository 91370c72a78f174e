import { useState, type ReactNode } from 'react';
import type { MeetingView } from '#libs/contracts';
import { referenceOf, sentenceOf } from '../../platform/refusals.js';
import { Button, GoButton } from '../../ui/button.js';
import { useDates } from '../../ui/dates.js';
import { useSay } from '../../ui/say.js';
import { ErrorNotice, Skeleton } from '../../ui/states.js';
import { useCancelMeeting, useMeetings } from './desk-meetings.js';

/** The sessions of one couple, the latest first. */
export function DeskSessions({ coupleId }: { coupleId: string }): ReactNode {
  const say = useSay();
  const meetings = useMeetings(coupleId);
  return (
    <section className="ruled stack-3" aria-labelledby="sessions">
      <h2 id="sessions">{say('desk.sessions.title')}</h2>
      {meetings.isPending && <Skeleton />}
      {meetings.error && (
        <ErrorNotice
          sentence={sentenceOf(meetings.error)}
          reference={referenceOf(meetings.error)}
          again={() => void meetings.refetch()}
        />
      )}
      {meetings.data?.length === 0 && <p className="soft">{say('desk.sessions.none')}</p>}
      {meetings.data && meetings.data.length > 0 && (
        <ul className="list list--tight">
          {meetings.data.map((meeting) => (
            <Session key={meeting.id} meeting={meeting} />
          ))}
        </ul>
      )}
    </section>
  );
}

function Session({ meeting }: { meeting: MeetingView }): ReactNode {
  const say = useSay();
  const { long } = useDates();
  const [asking, setAsking] = useState(false);
  const { id, starts, ends, state, kind } = meeting;
  const when = say('desk.sessions.when', { date: long(starts.date), from: starts.time, to: ends.time });
  const stands = state === 'confirmed' || state === 'live';
  return (
    <li className="stack-3">
      <div className="row row--apart">
        <p>
          <span className="num">{when}</span>{' '}
          <span className="small soft">
            {say(`desk.${kind}`)} · {say('desk.sessions.state', { state })}
          </span>
        </p>
        {stands && (
          <div className="row">
            <GoButton to={`/desk/m/${id}/live`} kind="small">
              {say('desk.sessions.table')}
              <span className="away"> {when}</span>
            </GoButton>
            {state === 'confirmed' && (
              <Button kind="small" aria-expanded={asking} onClick={() => setAsking(!asking)}>
                {say('desk.sessions.cancel')}
                <span className="away"> {when}</span>
              </Button>
            )}
          </div>
        )}
      </div>
      {asking && stands && <Cancelling meeting={meeting} onKeep={() => setAsking(false)} />}
    </li>
  );
}

/** Says what the two will read before it is done. */
function Cancelling({ meeting, onKeep }: { meeting: MeetingView; onKeep: () => void }): ReactNode {
  const say = useSay();
  const cancel = useCancelMeeting(meeting.coupleId);
  return (
    <div className="notice">
      <p>{say('desk.sessions.cancel.sure')}</p>
      {cancel.error && (
        <ErrorNotice pressed sentence={sentenceOf(cancel.error)} reference={referenceOf(cancel.error)} />
      )}
      <div className="row">
        <Button busy={cancel.isPending} onClick={() => cancel.mutate(meeting.id)}>
          {say('desk.sessions.cancel.do')}
        </Button>
        <Button onClick={onKeep}>{say('desk.sessions.cancel.keep')}</Button>
      </div>
    </div>
  );
}
