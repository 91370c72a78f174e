import { useEffect, useState, type ReactNode } from 'react';
import type { SetAvailability } from '#libs/contracts';
import { useDates } from '../../ui/dates.js';
import { useSay } from '../../ui/say.js';
import { usePreview } from './desk-availability.js';

const AFTER_TYPING_MS = 600;
/** What fits beside a day's name; the rest is counted. */
const TIMES_SHOWN = 6;

/** What would be open with the hours as they are typed, a moment after the typing rests. Nothing is saved by it. */
export function DeskHoursPreview({ typed }: { typed: SetAvailability }): ReactNode {
  const say = useSay();
  const { short } = useDates();
  const preview = usePreview(useRested(typed));
  const shown = preview.data;
  return (
    <section className="ruled stack-3" aria-labelledby="preview">
      <h2 id="preview">{say('desk.hours.preview')}</h2>
      {preview.error ? (
        <p className="small soft">{say('desk.hours.preview.not')}</p>
      ) : (
        shown && (
          <>
            <p className="small soft">
              {say(shown.days.length === 0 ? 'desk.hours.preview.none' : 'desk.hours.preview.more', {
                days: shown.of,
                minutes: shown.minutes,
              })}
            </p>
            <dl className="facts small">
              {shown.days.map(({ date, times }) => (
                <div key={date} className="facts__row">
                  <dt>{short(date)}</dt>
                  <dd className="num">
                    {times.slice(0, TIMES_SHOWN).join(' · ')}
                    {times.length > TIMES_SHOWN &&
                      ` ${say('desk.hours.preview.rest', { count: times.length - TIMES_SHOWN })}`}
                  </dd>
                </div>
              ))}
            </dl>
          </>
        )
      )}
    </section>
  );
}

function useRested(typed: SetAvailability): SetAvailability {
  const [rested, setRested] = useState(typed);
  useEffect(() => {
    const timer = setTimeout(() => setRested(typed), AFTER_TYPING_MS);
    return () => clearTimeout(timer);
  }, [typed]);
  return rested;
}
