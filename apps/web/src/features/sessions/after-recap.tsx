import type { ReactNode } from 'react';
import type { AfterView } from '#libs/contracts';
import { Answer, Failed } from '../../platform/answer.js';
import { Tick } from '../../ui/choices.js';
import { useDates } from '../../ui/dates.js';
import { Rich, useSay } from '../../ui/say.js';
import { Words } from '../../ui/words.js';
import { useAfter, useLeaveIn } from './afterwards.js';
import type { OwnMeeting } from './own-meeting-page.js';

/** After a session: what the mediator wrote for both, and one's own words that lay on the table. */
export function AfterRecap(own: OwnMeeting): ReactNode {
  const { meeting } = own;
  const after = useAfter(meeting.coupleId, meeting.id);
  return (
    <Answer of={after}>
      {(view) => (
        <>
          {view.recap && <Recap {...own} recap={view.recap} />}
          {view.own.length > 0 && <OwnWords {...own} words={view.own} />}
        </>
      )}
    </Answer>
  );
}

function Recap({ names, couple, recap }: OwnMeeting & { recap: NonNullable<AfterView['recap']> }): ReactNode {
  const say = useSay();
  const { short } = useDates();
  const { mediator, other } = names;
  return (
    <section className="ruled stack-3" aria-labelledby="recap">
      <h2 id="recap">{say('after.recap', { mediator })}</h2>
      <p className="small soft">
        {say('after.recap.at', { day: short(recap.at.date), time: recap.at.time, mediator, other })}
      </p>
      <Words as="plain" text={recap.text} />
      {recap.words.length > 0 && <h3>{say('after.recap.words')}</h3>}
      {recap.words.map(({ itemId, author, text }) => (
        <div key={itemId} className="stack-2">
          <p className="small">
            {author === couple.role ? say('after.recap.words.own') : say('after.recap.words.other', { other })}
          </p>
          <Words by={author} text={text} />
        </div>
      ))}
    </section>
  );
}

/** Nothing is ticked before its author ticks it, and the tick can be taken back. */
function OwnWords({ meeting, names, words }: OwnMeeting & { words: AfterView['own'] }): ReactNode {
  const say = useSay();
  const leave = useLeaveIn(meeting.coupleId, meeting.id);
  const values = { mediator: names.mediator, other: names.other };
  return (
    <section className="ruled stack-3" aria-labelledby="own-words">
      <h2 id="own-words">{say('after.own')}</h2>
      <p>{say('after.own.more', values)}</p>
      <p className="readers">
        <Rich of="after.own.readers" values={values} />
      </p>
      {words.map(({ itemId, text, leftIn }) => (
        <div key={itemId} className="stack-2">
          <Words as="brief" text={text} />
          <Tick bare checked={leftIn} onTick={(wish) => leave.mutate({ itemId, leftIn: wish })}>
            {say('after.own.leave')}
          </Tick>
        </div>
      ))}
      <Failed error={leave.error} />
    </section>
  );
}
