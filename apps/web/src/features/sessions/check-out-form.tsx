import { useState, type FormEvent, type ReactNode } from 'react';
import { Failed } from '../../platform/answer.js';
import { useKept } from '../../platform/use-kept.js';
import { Button } from '../../ui/button.js';
import { Tick } from '../../ui/choices.js';
import { TextField } from '../../ui/field.js';
import { Rich, useSay } from '../../ui/say.js';
import { usePerson } from '../accounts/session.js';
import { useMeetingDeed } from './own-meetings.js';

const LONGEST_WORDS = 2000;

interface CheckOutProps {
  coupleId: string;
  sessionId: string;
  mediator: string;
}

/** The private check-out: how it was, for the mediator alone. What is typed stays on this device until it is sent. */
export function CheckOutForm({ coupleId, sessionId, mediator }: CheckOutProps): ReactNode {
  const say = useSay();
  const person = usePerson();
  const give = useMeetingDeed(coupleId, sessionId);
  const [words, setWords] = useKept(`${person.id}/check-out/${sessionId}`, '');
  const [sent, setSent] = useState<string | null>(null);
  const [wantsCall, setWantsCall] = useState(false);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (give.isPending || words.length > LONGEST_WORDS) return;
    const done = (): void => setSent(words);
    give.mutate({ type: 'checkOut', words: { words, wantsCall } }, { onSuccess: done });
  };
  return (
    <form className="stack" onSubmit={submit}>
      <TextField
        label={say('after.words')}
        readers={<Rich of="after.readers" values={{ mediator }} />}
        longest={LONGEST_WORDS}
        value={words}
        onChange={(event) => setWords(event.target.value)}
      />
      <Tick bare checked={wantsCall} onTick={setWantsCall}>
        {say('after.call', { mediator })}
      </Tick>
      <Failed error={give.error} />
      <div className="row">
        <Button kind="main" type="submit" busy={give.isPending}>
          {say('after.do', { mediator })}
        </Button>
        <span className="saved" role="status">
          {give.isSuccess && sent === words && say('after.sent', { mediator })}
        </span>
      </div>
    </form>
  );
}
