import { useState, type FormEvent, type ReactNode } from 'react';
import type { DeskCoupleView, MeetingView } from '#libs/contracts';
import { Button } from '../../ui/button.js';
import { useDates } from '../../ui/dates.js';
import { Field, Pick } from '../../ui/field.js';
import { useSay } from '../../ui/say.js';
import type { AskedTime } from './desk-proposals.js';

interface DeskMoveFormProps {
  meetings: readonly MeetingView[];
  couples: readonly DeskCoupleView[];
  now: number;
  onMove: (meeting: MeetingView, to: AskedTime) => void;
}

/** What drawing a session to another time does, without drawing. */
export function DeskMoveForm({ meetings, couples, now, onMove }: DeskMoveFormProps): ReactNode {
  const say = useSay();
  const { short } = useDates();
  const codeWords = new Map(couples.map(({ coupleId, codeWord }) => [coupleId, codeWord]));
  const movable = meetings
    .filter(({ state, starts }) => state === 'confirmed' && Date.parse(starts.instant) > now)
    .sort((one, other) => one.starts.instant.localeCompare(other.starts.instant));
  const [picked, setPicked] = useState('');
  const [date, setDate] = useState('');
  const [time, setTime] = useState('');
  const meeting = movable.find(({ id }) => id === picked) ?? movable[0];
  if (!meeting) return null;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    onMove(meeting, { date, time });
  };
  return (
    <form className="stack-3" onSubmit={submit} aria-labelledby="move">
      <h2 id="move">{say('desk.calendar.move.title')}</h2>
      <Pick
        label={say('desk.calendar.move.which')}
        value={meeting.id}
        onPick={setPicked}
        options={movable.map(({ id, coupleId, starts }) => ({
          value: id,
          name: say('desk.calendar.move.of', {
            codeWord: codeWords.get(coupleId) ?? '',
            day: short(starts.date),
            time: starts.time,
          }),
        }))}
      />
      <div className="hoursrow">
        <Field
          label={say('desk.calendar.move.date')}
          type="date"
          required
          value={date}
          onChange={(event) => setDate(event.target.value)}
        />
        <Field
          label={say('desk.calendar.move.time')}
          type="time"
          required
          value={time}
          onChange={(event) => setTime(event.target.value)}
        />
        <Button kind="small" type="submit">
          {say('desk.calendar.move.do')}
        </Button>
      </div>
    </form>
  );
}
