import type { ReactNode } from 'react';
import type { DayRowView, DayView, DeskCoupleView, SpanView } from '#libs/contracts';
import { isPartner, PARTNERS, type PartnerRole, type Role } from '#libs/domain';
import { cityOf } from '../../platform/zone.js';
import { Button } from '../../ui/button.js';
import { useDates } from '../../ui/dates.js';
import { useSay } from '../../ui/say.js';
import { SeatMark, Who } from '../../ui/words.js';
import { nameOf, personAt } from './desk-whom.js';
import { SpanNotes } from './span-words.js';

interface DeskChosenProps {
  couple: DeskCoupleView;
  chosen: readonly DayRowView[];
  onRemove: (row: DayRowView) => void;
}

/** Somebody's name beside a fact; the mediator is "You". */
function Name({ couple, role }: { couple: DeskCoupleView; role: Role }): ReactNode {
  const say = useSay();
  return isPartner(role) ? <Who seat={role}>{nameOf(couple, role)}</Who> : say('desk.times.you');
}

/** The starts chosen so far, each on everybody's clock. */
export function DeskChosen({ couple, chosen, onRemove }: DeskChosenProps): ReactNode {
  const say = useSay();
  const { short, long } = useDates();
  return (
    <section className="stack-3" aria-labelledby="chosen">
      <h2 id="chosen" aria-live="polite">
        {say('desk.times.list', { count: chosen.length })}
      </h2>
      {chosen.length === 0 && <p className="small soft">{say('desk.times.list.none')}</p>}
      <ol className="list list--tight">
        {chosen.map((row) => {
          const own = personAt(row, 'mediator').span.starts;
          return (
            <li key={row.instant} className="row row--apart">
              <dl className="facts small">
                {row.people.map(({ role, span }) => (
                  <div key={role} className="facts__row">
                    <dt>
                      <Name couple={couple} role={role} />
                    </dt>
                    <dd className="num">
                      {say('desk.times.preview.time', { date: short(span.starts.date), time: span.starts.time })}
                    </dd>
                  </div>
                ))}
              </dl>
              <Button kind="small" onClick={() => onRemove(row)}>
                {say('desk.times.remove')}
                <span className="away">
                  {' '}
                  {long(own.date)} {own.time}
                </span>
              </Button>
            </li>
          );
        })}
      </ol>
    </section>
  );
}

/** Who had the early and late hours of the last sessions, for the mediator alone. */
export function DeskBorne({ couple, borne }: { couple: DeskCoupleView; borne: DayView['borne'] }): ReactNode {
  const say = useSay();
  const { long } = useDates();
  if (borne.every(({ times }) => times === 0)) return null;
  return (
    <section className="stack-3" aria-labelledby="borne">
      <h2 id="borne">{say('desk.borne.title')}</h2>
      <p className="small soft">{say('desk.borne.more')}</p>
      <dl className="facts small">
        {borne.map(({ role, times, last }) => (
          <div key={role} className="facts__row">
            <dt>
              <Name couple={couple} role={role} />
            </dt>
            <dd>{say('desk.borne.of', { times, day: last ? long(last.date) : '' })}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

interface DeskPreviewProps {
  couple: DeskCoupleView;
  chosen: readonly DayRowView[];
  /** The session that would be moved, on everybody's clock. */
  moved: DayRowView | undefined;
}

/** What each partner whose session it would be will read, on their own clock. */
export function DeskPreview({ couple, chosen, moved }: DeskPreviewProps): ReactNode {
  const say = useSay();
  const whose = PARTNERS.filter((role) => chosen[0]?.people.some((person) => person.role === role));
  return (
    <section className="stack-3" aria-labelledby="preview">
      <h2 id="preview">{say('desk.times.preview')}</h2>
      <div className="sees">
        {whose.map((role) => (
          <div key={role} className={role === 'partnerB' ? 'sees__b' : undefined}>
            <OnesPage couple={couple} chosen={chosen} moved={moved} role={role} alone={whose.length === 1} />
          </div>
        ))}
      </div>
    </section>
  );
}

function OnesPage(props: DeskPreviewProps & { role: PartnerRole; alone: boolean }): ReactNode {
  const { couple, chosen, moved, role, alone } = props;
  const say = useSay();
  const { long } = useDates();
  const spans: SpanView[] = chosen.map((row) => personAt(row, role).span);
  const old = moved && personAt(moved, role).span.starts;
  return (
    <>
      <h3>
        <SeatMark seat={role} />{' '}
        {say('desk.times.preview.where', { name: nameOf(couple, role), place: cityOf(spans[0]?.starts.zone ?? '') })}
      </h3>
      <p>{say('times.title')}</p>
      {old && (
        <p className="small">
          {say(alone ? 'booking.moves.alone' : 'booking.moves', { day: long(old.date), time: old.time })}
        </p>
      )}
      <ul className="stack-2">
        {spans.map((span) => (
          <li key={span.starts.instant}>
            {long(span.starts.date)}
            <br />
            <span className="num">{say('desk.day.span', { from: span.starts.time, to: span.ends.time })}</span>
            <SpanNotes span={span} />
          </li>
        ))}
      </ul>
    </>
  );
}
