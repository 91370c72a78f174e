import { describe, expect, it } from '@jest/globals';
import { PARTNERS } from '../seat.js';
import type { BoardCommand } from './board-command.js';
import { boardSeenBy } from './board-seen.js';
import type { BoardActor } from './board-state.js';
import { decide } from './decide.js';
import { evolveAll } from './evolve.js';
import { after, answer, live, piece, table } from './played.js';

describe('time', () => {
  it('the timer advises: when it is over nothing has changed', () => {
    const timed = after(piece, ['mediator', { type: 'setTimer', minutes: 2 }]);
    expect(boardSeenBy('partnerA', timed, 0)).toMatchObject({ timer: { minutes: 2, endsAt: 180_000 } });
    expect(boardSeenBy('partnerA', timed, 1e9)).toEqual(boardSeenBy('partnerA', timed, 0));
    expect(answer(timed, 'partnerA', 'finishTurn', 1e9)).toBe(1);
  });

  it('the timer stands still in a pause, is extended by a minute, and ends with the step', () => {
    const timed = after(piece, ['mediator', { type: 'setTimer', minutes: 3 }], ['partnerA', 'pause']);
    expect(timed.timer).toEqual({ minutes: 3, leftMs: 120_000, runningSince: null });
    const on = evolveAll(timed, decide(timed, 'mediator', { type: 'resume' }, 600_000));
    expect(boardSeenBy('partnerA', on, 0)).toMatchObject({ timer: { endsAt: 720_000 } });
    const longer = evolveAll(on, decide(on, 'mediator', { type: 'extendTimer' }, 660_000));
    expect(boardSeenBy('partnerA', longer, 0)).toMatchObject({ timer: { minutes: 4, endsAt: 780_000 } });
    expect(after(longer, ['mediator', 'stepOn']).timer).toBeNull();
    expect(after(longer, ['mediator', 'stopTimer']).timer).toBeNull();
  });

  it.each([0, 61, 1.5, NaN])('a timer of %s minutes is refused', (minutes) => {
    expect(answer(piece, 'mediator', { type: 'setTimer', minutes })).toBe('input_not_valid');
  });

  it('airtime counts by floor, not in a pause, for the mediator’s eyes', () => {
    const steps: readonly [number, BoardActor, BoardCommand][] = [
      [0, 'mediator', table],
      [1_000, 'mediator', { type: 'stepOn' }],
      [4_000, 'partnerA', { type: 'finishTurn' }],
      [9_000, 'partnerB', { type: 'pause' }],
      [50_000, 'mediator', { type: 'resume' }],
    ];
    const board = steps.reduce((s, [now, who, command]) => evolveAll(s, decide(s, who, command, now)), live);
    expect(boardSeenBy('mediator', board, 52_000).airtimeMs).toEqual({
      mediator: 1_000,
      partnerA: 3_000,
      partnerB: 7_000,
    });
    for (const role of PARTNERS) expect(boardSeenBy(role, board, 0)).not.toHaveProperty('airtimeMs');
  });
});
