import { useEffect, type ReactNode } from 'react';
import type { TableNames } from '#libs/contracts';
import { otherPartner, type PartnerRunView, type StepView } from '#libs/domain';
import { useTell } from '../../ui/log.js';
import { useSay } from '../../ui/say.js';
import { usePerson } from '../accounts/session.js';
import { PartnerAsking } from './partner-asking.js';
import type { PartnerLiveProps } from './at-live-board.js';
import { PartnerTurn } from './partner-turn.js';
import { PartnerWriting } from './partner-writing.js';
import { SharedLines } from './shared-lines.js';
import { isDoneWith, useTableSay } from './table-words.js';

interface StepProps extends PartnerLiveProps {
  run: PartnerRunView;
  /** What the protocol is run over, by which drafts are kept apart. */
  of: string;
  children?: ReactNode;
}

/** The step and what it asks of this seat. While the mediator speaks with each apart, nothing is. */
export function PartnerStep({ run, of, children, ...props }: StepProps): ReactNode {
  const { board, seat, role, view } = props;
  const { names } = seat;
  const { step, mine } = run;
  const person = usePerson();
  const others = { mediator: names.mediator, other: names[otherPartner(role)] };
  const writes = step.asks === 'write';
  const draftId = [person.id, 'board', of, step.id].join('/');
  return (
    <>
      <StepHead step={step} done={isDoneWith(step, view.moves)} names={names} />
      {children}
      {!writes && !step.apart && <PartnerTurn {...props} step={step} />}
      {mine && (
        <PartnerWriting
          key={draftId}
          {...{ board, seat, mine, draftId, step }}
          moves={view.moves}
          names={others}
          open={writes}
        />
      )}
      {writes && <PartnerTurn {...props} step={step} />}
      {run.answerAsked !== null && <PartnerAsking board={board} asked={run.answerAsked} names={others} />}
      <SharedLines lines={run.shared} names={names} others={others} />
    </>
  );
}

/** Which step it is, what it asks of this seat in one sentence, and what may help; once done with it, what comes. */
function StepHead({ step, done, names }: { step: StepView; done: boolean; names: TableNames }): ReactNode {
  const say = useSay();
  const tableSay = useTableSay(names, step.author, step);
  const prompt = done ? say('board.done') : tableSay(step.prompt);
  useNews(prompt);
  useTopOf(step.id);
  const [first, ...more] = done ? [say('board.done.more', { mediator: names.mediator })] : step.help.map(tableSay);
  return (
    <section className="step" aria-labelledby="step">
      <p className="step__no">{say('board.step', { number: step.number, of: step.of })}</p>
      <h1 id="step">{prompt}</h1>
      {first && <p className="lede">{first}</p>}
      {more.map((help) => (
        <p key={help} className="soft">
          {help}
        </p>
      ))}
    </section>
  );
}

/** A new step begins at its top, unless somebody is in the middle of writing. */
function useTopOf(stepId: string): void {
  useEffect(() => {
    if (!(document.activeElement instanceof HTMLTextAreaElement)) document.getElementById('main')?.scrollTo(0, 0);
  }, [stepId]);
}

/** A new step is said to the page's one polite log. */
function useNews(sentence: string): void {
  const tell = useTell();
  useEffect(() => tell(sentence), [tell, sentence]);
}
