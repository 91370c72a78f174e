import { describe, expect, it } from '@jest/globals';
import { PARTNERS } from '../seat.js';
import { boardSeenBy } from './board-seen.js';
import { ABANDONED_AFTER_MS, decide } from './decide.js';
import { evolveAll } from './evolve.js';
import { admitted, after, answer, at, sayBack } from './played.js';

describe('pausing', () => {
  it.each(['partnerA', 'partnerB', 'mediator'] as const)(
    '%s stops it at once, and only the mediator goes on',
    (who) => {
      const paused = after(sayBack, [who, 'pause']);
      for (const role of PARTNERS) {
        expect(boardSeenBy(role, paused, 0)).toEqual({
          phase: 'paused',
          mediatorGone: false,
          backAt: null,
          callLink: null,
          moves: ['signal', 'stepOut'],
        });
        expect(answer(paused, role, 'pause')).toBe(0);
        expect(answer(paused, role, 'resume')).toBe('not_available');
        expect(answer(paused, role, 'finishTurn')).toBe('paused');
      }
      expect(boardSeenBy('mediator', paused, 0).pauses).toMatchObject([{ by: who, why: 'pressed', until: null }]);
      const resumed = after(paused, ['mediator', 'resume']);
      expect(at(resumed)).toEqual(at(sayBack));
      expect(boardSeenBy('mediator', resumed, 0).pauses).toMatchObject([{ by: who, until: 60_000 }]);
    },
  );

  it('looks the same to the other whoever caused it and however', () => {
    const views = [
      after(sayBack, ['partnerB', 'pause']),
      after(sayBack, ['mediator', 'pause']),
      after(sayBack, ['partnerB', 'stepOut']),
      after(sayBack, ['system', { type: 'holderGone', role: 'partnerB' }]),
      after(sayBack, ['mediator', { type: 'backToWaiting', role: 'partnerB' }]),
    ].map((state) => JSON.stringify(boardSeenBy('partnerA', state, 0)));
    expect(new Set(views).size).toBe(1);
  });

  it('leaving is a pause; the one who left sees nothing of the table, and it goes on only with both', () => {
    const left = after(sayBack, ['partnerB', 'stepOut']);
    expect(boardSeenBy('partnerB', left, 0)).toEqual({ phase: 'out', moves: ['signal', 'comeBack'] });
    expect(answer(left, 'mediator', 'resume')).toBe('out_of_turn');
    const back = after(left, ['partnerB', 'comeBack']);
    expect(boardSeenBy('partnerB', back, 0).phase).toBe('paused');
    expect(answer(back, 'mediator', 'resume')).toBe(1);
  });

  it('one sent back to waiting reads the waiting sentence and nothing else', () => {
    const sent = after(sayBack, ['mediator', { type: 'backToWaiting', role: 'partnerA' }]);
    expect(boardSeenBy('partnerA', sent, 0)).toMatchObject({ phase: 'waiting', admitted: false });
    expect(answer(sent, 'partnerA', 'finishTurn')).toBe('not_admitted');
    expect(answer(sent, 'mediator', 'resume')).toBe('out_of_turn');
  });

  it('only the absence of the one who has the floor pauses', () => {
    expect(answer(sayBack, 'system', { type: 'holderGone', role: 'partnerA' })).toBe(0);
  });
});

describe('a mediator whose line drops', () => {
  const gone = after(sayBack, ['system', 'mediatorGone']);

  it('pauses the board, closes the partners’ inputs and says so', () => {
    expect(boardSeenBy('partnerA', gone, 0)).toMatchObject({ phase: 'paused', mediatorGone: true });
    expect(answer(gone, 'partnerB', 'saidBack')).toBe('paused');
    expect(answer(gone, 'system', 'mediatorGone')).toBe(0);
  });

  it('comes back to a paused board', () => {
    const back = after(gone, ['system', 'mediatorBack']);
    expect(boardSeenBy('partnerA', back, 0)).toMatchObject({ phase: 'paused', mediatorGone: false });
    expect(after(gone, ['mediator', 'resume'])).toMatchObject({ phase: 'live', mediatorGoneSince: null });
  });

  it('for fifteen minutes closes it, not sooner; the mediator can reopen it as it was', () => {
    const since = gone.mediatorGoneSince ?? 0;
    expect(answer(gone, 'system', 'closeAbandoned', since + ABANDONED_AFTER_MS - 1)).toBe(0);
    const closed = evolveAll(gone, decide(gone, 'system', { type: 'closeAbandoned' }, since + ABANDONED_AFTER_MS));
    expect(boardSeenBy('partnerA', closed, 0)).toEqual({ phase: 'ended', moves: [] });
    expect(answer(closed, 'partnerA', 'signal')).toBe('session_ended');
    expect(answer(closed, 'mediator', 'stepOn')).toBe('session_not_live');
    expect(boardSeenBy('mediator', closed, 0).moves).toEqual(['setCallLink', 'reopen', 'endSession']);
    const reopened = after(closed, ['mediator', 'reopen'], ['mediator', 'resume']);
    expect([reopened.phase, ...at(reopened)]).toEqual(['live', 'say_back', 1, 'partnerB']);
  });

  it('before the table is open changes nothing for who waits', () => {
    const waiting = after(admitted, ['system', 'mediatorGone']);
    expect(boardSeenBy('partnerA', waiting, 0)).toEqual(boardSeenBy('partnerA', admitted, 0));
    expect(answer(waiting, 'system', 'closeAbandoned', 1e9)).toBe(0);
  });
});
