import { PARTNERS, type PartnerRole } from '../seat.js';
import type { BoardEvent } from './board-event.js';
import type { BoardState, CoveredItem, Line, PartnerPlace, TabledItem } from './board-state.js';
import { running, stopped, withFloor } from './floor-time.js';
import { isCurrent, speakerOf, stepOf } from './step-rules.js';

/** How many signals and pauses stay at the mediator's hand; older ones are still in the record of events. */
const LOG_LENGTH = 100;

/** How much of a covered hurt still stands on the board, in characters. */
const BEGINNING_LENGTH = 120;

type EventOf<Type extends BoardEvent['type']> = Extract<BoardEvent, { readonly type: Type }>;

/** The board after something happened on it. Never refuses: what has happened has happened. */
export function evolve(state: BoardState, event: BoardEvent): BoardState {
  switch (event.type) {
    case 'startCheckPassed':
      return withPlace(state, event.by, { startCheckPassed: true });
    case 'admitted':
      return withPlace(state, event.role, { admitted: true });
    case 'sentToWaiting':
      return withPlace(state, event.role, { admitted: false });
    case 'steppedOut':
      return withPlace(state, event.by, { steppedOut: true });
    case 'cameBack':
      return withPlace(state, event.by, { steppedOut: false });
    case 'callLinkSet':
      return { ...state, callLinks: { ...state.callLinks, [event.role]: event.url } };
    case 'signalled': {
      const { by, kind, text, at } = event;
      return { ...state, signals: [...state.signals, { by, kind, text, at }].slice(-LOG_LENGTH) };
    }
    case 'timerSet': {
      const { minutes, leftMs, at } = event;
      return { ...state, timer: { minutes, leftMs, runningSince: at } };
    }
    case 'timerStopped':
      return { ...state, timer: null };
    case 'mediatorGone':
      return { ...state, mediatorGoneSince: event.at };
    case 'mediatorBack':
      return { ...state, mediatorGoneSince: null };
    case 'tableOpened':
    case 'resumed':
    case 'paused':
    case 'closedAbandoned':
    case 'reopened':
    case 'ended':
      return withPhase(state, event);
    case 'tabled':
      return tabled(state, event);
    case 'hurtClosed':
      return cleared(state, 'closed', event.at);
    case 'hurtParked':
      return cleared(state, 'parked', event.at);
    default:
      return state.item ? withItem(state, state.item, event) : state;
  }
}

/** The board after all of these, in their order. */
export function evolveAll(state: BoardState, events: readonly BoardEvent[]): BoardState {
  return events.reduce(evolve, state);
}

type StepEvent = EventOf<'stepEntered' | 'floorGiven' | 'turnDone' | 'checked' | 'written' | 'ticked' | 'shared'>;

function withItem(state: BoardState, item: TabledItem, event: StepEvent): BoardState {
  switch (event.type) {
    case 'stepEntered':
      return enteredStep(state, item, event);
    case 'floorGiven':
      return withFloor({ ...state, item: { ...item, sayingBack: event.sayingBack } }, event.to, event.at);
    case 'turnDone':
      return { ...state, item: { ...item, done: PARTNERS.filter((r) => r === event.by || item.done.includes(r)) } };
    case 'checked':
      return { ...state, item: { ...item, lastCheck: event.answer } };
    case 'written':
      return { ...state, item: written(item, event.by, event.text) };
    case 'ticked':
      return { ...state, item: changeLines(item, [event.by], { ticked: event.ticked }) };
    case 'shared':
      return { ...state, item: changeLines(item, event.by, { shared: true }) };
  }
}

function withPlace(state: BoardState, role: PartnerRole, change: Partial<PartnerPlace>): BoardState {
  return { ...state, places: { ...state.places, [role]: { ...state.places[role], ...change } } };
}

function withPhase(
  state: BoardState,
  event: EventOf<'tableOpened' | 'resumed' | 'paused' | 'closedAbandoned' | 'reopened' | 'ended'>,
): BoardState {
  const { at } = event;
  switch (event.type) {
    case 'tableOpened':
      return { ...state, phase: 'live' };
    case 'resumed':
      return { ...running(unpaused(state, at), at), phase: 'live' };
    case 'paused': {
      const pause = { by: event.by, why: event.why, at, until: null };
      return { ...stopped(state, at), phase: 'paused', pauses: [...state.pauses, pause].slice(-LOG_LENGTH) };
    }
    case 'closedAbandoned':
      return { ...stopped(state, at), phase: 'closed' };
    case 'reopened':
      return { ...state, phase: 'paused' };
    case 'ended': {
      const callLinks = { partnerA: null, partnerB: null, mediator: null };
      const ended = cleared(unpaused(stopped(state, at), at), 'parked', at);
      return { ...withFloor(ended, null, at), phase: 'ended', callLinks };
    }
  }
}

function unpaused(state: BoardState, at: number): BoardState {
  return { ...state, pauses: state.pauses.map((pause) => (pause.until === null ? { ...pause, until: at } : pause)) };
}

function tabled(state: BoardState, event: EventOf<'tabled'>): BoardState {
  const { itemId, hurtId, author, text, protocol, at } = event;
  const first = protocol.steps[0];
  if (!first) throw new Error(`protocol ${protocol.id} has no step`);
  const fresh = { skipped: [], sayingBack: false, done: [], lastCheck: null, lines: [] };
  const item: TabledItem = { itemId, hurtId, author, text, protocol, stepId: first.id, round: 1, ...fresh };
  return enteredStep(state, item, { stepId: first.id, round: 1, skipped: false, at });
}

function enteredStep(
  state: BoardState,
  item: TabledItem,
  { stepId, round, skipped, at }: Pick<EventOf<'stepEntered'>, 'stepId' | 'round' | 'skipped' | 'at'>,
): BoardState {
  const left = skipped ? [...item.skipped, item.stepId] : item.skipped;
  const next = { ...item, stepId, round, skipped: left.filter((id) => id !== stepId), sayingBack: false, done: [] };
  const speaker = speakerOf(stepOf(next).step.speaks, next.author);
  return withFloor({ ...state, item: next, timer: null }, speaker === 'each' ? null : speaker, at);
}

/** An edit takes the tick away: what is shared is exactly what its writer ticked. */
function written(item: TabledItem, by: PartnerRole, text: string): TabledItem {
  const others = item.lines.filter((line) => line.by !== by || !isCurrent(line, item));
  const line: Line = { stepId: item.stepId, round: item.round, by, text, ticked: false, shared: false };
  return { ...item, done: item.done.filter((role) => role !== by), lines: [...others, line] };
}

function changeLines(item: TabledItem, by: readonly PartnerRole[], change: Partial<Line>): TabledItem {
  const meant = (line: Line) => isCurrent(line, item) && by.includes(line.by);
  return { ...item, lines: item.lines.map((line) => (meant(line) ? { ...line, ...change } : line)) };
}

/** The table without its hurt: the text, and every line written over it, leave the board. */
function cleared(state: BoardState, outcome: CoveredItem['outcome'], at: number): BoardState {
  const { item } = state;
  if (!item) return state;
  const { itemId, hurtId, author, stepId, round } = item;
  const beginning = beginningOf(item.text);
  const covered = { itemId, hurtId, author, beginning, outcome, protocolId: item.protocol.id, stepId, round };
  return withFloor({ ...state, item: null, timer: null, covered: [...state.covered, covered] }, null, at);
}

/** The first words of a text. Cut between characters as people count them, not inside one. */
function beginningOf(text: string): string {
  const line = text.trim().split('\n', 1)[0] ?? '';
  const letters = [...line.slice(0, BEGINNING_LENGTH * 2)].slice(0, BEGINNING_LENGTH).join('');
  return letters.length === text.trim().length ? letters : `${letters.trimEnd()}…`;
}
