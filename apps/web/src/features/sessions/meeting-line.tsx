import type { ReactNode } from 'react';
import type { MeetingView } from '#libs/contracts';
import { Go } from '../../ui/button.js';
import { useDates } from '../../ui/dates.js';
import { useSay } from '../../ui/say.js';
import type { OthersNames } from '../couples/own-couple.js';

/** One meeting as a line of a list: when, with whom, and the way to it. */
export function MeetingLine({ meeting, names }: { meeting: MeetingView; names: OthersNames }): ReactNode {
  const say = useSay();
  const { long } = useDates();
  const { id, starts, ends, state, alone, separately } = meeting;
  const when = say('booking.line', { day: long(starts.date), from: starts.time, to: ends.time });
  return (
    <>
      <p>
        <Go to={`/m/${id}`}>
          {when}
          {starts.ambiguous && ` (UTC${starts.offset})`}
        </Go>
      </p>
      <p className="small soft">
        {say(alone !== null ? 'booking.with.alone' : separately ? 'separately.line' : 'booking.with.both', {
          ...names,
        })}
        {state === 'live' && ` · ${say('booking.now')}`}
        {state === 'cancelled' && ` · ${say('booking.off')}`}
      </p>
    </>
  );
}
