import type { ReactNode } from 'react';
import { LONGEST_NOTE, type DeskCoupleView, type MeetingView, type PreparationView } from '#libs/contracts';
import { PARTNERS } from '#libs/domain';
import { usePerson } from '../features/accounts/session.js';
import { PrepElsewhere } from '../features/agendas/prep-elsewhere.js';
import { PrepLists } from '../features/agendas/prep-lists.js';
import { PrepOrder } from '../features/agendas/prep-order.js';
import { PrepPrint } from '../features/agendas/prep-print.js';
import { SavedLine } from '../features/agendas/saved-line.js';
import { usePreparation, usePreparationRead } from '../features/agendas/use-preparation.js';
import { useDesk } from '../features/couples/desk-data.js';
import { NoteFiles } from '../features/records/note-files.js';
import { PrepSafetyWords } from '../features/sessions/desk-safety-words.js';
import { useMeetingsOfAll } from '../features/sessions/desk-meetings.js';
import { Answer } from '../platform/answer.js';
import { Go, GoButton } from '../ui/button.js';
import { useDates } from '../ui/dates.js';
import { TextField } from '../ui/field.js';
import { Page } from '../ui/page.js';
import { Rich, useSay } from '../ui/say.js';
import { Missing } from '../ui/states.js';

/** `/desk/m/:sessionId/prep`: one session made out of two private lists. */
export default function DeskPrepPage({ sessionId }: { sessionId: string }): ReactNode {
  const desk = useDesk();
  const couples = desk.data?.couples ?? [];
  const { meetings, known } = useMeetingsOfAll(couples.map(({ coupleId }) => coupleId));
  const meeting = meetings.find(({ id }) => id === sessionId);
  const couple = couples.find(({ coupleId }) => coupleId === meeting?.coupleId);
  const waiting = desk.isPending || !known;
  return (
    <Page width="desk" waiting={waiting} key={String(waiting)}>
      <Answer of={desk}>
        {({ practice }) =>
          meeting && couple ? (
            <Reading meeting={meeting} couple={couple} turnedOn={practice?.protocolsOn ?? []} />
          ) : (
            known && <Missing />
          )
        }
      </Answer>
    </Page>
  );
}

interface PrepProps {
  meeting: MeetingView;
  couple: DeskCoupleView;
  turnedOn: readonly string[];
}

function Reading({ meeting, couple, turnedOn }: PrepProps): ReactNode {
  const say = useSay();
  const { long } = useDates();
  const { starts, ends } = meeting;
  const read = usePreparationRead(couple.coupleId, meeting.id);
  return (
    <>
      <div className="row row--apart row--base">
        <div className="stack-2">
          <p className="small">
            <Go to={`/desk/couples/${couple.coupleId}`}>{couple.codeWord}</Go>
          </p>
          <h1>{say('desk.prep')}</h1>
        </div>
        <p className="soft small">
          {say('desk.prep.when', { day: long(starts.date), from: starts.time, to: ends.time })}{' '}
          {say('desk.prep.readers')}
        </p>
      </div>
      <Answer of={read}>
        {(view) => <Preparing meeting={meeting} couple={couple} read={view} turnedOn={turnedOn} />}
      </Answer>
      <PrepSafetyWords couple={couple} />
      <NoteFiles couple={couple} />
    </>
  );
}

function Preparing({ meeting, couple, read, turnedOn }: PrepProps & { read: PreparationView }): ReactNode {
  const say = useSay();
  const person = usePerson();
  const at = { personId: person.id, coupleId: couple.coupleId, sessionId: meeting.id };
  const preparation = usePreparation(at, read, turnedOn);
  const line = <SavedLine state={preparation.saving} reader="only_me" mediator={person.name} />;
  return (
    <>
      <PrepLists couple={couple} preparation={preparation} />
      {preparation.elsewhere && <PrepElsewhere preparation={preparation} there={preparation.elsewhere} />}
      {preparation.news && <p role="status">{say(`desk.prep.news.${preparation.news}`)}</p>}
      <PrepOrder couple={couple} preparation={preparation} turnedOn={turnedOn} minutes={meeting.minutes} />
      <PrepPrint preparation={preparation} />
      <section className="cols2 ruled" aria-label={say('desk.prep.before')}>
        <TextField
          label={say('desk.prep.opening')}
          readers={<Rich of="desk.prep.opening.readers" />}
          longest={LONGEST_NOTE}
          value={preparation.openingWords}
          saved={line}
          onChange={(event) => preparation.write(event.target.value)}
        />
        <div className="stack-3">
          <h2>{say('desk.prep.balance')}</h2>
          <p className="small soft">{say('desk.prep.balance.readers')}</p>
          <ul className="dots">
            {PARTNERS.map((role) => (
              <li key={role}>
                {say('desk.prep.balance.of', {
                  name: role === 'partnerA' ? couple.nameA : couple.nameB,
                  may: read.balance[role].mayBeBrought,
                  been: read.balance[role].beenOnTheTable,
                })}
              </li>
            ))}
          </ul>
          <div className="row">
            <GoButton to={`/desk/m/${meeting.id}/live`} kind="main">
              {say('desk.prep.go')}
            </GoButton>
          </div>
        </div>
      </section>
    </>
  );
}
