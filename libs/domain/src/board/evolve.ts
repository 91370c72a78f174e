import { cutShort } from '../cut-short.js';
import type { PartnerRole } from '../seat.js';
import { notToday, withAgreement } from './agreement-events.js';
import type { BoardEvent, EventOf } from './board-event.js';
import {
  NO_ENDINGS,
  type BoardState,
  type CoveredItem,
  type PartnerPlace,
  type ProtocolRun,
  type TabledItem,
} from './board-state.js';
import { withEnding } from './evolve-ending.js';
import { enteredStep, floorGiven, withStep } from './evolve-run.js';
import { running, stopped, withFloor } from './floor-time.js';
import { firstOf, runOf } from './step-rules.js';

/** How many signals and pauses stay at the mediator's hand; older ones are still in the record of events. */
const LOG_LENGTH = 100;

/** How much of a covered hurt still stands on the board, in characters. */
const BEGINNING_LENGTH = 120;

/** The board after something happened on it. Never refuses: what has happened has happened. */
export function evolve(state: BoardState, event: BoardEvent): BoardState {
  switch (event.type) {
    case 'startCheckPassed':
      return withCheck(withFormat(state, event.shuttle ?? false), event.by, { startCheckPassed: true });
    case 'readinessConfirmed':
      return withPlace(state, event.role, { readyToday: event.ready });
    case 'checkOutGiven':
      return withCheck(state, event.by, { checkedOut: true });
    case 'backAtSet':
      return { ...state, backAt: event.backAt };
    case 'endingBegan':
    case 'endingEntered':
    case 'closingSaid':
    case 'letGo':
    case 'bothLetGo':
    case 'endingDropped':
      return withEnding(state, event);
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
    case 'spokenApart':
    case 'together':
    case 'paused':
    case 'closedAbandoned':
    case 'reopened':
    case 'ended':
      return withPhase(state, event);
    case 'frameBegan':
      return frameBegan(state, event);
    case 'tabled':
      return tabled(state, event);
    case 'hurtClosed':
      return cleared(state, { outcome: 'closed' }, event.at);
    case 'hurtParked':
      return cleared(state, { outcome: 'parked', byEnding: event.byEnding }, event.at);
    case 'floorGiven':
      return floorGiven(state, event);
    case 'agreementDrafted':
    case 'agreementReworded':
    case 'agreementPut':
    case 'agreementAnswered':
    case 'agreementConfirmed':
    case 'agreementDropped':
      return { ...state, agreements: withAgreement(state.agreements, event) };
    default: {
      const run = runOf(state);
      return run ? withStep(state, run, event) : state;
    }
  }
}

/** The board after all of these, in their order. */
export function evolveAll(state: BoardState, events: readonly BoardEvent[]): BoardState {
  return events.reduce(evolve, state);
}

/** What a session is stays as it is once its table is open. */
function withFormat(state: BoardState, shuttle: boolean): BoardState {
  return state.phase === 'waiting' ? { ...state, shuttle } : state;
}

function withPlace(state: BoardState, role: PartnerRole, change: Partial<PartnerPlace>): BoardState {
  return { ...state, places: { ...state.places, [role]: { ...state.places[role], ...change } } };
}

function withCheck(state: BoardState, by: PartnerRole, given: Partial<PartnerPlace>): BoardState {
  return withPlace(state, by, { ...given, checksGiven: state.places[by].checksGiven + 1 });
}

function withPhase(
  state: BoardState,
  event: EventOf<
    'tableOpened' | 'resumed' | 'spokenApart' | 'together' | 'paused' | 'closedAbandoned' | 'reopened' | 'ended'
  >,
): BoardState {
  const { at } = event;
  switch (event.type) {
    case 'tableOpened':
      return { ...state, phase: 'live', apart: state.shuttle ? { with: null, movedOut: false } : state.apart };
    case 'resumed':
      return { ...(state.apart ? unpaused(state, at) : running(unpaused(state, at), at)), phase: 'live', backAt: null };
    case 'spokenApart':
      return {
        ...(state.apart ? state : stopped(state, at)),
        apart: { with: event.with, movedOut: event.movedOut ?? false },
      };
    case 'together':
      return { ...running(state, at), apart: null };
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
      const ended = cleared(unpaused(stopped(state, at), at), { outcome: 'parked' }, at);
      const nothing = { callLinks, frame: null, apart: null, backAt: null, ending: null, endings: NO_ENDINGS };
      const agreements = notToday(state.agreements);
      return { ...withFloor(ended, null, at), phase: 'ended', agreements, ...nothing };
    }
  }
}

function unpaused(state: BoardState, at: number): BoardState {
  return { ...state, pauses: state.pauses.map((pause) => (pause.until === null ? { ...pause, until: at } : pause)) };
}

const fresh = {
  round: 1,
  skipped: [],
  sayingBack: false,
  turn: null,
  done: [],
  lastCheck: null,
  answerAsked: false,
  lines: [],
} as const;

function tabled(state: BoardState, event: EventOf<'tabled'>): BoardState {
  const { itemId, hurtId, author, text, protocol, at } = event;
  const stepId = event.stepId ?? firstOf(event).id;
  const sides = event.sides ?? 'as_brought';
  const to = event.to ?? null;
  const item: TabledItem = { itemId, hurtId, author, text, shown: false, to, protocol, sides, stepId, ...fresh };
  // What made way for an ending that was dropped is no longer covered: it is back.
  const covered = state.covered.filter((left) => left.hurtId !== hurtId || !left.byEnding);
  // To one of them alone: nobody has a floor, and no step is entered.
  if (to !== null) return { ...state, item, covered };
  const onTable = { ...state, item, covered, frame: state.frame && atHurts(state.frame) };
  return enteredStep(onTable, item, { stepId, round: 1, skipped: false, at });
}

function frameBegan(state: BoardState, { protocol, at }: EventOf<'frameBegan'>): BoardState {
  const stepId = firstOf({ protocol }).id;
  const frame: ProtocolRun = { protocol, author: 'partnerA', sides: 'as_brought', stepId, ...fresh };
  return enteredStep({ ...state, frame }, frame, { stepId, round: 1, skipped: false, at });
}

/** Where a hurt is on the table, the frame stands at its step for hurts. */
function atHurts(frame: ProtocolRun): ProtocolRun {
  const hurts = frame.protocol.steps.find(({ asks }) => asks === 'hurts');
  return hurts ? { ...frame, stepId: hurts.id, sayingBack: false, turn: null, done: [] } : frame;
}

type Left = Pick<CoveredItem, 'outcome'> & { readonly byEnding?: boolean | undefined };

/** The table without its hurt: the text, and every line written over it, leave the board. */
function cleared(state: BoardState, { outcome, byEnding = false }: Left, at: number): BoardState {
  const { item } = state;
  if (!item) return state;
  const { itemId, hurtId, author, shown, to, stepId, sides, round } = item;
  const beginning = beginningOf(item.text);
  const covered = {
    itemId,
    hurtId,
    author,
    beginning,
    shown,
    outcome,
    byEnding,
    to,
    protocolId: item.protocol.id,
    stepId,
    sides,
    round,
  };
  return withFloor({ ...state, item: null, timer: null, covered: [...state.covered, covered] }, null, at);
}

/** The first words of a text. Cut between characters as people count them, not inside one. */
function beginningOf(text: string): string {
  const line = text.trim().split('\n', 1)[0] ?? '';
  const letters = [...line.slice(0, BEGINNING_LENGTH * 2)].slice(0, BEGINNING_LENGTH).join('');
  return letters.length === text.trim().length ? letters : cutShort(letters);
}
