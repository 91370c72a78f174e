import FullCalendar from '@fullcalendar/react';
import interactionPlugin from '@fullcalendar/react/interaction';
import listPlugin from '@fullcalendar/react/list';
import '@fullcalendar/react/skeleton.css';
import classicTheme from '@fullcalendar/react/themes/classic';
import '@fullcalendar/react/themes/classic/theme.css';
import timeGridPlugin from '@fullcalendar/react/timegrid';
import type { ReactNode } from 'react';
import { useLocation } from 'wouter';
import type { DeskCoupleView, MeetingView } from '#libs/contracts';
import type { Availability } from '#libs/domain';
import { useSay } from '../../ui/say.js';

/** Some hours of one day, as they were drawn over. `to` may be 24:00. */
export interface Drawn {
  readonly date: string;
  readonly from: string;
  readonly to: string;
}

interface DeskWeekProps {
  view: 'timeGridWeek' | 'listWeek';
  /** Any day of the week, YYYY-MM-DD. */
  date: string;
  meetings: readonly MeetingView[];
  couples: readonly DeskCoupleView[];
  /** The hours to shade; null where they are by another clock than this calendar. */
  hours: Availability | null;
  onDraw: (drawn: Drawn) => void;
  /** A session was drawn to another time, by the mediator's clock. Nothing has moved by that. */
  onMove: (meeting: MeetingView, to: { readonly date: string; readonly time: string }) => void;
  now: number;
}

const PLUGINS = [timeGridPlugin, listPlugin, interactionPlugin, classicTheme];
const CLOCK = { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' } as const;

/**
 * One week by the mediator's clock. The wall-clock times that the server told are drawn as they are: the calendar is
 * kept in UTC, so that it never converts them by zone data of its own.
 */
export function DeskWeek({ view, date, meetings, couples, hours, onDraw, onMove, now }: DeskWeekProps): ReactNode {
  const say = useSay();
  const [, go] = useLocation();
  const codeWords = new Map(couples.map(({ coupleId, codeWord }) => [coupleId, codeWord]));
  const events = meetings
    .filter(({ state }) => state !== 'cancelled')
    .map(({ id, coupleId, state, starts, ends }) => ({
      id,
      title: say('desk.calendar.event', { codeWord: codeWords.get(coupleId) ?? '', state }),
      start: `${starts.date}T${starts.time}Z`,
      end: `${ends.date}T${ends.time}Z`,
      url: `/desk/couples/${coupleId}`,
      startEditable: state === 'confirmed' && Date.parse(starts.instant) > now,
    }));
  const shaded = hours?.weekly.map(({ weekday, from, to }) => ({
    daysOfWeek: [weekday % 7],
    startTime: from,
    endTime: to,
  }));
  return (
    <FullCalendar
      key={`${view} ${date}`}
      plugins={PLUGINS}
      initialView={view}
      initialDate={date}
      timeZone="UTC"
      locale="en-gb"
      firstDay={1}
      headerToolbar={false}
      height="auto"
      allDaySlot={false}
      slotDuration="01:00:00"
      snapDuration="00:15:00"
      eventTimeFormat={CLOCK}
      slotHeaderFormat={CLOCK}
      businessHours={shaded ?? false}
      timedText={say('desk.calendar.hours')}
      noEventsContent={say('desk.calendar.none')}
      events={events}
      eventClick={({ event, jsEvent }) => {
        jsEvent.preventDefault();
        go(event.url);
      }}
      eventDrop={({ event, revert }) => {
        // It stands where it was until everybody has said yes; the form takes it from here.
        revert();
        const meeting = meetings.find(({ id }) => id === event.id);
        if (meeting) onMove(meeting, { date: event.startStr.slice(0, 10), time: event.startStr.slice(11, 16) });
      }}
      selectable={view === 'timeGridWeek'}
      select={({ startStr, endStr }) => {
        const sameDay = startStr.slice(0, 10) === endStr.slice(0, 10);
        onDraw({
          date: startStr.slice(0, 10),
          from: startStr.slice(11, 16),
          to: sameDay ? endStr.slice(11, 16) : '24:00',
        });
      }}
    />
  );
}
