import type { ReactNode } from 'react';
import type { DeskCoupleView, SeriesPreview } from '#libs/contracts';
import { cityOf } from '../../platform/zone.js';
import { useDates } from '../../ui/dates.js';
import { useSay } from '../../ui/say.js';
import { SeatMark } from '../../ui/words.js';
import { nameOf } from './desk-whom.js';
import { ShiftWords } from './series-words.js';

interface DeskSeriesPreviewProps {
  couple: DeskCoupleView;
  preview: SeriesPreview;
}

/** A series before it is sent: how many can be held, which not and why, and what each will read of the clock changes. */
export function DeskSeriesPreview({ couple, preview }: DeskSeriesPreviewProps): ReactNode {
  const say = useSay();
  const { long } = useDates();
  const { occurrences, people, everyWeeks } = preview;
  const held = occurrences.filter(({ why }) => why.length === 0);
  const place = cityOf(preview.zone);
  const own = people.find(({ role }) => role === 'mediator')?.starts ?? [];
  return (
    <>
      <section className="stack-3" role="status">
        <p>
          <strong>{say('desk.series.held', { held: held.length, of: occurrences.length })}</strong>
        </p>
        {held
          .filter(({ twice }) => twice)
          .map(({ date, time }) => (
            <p key={date} className="small">
              {say('desk.series.twice', { date: long(date), time, place })}
            </p>
          ))}
        <details>
          <summary>{say('desk.series.dates')}</summary>
          <ol className="stack-2 small">
            {own.map(({ instant, date, time }) => (
              <li key={instant} className="num">
                {say('desk.times.preview.time', { date: long(date), time })}
              </li>
            ))}
          </ol>
        </details>
      </section>
      <LeftOut occurrences={occurrences} place={place} />
      <section className="stack-3" aria-labelledby="series-preview">
        <h2 id="series-preview">{say('desk.series.preview')}</h2>
        <div className="sees sees--stacked">
          {people.map(({ role, starts, shifts }) => (
            <div key={role} className={role === 'mediator' ? 'sees__own' : role === 'partnerB' ? 'sees__b' : undefined}>
              <h3>
                {role === 'mediator' ? (
                  say('desk.series.anchor.you', { place: cityOf(starts[0]?.zone ?? '') })
                ) : (
                  <>
                    <SeatMark seat={role} />{' '}
                    {say('desk.series.anchor.name', {
                      name: nameOf(couple, role),
                      place: cityOf(starts[0]?.zone ?? ''),
                    })}
                  </>
                )}
              </h3>
              <Usual everyWeeks={everyWeeks} starts={starts} />
              <ShiftWords shifts={shifts} />
            </div>
          ))}
        </div>
      </section>
    </>
  );
}

type Starts = SeriesPreview['people'][number]['starts'];

/** "Every Wednesday 17:00". */
function Usual({ everyWeeks, starts }: { everyWeeks: number; starts: Starts }): ReactNode {
  const say = useSay();
  const { weekday } = useDates();
  const [first] = starts;
  if (!first) return null;
  return (
    <p className="num">
      {say('desk.series.usual', { every: everyWeeks, weekday: weekday(first.date), time: first.time })}
    </p>
  );
}

/** The mediator alone reads why a date is left out; partners are simply not offered it. */
function LeftOut({ occurrences, place }: { occurrences: SeriesPreview['occurrences']; place: string }): ReactNode {
  const say = useSay();
  const { long } = useDates();
  const left = occurrences.filter(({ why }) => why.length > 0);
  if (left.length === 0) return null;
  return (
    <section className="stack-3" aria-labelledby="series-left">
      <h2 id="series-left">{say('desk.series.left')}</h2>
      <ul className="list list--tight small">
        {left.map(({ date, time, why }) => (
          <li key={date}>
            <span className="num">{say('desk.series.left.one', { date: long(date), time, place })}</span>{' '}
            {why.map((reason) => say('desk.series.why', { reason })).join(' ')}
          </li>
        ))}
      </ul>
    </section>
  );
}
