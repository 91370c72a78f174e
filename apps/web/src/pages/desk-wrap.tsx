import type { ReactNode } from 'react';
import type { DeskCoupleView, MeetingView } from '#libs/contracts';
import { WrapAgreements } from '../features/board/desk-wrap-agreements.js';
import { useDesk } from '../features/couples/desk-data.js';
import { NoteFiles } from '../features/records/note-files.js';
import { useWrap } from '../features/sessions/afterwards.js';
import { useMeetingsOfAll } from '../features/sessions/desk-meetings.js';
import { DayAfter, ToldLater } from '../features/sessions/desk-told-later.js';
import { DeskRecap } from '../features/sessions/desk-recap.js';
import { WrapCheckOuts, WrapPrint, WrapWords } from '../features/sessions/desk-wrap.js';
import { Answer } from '../platform/answer.js';
import { Go, GoButton } from '../ui/button.js';
import { useDates } from '../ui/dates.js';
import { Page } from '../ui/page.js';
import { useSay } from '../ui/say.js';
import { Missing } from '../ui/states.js';

/** `/desk/m/:sessionId/wrap`: what is left to do after a session. */
export default function DeskWrapPage({ sessionId }: { sessionId: string }): ReactNode {
  const desk = useDesk();
  const couples = desk.data?.couples ?? [];
  const { meetings, known } = useMeetingsOfAll(couples.map(({ coupleId }) => coupleId));
  const meeting = meetings.find(({ id }) => id === sessionId);
  const couple = couples.find(({ coupleId }) => coupleId === meeting?.coupleId);
  const waiting = desk.isPending || !known;
  return (
    <Page width="desk" waiting={waiting} key={String(waiting)}>
      <Answer of={desk}>
        {() => (meeting && couple ? <Wrapping meeting={meeting} couple={couple} /> : known && <Missing />)}
      </Answer>
    </Page>
  );
}

interface WrapProps {
  meeting: MeetingView;
  couple: DeskCoupleView;
}

function Wrapping({ meeting, couple }: WrapProps): ReactNode {
  const say = useSay();
  const { long } = useDates();
  const { starts, ends, state } = meeting;
  return (
    <>
      <div className="row row--apart row--base">
        <div className="stack-2">
          <p className="small">
            <Go to={`/desk/couples/${couple.coupleId}`}>{couple.codeWord}</Go>
          </p>
          <h1>{say('desk.wrap')}</h1>
        </div>
        <p className="soft small">
          {say('desk.wrap.when', { day: long(starts.date), from: starts.time, to: ends.time })}
        </p>
      </div>
      {state === 'ended' ? <Ended meeting={meeting} couple={couple} /> : <p>{say('desk.wrap.ended')}</p>}
    </>
  );
}

function Ended({ meeting, couple }: WrapProps): ReactNode {
  const say = useSay();
  const wrap = useWrap(couple.coupleId, meeting.id);
  return (
    <>
      <WrapCheckOuts meeting={meeting} couple={couple} />
      <WrapAgreements meeting={meeting} couple={couple} />
      <Answer of={wrap}>
        {(view) => (
          <>
            <DeskRecap meeting={meeting} couple={couple} wrap={view} />
            <WrapPrint couple={couple} wrap={view} />
            <WrapWords couple={couple} words={view.words} />
            <ToldLater meeting={meeting} couple={couple} wrap={view} />
            <DayAfter meeting={meeting} couple={couple} wrap={view} />
          </>
        )}
      </Answer>
      <NoteFiles couple={couple} />
      <section className="ruled stack-3" aria-labelledby="next">
        <h2 id="next">{say('desk.wrap.next')}</h2>
        <div className="row">
          <GoButton to={`/desk/couples/${couple.coupleId}/propose`}>{say('desk.wrap.next.do')}</GoButton>
        </div>
      </section>
    </>
  );
}
