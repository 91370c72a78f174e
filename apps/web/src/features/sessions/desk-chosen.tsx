import type { ReactNode } from 'react';
import type { DeskCoupleView, DeskSlotView } from '#libs/contracts';
import { PARTNERS, type PartnerRole } from '#libs/domain';
import { cityOf } from '../../platform/zone.js';
import { Button } from '../../ui/button.js';
import { useDates } from '../../ui/dates.js';
import { useSay } from '../../ui/say.js';
import { SeatMark, Who } from '../../ui/words.js';
import { LANES, personAt } from './desk-slots-table.js';

interface DeskChosenProps {
  couple: DeskCoupleView;
  chosen: readonly DeskSlotView[];
  onRemove: (slot: DeskSlotView) => void;
}

const nameOf = (couple: DeskCoupleView, role: PartnerRole): string =>
  role === 'partnerA' ? couple.nameA : couple.nameB;

/** The starts chosen so far, each on three clocks. */
export function DeskChosen({ couple, chosen, onRemove }: DeskChosenProps): ReactNode {
  const say = useSay();
  const { short, long } = useDates();
  return (
    <section className="stack-3" aria-labelledby="chosen">
      <h2 id="chosen">{say('desk.times.list', { count: chosen.length })}</h2>
      {chosen.length === 0 && <p className="small soft">{say('desk.times.list.none')}</p>}
      <ol className="list list--tight">
        {chosen.map((slot) => (
          <li key={slot.instant} className="row row--apart">
            <dl className="facts small">
              {LANES.map((role) => {
                const { starts } = personAt(slot, role);
                return (
                  <div key={role} className="facts__row">
                    <dt>
                      {role === 'mediator' ? say('desk.times.you') : <Who seat={role}>{nameOf(couple, role)}</Who>}
                    </dt>
                    <dd className="num">
                      {say('desk.times.preview.time', { date: short(starts.date), time: starts.time })}
                    </dd>
                  </div>
                );
              })}
            </dl>
            <Button kind="small" onClick={() => onRemove(slot)}>
              {say('desk.times.remove')}
              <span className="away">
                {' '}
                {long(personAt(slot, 'mediator').starts.date)} {personAt(slot, 'mediator').starts.time}
              </span>
            </Button>
          </li>
        ))}
      </ol>
    </section>
  );
}

/** What each partner will read, on their own clock. */
export function DeskPreview({ couple, chosen }: Pick<DeskChosenProps, 'couple' | 'chosen'>): ReactNode {
  const say = useSay();
  return (
    <section className="stack-3" aria-labelledby="preview">
      <h2 id="preview">{say('desk.times.preview')}</h2>
      <div className="sees">
        {PARTNERS.map((role) => (
          <div key={role} className={role === 'partnerB' ? 'sees__b' : undefined}>
            <OnesPage couple={couple} chosen={chosen} role={role} />
          </div>
        ))}
      </div>
    </section>
  );
}

function OnesPage({ couple, chosen, role }: Omit<DeskChosenProps, 'onRemove'> & { role: PartnerRole }): ReactNode {
  const say = useSay();
  const { long } = useDates();
  const clocks = chosen.map((slot) => personAt(slot, role).starts);
  const place = cityOf(clocks[0]?.zone ?? '');
  return (
    <>
      <h3>
        <SeatMark seat={role} /> {say('desk.times.preview.where', { name: nameOf(couple, role), place })}
      </h3>
      <p>{say('desk.times.preview.ask')}</p>
      <ul className="stack-2">
        {clocks.map((clock) => (
          <li key={clock.instant}>
            {long(clock.date)}
            <br />
            <span className="num">
              {clock.time}
              {clock.ambiguous && ` (UTC${clock.offset})`}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}
