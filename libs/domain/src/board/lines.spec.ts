import { describe, expect, it } from '@jest/globals';
import { protocol } from '../protocols/written.js';
import { PARTNERS, type Role } from '../seat.js';
import type { BoardCommand } from './board-command.js';
import { boardSeenBy } from './board-seen.js';
import type { BoardState } from './board-state.js';
import { evolve } from './evolve.js';
import { after, answer, at, live, oneThing, piece, sayBack, type Press } from './played.js';

const line = (text: string): BoardCommand => ({ type: 'write', text });
const share: BoardCommand = { type: 'share', withOther: true };

/** Whose views hold this word. */
function holds(state: BoardState, word: string): Role[] {
  const roles = [...PARTNERS, 'mediator'] as const;
  return roles.filter((role) => JSON.stringify(boardSeenBy(role, state, 0)).includes(word));
}

describe('what is written', () => {
  it('is its writer’s alone until shared, and then all three read it', () => {
    const drafted = after(sayBack, ['partnerB', line('heron')]);
    expect(holds(drafted, 'heron')).toEqual(['partnerB']);
    expect(holds(after(drafted, ['partnerB', share]), 'heron')).toEqual(['partnerA', 'partnerB', 'mediator']);
  });

  it('in the last step is shared only when both have ticked', () => {
    const one = after(oneThing, ['partnerA', line('heron')], ['partnerA', share], ['partnerB', line('plover')]);
    expect(holds(one, 'heron')).toEqual(['partnerA']);
    expect(answer(one, 'partnerA', share)).toBe(0);
    expect(holds(one, 'plover')).toEqual(['partnerB']);
    const both = after(one, ['partnerB', share]);
    expect(holds(both, 'heron')).toEqual(['partnerA', 'partnerB', 'mediator']);
    expect(holds(both, 'plover')).toEqual(['partnerA', 'partnerB', 'mediator']);
  });

  it('is not shared after the tick was taken away, nor after an edit that was not ticked', () => {
    const ticked = after(oneThing, ['partnerA', line('heron')], ['partnerA', share]);
    const other: Press[] = [
      ['partnerB', line('plover')],
      ['partnerB', share],
    ];
    const untick: BoardCommand = { type: 'share', withOther: false };
    expect(holds(after(ticked, ['partnerA', untick], ...other), 'heron')).toEqual(['partnerA']);
    const edited = after(ticked, ['partnerA', line('heron again')], ...other);
    expect(holds(edited, 'heron')).toEqual(['partnerA']);
    expect(holds(edited, 'plover')).toEqual(['partnerB']);
  });

  it('stands in an order that does not tell who wrote first', () => {
    const a: Press[] = [
      ['partnerA', line('heron')],
      ['partnerA', share],
    ];
    const b: Press[] = [
      ['partnerB', line('plover')],
      ['partnerB', share],
    ];
    const views = [after(oneThing, ...a, ...b), after(oneThing, ...b, ...a)].map((s) => boardSeenBy('partnerA', s, 0));
    expect(views[0]).toEqual(views[1]);
  });

  it('cannot be nothing when shared, and cannot change once it is', () => {
    expect(answer(sayBack, 'partnerB', share)).toBe('text_empty');
    const shared = after(sayBack, ['partnerB', line('heron')], ['partnerB', share]);
    expect(answer(shared, 'partnerB', line('other'))).toBe('not_your_turn');
    expect(answer(piece, 'partnerA', line('other'))).toBe('not_your_turn');
  });

  it('being done with the last step is nobody else’s business, and moves nothing', () => {
    const done = after(oneThing, ['partnerA', 'passTurn']);
    expect(boardSeenBy('partnerB', done, 0)).toEqual(boardSeenBy('partnerB', oneThing, 0));
    expect(boardSeenBy('mediator', done, 0).item?.done).toEqual(['partnerA']);
    expect(at(done)).toEqual(at(oneThing));
    expect(boardSeenBy('partnerA', done, 0).moves).not.toContain('passTurn');
  });
});

describe('a line whose step has other readers', () => {
  /** A hurt of A's on a step for each that writes under this rule. */
  function under(rule: {
    seenBy?: 'all' | 'mediator' | 'writer';
    release?: 'at_once' | 'both' | 'mediator';
  }): BoardState {
    const step = { id: 'one', speaks: 'each', asks: 'write', minutes: 1, helps: 0, writes: 'optional' } as const;
    const rules = protocol('ruled', 0, [{ ...step, ...rule }]);
    const item = { itemId: 'i9', hurtId: 'h9', author: 'partnerA', text: 'Words.' } as const;
    return evolve(live, { type: 'tabled', ...item, protocol: rules, at: 0 });
  }
  const written: Press[] = [
    ['partnerA', line('heron')],
    ['partnerB', line('plover')],
  ];

  it('for the writer alone cannot be shared', () => {
    const state = after(under({ seenBy: 'writer' }), ...written);
    expect(answer(state, 'partnerA', share)).toBe('not_your_turn');
    expect(boardSeenBy('partnerA', state, 0).moves).not.toContain('share');
    expect(holds(state, 'heron')).toEqual(['partnerA']);
  });

  it('for the mediator reaches the mediator when ticked, and never the other', () => {
    const state = after(under({ seenBy: 'mediator' }), ...written);
    expect(holds(state, 'heron')).toEqual(['partnerA']);
    const ticked = after(state, ['partnerA', share], ['partnerB', share]);
    expect(holds(ticked, 'heron')).toEqual(['partnerA', 'mediator']);
    expect(answer(ticked, 'mediator', 'releaseLines')).toBe('out_of_turn');
  });

  it('for the mediator to release reaches the other with the mediator’s word, and only when ticked', () => {
    const ticked = after(under({ release: 'mediator' }), ...written, ['partnerA', share]);
    expect(holds(ticked, 'heron')).toEqual(['partnerA', 'mediator']);
    const released = after(ticked, ['mediator', 'releaseLines']);
    expect(holds(released, 'heron')).toEqual(['partnerA', 'partnerB', 'mediator']);
    expect(holds(released, 'plover')).toEqual(['partnerB']);
  });
});
