import { useEffect, useState, type ReactNode } from 'react';
import type { DayRowView, DayView, DeskCoupleView } from '#libs/contracts';
import { addDays } from '#libs/domain';
import { Answer } from '../../platform/answer.js';
import { Button } from '../../ui/button.js';
import { useDates } from '../../ui/dates.js';
import { Field } from '../../ui/field.js';
import { Notice } from '../../ui/notice.js';
import { useSay } from '../../ui/say.js';
import { DeskDayTable } from './desk-day-table.js';
import { useDay, type AskedTime, type OfSession, type OpenDays } from './desk-proposals.js';
import { personAt } from './desk-whom.js';

interface DeskDayProps {
  couple: DeskCoupleView;
  of: OfSession;
  open: OpenDays;
  /** Another length than the usual. */
  minutes: number | undefined;
  asked: AskedTime | undefined;
  chosen: readonly string[];
  full: boolean;
  onToggle: (row: DayRowView) => void;
  onBorne: (borne: DayView['borne']) => void;
}

/** One day of the mediator's own calendar, and the way to others. */
export function DeskDay(props: DeskDayProps): ReactNode {
  const { couple, of, open, minutes, asked, chosen, full, onToggle, onBorne } = props;
  const say = useSay();
  const { long } = useDates();
  const [date, setDate] = useState(
    () => asked?.date ?? open.days.find((day) => open.good.has(day)) ?? open.days[0] ?? '',
  );
  const time = asked?.date === date ? { time: asked.time } : {};
  const length = minutes === undefined ? {} : { minutes };
  const day = useDay(couple.coupleId, { of, ...length, date, ...time });
  const borne = day.data?.borne;
  useEffect(() => {
    if (borne) onBorne(borne);
  }, [borne, onBorne]);
  const steps = [
    ['desk.times.day.before', addDays(date, -1)],
    ['desk.times.day.after', addDays(date, 1)],
    ['desk.times.day.good', open.days.find((each) => each > date && open.good.has(each))],
  ] as const;
  return (
    <section className="stack-3" aria-labelledby="day">
      <div className="row row--apart">
        <h2 id="day" aria-live="polite">
          {long(date)}
        </h2>
        <div className="row">
          {steps.map(([word, to]) => (
            <Button key={word} kind="small" off={to === undefined} onClick={() => to && setDate(to)}>
              {say(word)}
            </Button>
          ))}
        </div>
      </div>
      {full && <p className="small">{say('desk.times.full')}</p>}
      <Answer of={day}>
        {(view) => (
          <>
            {asked?.date === date && <AskedFor time={asked.time} day={view} />}
            <DeskDayTable
              couple={couple}
              alone={of.alone}
              rows={view.rows}
              chosen={chosen}
              full={full}
              onToggle={onToggle}
            />
          </>
        )}
      </Answer>
      {of.alone === undefined && <p className="small soft">{say('desk.day.ranking')}</p>}
      <Field
        label={say('desk.day.go')}
        type="date"
        value={date}
        onChange={(event) => event.target.value && setDate(event.target.value)}
      />
    </section>
  );
}

/** What became of the time that a form or the calendar asked for. */
function AskedFor({ time, day }: { time: string; day: DayView }): ReactNode {
  const say = useSay();
  const rows = day.rows.filter((row) => personAt(row, 'mediator').span.starts.time === time);
  const open = rows.some(({ reasons }) => reasons.length === 0);
  const sentence = rows.length === 0 ? 'desk.day.asked.gone' : open ? 'desk.day.asked.open' : 'desk.day.asked.not';
  return (
    <Notice polite>
      <p>{say(sentence, { time })}</p>
      {!open && rows.length > 0 && (
        <ul className="dots">
          {rows[0]?.reasons.map((reason) => (
            <li key={reason}>{say('desk.hours.why.reason', { reason })}</li>
          ))}
        </ul>
      )}
    </Notice>
  );
}
