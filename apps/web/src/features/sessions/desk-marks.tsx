import { useState, type ReactNode } from 'react';
import type { DeskCoupleView, MeetingView, SessionMarkView } from '#libs/contracts';
import { isPartner, PARTNERS, whyNotMark, type PartnerRole } from '#libs/domain';
import { Failed } from '../../platform/answer.js';
import { Button } from '../../ui/button.js';
import { useDates } from '../../ui/dates.js';
import { Mark } from '../../ui/marks.js';
import { useSay } from '../../ui/say.js';
import { useNoShow } from './desk-meetings.js';
import { nameOf } from './desk-whom.js';
import { ruledBy } from './own-meetings.js';

interface DeskMarksProps {
  couple: DeskCoupleView;
  marks: readonly SessionMarkView[];
}

/** Who cancelled, was late or didn't come, in words; for the mediator alone. */
export function DeskMarks({ couple, marks }: DeskMarksProps): ReactNode {
  const { short } = useDates();
  const say = useSay();
  if (marks.length === 0) return null;
  return (
    <ul className="stack-2 small">
      {marks.map((mark) => (
        <li key={mark.id}>
          <span className="flag">
            <Mark of="flag" />
            <Said couple={couple} mark={mark} />
          </span>{' '}
          {mark.kind !== 'no_show' && (
            <span className="soft num">{say('desk.marks.at', { day: short(mark.at.date), time: mark.at.time })}</span>
          )}
        </li>
      ))}
    </ul>
  );
}

function Said({ couple, mark: { role, kind, late } }: { couple: DeskCoupleView; mark: SessionMarkView }): ReactNode {
  const say = useSay();
  if (isPartner(role)) return say(`desk.marks.${kind}`, { name: nameOf(couple, role), late: String(late) });
  if (kind === 'clock_not_kept') return say('desk.marks.clock_not_kept');
  return say(kind === 'running_late' ? 'desk.marks.you.running_late' : 'desk.marks.you.cancelled');
}

/** From five minutes after its start on, whoever didn't come can be noted, asked once more first, and that be taken back. */
export function DeskNoShow({ couple, meeting, marks }: DeskMarksProps & { meeting: MeetingView }): ReactNode {
  const say = useSay();
  const [now] = useState(Date.now);
  const note = useNoShow(meeting.coupleId, meeting.id);
  const [asking, setAsking] = useState<PartnerRole | null>(null);
  if (whyNotMark('no_show', ruledBy(meeting), now) !== null) return null;
  const whose = PARTNERS.filter((role) => meeting.alone === null || meeting.alone === role);
  return (
    <>
      <Failed error={note.error} />
      <div className="row">
        {whose.map((role) => {
          const noted = marks.some((mark) => mark.kind === 'no_show' && mark.role === role);
          return (
            <Button
              key={role}
              kind="small"
              busy={note.isPending}
              onClick={() => (noted ? note.mutate({ role, on: false }) : setAsking(role))}
            >
              {say(noted ? 'desk.marks.noShow.back' : 'desk.marks.noShow', { name: nameOf(couple, role) })}
            </Button>
          );
        })}
      </div>
      {asking && (
        <div className="stack-2">
          <p className="small" role="status">
            {say('desk.marks.noShow.ask', { name: nameOf(couple, asking) })}
          </p>
          <div className="row">
            <Button
              kind="small"
              busy={note.isPending}
              onClick={() => note.mutate({ role: asking, on: true }, { onSuccess: () => setAsking(null) })}
            >
              {say('desk.marks.noShow.do')}
            </Button>
            <Button kind="small" onClick={() => setAsking(null)}>
              {say('desk.marks.noShow.not')}
            </Button>
          </div>
        </div>
      )}
    </>
  );
}
