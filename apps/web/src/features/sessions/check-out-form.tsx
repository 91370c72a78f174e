import type { FormEvent, ReactNode } from 'react';
import { Failed } from '../../platform/answer.js';
import { Button } from '../../ui/button.js';
import { Tick } from '../../ui/choices.js';
import { TextField } from '../../ui/field.js';
import { Rich, useSay } from '../../ui/say.js';
import type { CheckOut } from './check-out.js';
import { useMeetingDeed } from './own-meetings.js';

const LONGEST_WORDS = 2000;

interface CheckOutProps {
  coupleId: string;
  sessionId: string;
  mediator: string;
  checkOut: CheckOut;
  /** It stands beside what the page is about: its button is not the page's own. */
  beside?: boolean;
}

/** The private check-out: how it was, for the mediator alone. What is typed stays on this device until it is sent. */
export function CheckOutForm({ coupleId, sessionId, mediator, checkOut, beside }: CheckOutProps): ReactNode {
  const say = useSay();
  const { words, wantsCall } = checkOut;
  const give = useMeetingDeed(coupleId, sessionId);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (give.isPending || words.length > LONGEST_WORDS) return;
    // Also where this form has gone meanwhile, since the mediator went on.
    give.mutateAsync({ type: 'checkOut', words: { words, wantsCall } }).then(
      () => checkOut.gone({ words, wantsCall }),
      () => undefined,
    );
  };
  return (
    <form className="stack" onSubmit={submit}>
      <TextField
        label={say('after.words')}
        readers={<Rich of="after.readers" values={{ mediator }} />}
        longest={LONGEST_WORDS}
        value={words}
        onChange={(event) => checkOut.type(event.target.value)}
      />
      <Tick bare checked={wantsCall} onTick={checkOut.wantCall}>
        {say('after.call', { mediator })}
      </Tick>
      <Failed error={give.error} />
      <div className="row">
        <Button {...(beside ? {} : { kind: 'main' as const })} type="submit" busy={give.isPending}>
          {say('after.do', { mediator })}
        </Button>
        <span className="saved" role="status">
          {give.isSuccess && checkOut.isSent && say('after.sent', { mediator })}
        </span>
      </div>
    </form>
  );
}
