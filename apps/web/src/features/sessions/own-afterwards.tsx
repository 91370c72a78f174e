import { useState, type FormEvent, type ReactNode } from 'react';
import { DAYS_AFTER, type DayAfter } from '#libs/contracts';
import { Failed } from '../../platform/answer.js';
import { useKept } from '../../platform/use-kept.js';
import { Button, GoButton } from '../../ui/button.js';
import { Choices, Tick } from '../../ui/choices.js';
import { TextField } from '../../ui/field.js';
import { Rich, useSay } from '../../ui/say.js';
import { usePerson } from '../accounts/session.js';
import { useAfterwards, useAnswerCheckIn } from './afterwards.js';

const LONGEST_WORDS = 2000;

interface OwnAfterwardsProps {
  coupleId: string;
  mediator: string;
}

/** On the first page, after a session: how one is today, where the mediator asked, and what they wrote for both. */
export function OwnAfterwards({ coupleId, mediator }: OwnAfterwardsProps): ReactNode {
  const say = useSay();
  const { data } = useAfterwards(coupleId);
  if (!data) return null;
  return (
    <>
      {data.checkIn && <HowToday coupleId={coupleId} mediator={mediator} sessionId={data.checkIn.sessionId} />}
      {data.recap && (
        <section className="ruled row row--apart" aria-labelledby="recap">
          <h2 id="recap">{say('home.recap', { mediator })}</h2>
          <GoButton to={`/m/${data.recap.sessionId}/after`}>{say('home.recap.read')}</GoButton>
        </section>
      )}
    </>
  );
}

function HowToday({ coupleId, mediator, sessionId }: OwnAfterwardsProps & { sessionId: string }): ReactNode {
  const say = useSay();
  const person = usePerson();
  const answer = useAnswerCheckIn(coupleId, sessionId);
  const [day, setDay] = useState<DayAfter>();
  const [words, setWords] = useKept(`${person.id}/check-in/${sessionId}`, '');
  const [wantsCall, setWantsCall] = useState(false);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (day === undefined || words.length > LONGEST_WORDS || answer.isPending) return;
    answer.mutate({ day, words, wantsCall }, { onSuccess: () => setWords('') });
  };
  return (
    <section className="ruled" aria-labelledby="today">
      <form className="stack" onSubmit={submit}>
        <div className="stack-2">
          <h2 id="today">{say('home.day')}</h2>
          <p className="soft">{say('home.day.more', { mediator })}</p>
        </div>
        <Choices
          as="ticks"
          quiet
          legend={say('home.day')}
          readers={<Rich of="home.day.readers" values={{ mediator }} />}
          value={day}
          onChoose={setDay}
          options={DAYS_AFTER.map((value) => ({ value, name: say(`home.day.${value}`) }))}
        />
        <TextField
          brief
          label={say('home.day.words')}
          readers={<Rich of="home.day.readers" values={{ mediator }} />}
          longest={LONGEST_WORDS}
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
        <Tick bare checked={wantsCall} onTick={setWantsCall}>
          {say('after.call', { mediator })}
        </Tick>
        <Failed error={answer.error} />
        <div className="row">
          <Button type="submit" off={day === undefined} busy={answer.isPending}>
            {say('home.day.do', { mediator })}
          </Button>
        </div>
      </form>
    </section>
  );
}
