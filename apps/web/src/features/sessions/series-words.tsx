import type { ReactNode } from 'react';
import type { ReadingView, ShiftView } from '#libs/contracts';
import { useDates } from '../../ui/dates.js';
import { useSay } from '../../ui/say.js';

/** What the clock changes do to a series, a sentence each, as the person whose clock it is reads it. */
export function ShiftWords({ shifts }: { shifts: readonly ShiftView[] }): ReactNode {
  const say = useSay();
  if (shifts.length === 0) return <p className="soft">{say('series.shifts.none')}</p>;
  return (
    <ul className="dots">
      {shifts.map((shift) => (
        <li key={shift.from.date}>
          <Shift shift={shift} />
        </li>
      ))}
    </ul>
  );
}

function Shift({ shift: { from, until, instead } }: { shift: ShiftView }): ReactNode {
  const say = useSay();
  const { long, weekday } = useDates();
  // Over midnight it is another day of the week as well.
  const otherDay = from.weekday !== instead.weekday;
  const shown = ({ date, time, offset, ambiguous }: ReadingView): string => {
    const at = ambiguous ? `${time} (UTC${offset})` : time;
    return otherDay ? say('series.reading', { weekday: weekday(date), time: at }) : at;
  };
  const values = { from: long(from.date), time: shown(from), usual: shown(instead) };
  if (until === null) return say('series.shift.on', values);
  if (until.date === from.date) return say('series.shift.once', values);
  return say('series.shift.until', { ...values, until: long(until.date) });
}
