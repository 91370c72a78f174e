import { describe, expect, it } from '@jest/globals';
import { PARTNERS } from '../seat.js';
import type { BoardCommand } from './board-command.js';
import { boardSeenBy } from './board-seen.js';
import { emptyBoard, type BoardActor } from './board-state.js';
import { admitted, after, answer, checked, live, ready, sayBack, table, tabled } from './played.js';

describe('before the table is open', () => {
  it('a partner is admitted only after their own start check', () => {
    expect(answer(emptyBoard(), 'mediator', { type: 'admit', role: 'partnerA' })).toBe('out_of_turn');
    const sure = after(
      emptyBoard(),
      ['mediator', { type: 'confirmReady', role: 'partnerA', ready: true }],
      ['mediator', { type: 'confirmReady', role: 'partnerB', ready: true }],
    );
    const one = after(sure, ['partnerA', 'passStartCheck']);
    expect(answer(one, 'mediator', { type: 'admit', role: 'partnerB' })).toBe('out_of_turn');
    expect(answer(one, 'mediator', { type: 'admit', role: 'partnerA' })).toBe(1);
  });

  it('a start check given anew is read anew by the mediator, and shows neither partner that it was', () => {
    const again = after(checked, ['partnerA', 'passStartCheck'], ['partnerA', 'passStartCheck']);
    const given = (state: typeof checked) =>
      PARTNERS.map((role) => boardSeenBy('mediator', state, 0).people[role].checksGiven);
    expect([given(emptyBoard()), given(checked), given(again)]).toEqual([
      [0, 0],
      [1, 1],
      [3, 1],
    ]);
    for (const role of PARTNERS) expect(boardSeenBy(role, again, 0)).toEqual(boardSeenBy(role, checked, 0));
  });

  it('the table opens for both together, when both are admitted and neither has stepped out', () => {
    expect(answer(checked, 'mediator', 'openTable')).toBe('out_of_turn');
    expect(answer(after(ready, ['mediator', { type: 'admit', role: 'partnerA' }]), 'mediator', 'openTable')).toBe(
      'out_of_turn',
    );
    expect(answer(after(admitted, ['partnerB', 'stepOut']), 'mediator', 'openTable')).toBe('out_of_turn');
    for (const role of PARTNERS) expect(boardSeenBy(role, live, 0).phase).toBe('live');
  });

  it('a partner sees the waiting sentence, and the call only once admitted', () => {
    const linked = after(ready, ['mediator', { type: 'setCallLink', role: 'partnerA', url: 'https://call.test/a' }]);
    const waiting = { phase: 'waiting', startCheckPassed: true, admitted: false, callLink: null };
    expect(boardSeenBy('partnerA', linked, 0)).toEqual({ ...waiting, moves: ['signal', 'stepOut'] });
    const inside = after(linked, ['mediator', { type: 'admit', role: 'partnerA' }]);
    expect(boardSeenBy('partnerA', inside, 0)).toMatchObject({ admitted: true, callLink: 'https://call.test/a' });
  });

  it.each(['pause', 'finishTurn', 'write', 'share', 'check'] as const)('%s is not for one who waits', (type) => {
    expect(answer(checked, 'partnerA', type)).toBe('not_admitted');
    expect(answer(admitted, 'partnerA', type)).toBe('session_not_live');
  });
});

describe('one hurt at a time', () => {
  it('the next is tabled when the one before is closed or parked, as a new object', () => {
    const next = { ...table, itemId: 'i2', hurtId: 'h2', author: 'partnerB', text: 'When you told.' } as const;
    expect(answer(tabled, 'mediator', next)).toBe('out_of_turn');
    const closed = after(tabled, ['mediator', 'closeHurt']);
    expect(answer(closed, 'mediator', { ...next, itemId: 'i1' })).toBe('already_tabled');
    expect(answer(closed, 'mediator', { ...next, hurtId: 'h1' })).toBe('already_tabled');
    const parked = after(closed, ['mediator', next], ['mediator', 'stepOn'], ['mediator', 'park']);
    expect(boardSeenBy('partnerA', parked, 0)).toMatchObject({
      item: null,
      floor: null,
      covered: [
        { itemId: 'i1', author: 'partnerA', outcome: 'closed' },
        { itemId: 'i2', author: 'partnerB', outcome: 'parked' },
      ],
    });
    expect(parked.covered[1]).toMatchObject({ hurtId: 'h2', protocolId: 'floor_dialogue', stepId: 'piece', round: 1 });
  });

  it.each([
    ['a text over 20,000 characters', { text: 'x'.repeat(20_001) }],
    ['no text', { text: ' ' }],
    ['an unknown protocol', { protocolId: 'toString' }],
    ['no id', { itemId: '' }],
    ['an author who is no partner', { author: 'mediator' }],
  ])('%s cannot be tabled', (_name, change) => {
    expect(answer(live, 'mediator', { ...table, ...change } as BoardCommand)).toBe('input_not_valid');
  });

  it('no partner ever sees the id of the private hurt', () => {
    for (const role of PARTNERS) expect(JSON.stringify(boardSeenBy(role, tabled, 0))).not.toContain('h1');
  });

  it('a long text leaves only its first words behind', () => {
    const long = after(live, ['mediator', { ...table, text: `${'word '.repeat(40)}end` }], ['mediator', 'closeHurt']);
    expect(long.covered[0]?.beginning).toMatch(/^(word ){23}word…$/);
    const two = after(live, ['mediator', { ...table, text: 'Nobody.\nNot even you.' }], ['mediator', 'closeHurt']);
    expect(two.covered[0]?.beginning).toBe('Nobody…');
  });
});

describe('signals', () => {
  it('reach the mediator from waiting, live and paused, and leave no trace with either partner', () => {
    const signal: BoardCommand = { type: 'signal', kind: 'slow_down', text: 'heron' };
    for (const state of [emptyBoard(), admitted, sayBack, after(sayBack, ['mediator', 'pause'])]) {
      const told = after(state, ['partnerB', signal]);
      expect(boardSeenBy('mediator', told, 0).signals).toMatchObject([{ by: 'partnerB', text: 'heron', at: 60_000 }]);
      for (const role of PARTNERS) expect(boardSeenBy(role, told, 0)).toEqual(boardSeenBy(role, state, 0));
    }
  });

  it.each([
    ['a line of 501 characters', { kind: 'words', text: 'x'.repeat(501) }],
    ['words without a word', { kind: 'words', text: ' ' }],
    ['a kind there is not', { kind: 'scream' }],
  ])('%s is refused', (_name, fields) => {
    expect(answer(live, 'partnerA', { type: 'signal', ...fields } as BoardCommand)).toBe('input_not_valid');
  });
});

describe('the link to the call', () => {
  it.each([
    'http://call.test/a',
    'javascript:alert(1)',
    'https://',
    'https://me:word@call.test/a',
    'https://call.test/a b',
    `https://call.test/${'a'.repeat(2_000)}`,
  ])('is https and plain: not %s', (url) => {
    expect(answer(live, 'mediator', { type: 'setCallLink', role: 'partnerA', url })).toBe('input_not_valid');
  });

  it('is a link per seat, shown to that seat only', () => {
    const url = 'https://call.test/room?seat=a';
    const set = after(live, ['mediator', { type: 'setCallLink', role: 'partnerA', url }]);
    expect(boardSeenBy('partnerA', set, 0)).toMatchObject({ callLink: url });
    expect(boardSeenBy('partnerB', set, 0)).toMatchObject({ callLink: null });
    expect(answer(set, 'mediator', { type: 'setCallLink', role: 'partnerB', url })).toBe('input_not_valid');
    expect(answer(set, 'mediator', { type: 'setCallLink', role: 'partnerA', url: null })).toBe(1);
  });
});

describe('the end', () => {
  const ended = after(sayBack, ['mediator', 'endSession']);

  it('leaves the partners nothing of what was tabled, and the mediator what is parked', () => {
    for (const role of PARTNERS) expect(boardSeenBy(role, ended, 0)).toEqual({ phase: 'ended', moves: [] });
    expect(boardSeenBy('mediator', ended, 0)).toMatchObject({
      item: null,
      covered: [{ hurtId: 'h1', outcome: 'parked' }],
    });
  });

  it('is final for everybody', () => {
    for (const [who, type] of [
      ['mediator', 'resume'],
      ['mediator', 'reopen'],
      ['mediator', 'endSession'],
      ['partnerA', 'signal'],
      ['partnerA', 'resume'],
      ['system', 'mediatorBack'],
    ] as const) {
      expect(answer(ended, who, type)).toBe('session_ended');
    }
  });

  it('can come from the system, when a consent was withdrawn', () =>
    expect(answer(live, 'system', 'endSession')).toBe(1));
});

describe('who may press what', () => {
  it.each([
    ['partnerA', 'admit'],
    ['partnerA', 'openTable'],
    ['partnerB', 'table'],
    ['partnerB', 'endSession'],
    ['partnerA', 'mediatorGone'],
    ['mediator', 'saidBack'],
    ['mediator', 'passStartCheck'],
    ['mediator', 'mediatorGone'],
    ['system', 'pause'],
    ['partnerA', 'constructor'],
    ['mediator', '__proto__'],
  ] as [BoardActor, BoardCommand['type']][])('%s cannot %s, and is told only that it is not available', (who, type) => {
    expect(answer(live, who, type)).toBe('not_available');
  });
});
