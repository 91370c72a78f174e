import type { ReactNode } from 'react';
import type { CoupleView, MeetingView } from '#libs/contracts';
import { Answer } from '../../platform/answer.js';
import { Page } from '../../ui/page.js';
import { Missing } from '../../ui/states.js';
import { othersIn, useCouple, useOwnSeat, type OthersNames } from '../couples/own-couple.js';
import { useOwnMeeting } from './own-meetings.js';

/** One meeting and the names of those one meets. */
export interface OwnMeeting {
  readonly meeting: MeetingView;
  readonly couple: CoupleView;
  readonly names: OthersNames;
}

/** A partner's page about one meeting, once the meeting and the couple are there. */
export function OwnMeetingPage({ id, children }: { id: string; children: (own: OwnMeeting) => ReactNode }): ReactNode {
  const seat = useOwnSeat();
  if (!seat?.marked) {
    return (
      <Page>
        <Missing />
      </Page>
    );
  }
  return (
    <Seated id={id} coupleId={seat.coupleId}>
      {children}
    </Seated>
  );
}

interface SeatedProps {
  id: string;
  coupleId: string;
  children: (own: OwnMeeting) => ReactNode;
}

function Seated({ id, coupleId, children }: SeatedProps): ReactNode {
  const meeting = useOwnMeeting(coupleId, id);
  const couple = useCouple(coupleId);
  const there = meeting.data !== undefined && couple.data !== undefined;
  return (
    <Page key={String(there)} waiting={!there && !meeting.error && !couple.error}>
      <Answer of={couple}>
        {(view) => (
          <Answer of={meeting}>{(one) => children({ meeting: one, couple: view, names: othersIn(view) })}</Answer>
        )}
      </Answer>
    </Page>
  );
}
