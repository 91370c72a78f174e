import { useState, type ReactNode } from 'react';
import { Failed } from '../../platform/answer.js';
import { Button } from '../../ui/button.js';
import { useSay } from '../../ui/say.js';
import type { OwnMeeting } from './own-meeting-page.js';
import { useCancelRest } from './series-data.js';

/** Ends a series from this meeting on; says first what the others read. */
export function SeriesRest({ meeting, names }: OwnMeeting): ReactNode {
  const say = useSay();
  const end = useCancelRest(meeting.coupleId, meeting.id);
  const [asking, setAsking] = useState(false);
  return (
    <section className="ruled stack-3">
      <p className="soft">{say('series.rest.more')}</p>
      <div className={asking ? 'notice' : undefined}>
        <div role="status">
          {asking && <p>{say(meeting.alone === null ? 'series.rest.ask' : 'series.rest.ask.alone', { ...names })}</p>}
        </div>
        {asking && <Failed error={end.error} />}
        <div className="row">
          {asking && (
            <Button busy={end.isPending} onClick={() => end.mutate()}>
              {say('series.rest.do')}
            </Button>
          )}
          <Button onClick={() => setAsking(!asking)}>{say(asking ? 'booking.not' : 'series.rest')}</Button>
        </div>
      </div>
    </section>
  );
}
