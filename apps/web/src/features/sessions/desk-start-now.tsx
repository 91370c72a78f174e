import { useState, type FormEvent, type ReactNode } from 'react';
import { useLocation } from 'wouter';
import { referenceOf, sentenceOf } from '../../platform/refusals.js';
import { Button } from '../../ui/button.js';
import { Choices } from '../../ui/choices.js';
import { useSay } from '../../ui/say.js';
import { ErrorNotice } from '../../ui/states.js';
import { useStartNow } from './desk-meetings.js';

const LENGTHS = ['50', '75', '90'] as const;

/** Starts a joint session at once and goes to its table. */
export function DeskStartNow({ coupleId }: { coupleId: string }): ReactNode {
  const say = useSay();
  const [, go] = useLocation();
  const start = useStartNow(coupleId);
  const [minutes, setMinutes] = useState<(typeof LENGTHS)[number]>('75');
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (start.isPending) return;
    start.mutate({ minutes: Number(minutes) }, { onSuccess: ({ id }) => go(`/desk/m/${id}/live`) });
  };
  return (
    <form className="ruled stack-3" onSubmit={submit} aria-labelledby="start">
      <h2 id="start">{say('desk.start.title')}</h2>
      <p className="small soft">{say('desk.start.more')}</p>
      <Choices
        legend={say('desk.start.minutes')}
        as="ticks"
        value={minutes}
        onChoose={setMinutes}
        options={LENGTHS.map((value) => ({ value, name: say('desk.start.option', { minutes: value }) }))}
      />
      {start.error && <ErrorNotice pressed sentence={sentenceOf(start.error)} reference={referenceOf(start.error)} />}
      <div className="row">
        <Button type="submit" busy={start.isPending}>
          {say('desk.start.do')}
        </Button>
      </div>
    </form>
  );
}
