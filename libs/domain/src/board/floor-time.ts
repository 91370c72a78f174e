import type { Role } from '../seat.js';
import type { BoardState } from './board-state.js';

/** The floor's time and the timer stand still. */
export function stopped(state: BoardState, at: number): BoardState {
  const { timer } = state;
  const ran = timer && timer.runningSince !== null ? Math.max(0, at - timer.runningSince) : 0;
  const still = timer && { ...timer, leftMs: Math.max(0, timer.leftMs - ran), runningSince: null };
  return { ...state, airtimeMs: airtimeAt(state, at), floorSince: null, timer: still };
}

/** The floor's time and the timer go on. */
export function running(state: BoardState, at: number): BoardState {
  const timer = state.timer && { ...state.timer, runningSince: at };
  return { ...state, floorSince: state.floor === null ? null : at, timer };
}

/** The floor's time of each, counted up to an instant. A clock that was set back takes nothing away. */
export function airtimeAt({ airtimeMs, floor, floorSince }: BoardState, at: number): BoardState['airtimeMs'] {
  if (floor === null || floorSince === null) return airtimeMs;
  return { ...airtimeMs, [floor]: airtimeMs[floor] + Math.max(0, at - floorSince) };
}

/** The floor with somebody else, or with nobody. It is only given while the board is live, so its time counts at once. */
export function withFloor(state: BoardState, floor: Role | null, at: number): BoardState {
  return { ...state, airtimeMs: airtimeAt(state, at), floor, floorSince: floor === null ? null : at };
}
