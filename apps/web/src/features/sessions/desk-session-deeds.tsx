import type { ReactNode } from 'react';
import type { DeskCoupleView, MeetingView } from '#libs/contracts';
import { whyNotMark } from '#libs/domain';
import { Failed } from '../../platform/answer.js';
import { Button } from '../../ui/button.js';
import { Notice } from '../../ui/notice.js';
import { useSay } from '../../ui/say.js';
import { useBeginsLater, useCancelMeeting } from './desk-meetings.js';
import { nameOf } from './desk-whom.js';
import { ruledBy } from './own-meetings.js';
import { useCancelRest } from './series-data.js';

/** Whether it is near enough to say that it begins a little later. */
export function mayBeginLater(meeting: MeetingView, now: number): boolean {
  return meeting.state === 'confirmed' && whyNotMark('running_late', ruledBy(meeting), now) === null;
}

interface DeedProps {
  couple: DeskCoupleView;
  meeting: MeetingView;
  onClose: () => void;
}

/** Says what those whose session it is will read, before it is cancelled. */
export function Cancelling({ couple, meeting, onClose }: DeedProps): ReactNode {
  const say = useSay();
  const cancel = useCancelMeeting(meeting.coupleId);
  const end = useCancelRest(meeting.coupleId, meeting.id);
  const { alone } = meeting;
  return (
    <Notice polite>
      {alone === null ? (
        <p>{say('desk.sessions.cancel.sure')}</p>
      ) : (
        <p>{say('desk.sessions.cancel.alone', { name: nameOf(couple, alone) })}</p>
      )}
      {meeting.seriesId !== null && <p>{say('desk.series.rest.sure')}</p>}
      <Failed error={cancel.error ?? end.error} />
      <div className="row">
        <Button busy={cancel.isPending} onClick={() => cancel.mutate(meeting.id)}>
          {say('desk.sessions.cancel.do')}
        </Button>
        {meeting.seriesId !== null && (
          <Button busy={end.isPending} onClick={() => end.mutate()}>
            {say('desk.series.rest.do')}
          </Button>
        )}
        <Button onClick={onClose}>{say('desk.sessions.cancel.keep')}</Button>
      </div>
    </Notice>
  );
}

/** Says what they get, before it is told that a session begins a little later. */
export function Later({ couple, meeting, onClose }: DeedProps): ReactNode {
  const say = useSay();
  const tell = useBeginsLater(meeting.coupleId, meeting.id);
  const { alone } = meeting;
  if (tell.isSuccess) {
    return (
      <Notice polite>
        <p>{say(tell.data.mailed ? 'desk.later.told' : 'desk.later.again')}</p>
      </Notice>
    );
  }
  return (
    <Notice polite>
      <p>{alone === null ? say('desk.later.ask') : say('desk.later.ask.alone', { name: nameOf(couple, alone) })}</p>
      <Failed error={tell.error} />
      <div className="row">
        <Button busy={tell.isPending} onClick={() => tell.mutate()}>
          {say('desk.later.send')}
        </Button>
        <Button onClick={onClose}>{say('booking.not')}</Button>
      </div>
    </Notice>
  );
}
