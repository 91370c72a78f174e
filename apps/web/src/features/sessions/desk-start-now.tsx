import { useState, type FormEvent, type ReactNode } from 'react';
import { useLocation } from 'wouter';
import { referenceOf, sentenceOf } from '../../platform/refusals.js';
import { Button } from '../../ui/button.js';
import { Choices } from '../../ui/choices.js';
import { useSay } from '../../ui/say.js';
import { ErrorNotice } from '../../ui/states.js';
import { useAvailability } from '../availability/desk-availability.js';
import { useStartNow } from './desk-meetings.js';

/** Where no hours are named yet; the usual one first. */
const LENGTHS = [75, 50, 90];

/** Starts a joint session at once and goes to its table. */
export function DeskStartNow({ coupleId }: { coupleId: string }): ReactNode {
  const say = useSay();
  const [, go] = useLocation();
  const start = useStartNow(coupleId);
  const hours = useAvailability();
  const lengths = hours.data?.availability?.lengths.joint ?? LENGTHS;
  const [chosen, setChosen] = useState<string>();
  const minutes = lengths.find((each) => String(each) === chosen) ?? lengths[0]!;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (start.isPending) return;
    start.mutate({ minutes }, { onSuccess: ({ id }) => go(`/desk/m/${id}/live`) });
  };
  // A press before they are known would be for a length that isn't offered.
  if (hours.isPending) return null;
  return (
    <form className="ruled stack-3" onSubmit={submit} aria-labelledby="start">
      <h2 id="start">{say('desk.start.title')}</h2>
      <p className="small soft">{say('desk.start.more')}</p>
      <Choices
        legend={say('desk.start.minutes')}
        as="ticks"
        value={String(minutes)}
        onChoose={setChosen}
        options={lengths.map((each) => ({ value: String(each), name: say('desk.start.option', { minutes: each }) }))}
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
