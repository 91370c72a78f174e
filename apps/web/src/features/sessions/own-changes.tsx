import { useState, type ReactNode } from 'react';
import { isOnTheDay, whyNotCancel, whyNotMark } from '#libs/domain';
import { Failed } from '../../platform/answer.js';
import { Button, GoButton } from '../../ui/button.js';
import { useDates } from '../../ui/dates.js';
import { useSay } from '../../ui/say.js';
import { ruledBy, useMeetingDeed, useSayAbout } from './own-meetings.js';
import type { OwnMeeting } from './own-meeting-page.js';

/** What can be done when something comes up: late, not today, another time, not at all. Each says who hears what. */
export function OwnChanges({ onToday, ...own }: OwnMeeting & { onToday: () => void }): ReactNode {
  const say = useSay();
  const [now] = useState(Date.now);
  const session = ruledBy(own.meeting);
  const may = {
    late: whyNotMark('running_late', session, now) === null,
    move: whyNotMark('asks_to_move', session, now) === null,
    cancel: whyNotCancel(session, now) === null,
  };
  if (!may.late && !may.move && !may.cancel) return null;
  return (
    <section className="ruled stack-4" aria-labelledby="changes">
      <h2 id="changes">{say('booking.changes')}</h2>
      {may.late && <Late {...own} />}
      {may.move && (
        <div className="stack-2">
          <div className="row">
            <GoButton to={`/m/${own.meeting.id}/move`}>{say('booking.move.do')}</GoButton>
          </div>
          <p className="small soft">{say('booking.move.more')}</p>
        </div>
      )}
      {may.cancel && isOnTheDay(session, now) && <Cancelling {...own} onToday={onToday} />}
      {may.cancel && <Cancelling {...own} />}
    </section>
  );
}

function Late({ meeting, names }: OwnMeeting): ReactNode {
  const say = useSay();
  const tell = useSayAbout(meeting.coupleId, meeting.id);
  const [asking, setAsking] = useState(false);
  if (tell.isSuccess) {
    const told = tell.data.mailed ? 'booking.late.told' : 'booking.late.again';
    return <p role="status">{say(told, { ...names })}</p>;
  }
  return (
    <Asks
      asking={asking}
      press={say('booking.late')}
      onAsk={setAsking}
      error={tell.error}
      deed={
        <Button busy={tell.isPending} onClick={() => tell.mutate('running_late')}>
          {say('booking.late.do', { ...names })}
        </Button>
      }
    >
      <p>{say('booking.late.ask', { ...names })}</p>
    </Asks>
  );
}

/**
 * Asks once: what the others read, who sees that it was oneself, and whether it counts as late, before the press. With
 * `onToday` it is said that one can't come that day.
 */
function Cancelling({ onToday, ...own }: OwnMeeting & { onToday?: () => void }): ReactNode {
  const say = useSay();
  const { meeting, names } = own;
  const cancel = useMeetingDeed(meeting.coupleId, meeting.id);
  const [asking, setAsking] = useState(false);
  const joint = meeting.alone === null;
  const today = onToday !== undefined;
  const ask = today
    ? joint
      ? 'booking.today.ask'
      : 'booking.today.ask.alone'
    : joint
      ? 'booking.cancel.ask'
      : 'booking.cancel.ask.alone';
  return (
    <Asks
      asking={asking}
      press={say(today ? 'booking.today' : 'meeting.cancel')}
      onAsk={setAsking}
      error={cancel.error}
      deed={
        <Button
          busy={cancel.isPending}
          onClick={() => cancel.mutate({ type: 'cancel', today }, { onSuccess: onToday })}
        >
          {say(today ? 'booking.today.do' : 'meeting.cancel.do')}
        </Button>
      }
    >
      <p>{say(ask, { ...names })}</p>
      <NoticePeriod {...own} />
    </Asks>
  );
}

interface AsksProps {
  asking: boolean;
  /** What stands on the button that begins it. */
  press: string;
  onAsk: (asking: boolean) => void;
  error: Error | null;
  /** What would happen. */
  children: ReactNode;
  /** The button that does it. */
  deed: ReactNode;
}

/**
 * A button; after it is pressed, what would happen, with a way to do it. The button stays and becomes the way back, so
 * that the focus is never lost, and rests on what changes nothing.
 */
function Asks({ asking, press, onAsk, error, children, deed }: AsksProps): ReactNode {
  const say = useSay();
  return (
    <div className={asking ? 'notice' : undefined}>
      <div role="status" className="stack-2">
        {asking && children}
      </div>
      {asking && <Failed error={error} />}
      <div className="row">
        {asking && deed}
        <Button onClick={() => onAsk(!asking)}>{asking ? say('booking.not') : press}</Button>
      </div>
    </div>
  );
}

/** The notice that the mediator asks for, and on which side of it one is. */
function NoticePeriod({ meeting: { lateFrom, starts }, names }: OwnMeeting): ReactNode {
  const say = useSay();
  const { long } = useDates();
  const [now] = useState(Date.now);
  if (lateFrom === null) return null;
  const values = { ...names, day: long(lateFrom.date), time: lateFrom.time };
  if (Date.parse(lateFrom.instant) <= now) return <p>{say('booking.cancel.late', values)}</p>;
  const begins = lateFrom.instant === starts.instant;
  return <p>{say(begins ? 'booking.cancel.begins' : 'booking.cancel.free', values)}</p>;
}
