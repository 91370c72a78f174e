import type { ReactNode } from 'react';
import { PARTNERS, type MediatorRunView, type RailStepView } from '#libs/domain';
import { isWordKey } from '#libs/words';
import { Button } from '../../ui/button.js';
import { useSay } from '../../ui/say.js';
import { Words } from '../../ui/words.js';
import { useMediatorTable } from './mediator-table.js';
import { LineHead } from './shared-lines.js';
import { useTableSay } from './table-words.js';

interface RunProps {
  run: MediatorRunView;
  presenting: boolean;
}

/** Where a protocol stands: its steps, what this one is for, what only the mediator knows of it, and what was written. */
export function MediatorRun({ run, presenting }: RunProps): ReactNode {
  return (
    <>
      <Rail run={run} />
      {!presenting && <Step run={run} />}
      {!presenting && <Progress run={run} />}
      <Lines run={run} presenting={presenting} />
    </>
  );
}

function Rail({ run }: { run: MediatorRunView }): ReactNode {
  const say = useSay();
  const { names } = useMediatorTable();
  const tableSay = useTableSay(names, run.step.author, run.step);
  const standing = ({ is }: RailStepView): string | null => {
    if (is === 'ahead') return null;
    if (is === 'now' && run.round > 1) return say('desk.live.rail.round', { round: run.round });
    return say(`desk.live.rail.${is}`);
  };
  return (
    <ol className="rail" aria-label={say('desk.live.rail', { protocol: tableSay(run.protocolTitle) })}>
      {run.rail.map((step, at) => (
        <li
          key={step.id}
          className={step.is === 'done' || step.is === 'skipped' ? 'done' : undefined}
          aria-current={step.is === 'now' ? 'step' : undefined}
        >
          {at + 1} {tableSay(step.title)} <span>{standing(step)}</span>
        </li>
      ))}
    </ol>
  );
}

/** What the step is for, how long it may take, and where it is the mediator's, what it asks and what may help. */
function Step({ run }: { run: MediatorRunView }): ReactNode {
  const say = useSay();
  const { names } = useMediatorTable();
  const { step, roundsMinutes } = run;
  const own = step.speaker === 'mediator';
  const tableSay = useTableSay(names, step.author, step);
  return (
    <div className="stack-2">
      <p>
        {own && <strong>{tableSay(step.prompt)}. </strong>}
        <span className="soft">{tableSay(step.intent)}</span>
      </p>
      {own &&
        step.help.map((help) => (
          <p key={help} className="small soft">
            {tableSay(help)}
          </p>
        ))}
      <p className="small soft">
        {say('desk.live.minutes', { minutes: step.minutes })}
        {roundsMinutes !== null && ` ${say('desk.live.minutes.rounds', { minutes: roundsMinutes })}`}
      </p>
    </div>
  );
}

/** What only the mediator knows of this step: the last answer, who has finished, and whether an answer is wanted. */
function Progress({ run }: { run: MediatorRunView }): ReactNode {
  const say = useSay();
  const { names } = useMediatorTable();
  const { lastCheck, answerAsked, step } = run;
  const done = PARTNERS.filter((role) => run.done.includes(role)).map((role) => names[role]);
  const label = lastCheck && `protocol.answer.${lastCheck.answer}`;
  const said = [
    lastCheck &&
      label &&
      isWordKey(label) &&
      say('desk.live.checked', { name: names[lastCheck.by], answer: say(label) }),
    done.length > 0 && say('desk.live.done', { names: done.join(', ') }),
    answerAsked !== null && say(answerAsked ? 'desk.live.asked' : 'desk.live.asked.not', { name: names[step.author] }),
  ].filter(Boolean);
  return said.length > 0 && <p className="small soft">{said.join(' ')}</p>;
}

/** What was written: shared with all, and, apart from it, what a step hands to the mediator alone. */
function Lines({ run, presenting }: RunProps): ReactNode {
  const say = useSay();
  const { may, send, busy } = useMediatorTable();
  const shared = run.lines.filter((line) => line.shared);
  const handed = presenting ? [] : run.lines.filter((line) => !line.shared);
  const release = run.answerAsked === null ? 'desk.live.release' : 'desk.live.release.answer';
  return (
    <>
      {shared.length > 0 && <Written title={say('board.shared')} lines={shared} />}
      {handed.length > 0 && <Written title={say('desk.live.handed')} lines={handed} />}
      {!presenting && may('releaseLines') && (
        <div className="row">
          <Button kind="small" busy={busy === 'releaseLines'} onClick={() => void send({ type: 'releaseLines' })}>
            {say(release)}
          </Button>
        </div>
      )}
    </>
  );
}

function Written({ title, lines }: { title: string; lines: MediatorRunView['lines'] }): ReactNode {
  const say = useSay();
  const { names, may, begin } = useMediatorTable();
  return (
    <section className="stack-2" aria-label={title}>
      <h3>{title}</h3>
      {lines.map((line) => (
        <div key={line.stepId + line.round + line.by} className="stack-2">
          <LineHead line={line} names={names} />
          <Words as="brief" text={line.text} />
          {line.drafts && may('draftAgreement') && (
            <div className="row">
              <Button kind="small" onClick={() => begin(line.text)}>
                {say('desk.agreements.from')}
              </Button>
            </div>
          )}
          {line.given && <p className="small soft">{say('desk.live.given')}</p>}
        </div>
      ))}
    </section>
  );
}
