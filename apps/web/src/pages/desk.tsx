import { useState, type ReactNode } from 'react';
import type { DeskView, MeetingView } from '#libs/contracts';
import { ClockNotice } from '../features/accounts/clock-notice.js';
import { DeskColleague } from '../features/accounts/desk-colleague.js';
import { useOwnClock } from '../features/accounts/own-clock.js';
import { usePerson } from '../features/accounts/session.js';
import { DeskBeginnings } from '../features/couples/desk-beginnings.js';
import { useDesk } from '../features/couples/desk-data.js';
import { DeskOpenCouple, type Beginning } from '../features/couples/desk-open-couple.js';
import { DeskPracticeForm } from '../features/couples/desk-practice-form.js';
import { DeskPractice } from '../features/couples/desk-practice.js';
import { DeskTable } from '../features/couples/desk-table.js';
import { nextOf, useDeskLines, useMeetingsOfAll } from '../features/sessions/desk-meetings.js';
import { DeskAskedTimes } from '../features/sessions/desk-open-times.js';
import { DeskNext } from '../features/sessions/desk-next.js';
import { referenceOf, sentenceOf } from '../platform/refusals.js';
import { cityOf } from '../platform/zone.js';
import { Button } from '../ui/button.js';
import { useDates } from '../ui/dates.js';
import { Page } from '../ui/page.js';
import { useSay } from '../ui/say.js';
import { Empty, ErrorNotice, Skeleton } from '../ui/states.js';

/** `/desk`: a mediator's first page. */
export default function DeskPage(): ReactNode {
  const desk = useDesk();
  return (
    <Page width="desk" waiting={desk.isPending} key={desk.status}>
      <Greeting />
      <ClockNotice />
      {desk.isPending && <Skeleton />}
      {desk.error && (
        <ErrorNotice
          sentence={sentenceOf(desk.error)}
          reference={referenceOf(desk.error)}
          again={() => void desk.refetch()}
        />
      )}
      {desk.data && (desk.data.practice === null ? <FirstThing /> : <Desk desk={desk.data} />)}
    </Page>
  );
}

function Greeting(): ReactNode {
  const say = useSay();
  const { name } = usePerson();
  const { date, time, zone } = useOwnClock();
  const { long } = useDates();
  const [now] = useState(Date.now);
  const hour = Number(time(now).slice(0, 2));
  const part = hour < 5 ? 'night' : hour >= 18 ? 'evening' : hour < 12 ? 'morning' : 'afternoon';
  return (
    <div className="row row--apart row--base">
      <h1>{say('desk.hello', { name, part })}</h1>
      <p className="soft">{say('desk.now', { date: long(date(now)), time: time(now), place: cityOf(zone) })}</p>
    </div>
  );
}

/** Before anything else the practice is described. */
function FirstThing(): ReactNode {
  const say = useSay();
  return (
    <section className="stack" aria-labelledby="practice">
      <div className="stack-3">
        <h2 id="practice">{say('desk.practice.title')}</h2>
        <p className="lede">{say('desk.practice.first')}</p>
      </div>
      <DeskPracticeForm known={null} />
    </section>
  );
}

function Desk({ desk }: { desk: DeskView }): ReactNode {
  const { couples, beginnings, practice } = desk;
  const [opening, setOpening] = useState<Beginning | 'new' | null>(null);
  const { meetings } = useMeetingsOfAll(couples.map(({ coupleId }) => coupleId));
  const [now] = useState(Date.now);
  const next = nextOf(meetings, now);
  const nextCouple = couples.find(({ coupleId }) => coupleId === next?.coupleId);
  return (
    <>
      {next && nextCouple && opening === null && <DeskNext meeting={next} couple={nextCouple} />}
      {opening === null ? (
        <Couples desk={desk} meetings={meetings} now={now} onOpen={() => setOpening('new')} />
      ) : (
        <Opening key={opening === 'new' ? opening : opening.id} of={opening} onCancel={() => setOpening(null)} />
      )}
      {opening === null && <DeskBeginnings beginnings={beginnings} onOpen={setOpening} />}
      {opening === null && practice && <DeskPractice practice={practice} />}
      {opening === null && <DeskColleague />}
    </>
  );
}

interface CouplesProps {
  desk: DeskView;
  meetings: readonly MeetingView[];
  now: number;
  onOpen: () => void;
}

function Couples({ desk: { couples }, meetings, now, onOpen }: CouplesProps): ReactNode {
  const say = useSay();
  const lines = useDeskLines(couples.map(({ coupleId }) => coupleId));
  const next = new Map<string, MeetingView>();
  for (const { coupleId } of couples) {
    const own = nextOf(
      meetings.filter((meeting) => meeting.coupleId === coupleId),
      now,
    );
    if (own) next.set(coupleId, own);
  }
  return (
    <section className="stack-3" aria-labelledby="couples">
      <div className="row row--apart row--base">
        <h2 id="couples">{say('desk.couples')}</h2>
        {couples.length > 0 && (
          <Button kind="plain" onClick={onOpen}>
            {say('desk.couples.open')}
          </Button>
        )}
      </div>
      {couples.length === 0 ? (
        <Empty sentence="desk.couples.none">
          <Button kind="main" onClick={onOpen}>
            {say('desk.couples.open')}
          </Button>
        </Empty>
      ) : (
        <DeskTable couples={couples} next={next} lines={lines} asked={(couple) => <DeskAskedTimes couple={couple} />} />
      )}
    </section>
  );
}

function Opening({ of, onCancel }: { of: Beginning | 'new'; onCancel: () => void }): ReactNode {
  const say = useSay();
  return (
    <section className="ruled stack-3" aria-labelledby="new">
      <h2 id="new">{say('desk.new.title')}</h2>
      <DeskOpenCouple beginning={of === 'new' ? undefined : of} onCancel={onCancel} />
    </section>
  );
}
