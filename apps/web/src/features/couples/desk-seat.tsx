import { useState, type ReactNode } from 'react';
import type { DeskCoupleView, DeskSeatView } from '#libs/contracts';
import { placeOf } from '../../platform/zone.js';
import { referenceOf, sentenceOf } from '../../platform/refusals.js';
import { Button } from '../../ui/button.js';
import { Notice } from '../../ui/notice.js';
import { useSay } from '../../ui/say.js';
import { ErrorNotice } from '../../ui/states.js';
import { SeatMark } from '../../ui/words.js';
import { useOwnClock } from '../accounts/own-clock.js';
import { useMarkSeat, useVacateSeat } from './desk-data.js';
import { DeskReadiness } from './desk-readiness.js';
import { DeskSeatLink } from './desk-seat-link.js';

/** One partner's place, as only the mediator sees it: how far they have come, and what comes next. */
export function DeskSeat({ couple, seat }: { couple: DeskCoupleView; seat: DeskSeatView }): ReactNode {
  const name = seat.role === 'partnerA' ? couple.nameA : couple.nameB;
  const open = couple.state === 'open';
  return (
    <section className="stack" aria-labelledby={seat.role}>
      <div className="stack-3">
        <h2 id={seat.role}>
          <SeatMark seat={seat.role} /> {name}
        </h2>
        <Facts seat={seat} />
      </div>
      {open && !seat.taken && <DeskSeatLink couple={couple} role={seat.role} name={name} />}
      {open && seat.taken && !seat.marked && <MarkSeat couple={couple} seat={seat} name={name} />}
      {open && seat.taken && <DeskReadiness key={seat.readinessAt} couple={couple} seat={seat} name={name} />}
    </section>
  );
}

function Facts({ seat }: { seat: DeskSeatView }): ReactNode {
  const say = useSay();
  const { day } = useOwnClock();
  const place = seat.marked ? 'marked' : seat.taken ? 'taken' : 'empty';
  return (
    <dl className="facts small">
      <dt>{say('desk.seat.place')}</dt>
      <dd>{say(`desk.seat.place.${place}`)}</dd>
      <dt>{say('desk.seat.consents')}</dt>
      <dd>
        {seat.consents.length === 0 && say('desk.seat.consents.none')}
        {seat.consents.map(({ topic, givenAt }) => (
          <div key={topic}>{say('desk.seat.consent', { topic, date: day(givenAt) })}</div>
        ))}
      </dd>
      {seat.zone && (
        <>
          <dt>{say('desk.seat.zone')}</dt>
          <dd>{placeOf(seat.zone)}</dd>
        </>
      )}
      {seat.mailBounced && (
        <>
          <dt>{say('desk.seat.mail')}</dt>
          <dd>{say('desk.seat.mail.bounced')}</dd>
        </>
      )}
      {seat.standsBack && (
        <>
          <dt>{say('desk.seat.stands')}</dt>
          <dd>{say(`desk.seat.${seat.standsBack}`)}</dd>
        </>
      )}
    </dl>
  );
}

interface MarkSeatProps {
  couple: DeskCoupleView;
  seat: DeskSeatView;
  name: string;
}

/** After a private call: the person in the seat is the one it is meant for. */
function MarkSeat({ couple, seat, name }: MarkSeatProps): ReactNode {
  const say = useSay();
  const mark = useMarkSeat(couple.coupleId);
  const vacate = useVacateSeat(couple.coupleId);
  const [asking, setAsking] = useState(false);
  const error = mark.error ?? vacate.error;
  return (
    <div className="stack-3">
      <p className="small">{say('desk.seat.mark.more', { name })}</p>
      {error && <ErrorNotice pressed sentence={sentenceOf(error)} reference={referenceOf(error)} />}
      <div className="row">
        <Button busy={mark.isPending} onClick={() => mark.mutate({ role: seat.role })}>
          {say('desk.seat.mark.do')}
        </Button>
        {!asking && <Button onClick={() => setAsking(true)}>{say('desk.seat.vacate')}</Button>}
      </div>
      {asking && (
        <Notice>
          <p>{say('desk.seat.vacate.ask', { name })}</p>
          <div className="row">
            <Button busy={vacate.isPending} onClick={() => vacate.mutate({ role: seat.role })}>
              {say('desk.seat.vacate.do')}
            </Button>
            <Button onClick={() => setAsking(false)}>{say('desk.seat.vacate.not')}</Button>
          </div>
        </Notice>
      )}
    </div>
  );
}
