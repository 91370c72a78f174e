import type { ReactNode } from 'react';
import type { DeskCoupleView, MeetingView } from '#libs/contracts';
import { GoButton } from '../../ui/button.js';
import { useDates } from '../../ui/dates.js';
import { useSay } from '../../ui/say.js';

/** The session that comes next on the desk, with the one filled button of the page. */
export function DeskNext({ meeting, couple }: { meeting: MeetingView; couple: DeskCoupleView }): ReactNode {
  const say = useSay();
  const { long } = useDates();
  const { starts, minutes, state, kind } = meeting;
  const values = { codeWord: couple.codeWord, day: long(starts.date), time: starts.time };
  return (
    <section className="ruled row row--apart" aria-labelledby="next">
      <div className="stack-2">
        <h2 id="next">{say(state === 'live' ? 'desk.next.live' : 'desk.next', values)}</h2>
        <p className="soft">{say(kind === 'joint' ? 'desk.next.more' : 'desk.next.more.one', { minutes })}</p>
      </div>
      <div className="row">
        <GoButton to={`/desk/m/${meeting.id}/live`} kind="main">
          {say('desk.open')}
        </GoButton>
        {kind === 'joint' && <GoButton to={`/desk/m/${meeting.id}/prep`}>{say('desk.prep')}</GoButton>}
        <GoButton to={`/desk/couples/${couple.coupleId}/propose`}>{say('desk.propose')}</GoButton>
      </div>
    </section>
  );
}
