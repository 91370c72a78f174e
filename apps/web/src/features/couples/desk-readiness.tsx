import { useState, type FormEvent, type ReactNode } from 'react';
import { READINESS, type DeskCoupleView, type DeskSeatView, type ReadinessDecision } from '#libs/contracts';
import { referenceOf, sentenceOf } from '../../platform/refusals.js';
import { Button } from '../../ui/button.js';
import { Choices } from '../../ui/choices.js';
import { Rich, useSay } from '../../ui/say.js';
import { ErrorNotice } from '../../ui/states.js';
import { useOwnClock } from '../accounts/own-clock.js';
import { useRecordReadiness } from './desk-data.js';

interface DeskReadinessProps {
  couple: DeskCoupleView;
  seat: DeskSeatView;
  name: string;
}

/** What the mediator decided after speaking with one partner alone. Until something is recorded, nothing is chosen. */
export function DeskReadiness({ couple, seat, name }: DeskReadinessProps): ReactNode {
  const say = useSay();
  const { day } = useOwnClock();
  const record = useRecordReadiness(couple.coupleId);
  const [decision, setDecision] = useState<ReadinessDecision | undefined>(seat.readiness ?? undefined);
  const tooSoon = decision !== undefined && decision !== 'not_now' && !(seat.marked && seat.consented);
  const off = tooSoon || decision === undefined || decision === seat.readiness;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (!off && !record.isPending) record.mutate({ role: seat.role, decision });
  };
  return (
    <form className="stack-3" onSubmit={submit}>
      <Choices
        legend={say('desk.ready.title', { name })}
        readers={<Rich of="desk.ready.readers" />}
        value={decision}
        onChoose={setDecision}
        options={READINESS.map((value) => ({
          value,
          name: say(`desk.ready.${value}`),
          more: say(`desk.ready.${value}.more`),
        }))}
      />
      {tooSoon && <p className="small">{say('desk.ready.first')}</p>}
      {record.error && (
        <ErrorNotice pressed sentence={sentenceOf(record.error)} reference={referenceOf(record.error)} />
      )}
      <div className="row">
        <Button type="submit" busy={record.isPending} off={off}>
          {say('desk.ready.do')}
          <span className="away"> {name}</span>
        </Button>
        <span className="saved" role="status">
          {seat.readinessAt && say('desk.ready.at', { date: day(seat.readinessAt) })}
        </span>
      </div>
    </form>
  );
}
