import type { PartnerRole, Role } from '../seat.js';
import type { BoardState, Line, ProtocolRun } from './board-state.js';
import type {
  MediatorLineView,
  MediatorRunView,
  OwnLineView,
  PartnerRunView,
  RailStepView,
  SharedLineView,
  StepView,
} from './board-view.js';
import { hasLine, linesReadBy, ownLine, readBy } from './line-rules.js';
import { actorOf, answersOf, askOf, isActing, mayAsk, repeatedWith, sideOf, stepOf } from './step-rules.js';

/** Where a protocol stands, as one partner may see it. */
export function runSeenByPartner(state: BoardState, run: ProtocolRun, role: PartnerRole): PartnerRunView {
  return {
    protocolTitle: run.protocol.title,
    step: stepView(state, run, role),
    mine: mine(run, role),
    answerAsked: mayAsk(run, role) ? run.answerAsked : null,
    shared: linesReadBy(run, role).map((line) => lineView(run, line, readBy(line, role) ?? '')),
  };
}

/** Where a protocol stands, as the mediator may see it. */
export function runSeenByMediator(state: BoardState, run: ProtocolRun): MediatorRunView {
  const { protocol, round, lastCheck, done } = run;
  return {
    protocolId: protocol.id,
    protocolTitle: protocol.title,
    rules: protocol.rules,
    step: stepView(state, run, 'mediator'),
    round,
    roundsMinutes: repeatedWith(run)?.minutes ?? null,
    rail: rail(run),
    lastCheck,
    done,
    answerAsked: stepOf(run).step.release === 'asked' ? run.answerAsked : null,
    lines: mediatorLines(run),
  };
}

/** The board without the words that are still their writers' own: what the mediator's copies of the screens show. */
export function withoutDrafts(state: BoardState): BoardState {
  const { item, frame } = state;
  if (!drafted(item) && !drafted(frame)) return state;
  const told = <Run extends ProtocolRun>(run: Run): Run => ({
    ...run,
    lines: run.lines
      .filter(({ shared, given }) => shared || given !== null)
      .map((line) => (line.shared ? line : { ...line, text: '', ticked: false })),
  });
  return { ...state, item: item && told(item), frame: frame && told(frame) };
}

function drafted(run: ProtocolRun | null): boolean {
  return run?.lines.some(({ shared }) => !shared) ?? false;
}

function stepView(state: BoardState, run: ProtocolRun, role: Role): StepView {
  const { step, index } = stepOf(run);
  const actor = actorOf(run);
  const isTurn = !step.turns || state.floor === actor;
  const acts = isTurn && (actor === role || (actor === 'each' && role !== 'mediator'));
  const words = run.sayingBack && step.back ? step.back : step;
  const acting = role === 'mediator' ? acts : isActing(state, run, role);
  const ask = acting ? askOf(run) : 'listen';
  return {
    id: step.id,
    number: index + 1,
    of: run.protocol.steps.length,
    title: step.title,
    intent: step.intent,
    prompt: acts ? words.prompt : words.listen,
    help: acts || role === 'mediator' ? step.help : [],
    asks: ask,
    answers: ask === 'check' ? answersOf(run).map(({ id, label }) => ({ id, label })) : [],
    fields: role !== 'mediator' && hasLine(run, role) ? (step.fields ?? []) : [],
    apart: step.apart ?? false,
    author: sideOf(run),
    speaker: isTurn && actor !== null ? actor : 'each',
    minutes: step.minutes,
  };
}

function mine(run: ProtocolRun, role: PartnerRole): OwnLineView | null {
  if (!hasLine(run, role)) return null;
  const { seenBy, release } = stepOf(run).step;
  const { text, ticked, shared } = ownLine(run, role) ?? { text: '', ticked: false, shared: false };
  return { text, ticked, shared, seenBy, release };
}

function lineView({ protocol, author }: ProtocolRun, line: Line, text: string): SharedLineView {
  const stepTitle = protocol.steps.find(({ id }) => id === line.stepId)?.title ?? '';
  return { by: line.by, stepTitle, author: sideOf({ author, sides: line.sides }), text, given: line.given === text };
}

/** Lines shared with all, and those ticked in a step that hands them to the mediator. */
function mediatorLines(run: ProtocolRun): readonly MediatorLineView[] {
  const handed = new Set(
    run.protocol.steps
      .filter(({ seenBy, release }) => seenBy === 'mediator' || release === 'mediator' || release === 'asked')
      .map(({ id }) => id),
  );
  const drafting = new Set(run.protocol.steps.filter(({ drafts }) => drafts).map(({ id }) => id));
  return run.lines
    .filter(({ shared, ticked, stepId }) => shared || (ticked && handed.has(stepId)))
    .map((line) => ({
      ...lineView(run, line, line.text),
      stepId: line.stepId,
      round: line.round,
      shared: line.shared,
      drafts: line.shared && drafting.has(line.stepId),
    }));
}

function rail(run: ProtocolRun): readonly RailStepView[] {
  const { index } = stepOf(run);
  return run.protocol.steps.map(({ id, title, speaks }, place) => {
    const passed = run.skipped.includes(id) ? 'skipped' : 'done';
    return { id, title, speaks, is: place === index ? 'now' : place > index ? 'ahead' : passed };
  });
}
