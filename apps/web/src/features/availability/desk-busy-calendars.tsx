import { useState, type FormEvent, type ReactNode } from 'react';
import type { AddBusyCalendar, BusyCalendarView } from '#libs/contracts';
import { Answer, Failed } from '../../platform/answer.js';
import { Button } from '../../ui/button.js';
import { useDates } from '../../ui/dates.js';
import { Field } from '../../ui/field.js';
import { Rich, useSay } from '../../ui/say.js';
import { useBusyCalendars, useBusyDeed } from './busy-calendars.js';

/** The mediator's own calendars, by which they are busy: what each last said, and adding another. */
export function DeskBusyCalendars(): ReactNode {
  const say = useSay();
  const calendars = useBusyCalendars();
  return (
    <section className="ruled stack-3" aria-labelledby="busy">
      <h2 id="busy">{say('busy.title')}</h2>
      <p>{say('busy.lede')}</p>
      <p className="small soft">{say('busy.more')}</p>
      <Answer of={calendars}>
        {(view) =>
          view.calendars.length === 0 ? (
            <p>{say('busy.none')}</p>
          ) : (
            <ul className="list">
              {view.calendars.map((each) => (
                <One key={each.id} of={each} />
              ))}
            </ul>
          )
        }
      </Answer>
      <AddOne />
    </section>
  );
}

function One({ of }: { of: BusyCalendarView }): ReactNode {
  const say = useSay();
  const { long } = useDates();
  const deed = useBusyDeed();
  const { id: calendarId, name, host, read, tried, failure, unread } = of;
  const when = (at: NonNullable<BusyCalendarView['read']>) => ({ date: long(at.date), time: at.time });
  return (
    <li className="stack-2">
      <h3>{say('busy.at', { name, host })}</h3>
      <div role="status">
        <p>{read === null ? say('busy.read.never') : say('busy.read', when(read))}</p>
        {failure !== null && tried !== null && (
          <p>
            {say('busy.tried', when(tried))} {say('busy.failure', { why: failure })} {read !== null && say('busy.kept')}
          </p>
        )}
        {unread > 0 && <p>{say('busy.unread', { count: unread })}</p>}
      </div>
      <Failed error={deed.error} />
      <div className="row">
        <Button kind="small" busy={deed.isPending} onClick={() => deed.mutate({ deed: 'read', calendarId })}>
          {say('busy.now')}
        </Button>
        <Button kind="small" busy={deed.isPending} onClick={() => deed.mutate({ deed: 'remove', calendarId })}>
          {say('busy.remove')}
        </Button>
      </div>
    </li>
  );
}

/** What its hint asks for. The server takes more; what is read over http can be read by others on the way. */
const ADDRESS = /^\s*(https|webcals?):\/\/\S+\s*$/i;

const NOTHING: AddBusyCalendar = { name: '', address: '' };

function AddOne(): ReactNode {
  const say = useSay();
  const deed = useBusyDeed();
  const [typed, setTyped] = useState<AddBusyCalendar>(NOTHING);
  const [looked, setLooked] = useState(false);
  const fits = ADDRESS.test(typed.address);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    setLooked(!fits);
    if (!fits) return;
    // What was typed while it was being added is the next one's.
    const emptied = (now: AddBusyCalendar): AddBusyCalendar => (now === typed ? NOTHING : now);
    if (!deed.isPending) deed.mutate(typed, { onSuccess: () => setTyped(emptied) });
  };
  return (
    <form className="stack-3" onSubmit={submit} aria-labelledby="busy-add">
      <h3 id="busy-add">{say('busy.add.title')}</h3>
      <Field
        label={say('busy.name')}
        readers={<Rich of="busy.readers" />}
        required
        maxLength={60}
        value={typed.name}
        onChange={(event) => setTyped({ ...typed, name: event.target.value })}
      />
      <Field
        label={say('busy.address')}
        readers={<Rich of="busy.address.readers" />}
        hint={say('busy.address.hint')}
        problem={looked && !fits ? say('busy.address.problem') : undefined}
        required
        inputMode="url"
        spellCheck={false}
        autoComplete="off"
        maxLength={2_000}
        value={typed.address}
        onChange={(event) => setTyped({ ...typed, address: event.target.value })}
      />
      <Failed error={deed.error} />
      <div className="row">
        <Button kind="small" type="submit" busy={deed.isPending}>
          {say('busy.add')}
        </Button>
        <span className="small soft">{say('busy.often')}</span>
      </div>
    </form>
  );
}
