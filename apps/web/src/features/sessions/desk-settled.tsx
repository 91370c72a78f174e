import type { ReactNode } from 'react';
import type { DeskCoupleView, DeskProposalView } from '#libs/contracts';
import { Answer } from '../../platform/answer.js';
import { Button, GoButton } from '../../ui/button.js';
import { useDates } from '../../ui/dates.js';
import { Notice } from '../../ui/notice.js';
import { useSay } from '../../ui/say.js';
import { useSettled, type SettledTimes } from './desk-proposals.js';

interface DeskSettledProps {
  couple: DeskCoupleView;
  /** The times as they were while they were open. */
  was: DeskProposalView;
  /** Choosing others. */
  onAgain: () => void;
  /** What stands here where nothing was confirmed. */
  children: ReactNode;
}

/** What became of times that were open a moment ago: which one is confirmed, and the way to it. */
export function DeskSettled({ couple, was, onAgain, children }: DeskSettledProps): ReactNode {
  const settled = useSettled(couple.coupleId, was.id);
  return (
    <Answer of={settled}>
      {(made) => (made ? <Confirmed couple={couple} was={was} made={made} onAgain={onAgain} /> : children)}
    </Answer>
  );
}

type ConfirmedProps = Omit<DeskSettledProps, 'children'> & { made: SettledTimes };

function Confirmed({ couple, was, made: { meeting, isSeries }, onAgain }: ConfirmedProps): ReactNode {
  const say = useSay();
  const { long } = useDates();
  const { id, starts, ends, kind } = meeting;
  const what = isSeries ? 'series' : was.moves === null ? 'once' : 'moved';
  return (
    <Notice polite>
      <p>
        <strong>{say('desk.settled', { what, date: long(starts.date), from: starts.time, to: ends.time })}</strong>
      </p>
      <div className="row">
        {kind === 'joint' ? (
          <GoButton to={`/desk/m/${id}/prep`} kind="main">
            {say('desk.prep')}
          </GoButton>
        ) : (
          <GoButton to={`/desk/m/${id}/live`} kind="main">
            {say('desk.sessions.table')}
          </GoButton>
        )}
        <GoButton to={`/desk/couples/${couple.coupleId}`}>{say('desk.settled.see')}</GoButton>
        {was.moves === null && <Button onClick={onAgain}>{say('desk.settled.again')}</Button>}
      </div>
    </Notice>
  );
}
