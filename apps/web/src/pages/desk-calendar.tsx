import { useState, type ReactNode } from 'react';
import { useLocation } from 'wouter';
import type { MeetingView } from '#libs/contracts';
import { addDays, weekdayOf } from '#libs/domain';
import { useOwnClock } from '../features/accounts/own-clock.js';
import { usePerson } from '../features/accounts/session.js';
import { useAvailability } from '../features/availability/desk-availability.js';
import { DeskDrawn } from '../features/availability/desk-drawn.js';
import { DeskHoursForm } from '../features/availability/desk-hours-form.js';
import { useDesk } from '../features/couples/desk-data.js';
import { useMeetingsOfAll } from '../features/sessions/desk-meetings.js';
import { DeskMoveForm } from '../features/sessions/desk-move-form.js';
import type { AskedTime } from '../features/sessions/desk-proposals.js';
import { DeskWeek, type Drawn } from '../features/sessions/desk-week.js';
import { referenceOf, sentenceOf } from '../platform/refusals.js';
import { Button } from '../ui/button.js';
import { useDates } from '../ui/dates.js';
import { Page } from '../ui/page.js';
import { useSay } from '../ui/say.js';
import { ErrorNotice, Skeleton } from '../ui/states.js';

/** `/desk/calendar`: the mediator's sessions, week by week, drawn or as a list. */
export default function DeskCalendarPage(): ReactNode {
  const say = useSay();
  const desk = useDesk();
  return (
    <Page width="desk" waiting={desk.isPending} key={desk.status}>
      <div className="stack-3">
        <h1>{say('desk.calendar.title')}</h1>
        <p className="soft">{say('desk.calendar.lede')}</p>
      </div>
      {desk.isPending && <Skeleton />}
      {desk.error && (
        <ErrorNotice
          sentence={sentenceOf(desk.error)}
          reference={referenceOf(desk.error)}
          again={() => void desk.refetch()}
        />
      )}
      {desk.data && <Weeks couples={desk.data.couples} />}
    </Page>
  );
}

const VIEWS = [
  ['timeGridWeek', 'desk.calendar.week'],
  ['listWeek', 'desk.calendar.list'],
] as const;
/** Below this width a week of columns is narrower than its words. */
const WIDE = '(min-width: 48em)';

type View = (typeof VIEWS)[number][0];

function Weeks({ couples }: { couples: NonNullable<ReturnType<typeof useDesk>['data']>['couples'] }): ReactNode {
  const say = useSay();
  const { zone } = usePerson();
  const { date } = useOwnClock();
  const { meetings } = useMeetingsOfAll(couples.map(({ coupleId }) => coupleId));
  const known = useAvailability().data?.availability ?? null;
  const hours = known?.zone === zone ? known : null;
  const [view, setView] = useState<View>(() => (matchMedia(WIDE).matches ? 'timeGridWeek' : 'listWeek'));
  const [monday, setMonday] = useState(() => mondayOf(date(Date.now())));
  const [drawn, setDrawn] = useState<Drawn | null>(null);
  const [now] = useState(Date.now);
  const [, go] = useLocation();
  const move = ({ id, coupleId }: MeetingView, to: AskedTime): void =>
    go(`/desk/couples/${coupleId}/propose?moving=${id}&date=${to.date}&time=${to.time}`);
  return (
    <>
      <section className="stack-3" aria-labelledby="weekof">
        <Controls view={view} monday={monday} today={date(Date.now())} onView={setView} onWeek={setMonday} />
        {view === 'timeGridWeek' && (
          <p className="small soft">
            {say('desk.calendar.drag')} {hours && say('desk.calendar.mark')}
          </p>
        )}
        {drawn && hours && <DeskDrawn known={hours} drawn={drawn} onDone={() => setDrawn(null)} />}
        <div className="scroll" role="region" aria-label={say('desk.calendar.region')} tabIndex={0}>
          <div className={view === 'listWeek' ? 'calendar calendar--list' : 'calendar'}>
            <DeskWeek
              view={view}
              date={monday}
              meetings={meetings}
              couples={couples}
              hours={hours}
              onDraw={(to) => hours && setDrawn(to)}
              onMove={move}
              now={now}
            />
          </div>
        </div>
      </section>
      <div className="cols2">
        <DeskMoveForm meetings={meetings} couples={couples} now={now} onMove={move} />
        {hours && <DeskHoursForm known={hours} />}
      </div>
    </>
  );
}

const mondayOf = (day: string): string => addDays(day, 1 - weekdayOf(day));

interface ControlsProps {
  view: View;
  monday: string;
  today: string;
  onView: (view: View) => void;
  onWeek: (monday: string) => void;
}

function Controls({ view, monday, today, onView, onWeek }: ControlsProps): ReactNode {
  const say = useSay();
  const { short } = useDates();
  return (
    <div className="row row--apart">
      <h2 id="weekof" aria-live="polite">
        {say('desk.calendar.of', { from: short(monday), to: short(addDays(monday, 6)) })}
      </h2>
      <div className="row">
        <Button kind="small" onClick={() => onWeek(addDays(monday, -7))}>
          {say('desk.calendar.before')}
        </Button>
        <Button kind="small" onClick={() => onWeek(mondayOf(today))}>
          {say('desk.calendar.today')}
        </Button>
        <Button kind="small" onClick={() => onWeek(addDays(monday, 7))}>
          {say('desk.calendar.after')}
        </Button>
        <div className="row" role="group" aria-label={say('desk.calendar.view')}>
          {VIEWS.map(([name, word]) => (
            <Button key={name} kind="small" aria-pressed={view === name} onClick={() => onView(name)}>
              {say(word)}
            </Button>
          ))}
        </div>
      </div>
    </div>
  );
}
