import type { ReactNode } from 'react';
import type { MeetingView } from '#libs/contracts';
import { placeOf } from '../../platform/zone.js';
import { useDates } from '../../ui/dates.js';
import { useSay } from '../../ui/say.js';

/** Which meeting it was, on one's own clock, and the one sentence that everybody reads. */
export function CalledOff({ meeting: { starts, ends } }: { meeting: MeetingView }): ReactNode {
  const say = useSay();
  const { long } = useDates();
  return (
    <>
      <p>
        <strong>{say('booking.line', { day: long(starts.date), from: starts.time, to: ends.time })}</strong>
      </p>
      <p>{say('meeting.cancelled')}</p>
      <p className="soft">{say('meeting.clock', { place: placeOf(starts.zone) })}</p>
    </>
  );
}
