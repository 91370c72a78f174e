import { Refused, type RefusalCode } from '../refusal.js';
import type { BoardCommand } from './board-command.js';
import { emptyBoard, type BoardActor, type BoardState } from './board-state.js';
import { decide } from './decide.js';
import { evolveAll } from './evolve.js';

/** Who presses what; a name alone stands for a command without fields. */
export type Press = readonly [BoardActor, BoardCommand | BoardCommand['type']];

/** The tabling of one hurt of partner A's. */
export const table = {
  type: 'table',
  itemId: 'i1',
  hurtId: 'h1',
  author: 'partnerA',
  text: 'When you missed our call.',
  protocolId: 'floor_dialogue',
  about: { kind: null, tags: [] },
} as const satisfies BoardCommand;

/** A command of which only the type matters. */
function named(press: Press[1]): BoardCommand {
  return typeof press === 'string' ? ({ type: press } as BoardCommand) : press;
}

/** The board after these presses, one each minute. */
export function after(state: BoardState, ...presses: Press[]): BoardState {
  return presses.reduce((board, [who, press], index) => {
    return evolveAll(board, decide(board, who, named(press), (index + 1) * 60_000));
  }, state);
}

/** What a press is answered: a code, or how many events it makes. */
export function answer(state: BoardState, who: BoardActor, press: Press[1], now = 0): RefusalCode | number {
  try {
    return decide(state, who, named(press), now).length;
  } catch (error) {
    if (error instanceof Refused) return error.code;
    throw error;
  }
}

/** For the specs: boards played to a point, each from the one before. */
export const checked = after(emptyBoard(), ['partnerA', 'passStartCheck'], ['partnerB', 'passStartCheck']);
export const ready = after(
  checked,
  ['mediator', { type: 'confirmReady', role: 'partnerA', ready: true }],
  ['mediator', { type: 'confirmReady', role: 'partnerB', ready: true }],
);
export const admitted = after(
  ready,
  ['mediator', { type: 'admit', role: 'partnerA' }],
  ['mediator', { type: 'admit', role: 'partnerB' }],
);
export const live = after(admitted, ['mediator', 'openTable']);
export const tabled = after(live, ['mediator', table]);
export const piece = after(tabled, ['mediator', 'stepOn']);
export const sayBack = after(piece, ['partnerA', 'finishTurn']);
export const check = after(sayBack, ['partnerB', 'saidBack']);
export const passes = after(check, ['partnerA', { type: 'check', answer: 'yes' }]);
export const oneThing = after(passes, ['mediator', 'stepOn']);

/** Step, round and floor. */
export const at = (state: BoardState) => [state.item?.stepId, state.item?.round, state.floor];
