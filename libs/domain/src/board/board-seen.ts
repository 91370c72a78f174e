import type { PartnerRole, Role } from '../seat.js';
import type { BoardState, SoftTimer, TabledItem } from './board-state.js';
import type {
  BoardView,
  MediatorItemView,
  MediatorLineView,
  MediatorView,
  OwnLineView,
  PartnerItemView,
  PartnerView,
  PersonView,
  RailStepView,
  SharedLineView,
  StepView,
  TimerView,
} from './board-view.js';
import { airtimeAt } from './floor-time.js';
import { movesOfMediator, movesOfPartner } from './may.js';
import { actorOf, askOf, isActing, ownLine, sharedLines, stepOf } from './step-rules.js';

/**
 * The board as one seat may see it, with the moves that seat may make. Views are put together from what the role is
 * allowed, field by field. Only the mediator's depends on `now` (airtime): a partner's is the same whenever it is
 * computed, so that computing it again after something hidden happened shows nothing.
 */
export function boardSeenBy(role: PartnerRole, state: BoardState, now: number): PartnerView;
export function boardSeenBy(role: 'mediator', state: BoardState, now: number): MediatorView;
export function boardSeenBy(role: Role, state: BoardState, now: number): BoardView;
export function boardSeenBy(role: Role, state: BoardState, now: number): BoardView {
  return role === 'mediator' ? seenByMediator(state, now) : seenByPartner(state, role);
}

function seenByPartner(state: BoardState, role: PartnerRole): PartnerView {
  const { phase, item, floor, covered } = state;
  const { startCheckPassed, admitted, steppedOut } = state.places[role];
  // A board that closed because the mediator was gone looks like one that ended: neither is theirs to go on with.
  if (phase === 'ended' || phase === 'closed') return { phase: 'ended', moves: [] };
  const moves = movesOfPartner(state, role);
  if (steppedOut) return { phase: 'out', moves };
  const callLink = admitted ? state.callLinks[role] : null;
  if (!admitted || phase === 'waiting') return { phase: 'waiting', startCheckPassed, admitted, callLink, moves };
  if (phase === 'paused') {
    return { phase: 'paused', mediatorGone: state.mediatorGoneSince !== null, callLink, moves };
  }
  return {
    phase: 'live',
    callLink,
    floor,
    timer: timerView(state.timer),
    item: item && partnerItem(state, item, role),
    covered: covered.map(({ itemId, author, beginning, outcome }) => ({ itemId, author, beginning, outcome })),
    moves,
  };
}

function seenByMediator(state: BoardState, now: number): MediatorView {
  const { phase, callLinks, floor, timer, item, covered, signals, pauses } = state;
  const withoutDrafts = item
    ? { ...state, item: { ...item, lines: item.lines.filter(({ shared }) => shared) } }
    : state;
  return {
    phase,
    people: { partnerA: person(state, 'partnerA'), partnerB: person(state, 'partnerB') },
    callLink: callLinks.mediator,
    floor,
    timer: timerView(timer),
    airtimeMs: airtimeAt(state, now),
    item: item && mediatorItem(state, item),
    covered,
    signals,
    pauses,
    sees: {
      partnerA: seenByPartner(withoutDrafts, 'partnerA'),
      partnerB: seenByPartner(withoutDrafts, 'partnerB'),
    },
    moves: movesOfMediator(state),
  };
}

function person(state: BoardState, role: PartnerRole): PersonView {
  const { startCheckPassed, admitted, steppedOut } = state.places[role];
  return { startCheckPassed, admitted, steppedOut, callLink: state.callLinks[role] };
}

function partnerItem(state: BoardState, item: TabledItem, role: PartnerRole): PartnerItemView {
  return {
    itemId: item.itemId,
    author: item.author,
    text: item.text,
    protocolTitle: item.protocol.title,
    step: stepView(state, item, role),
    mine: mine(item, role),
    shared: sharedLines(item).map((line) => lineView(item, line)),
  };
}

function mediatorItem(state: BoardState, item: TabledItem): MediatorItemView {
  const { itemId, hurtId, author, text, protocol, round, lastCheck, done } = item;
  return {
    itemId,
    hurtId,
    author,
    text,
    protocolId: protocol.id,
    protocolTitle: protocol.title,
    rules: protocol.rules,
    step: stepView(state, item, 'mediator'),
    round,
    rail: rail(item),
    lastCheck,
    done,
    lines: mediatorLines(item),
  };
}

function stepView(state: BoardState, item: TabledItem, role: Role): StepView {
  const { step, index } = stepOf(item);
  const speaker = actorOf(item);
  const acts = speaker === role || (speaker === 'each' && role !== 'mediator');
  const words = item.sayingBack && step.back ? step.back : step;
  const acting = role === 'mediator' ? acts : isActing(state, item, role);
  return {
    id: step.id,
    number: index + 1,
    of: item.protocol.steps.length,
    title: step.title,
    intent: step.intent,
    prompt: acts ? words.prompt : words.listen,
    help: acts || role === 'mediator' ? step.help : [],
    asks: acting ? askOf(item) : 'listen',
    speaker,
    minutes: step.minutes,
  };
}

function mine(item: TabledItem, role: PartnerRole): OwnLineView | null {
  const { step } = stepOf(item);
  const actor = actorOf(item);
  if (step.writes === 'none' || (actor !== role && actor !== 'each')) return null;
  const { text, ticked, shared } = ownLine(item, role) ?? { text: '', ticked: false, shared: false };
  return { text, ticked, shared, seenBy: step.seenBy, release: step.release };
}

function lineView(item: TabledItem, { by, stepId, text }: TabledItem['lines'][number]): SharedLineView {
  const stepTitle = item.protocol.steps.find(({ id }) => id === stepId)?.title ?? '';
  return { by, stepTitle, text };
}

/** Lines shared with all, and those ticked in a step that hands them to the mediator. */
function mediatorLines(item: TabledItem): readonly MediatorLineView[] {
  const handed = new Set(
    item.protocol.steps
      .filter(({ seenBy, release }) => seenBy === 'mediator' || (seenBy === 'all' && release === 'mediator'))
      .map(({ id }) => id),
  );
  return item.lines
    .filter(({ shared, ticked, stepId }) => shared || (ticked && handed.has(stepId)))
    .map((line) => ({ ...lineView(item, line), stepId: line.stepId, round: line.round, shared: line.shared }));
}

function rail(item: TabledItem): readonly RailStepView[] {
  const { index } = stepOf(item);
  return item.protocol.steps.map(({ id, title, speaks }, place) => {
    const passed = item.skipped.includes(id) ? 'skipped' : 'done';
    return { id, title, speaks, is: place === index ? 'now' : place > index ? 'ahead' : passed };
  });
}

function timerView(timer: SoftTimer | null): TimerView | null {
  if (!timer) return null;
  const { minutes, leftMs, runningSince } = timer;
  return { minutes, endsAt: runningSince === null ? null : runningSince + leftMs };
}
