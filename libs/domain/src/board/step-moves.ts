import type { PartnerRole } from '../seat.js';
import type { MediatorMove, PartnerMove } from './board-command.js';
import type { BoardState, ProtocolRun } from './board-state.js';
import { hasLine, linesForMediatorToRelease, owesLine, ownLine } from './line-rules.js';
import { askOf, isActing, isQuiet, mayAsk, nextOf, previousOf, runOf, stepOf } from './step-rules.js';

/** The moves the step leaves to a partner while the board is live. Passing is always among them for the one who acts. */
export function stepMoves(state: BoardState, role: PartnerRole): readonly PartnerMove[] {
  const run = runOf(state);
  if (!run) return floorMoves(state, role);
  return [...turnMoves(state, run, role), ...writingMoves(state, run, role), ...askingMoves(run, role)];
}

/** Whoever has the floor outside what the step asks can give it back. */
function floorMoves(state: BoardState, role: PartnerRole): readonly PartnerMove[] {
  return state.floor === role ? ['finishTurn'] : [];
}

function turnMoves(state: BoardState, run: ProtocolRun, role: PartnerRole): readonly PartnerMove[] {
  const isDone = isQuiet(run) && run.done.includes(role);
  if (isDone || !isActing(state, run, role)) return floorMoves(state, role);
  const ask = askOf(run);
  const ends = ask === 'say_back' ? 'saidBack' : ask === 'check' ? 'check' : 'finishTurn';
  return owesLine(run, role) ? ['passTurn'] : [ends, 'passTurn'];
}

function writingMoves(state: BoardState, run: ProtocolRun, role: PartnerRole): readonly PartnerMove[] {
  const { step } = stepOf(run);
  const may = step.speaks === 'each' || (isActing(state, run, role) && !run.sayingBack);
  if (!may || !hasLine(run, role) || ownLine(run, role)?.shared) return [];
  return step.seenBy === 'writer' ? ['write'] : ['write', 'share'];
}

function askingMoves(run: ProtocolRun, role: PartnerRole): readonly PartnerMove[] {
  return mayAsk(run, role) ? ['askForAnswer'] : [];
}

/** Whether a move of the mediator's over steps and floor fits where the protocol stands. */
export function fitsStep(run: ProtocolRun | null, move: MediatorMove): boolean {
  switch (move) {
    case 'giveFloor':
      // While the mediator speaks with each apart, a floor would tell with whom first.
      return run === null || !stepOf(run).step.apart;
    case 'repeatRound':
      return run !== null;
    case 'stepOn':
    case 'skipStep':
      return run !== null && nextOf(run) !== null;
    case 'stepBack':
      return run !== null && previousOf(run) !== null;
    case 'swapSides':
      return run !== null && stepOf(run).step.swap !== undefined;
    case 'releaseLines':
      return run !== null && linesForMediatorToRelease(run).length > 0;
    default:
      return false;
  }
}
