import { describe, expect, it } from '@jest/globals';
import type { BoardCommand } from './board-command.js';
import { boardSeenBy } from './board-seen.js';
import { after, answer, at, check, oneThing, passes, piece, sayBack, tabled } from './played.js';

describe('the floor dialogue', () => {
  it('goes on by presses: piece, said back, checked', () => {
    expect([tabled, piece, sayBack, check, passes, oneThing].map(at)).toEqual([
      ['topic', 1, 'mediator'],
      ['piece', 1, 'partnerA'],
      ['say_back', 1, 'partnerB'],
      ['check', 1, 'partnerA'],
      ['floor_passes', 1, 'partnerB'],
      ['one_thing', 1, null],
    ]);
  });

  it.each(['partly', 'not_yet'] as const)('"%s" begins another round', (word) => {
    const again = after(check, ['partnerA', { type: 'check', answer: word }]);
    expect(at(again)).toEqual(['piece', 2, 'partnerA']);
    expect(boardSeenBy('mediator', again, 0).item).toMatchObject({
      lastCheck: { by: 'partnerA', answer: word },
      round: 2,
      roundsMinutes: 10,
    });
  });

  it('passes the floor: the other speaks piece by piece, the author says each back', () => {
    const said = after(passes, ['partnerB', 'finishTurn']);
    expect(at(said)).toEqual(['floor_passes', 1, 'partnerA']);
    expect(boardSeenBy('partnerA', said, 0)).toMatchObject({
      item: { step: { asks: 'say_back', speaker: 'partnerA' } },
    });
    expect(boardSeenBy('partnerB', said, 0)).toMatchObject({ item: { step: { asks: 'listen', speaker: 'partnerA' } } });
    expect(at(after(said, ['partnerA', 'saidBack']))).toEqual(['floor_passes', 1, 'partnerB']);
  });

  it('a pass moves nothing: nobody has the floor until the mediator decides', () => {
    expect(at(after(piece, ['partnerA', 'passTurn']))).toEqual(['piece', 1, null]);
    expect(at(after(piece, ['partnerA', 'passTurn'], ['mediator', { type: 'giveFloor', role: 'partnerA' }]))).toEqual([
      'piece',
      1,
      'partnerA',
    ]);
  });

  it('only the one whose turn it is may act', () => {
    expect(answer(piece, 'partnerB', 'finishTurn')).toBe('not_your_turn');
    expect(answer(sayBack, 'partnerA', 'saidBack')).toBe('not_your_turn');
    expect(answer(sayBack, 'partnerB', 'check')).toBe('not_your_turn');
    expect(answer(check, 'partnerA', { type: 'check', answer: 'perhaps' } as unknown as BoardCommand)).toBe(
      'input_not_valid',
    );
  });

  it('one who was given the floor out of their step can only give it back', () => {
    const lent = after(piece, ['mediator', { type: 'giveFloor', role: 'partnerB' }]);
    expect(boardSeenBy('partnerB', lent, 0).moves).toEqual(['pause', 'signal', 'stepOut', 'finishTurn']);
    expect(at(after(lent, ['partnerB', 'finishTurn']))).toEqual(['piece', 1, null]);
  });

  it('the mediator steps on, back, skips and repeats', () => {
    expect(at(after(check, ['mediator', 'stepBack']))).toEqual(['say_back', 1, 'partnerB']);
    expect(at(after(check, ['mediator', 'repeatRound']))).toEqual(['piece', 2, 'partnerA']);
    expect(at(after(passes, ['mediator', 'repeatRound']))).toEqual(['floor_passes', 2, 'partnerB']);
    expect(answer(tabled, 'mediator', 'stepBack')).toBe('out_of_turn');
    expect(answer(oneThing, 'mediator', 'stepOn')).toBe('out_of_turn');
    const skipped = after(piece, ['mediator', 'skipStep'], ['mediator', 'stepOn']);
    expect(boardSeenBy('mediator', skipped, 0).item?.rail.map(({ is }) => is)).toEqual([
      'done',
      'skipped',
      'done',
      'now',
      'ahead',
      'ahead',
    ]);
  });

  it('the text on the table has both partners’ words for the step, in keys', () => {
    expect(boardSeenBy('partnerB', sayBack, 0)).toMatchObject({
      floor: 'partnerB',
      item: {
        author: 'partnerA',
        text: 'When you missed our call.',
        step: { number: 3, of: 6, prompt: 'protocol.floor_dialogue.say_back.prompt', asks: 'say_back' },
        mine: { text: '', ticked: false, release: 'at_once' },
      },
      moves: ['pause', 'signal', 'stepOut', 'passTurn', 'saidBack', 'write', 'share'],
    });
    expect(boardSeenBy('partnerA', sayBack, 0)).toMatchObject({
      item: { step: { prompt: 'protocol.floor_dialogue.say_back.listen', asks: 'listen', help: [] }, mine: null },
      moves: ['pause', 'signal', 'stepOut'],
    });
  });
});
