import { useState, type FormEvent, type ReactNode } from 'react';
import type { AskWhyNot, DeskCoupleView } from '#libs/contracts';
import type { Availability } from '#libs/domain';
import { Refusal } from '../../platform/http.js';
import { referenceOf, sentenceOf } from '../../platform/refusals.js';
import { Button } from '../../ui/button.js';
import { useDates } from '../../ui/dates.js';
import { Field, Pick } from '../../ui/field.js';
import { useSay } from '../../ui/say.js';
import { ErrorNotice } from '../../ui/states.js';
import { useWhyNot } from './desk-availability.js';

interface DeskWhyNotProps {
  lengths: Availability['lengths'];
  /** Those whose good hours can be looked at as well. */
  couples: readonly Pick<DeskCoupleView, 'coupleId' | 'codeWord'>[];
}

/** "Why can't this time be booked?", answered for any time. A time that comes twice is asked about. */
export function DeskWhyNot({ lengths, couples }: DeskWhyNotProps): ReactNode {
  const say = useSay();
  const { long } = useDates();
  const ask = useWhyNot();
  const [date, setDate] = useState('');
  const [time, setTime] = useState('');
  const [kind, setKind] = useState<'joint' | 'individual'>('joint');
  const [minutes, setMinutes] = useState<number>();
  const [coupleId, setCoupleId] = useState('');
  const length = lengths[kind].find((each) => each === minutes) ?? lengths[kind][0];
  const twice = ask.error instanceof Refusal && ask.error.code === 'time_is_ambiguous';
  const asked: AskWhyNot = {
    date,
    time,
    kind,
    ...(length === undefined ? {} : { minutes: length }),
    ...(coupleId === '' ? {} : { coupleId }),
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!ask.isPending) ask.mutate(asked);
  };
  const answer = ask.data;
  const when = answer && { date: long(answer.starts.date), time: answer.starts.time };
  return (
    <form className="ruled stack-3" onSubmit={submit} aria-labelledby="why">
      <h2 id="why">{say('desk.hours.why')}</h2>
      <p className="small soft">{say('desk.hours.why.more')}</p>
      <div className="hoursrow">
        <Field
          label={say('desk.hours.date')}
          type="date"
          required
          value={date}
          onChange={(event) => setDate(event.target.value)}
        />
        <Field
          label={say('desk.hours.why.time')}
          type="time"
          required
          value={time}
          onChange={(event) => setTime(event.target.value)}
        />
        <Pick
          label={say('desk.hours.why.kind')}
          value={kind}
          onPick={(value) => setKind(value === 'individual' ? 'individual' : 'joint')}
          options={(['joint', 'individual'] as const).map((each) => ({
            value: each,
            name: say(`desk.hours.why.${each}`),
          }))}
        />
        {lengths[kind].length > 1 && (
          <Pick
            label={say('desk.hours.why.minutes')}
            value={String(length)}
            onPick={(value) => setMinutes(Number(value))}
            options={lengths[kind].map((each) => ({ value: String(each), name: String(each) }))}
          />
        )}
        {couples.length > 0 && (
          <Pick
            label={say('desk.hours.why.couple')}
            value={coupleId}
            onPick={setCoupleId}
            options={[
              { value: '', name: say('desk.hours.why.anybody') },
              ...couples.map((couple) => ({ value: couple.coupleId, name: couple.codeWord })),
            ]}
          />
        )}
        <Button kind="small" type="submit" busy={ask.isPending}>
          {say('desk.hours.why.do')}
        </Button>
      </div>
      {twice && (
        <div className="row">
          <p>{say('desk.hours.why.which')}</p>
          {(['earlier', 'later'] as const).map((which) => (
            <Button key={which} kind="small" onClick={() => ask.mutate({ ...asked, which })}>
              {say(`desk.hours.why.${which}`)}
            </Button>
          ))}
        </div>
      )}
      {ask.error && !twice && (
        <ErrorNotice pressed sentence={sentenceOf(ask.error)} reference={referenceOf(ask.error)} />
      )}
      <div role="status">
        {when && <p>{say(answer.reasons.length === 0 ? 'desk.hours.why.free' : 'desk.hours.why.reasons', when)}</p>}
        {answer && answer.reasons.length > 0 && (
          <ul className="dots">
            {answer.reasons.map((reason) => (
              <li key={reason}>{say('desk.hours.why.reason', { reason })}</li>
            ))}
          </ul>
        )}
      </div>
    </form>
  );
}
