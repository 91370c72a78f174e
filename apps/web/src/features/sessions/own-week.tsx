import FullCalendar from '@fullcalendar/react';
import listPlugin from '@fullcalendar/react/list';
import '@fullcalendar/react/skeleton.css';
import classicTheme from '@fullcalendar/react/themes/classic';
import '@fullcalendar/react/themes/classic/theme.css';
import { useState, type ReactNode } from 'react';
import { useLocation } from 'wouter';
import type { MeetingView } from '#libs/contracts';
import { addDays, weekdayOf } from '#libs/domain';
import { Button } from '../../ui/button.js';
import { useDates } from '../../ui/dates.js';
import { useSay } from '../../ui/say.js';
import type { OthersNames } from '../couples/own-couple.js';

interface OwnWeekProps {
  /** In order of time, one at least. */
  meetings: readonly MeetingView[];
  names: OthersNames;
}

const PLUGINS = [listPlugin, classicTheme];
const CLOCK = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;
const mondayOf = (day: string): string => addDays(day, 1 - weekdayOf(day));

/** A partner's weeks as a list of days, from that of the next meeting on, by the wall-clock times that the server told. */
export default function OwnWeek({ meetings, names }: OwnWeekProps): ReactNode {
  const say = useSay();
  const { short } = useDates();
  const [, go] = useLocation();
  const [monday, setMonday] = useState(() => mondayOf(meetings[0]!.starts.date));
  return (
    <section className="stack-3" aria-labelledby="weekof">
      <div className="row row--apart">
        <h3 id="weekof" aria-live="polite">
          {say('desk.calendar.of', { from: short(monday), to: short(addDays(monday, 6)) })}
        </h3>
        <div className="row">
          <Button kind="small" onClick={() => setMonday(addDays(monday, -7))}>
            {say('desk.calendar.before')}
          </Button>
          <Button kind="small" onClick={() => setMonday(addDays(monday, 7))}>
            {say('desk.calendar.after')}
          </Button>
        </div>
      </div>
      <div
        className="scroll calendar calendar--list"
        role="region"
        aria-label={say('booking.calendar.region')}
        tabIndex={0}
      >
        <FullCalendar
          key={monday}
          plugins={PLUGINS}
          initialView="listWeek"
          initialDate={monday}
          timeZone="UTC"
          locale="en-gb"
          firstDay={1}
          headerToolbar={false}
          height="auto"
          eventTimeFormat={CLOCK}
          noEventsContent={say('booking.calendar.none')}
          events={meetings
            .filter(({ state }) => state !== 'cancelled')
            .map(({ id, alone, separately, starts, ends }) => ({
              id,
              title: say('booking.calendar.event', {
                ...names,
                alone: separately ? 'separately' : String(alone !== null),
              }),
              start: `${starts.date}T${starts.time}Z`,
              end: `${ends.date}T${ends.time}Z`,
              url: `/m/${id}`,
            }))}
          eventClick={({ event, jsEvent }) => {
            jsEvent.preventDefault();
            go(event.url);
          }}
        />
      </div>
    </section>
  );
}
