import type { ReactNode } from 'react';
import { PARTNERS, type PartnerMove, type PartnerRole, type PartnerView, type StepView } from '#libs/domain';
import { isWordKey, type WordKey } from '#libs/words';
import { Rich, useSay } from '../../ui/say.js';
import { SeatMark } from '../../ui/words.js';
import { SeenAgreements } from './mediator-sees-agreements.js';
import { SoftTimer } from './soft-timer.js';
import { useMediatorTable } from './mediator-table.js';
import { isDoneWith, useFloorWords, useTableSay } from './table-words.js';

/** The moves that are a step's own buttons; the others stand in the bar of every live board. */
const STEP_MOVES: Partial<Record<PartnerMove, WordKey>> = {
  finishTurn: 'desk.live.move.finishTurn',
  passTurn: 'desk.live.move.passTurn',
  saidBack: 'desk.live.move.saidBack',
  write: 'desk.live.move.write',
  share: 'desk.live.move.share',
  askForAnswer: 'board.ask',
};

/** What each partner's screen shows, told from the view the server gives that seat. Half-typed words are not in it. */
export function MediatorSees(): ReactNode {
  const say = useSay();
  const { view } = useMediatorTable();
  return (
    <>
      <div className="sees">
        {PARTNERS.map((role) => (
          <div key={role} className={role === 'partnerB' ? 'sees__b' : undefined}>
            <h3>
              <SeatMark seat={role} /> {say('desk.live.sees.of', { letter: role === 'partnerA' ? 'A' : 'B' })}
            </h3>
            <Seen role={role} view={view.sees[role]} />
          </div>
        ))}
      </div>
      {view.item && <p className="small soft">{say('desk.live.sees.theirs')}</p>}
    </>
  );
}

function Seen({ role, view }: { role: PartnerRole; view: PartnerView }): ReactNode {
  const say = useSay();
  const { names } = useMediatorTable();
  switch (view.phase) {
    case 'live':
      return (
        <>
          <SeenLive role={role} view={view} />
          <SeenAgreements agreements={view.agreements} moves={view.moves} />
        </>
      );
    case 'waiting':
      return <p>{say(view.startCheckPassed ? 'desk.live.sees.waiting' : 'desk.live.sees.check')}</p>;
    case 'apart':
      return (
        <>
          <p>{say(view.withYou ? 'desk.live.sees.apart.you' : 'desk.live.sees.apart')}</p>
          <SeenAgreements agreements={view.agreements} moves={view.moves} />
        </>
      );
    case 'paused':
      return <p>{say(pausedWord(view))}</p>;
    case 'ending':
      if (view.mayGo) return <p>{say('desk.live.sees.ending.go')}</p>;
      return <p>{say('desk.live.sees.ending', { stage: view.stage, mediator: names.mediator })}</p>;
    default:
      return <p>{say(`desk.live.sees.${view.phase}`)}</p>;
  }
}

function pausedWord({ mediatorGone, backAt }: Extract<PartnerView, { phase: 'paused' }>): WordKey {
  if (mediatorGone) return 'desk.live.sees.gone';
  return backAt === null ? 'desk.live.sees.paused' : 'desk.live.sees.backAt';
}

type Live = Extract<PartnerView, { phase: 'live' }>;

function SeenLive({ role, view }: { role: PartnerRole; view: Live }): ReactNode {
  const say = useSay();
  const { names } = useMediatorTable();
  const floor = useFloorWords(role, names)(view.floor);
  const run = view.item ?? view.frame;
  if (run === null) return <p>{say('desk.live.sees.nothing', { floor })}</p>;
  const buttons = [
    ...run.step.answers.flatMap(({ label }) => (view.moves.includes('check') && isWordKey(label) ? [label] : [])),
    ...view.moves.flatMap((move) => STEP_MOVES[move] ?? []),
  ];
  return (
    <>
      <SeenStep step={run.step} moves={view.moves} />
      <p className="soft">
        <SeenText floor={floor} view={view} />
      </p>
      <p className="soft">
        {buttons.length === 0 ? say('desk.live.sees.bar') : `${buttons.map((word) => say(word)).join(', ')}.`}
      </p>
    </>
  );
}

function SeenStep({ step, moves }: { step: StepView; moves: readonly PartnerMove[] }): ReactNode {
  const say = useSay();
  const { names } = useMediatorTable();
  const { number, of, prompt } = step;
  const tableSay = useTableSay(names, step.author, step);
  const asked = isDoneWith(step, moves) ? say('board.done') : tableSay(prompt);
  return (
    <p>
      <Rich of="desk.live.sees.step" values={{ number, of, prompt: asked }} />
    </p>
  );
}

function SeenText({ floor, view }: { floor: string; view: Live }): ReactNode {
  const say = useSay();
  const { ahead } = useMediatorTable();
  return (
    <>
      {say((view.item?.text ?? null) === null ? 'desk.live.sees.floor' : 'desk.live.sees.text', { floor })}
      {view.timer && (
        <>
          {' '}
          “<SoftTimer timer={view.timer} ahead={ahead} />”
        </>
      )}
    </>
  );
}
