import { describe, expect, it } from '@jest/globals';
import { PARTNERS } from '../seat.js';
import { boardSeenBy } from './board-seen.js';
import { ENDING_STAGES } from './ending.js';
import { admitted, after, answer, checked, live, piece, table, tabled } from './played.js';

const ending = after(live, ['mediator', 'endSafely']);
const closing = after(
  ending,
  ['mediator', { type: 'endingStep', stage: 'closing' }],
  ['mediator', { type: 'sayClosing', text: 'You both stayed.' }],
);
const oneGoes = after(closing, ['mediator', { type: 'letGo', role: 'partnerB', minutes: 10 }]);
const seen = (role: (typeof PARTNERS)[number], state: typeof live) => boardSeenBy(role, state, 0);

describe('ending a session safely', () => {
  it('begins with a private check-out for each, and takes what lay on the table off it', () => {
    const state = after(tabled, ['mediator', 'endSafely']);
    expect(state.item).toBeNull();
    expect(state.covered).toMatchObject([{ outcome: 'parked' }]);
    for (const role of PARTNERS) {
      expect(seen(role, state)).toEqual({
        phase: 'ending',
        stage: 'check_out',
        withYou: null,
        words: null,
        checkedOut: false,
        mayGo: false,
        agreements: [],
        callLink: null,
        moves: ['pause', 'signal', 'stepOut', 'giveCheckOut'],
      });
    }
  });

  it('shows the other partner nothing of a check-out that was given', () => {
    const given = after(ending, ['partnerA', 'giveCheckOut']);
    expect(seen('partnerB', given)).toEqual(seen('partnerB', ending));
    expect(seen('partnerA', given)).toMatchObject({ checkedOut: true });
    expect(boardSeenBy('mediator', given, 0).people.partnerA.checkedOut).toBe(true);
  });

  it('has the mediator read a check-out that was given anew, and shows neither partner that it was', () => {
    const given = after(ending, ['partnerA', 'giveCheckOut']);
    const again = after(given, ['partnerA', 'giveCheckOut'], ['partnerA', 'giveCheckOut']);
    const people = (state: typeof live) => boardSeenBy('mediator', state, 0).people;
    expect(people(again).partnerA.checksGiven).toBe(people(given).partnerA.checksGiven + 2);
    expect(people(again).partnerB).toEqual(people(given).partnerB);
    for (const role of PARTNERS) expect(seen(role, again)).toEqual(seen(role, given));
  });

  it('shows the mediator’s words to both, once they are said and the check-out is over', () => {
    const early = after(ending, ['mediator', { type: 'sayClosing', text: 'You both stayed.' }]);
    expect(JSON.stringify(seen('partnerA', early))).not.toContain('stayed');
    for (const role of PARTNERS) expect(seen(role, closing)).toMatchObject({ words: 'You both stayed.' });
    expect(answer(ending, 'mediator', { type: 'sayClosing', text: '  ' })).toBe('text_empty');
  });

  it('lets one go first; each reads their own sentence alone, and the other’s going changes nothing', () => {
    expect(seen('partnerB', oneGoes)).toMatchObject({ stage: 'leaving', mayGo: true });
    expect(seen('partnerA', oneGoes)).toMatchObject({ stage: 'leaving', mayGo: false });
    expect(JSON.stringify(seen('partnerA', oneGoes))).not.toMatch(/partnerB|first|minutes|10/);
    const gone = after(oneGoes, ['partnerB', 'stepOut']);
    expect(gone.phase).toBe('live');
    expect(seen('partnerA', gone)).toEqual(seen('partnerA', oneGoes));
    const both = after(gone, ['mediator', 'letBothGo']);
    expect(seen('partnerA', both)).toMatchObject({ mayGo: true });
    expect(answer(both, 'mediator', 'letBothGo')).toBe('out_of_turn');
  });

  it('lets both go at once where no time is to lie between', () => {
    const both = after(closing, ['mediator', { type: 'letGo', role: 'partnerA', minutes: 0 }]);
    for (const role of PARTNERS) expect(seen(role, both)).toMatchObject({ mayGo: true });
    for (const minutes of [-1, 16, 0.5]) {
      expect(answer(closing, 'mediator', { type: 'letGo', role: 'partnerA', minutes })).toBe('input_not_valid');
    }
  });

  it.each([...ENDING_STAGES, 'leaving'] as const)('can be paused while it stands at %s, and goes on there', (stage) => {
    const state = stage === 'leaving' ? oneGoes : after(ending, ['mediator', { type: 'endingStep', stage }]);
    const paused = after(state, ['partnerA', 'pause']);
    for (const role of PARTNERS) expect(seen(role, paused).phase).toBe('paused');
    expect(after(paused, ['mediator', 'resume'])).toMatchObject({ phase: 'live', ending: { stage } });
  });

  it('leaving before one may go is a pause, and the mediator goes on with whoever is still there', () => {
    const left = after(closing, ['partnerB', 'stepOut']);
    expect(seen('partnerA', left).phase).toBe('paused');
    expect(seen('partnerA', after(left, ['mediator', 'resume']))).toEqual(seen('partnerA', closing));
  });

  it('begins from a pause as well, with whoever is there', () => {
    const left = after(tabled, ['partnerB', 'stepOut']);
    expect(seen('partnerA', after(left, ['mediator', 'endSafely']))).toMatchObject({ phase: 'ending' });
  });

  it('can be left again for the session, until somebody was let go', () => {
    expect(after(closing, ['mediator', 'stayLonger'])).toMatchObject({ phase: 'live', ending: null });
    expect(answer(oneGoes, 'mediator', 'stayLonger')).toBe('out_of_turn');
    const alone = after(closing, ['partnerB', 'stepOut'], ['mediator', 'resume']);
    expect(answer(alone, 'mediator', 'stayLonger')).toBe('out_of_turn');
  });

  it('lets what made way for it be tabled again, if the session goes on, and goes on there', () => {
    const longer = after(piece, ['mediator', 'endSafely'], ['mediator', 'stayLonger']);
    const again = { ...table, itemId: 'i2', goesOnAt: { stepId: piece.item!.stepId, sides: 'as_brought' } } as const;
    // Neither partner reads that it waits for another day: nobody chose that.
    for (const role of PARTNERS) expect(seen(role, longer)).toMatchObject({ phase: 'live', covered: [] });
    const back = after(longer, ['mediator', again]);
    expect([back.item?.stepId, back.covered]).toEqual([piece.item?.stepId, []]);
    expect(answer(longer, 'mediator', { ...table, itemId: 'i1' })).toBe('already_tabled');
    const closed = after(back, ['mediator', 'closeHurt']);
    for (const role of PARTNERS) expect(seen(role, closed)).toMatchObject({ covered: [{ outcome: 'closed' }] });
    expect(answer(closed, 'mediator', { ...again, itemId: 'i3' })).toBe('already_tabled');
  });

  it('but not what was parked by choice: it waits for another session', () => {
    const parked = after(piece, ['mediator', 'park'], ['mediator', 'endSafely'], ['mediator', 'stayLonger']);
    expect(answer(parked, 'mediator', { ...table, itemId: 'i2' })).toBe('already_tabled');
    const back = after(
      piece,
      ['mediator', 'endSafely'],
      ['mediator', 'stayLonger'],
      ['mediator', { ...table, itemId: 'i2' }],
    );
    expect(answer(after(back, ['mediator', 'park']), 'mediator', { ...table, itemId: 'i3' })).toBe('already_tabled');
    expect(
      answer(after(back, ['mediator', 'endSafely'], ['mediator', 'stayLonger']), 'mediator', {
        ...table,
        itemId: 'i3',
      }),
    ).toBe(1);
  });

  it('leaves nothing of the table to press meanwhile, and “end now” skips all of it', () => {
    for (const move of ['stepOn', 'beginFrame'] as const) expect(answer(ending, 'mediator', move)).toBe('out_of_turn');
    expect(answer(ending, 'partnerA', 'finishTurn')).toBe('not_your_turn');
    expect(answer(ending, 'partnerA', 'endSafely')).toBe('not_available');
    for (const state of [live, ending, oneGoes]) {
      expect(seen('partnerA', after(state, ['mediator', 'endSession']))).toEqual({ phase: 'ended', moves: [] });
    }
  });
});

describe('a pause with a time at which it may be over', () => {
  const paused = after(live, ['partnerA', 'pause']);

  it('is told to both alike, on the next whole five minutes, and forgotten when the session goes on', () => {
    const told = after(paused, ['mediator', { type: 'setBackAt', minutes: 12 }]);
    for (const role of PARTNERS) expect(seen(role, told)).toMatchObject({ phase: 'paused', backAt: 15 * 60_000 });
    expect(after(told, ['mediator', { type: 'setBackAt', minutes: null }]).backAt).toBeNull();
    expect(after(told, ['mediator', 'resume']).backAt).toBeNull();
  });

  it('is the mediator’s to say, and only of a pause', () => {
    expect(answer(paused, 'partnerA', { type: 'setBackAt', minutes: 5 })).toBe('not_available');
    expect(answer(live, 'mediator', { type: 'setBackAt', minutes: 5 })).toBe('out_of_turn');
    for (const minutes of [0, 181, 1.5]) {
      expect(answer(paused, 'mediator', { type: 'setBackAt', minutes })).toBe('input_not_valid');
    }
  });
});

describe('readiness, confirmed anew on the day', () => {
  it('comes before admission, for each alone', () => {
    const one = after(checked, ['mediator', { type: 'confirmReady', role: 'partnerA', ready: true }]);
    expect(answer(one, 'mediator', { type: 'admit', role: 'partnerA' })).toBe(1);
    expect(answer(one, 'mediator', { type: 'admit', role: 'partnerB' })).toBe('not_ready_today');
    const taken = after(one, ['mediator', { type: 'confirmReady', role: 'partnerA', ready: false }]);
    expect(answer(taken, 'mediator', { type: 'admit', role: 'partnerA' })).toBe('not_ready_today');
  });

  it('shows the partners nothing, and takes nobody from the table', () => {
    const one = after(checked, ['mediator', { type: 'confirmReady', role: 'partnerA', ready: true }]);
    for (const role of PARTNERS) expect(seen(role, one)).toEqual(seen(role, checked));
    const taken = after(admitted, ['mediator', { type: 'confirmReady', role: 'partnerA', ready: false }]);
    expect(answer(taken, 'mediator', 'openTable')).toBe(1);
  });
});
