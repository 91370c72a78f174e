import { useState, type ReactNode } from 'react';
import { useSearchParams } from 'wouter';
import type { DeskCoupleView, MeetingView } from '#libs/contracts';
import { PARTNERS, type PartnerRole } from '#libs/domain';
import { useDeskCouple } from '../features/couples/desk-data.js';
import { useMeetings } from '../features/sessions/desk-meetings.js';
import { useDay, type AskedTime } from '../features/sessions/desk-proposals.js';
import { DeskTimes } from '../features/sessions/desk-times.js';
import { nameOf, personAt } from '../features/sessions/desk-whom.js';
import { Answer } from '../platform/answer.js';
import { Go, GoButton } from '../ui/button.js';
import { Choices } from '../ui/choices.js';
import { useDates } from '../ui/dates.js';
import { Page } from '../ui/page.js';
import { useSay } from '../ui/say.js';

/**
 * `/desk/couples/:coupleId/propose`: times for a session, to choose or to look at while they are open. `?moving=` a
 * session proposes another time for it, `?date=&time=` begins with a time by the mediator's clock, `?with=` a partner
 * or both with whose times.
 */
export default function DeskProposePage({ coupleId }: { coupleId: string }): ReactNode {
  const say = useSay();
  const couple = useDeskCouple(coupleId);
  const [search] = useSearchParams();
  const moving = search.get('moving');
  return (
    <Page width="desk" waiting={couple.isPending} key={couple.status}>
      <Answer of={couple}>
        {(view) => (
          <>
            <div className="stack-2">
              <p className="small">
                <Go to="/desk">{say('desk.times.crumb')}</Go>, <Go to={`/desk/couples/${coupleId}`}>{view.codeWord}</Go>
              </p>
              <h1>{say(moving === null ? 'desk.propose' : 'desk.move.title')}</h1>
            </div>
            {moving === null ? (
              <WithWhom key={search.get('with')} couple={view} asked={search.get('with')} />
            ) : (
              <Moving key={moving} couple={view} sessionId={moving} asked={askedIn(search)} />
            )}
          </>
        )}
      </Answer>
    </Page>
  );
}

const WHOM = ['both', ...PARTNERS] as const;

/** A time in the address is somebody's to change: what is no date or time is as if it were not there. */
function askedIn(search: URLSearchParams): AskedTime | undefined {
  const [date, time] = [search.get('date') ?? '', search.get('time') ?? ''];
  return /^20\d\d-\d\d-\d\d$/.test(date) && /^([01]\d|2[0-3]):[0-5]\d$/.test(time) ? { date, time } : undefined;
}

function WithWhom({ couple, asked }: { couple: DeskCoupleView; asked: string | null }): ReactNode {
  const say = useSay();
  const [whom, setWhom] = useState<'both' | PartnerRole>(() => {
    const named = WHOM.find((each) => each === asked);
    if (named) return named;
    const marked = couple.seats.find((seat) => seat.marked)?.role;
    return couple.sentence === 'ready' || marked === undefined ? 'both' : marked;
  });
  const alone = whom === 'both' ? undefined : whom;
  return (
    <>
      <Choices
        as="ticks"
        legend={say('desk.whom')}
        value={whom}
        onChoose={setWhom}
        options={[
          { value: 'both', name: say('desk.whom.both', { first: couple.nameA, second: couple.nameB }) },
          ...PARTNERS.map((role) => ({ value: role, name: say('desk.whom.alone', { name: nameOf(couple, role) }) })),
        ]}
      />
      {alone && <p className="small">{say('desk.whom.alone.more', { name: nameOf(couple, alone) })}</p>}
      <DeskTimes key={whom} couple={couple} of={alone === undefined ? {} : { alone }} />
    </>
  );
}

interface MovingProps {
  couple: DeskCoupleView;
  sessionId: string;
  asked: AskedTime | undefined;
}

/** Another time for a session that stands, as long as it does and has not begun. */
function Moving({ couple, sessionId, asked }: MovingProps): ReactNode {
  const say = useSay();
  const meetings = useMeetings(couple.coupleId);
  const [now] = useState(Date.now);
  return (
    <Answer of={meetings}>
      {(all) => {
        const meeting = all.find(({ id }) => id === sessionId);
        return meeting?.state === 'confirmed' && Date.parse(meeting.starts.instant) > now ? (
          <MovingFrom couple={couple} meeting={meeting} asked={asked} />
        ) : (
          <>
            <p>{say('desk.move.gone')}</p>
            <div className="row">
              <GoButton to={`/desk/couples/${couple.coupleId}`}>{couple.codeWord}</GoButton>
            </div>
          </>
        );
      }}
    </Answer>
  );
}

function MovingFrom({ couple, meeting, asked }: Omit<MovingProps, 'sessionId'> & { meeting: MeetingView }): ReactNode {
  const say = useSay();
  const { long } = useDates();
  const { id, starts, ends, alone } = meeting;
  const of = { moving: id, ...(alone === null ? {} : { alone }) };
  // The old time on the partners' clocks, for what they will read.
  const old = useDay(couple.coupleId, { of, date: starts.date, time: starts.time });
  const moved = old.data?.rows.find((row) => personAt(row, 'mediator').span.starts.instant === starts.instant);
  return (
    <DeskTimes
      couple={couple}
      of={of}
      moved={moved}
      asked={asked}
      lede={
        <p className="lede">{say('desk.move.of', { date: long(starts.date), from: starts.time, to: ends.time })}</p>
      }
    />
  );
}
