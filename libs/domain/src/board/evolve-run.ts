import type { ProtocolStep } from '../protocols/protocol.js';
import { PARTNERS, type PartnerRole } from '../seat.js';
import type { EventOf } from './board-event.js';
import type { BoardState, Line, ProtocolRun } from './board-state.js';
import { withFloor } from './floor-time.js';
import { isCurrent } from './line-rules.js';
import { actorOf, runOf, sideOf, speakerOf, stepOf, withoutRole } from './step-rules.js';

type StepEvent = EventOf<
  'stepEntered' | 'turnDone' | 'checked' | 'written' | 'ticked' | 'shared' | 'answerAsked' | 'answerGiven'
>;

/** The board after something happened in the protocol that stands now. */
export function withStep(state: BoardState, run: ProtocolRun, event: StepEvent): BoardState {
  switch (event.type) {
    case 'stepEntered':
      return enteredStep(state, run, event);
    case 'turnDone':
      return withRun(state, { done: PARTNERS.filter((role) => role === event.by || run.done.includes(role)) });
    case 'checked': {
      const actor = actorOf(run);
      const by = event.by ?? (actor === 'partnerA' || actor === 'partnerB' ? actor : sideOf(run));
      return withRun(state, { lastCheck: { by, answer: event.answer } });
    }
    case 'written':
      return withRun(state, written(run, event.by, event.text));
    case 'ticked':
      return withRun(
        state,
        changedLines(run, [event.by], () => ({ ticked: event.ticked })),
      );
    case 'shared':
      return withRun(
        state,
        changedLines(run, event.by, () => ({ shared: true })),
      );
    case 'answerAsked':
      return withRun(state, { answerAsked: event.asked });
    case 'answerGiven':
      return withRun(
        state,
        changedLines(run, [event.by], ({ text }) => ({ given: text })),
      );
  }
}

/** The board with a change to the protocol that stands now: the hurt's, else the frame's. */
function withRun(state: BoardState, change: Partial<ProtocolRun>): BoardState {
  if (state.item) return { ...state, item: { ...state.item, ...change } };
  return state.frame ? { ...state, frame: { ...state.frame, ...change } } : state;
}

/** In a step in turn, having the floor is having the turn, also once more. */
export function floorGiven(state: BoardState, { to, sayingBack, at }: EventOf<'floorGiven'>): BoardState {
  const run = runOf(state);
  const takesTurn = run && stepOf(run).step.turns && !sayingBack && to !== null && to !== 'mediator';
  const turn = takesTurn ? { turn: to, done: withoutRole(run.done, to) } : {};
  return withFloor(withRun(state, { sayingBack, ...turn }), to, at);
}

type Entered = Pick<EventOf<'stepEntered'>, 'stepId' | 'round' | 'skipped' | 'sides' | 'at'>;

/** The board once a step was entered: its speaker has the floor, unless nobody needs one. */
export function enteredStep(
  state: BoardState,
  run: ProtocolRun,
  { stepId, round, skipped, sides, at }: Entered,
): BoardState {
  const left = skipped ? [...run.skipped, run.stepId] : run.skipped;
  const next = { ...run, stepId, round, sides: sides ?? run.sides, skipped: left.filter((id) => id !== stepId) };
  const { step } = stepOf(next);
  const turn = step.turns ? sideOf(next) : null;
  const speaker = speakerOf(next);
  const nobody = step.apart || speaker === 'each' || step.asks === 'write';
  // Whoever asked for an answer did so for their side: on the other one nobody has, and nobody learns that they had.
  const answerAsked = run.answerAsked && next.sides === run.sides;
  const change = { ...next, sayingBack: false, turn, done: [], answerAsked };
  const entered = withShown(withRun(state, change), step);
  return withFloor({ ...entered, timer: null }, nobody ? turn : speaker, at);
}

/** From the first step that does not keep them back, both have seen the words. */
function withShown(state: BoardState, { textLater }: ProtocolStep): BoardState {
  return textLater || !state.item ? state : { ...state, item: { ...state.item, shown: true } };
}

/** An edit takes the tick away: what is shared is exactly what its writer ticked. */
function written(run: ProtocolRun, by: PartnerRole, text: string): Partial<ProtocolRun> {
  const own = run.lines.find((line) => line.by === by && isCurrent(line, run));
  const { stepId, round, sides } = run;
  const line: Line = { stepId, round, sides, by, text, ticked: false, shared: false, given: own?.given ?? null };
  const done = stepOf(run).step.turns ? run.done : withoutRole(run.done, by);
  return { done, lines: [...run.lines.filter((each) => each !== own), line] };
}

function changedLines(
  run: ProtocolRun,
  by: readonly PartnerRole[],
  change: (line: Line) => Partial<Line>,
): Partial<ProtocolRun> {
  const meant = (line: Line) => isCurrent(line, run) && by.includes(line.by);
  return { lines: run.lines.map((line) => (meant(line) ? { ...line, ...change(line) } : line)) };
}
