import type { ReactNode } from 'react';
import type { PartnerRole } from '#libs/domain';
import { useSay } from '../../ui/say.js';
import { useMarks } from '../sessions/desk-meetings.js';
import { useMediatorTable } from './mediator-table.js';

/** How often a live board looks whether somebody who isn't there has said why, in milliseconds. */
const LOOK_AGAIN_MS = 15_000;

/** Among somebody's facts while they aren't there: that they said they are late, or can't today. */
export function SaidLine({ role }: { role: PartnerRole }): ReactNode {
  const say = useSay();
  const { couple, meeting, lines, view } = useMediatorTable();
  const away = view.phase !== 'ended' && lines?.[role] !== 'steady';
  const { data } = useMarks(couple.coupleId, away && LOOK_AGAIN_MS);
  const said = data?.find(
    (mark) =>
      mark.sessionId === meeting.id &&
      mark.role === role &&
      (mark.kind === 'running_late' || mark.kind === 'cannot_today'),
  );
  if (!away || !said) return null;
  return (
    <>
      <dt>{say('desk.live.said')}</dt>
      <dd>
        <strong>{say('desk.live.said.mark', { kind: said.kind, time: said.at.time })}</strong>
      </dd>
    </>
  );
}
