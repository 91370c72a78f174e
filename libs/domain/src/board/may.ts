import type { RefusalCode } from '../refusal.js';
import { PARTNERS, type PartnerRole } from '../seat.js';
import type { BoardMove, MediatorMove, PartnerMove, SystemCommand } from './board-command.js';
import type { BoardActor, BoardState } from './board-state.js';
import { endingOf, endsWith, fitsEnding, type EndingMove } from './ending.js';
import { anyAgreementAt, roomForAgreement } from './agreement-rules.js';
import { canGoOnWith, isAdmissible, isAtTable, whyNotPut } from './places.js';
import { fitsStep, stepMoves } from './step-moves.js';
import { runOf } from './step-rules.js';

const partnerMoves: readonly PartnerMove[] = [
  'passStartCheck',
  'pause',
  'signal',
  'stepOut',
  'comeBack',
  'finishTurn',
  'passTurn',
  'saidBack',
  'check',
  'write',
  'share',
  'askForAnswer',
  'giveCheckOut',
  'answerAgreement',
];

const mediatorMoves: readonly MediatorMove[] = [
  'confirmReady',
  'admit',
  'backToWaiting',
  'openTable',
  'beginFrame',
  'table',
  'stepOn',
  'stepBack',
  'skipStep',
  'repeatRound',
  'swapSides',
  'giveFloor',
  'setTimer',
  'extendTimer',
  'stopTimer',
  'releaseLines',
  'pause',
  'speakApart',
  'together',
  'resume',
  'park',
  'closeHurt',
  'draftAgreement',
  'rewordAgreement',
  'putAgreement',
  'dropAgreement',
  'setCallLink',
  'setBackAt',
  'reopen',
  'endSafely',
  'endingStep',
  'sayClosing',
  'letGo',
  'letBothGo',
  'stayLonger',
  'endSession',
];

const systemMoves: readonly SystemCommand['type'][] = [
  'mediatorGone',
  'mediatorBack',
  'holderGone',
  'closeAbandoned',
  'endSession',
];

/** What of the way out is led where the two never meet, with one of them. */
const ownEndingMoves: readonly EndingMove[] = ['endingStep', 'sayClosing', 'letGo', 'stayLonger'];

const named = <Move extends BoardMove>(moves: readonly Move[], move: BoardMove): move is Move =>
  (moves as readonly BoardMove[]).includes(move);

/**
 * Why this actor may not make this move now, or null. What a partner is told depends only on what that partner sees,
 * so that a refusal says nothing of the other.
 */
export function whyNotMove(state: BoardState, who: BoardActor, move: BoardMove): RefusalCode | null {
  if (state.phase === 'ended') return 'session_ended';
  switch (who) {
    case 'system':
      return named(systemMoves, move) ? null : 'not_available';
    case 'mediator':
      return named(mediatorMoves, move) ? whyNotByMediator(state, move) : 'not_available';
    default:
      if (state.phase === 'closed') return 'session_ended';
      return named(partnerMoves, move) ? whyNotByPartner(state, who, move) : 'not_available';
  }
}

/** The moves that change something for a partner now, in a fixed order. */
export function movesOfPartner(state: BoardState, role: PartnerRole): readonly PartnerMove[] {
  if (state.phase === 'ended' || state.phase === 'closed') return [];
  const place = state.places[role];
  const changesNothing: readonly PartnerMove[] = [
    ...(isAskedHowItWas(state, role) ? [] : (['giveCheckOut'] as const)),
    ...(place.startCheckPassed ? (['passStartCheck'] as const) : []),
    ...(place.steppedOut ? (['stepOut', 'pause', 'passStartCheck'] as const) : (['comeBack'] as const)),
    ...(state.phase === 'paused' ? (['pause'] as const) : []),
  ];
  let found: readonly PartnerMove[] | undefined;
  const step = () => (found ??= stepMoves(state, role));
  return partnerMoves.filter(
    (move) => !changesNothing.includes(move) && whyNotByPartner(state, role, move, step) === null,
  );
}

/** Whether the way out is open before this partner, who has not given their check-out. */
function isAskedHowItWas(state: BoardState, role: PartnerRole): boolean {
  const { phase, places } = state;
  return phase === 'live' && endingOf(state, role) !== null && isAtTable(state, role) && !places[role].checkedOut;
}

/** The moves that change something for the mediator now, in a fixed order. */
export function movesOfMediator(state: BoardState): readonly MediatorMove[] {
  if (state.phase === 'ended') return [];
  const waits = PARTNERS.some((role) => isAdmissible(state, role) && !state.places[role].admitted);
  const changesNothing: readonly MediatorMove[] = [
    ...(waits ? [] : (['admit'] as const)),
    ...(state.phase === 'paused' ? (['pause'] as const) : (['resume'] as const)),
  ];
  return mediatorMoves.filter((move) => !changesNothing.includes(move) && whyNotByMediator(state, move) === null);
}

/** `step` answers with what the step leaves to this partner; whoever asks about many moves works it out once. */
function whyNotByPartner(
  state: BoardState,
  role: PartnerRole,
  move: PartnerMove,
  step = () => stepMoves(state, role),
): RefusalCode | null {
  switch (move) {
    case 'signal':
    case 'stepOut':
    case 'comeBack':
    case 'passStartCheck':
    case 'giveCheckOut':
      return null;
  }
  if (!state.places[role].admitted) return 'not_admitted';
  if (state.phase === 'waiting') return 'session_not_live';
  if (move === 'pause') return null;
  if (state.phase === 'paused') return 'paused';
  if (move === 'answerAgreement') return whyNotAnswerAgreement(state, role);
  if (state.apart) return 'apart';
  if (state.ending) return 'not_your_turn';
  return step().includes(move) ? null : 'not_your_turn';
}

/** An agreement is answered wherever it can be read, whosever turn it is. */
function whyNotAnswerAgreement(state: BoardState, role: PartnerRole): RefusalCode | null {
  const asked = isAtTable(state, role) && anyAgreementAt(state, 'put');
  return whyNotPut(state) ?? (asked ? null : 'out_of_turn');
}

function whyNotByMediator(state: BoardState, move: MediatorMove): RefusalCode | null {
  const { phase } = state;
  switch (move) {
    case 'endSession':
    case 'setCallLink':
      return null;
    case 'reopen':
      return phase === 'closed' ? null : 'out_of_turn';
  }
  if (phase === 'closed') return 'session_not_live';
  switch (move) {
    case 'confirmReady':
      return null;
    case 'admit':
      return PARTNERS.some((role) => state.places[role].startCheckPassed) ? null : 'out_of_turn';
    case 'backToWaiting':
      return PARTNERS.some((role) => state.places[role].admitted) ? null : 'out_of_turn';
    case 'openTable':
      return phase === 'waiting' && canGoOnWith(state) ? null : 'out_of_turn';
  }
  if (phase === 'waiting') return 'session_not_live';
  switch (move) {
    case 'pause':
      return null;
    case 'resume':
      return phase === 'live' || canGoOnWith(state) ? null : 'out_of_turn';
    case 'speakApart':
      return PARTNERS.some((role) => isAtTable(state, role)) ? null : 'out_of_turn';
    case 'together':
      if (state.shuttle) return 'apart';
      return phase === 'live' && state.apart && canGoOnWith({ ...state, apart: null }) ? null : 'out_of_turn';
    case 'park':
    case 'closeHurt':
      return state.item ? null : 'out_of_turn';
    case 'setBackAt':
      return phase === 'paused' ? null : 'out_of_turn';
    case 'endSafely':
      if (state.apart && !state.shuttle) return 'apart';
      return fitsEnding(state, move) && endsWith(state).some((role) => isAtTable(state, role)) ? null : 'out_of_turn';
    case 'draftAgreement':
      return roomForAgreement(state) ? null : 'out_of_turn';
    case 'rewordAgreement':
    case 'dropAgreement':
      return anyAgreementAt(state, 'draft', 'put') ? null : 'out_of_turn';
    case 'putAgreement':
      return whyNotPut(state) ?? (anyAgreementAt(state, 'draft') ? null : 'out_of_turn');
  }
  if (phase === 'paused') return 'paused';
  if (state.shuttle && move === 'table') return canBring(state) ? null : 'out_of_turn';
  if (state.shuttle && named(ownEndingMoves, move)) return fitsEnding(state, move) ? null : 'out_of_turn';
  if (state.apart) return 'apart';
  return fits(state, move) ? null : 'out_of_turn';
}

/** Whether a hurt can be brought to the one who is spoken with: nothing is brought yet, and they are not on their way out. */
function canBring(state: BoardState): boolean {
  const role = state.apart?.with ?? null;
  return state.item === null && role !== null && endingOf(state, role) === null;
}

/** Whether a move of a live board fits what lies on the table. */
function fits(state: BoardState, move: MediatorMove): boolean {
  switch (move) {
    case 'endingStep':
    case 'sayClosing':
    case 'letGo':
    case 'letBothGo':
      return fitsEnding(state, move);
    case 'stayLonger':
      return fitsEnding(state, move) && canGoOnWith({ ...state, ending: null });
  }
  if (state.ending) return false;
  switch (move) {
    case 'table':
      return state.item === null;
    case 'beginFrame':
      return state.item === null && state.frame === null;
    case 'setTimer':
      return true;
    case 'extendTimer':
    case 'stopTimer':
      return state.timer !== null;
    default:
      return fitsStep(runOf(state), move);
  }
}
