import { describe, expect, it } from '@jest/globals';
import { PARTNERS, otherPartner, type PartnerRole } from '../seat.js';
import type { BoardCommand } from './board-command.js';
import { boardSeenBy } from './board-seen.js';
import { emptyBoard, type BoardState } from './board-state.js';
import type { ENDING_STAGES } from './ending.js';
import { after, answer, table, type Press } from './played.js';

const chair = (command: BoardCommand): Press => ['mediator', command];
const speak = (role: PartnerRole | null) => chair({ type: 'speakApart', role });
const say = (text: string) => chair({ type: 'sayClosing', text });
const step = (stage: (typeof ENDING_STAGES)[number]) => chair({ type: 'endingStep', stage });
const letGo = (role: PartnerRole, minutes = 5) => chair({ type: 'letGo', role, minutes });
const end = chair({ type: 'endSafely' });
const open = after(
  emptyBoard(),
  ...PARTNERS.flatMap((role): Press[] => [
    [role, { type: 'passStartCheck', shuttle: true }],
    chair({ type: 'confirmReady', role, ready: true }),
    chair({ type: 'admit', role }),
  ]),
  chair({ type: 'openTable' }),
);
const seen = (state: BoardState, role: PartnerRole) => boardSeenBy(role, state, 0);

describe.each(PARTNERS)('where the two never meet, %s is led out by themself', (role) => {
  const other = otherPartner(role);
  const withThem = after(open, speak(role));
  const ending = after(withThem, end);
  const mayGo = after(ending, step('closing'), say('You stayed.'), step('next_times'), letGo(role));
  const presses: Press[] = [
    end,
    [role, 'giveCheckOut'],
    step('closing'),
    say('You stayed.'),
    step('next_times'),
    chair({ type: 'stayLonger' }),
    end,
    letGo(role, 10),
    [role, 'stepOut'],
    [role, 'comeBack'],
    [role, 'stepOut'],
  ];

  it('step by step, on their own screen', () => {
    const own = { phase: 'ending', withYou: true, words: null, checkedOut: false, mayGo: false };
    expect(seen(ending, role)).toEqual({
      ...own,
      stage: 'check_out',
      agreements: [],
      callLink: null,
      moves: ['pause', 'signal', 'stepOut', 'giveCheckOut'],
    });
    expect(seen(after(ending, [role, 'giveCheckOut']), role)).toMatchObject({ checkedOut: true });
    const closing = after(ending, step('closing'), say('You stayed.'));
    expect(seen(closing, role)).toMatchObject({ stage: 'closing', words: 'You stayed.' });
    expect(seen(mayGo, role)).toMatchObject({ stage: 'leaving', mayGo: true });
  });

  it('and nothing of any of it reaches the other, however far it goes', () => {
    const waits = JSON.stringify(seen(withThem, other));
    presses.reduce((state, press) => {
      const next = after(state, press);
      expect(JSON.stringify(seen(next, other))).toBe(waits);
      return next;
    }, withThem);
  });

  it('nor who was let go first: the second reads what they would have read as the first', () => {
    const gone = after(mayGo, [role, 'stepOut'], speak(other), end, step('closing'), say('Go gently.'), letGo(other));
    const first = after(open, speak(other), end, step('closing'), say('Go gently.'), letGo(other));
    expect(seen(gone, other)).toEqual(seen(first, other));
    expect(JSON.stringify(seen(gone, other))).not.toMatch(/stayed|first|minutes/);
  });

  it('keeps their page while the mediator is with the other, and says only that they are not with them', () => {
    const away = after(ending, speak(other));
    expect(seen(away, role)).toEqual({ ...seen(ending, role), withYou: false });
    expect(seen(after(ending, speak(null)), role)).toEqual(seen(away, role));
    expect(answer(away, 'mediator', { type: 'letGo', role, minutes: 0 })).toBe('out_of_turn');
    expect(seen(after(away, end), other)).toMatchObject({ stage: 'check_out', withYou: true });
  });

  it('without what was brought to them, and with what was brought to the other', () => {
    const theirs = after(withThem, chair(table), end);
    expect([theirs.item, theirs.covered]).toMatchObject([null, [{ outcome: 'parked', to: role }]]);
    const others = after(open, speak(other), chair(table), speak(role), end);
    expect(others.item).toMatchObject({ to: other });
    expect(answer(ending, 'mediator', table)).toBe('out_of_turn');
  });

  it('and what was brought to them can be brought again, if they stay longer', () => {
    const longer = after(withThem, chair(table), end, chair({ type: 'stayLonger' }));
    const again = after(longer, chair({ ...table, itemId: 'i2' }));
    expect(seen(again, role)).toMatchObject({ brought: { itemId: 'i2', text: table.text } });
    expect(JSON.stringify(seen(again, other))).toBe(JSON.stringify(seen(withThem, other)));
    const parked = after(withThem, chair(table), chair({ type: 'park' }));
    expect(answer(parked, 'mediator', { ...table, itemId: 'i2' })).toBe('already_tabled');
  });

  it('leaving as they were told is no pause, and nobody is spoken with then; before it is one', () => {
    const gone = after(mayGo, [role, 'stepOut']);
    expect([gone.phase, gone.apart]).toEqual(['live', { with: null, movedOut: false }]);
    expect(seen(gone, role)).toEqual({ phase: 'out', moves: ['signal', 'comeBack'] });
    expect(seen(after(gone, [role, 'comeBack']), role)).toMatchObject({ mayGo: true, withYou: false });
    expect(after(ending, [role, 'stepOut']).phase).toBe('paused');
  });

  it('goes on after a pause where it stood, also when both have gone', () => {
    const paused = after(mayGo, [other, 'pause']);
    for (const each of PARTNERS) expect(seen(paused, each).phase).toBe('paused');
    expect(seen(after(paused, chair({ type: 'resume' })), role)).toEqual(seen(mayGo, role));
    const left = after(paused, [role, 'stepOut'], chair({ type: 'resume' }));
    const both = after(left, speak(other), end, letGo(other), [other, 'stepOut'], chair({ type: 'pause' }));
    expect(answer(both, 'mediator', 'resume')).toBe(1);
    expect(seen(after(both, chair({ type: 'endSession' })), role)).toEqual({ phase: 'ended', moves: [] });
  });

  it('begins from a pause as well, if they are there', () => {
    const paused = after(withThem, [other, 'stepOut']);
    expect(seen(after(paused, end), role)).toMatchObject({ stage: 'check_out' });
    expect(answer(after(withThem, [role, 'stepOut']), 'mediator', 'endSafely')).toBe('out_of_turn');
  });

  it('can stay longer until they were let go', () => {
    const longer = after(ending, step('closing'), chair({ type: 'stayLonger' }));
    expect(seen(longer, role)).toEqual(seen(withThem, role));
    expect(answer(mayGo, 'mediator', 'stayLonger')).toBe('out_of_turn');
    expect(answer(mayGo, 'mediator', 'letBothGo')).toBe('apart');
    expect(answer(mayGo, 'mediator', 'endSafely')).toBe('out_of_turn');
  });

  it('still answers what was put to both, whoever is spoken with', () => {
    const words = { text: 'We ring when it gets late.', reviewOn: '1970-02-01' } as const;
    const put = after(
      ending,
      chair({ type: 'draftAgreement', agreementId: 'a1', ...words }),
      chair({ type: 'putAgreement', agreementId: 'a1' }),
    );
    const says = { type: 'answerAgreement', agreementId: 'a1', agrees: true, ...words } as const;
    const both = after(put, speak(other), [role, says], [other, says]);
    for (const each of PARTNERS) expect(seen(both, each)).toMatchObject({ agreements: [{ stage: 'confirmed' }] });
  });

  it('sent back to waiting, waits, and finds their way out when let in again', () => {
    const back = after(ending, chair({ type: 'backToWaiting', role }));
    expect(seen(back, role).phase).toBe('waiting');
    const again = after(back, chair({ type: 'admit', role }), speak(role));
    expect(seen(again, role)).toEqual(seen(ending, role));
  });
});

describe('the way out of a board on which the two never meet', () => {
  it('is led with somebody: with neither there is none', () => {
    for (const type of ['endSafely', 'stayLonger'] as const) expect(answer(open, 'mediator', type)).toBe('out_of_turn');
    expect(answer(open, 'mediator', { type: 'letGo', role: 'partnerA', minutes: 5 })).toBe('out_of_turn');
    expect(boardSeenBy('mediator', open, 0).moves).not.toContain('endSafely');
    expect(boardSeenBy('mediator', after(open, speak('partnerB')), 0).moves).toContain('endSafely');
  });

  it('is the mediator’s to see whole: how far each is, when they were let go, and whether they have gone', () => {
    const state = after(
      open,
      speak('partnerA'),
      end,
      letGo('partnerA', 10),
      ['partnerA', 'stepOut'],
      speak('partnerB'),
      end,
    );
    expect(boardSeenBy('mediator', state, 0)).toMatchObject({
      ending: null,
      endings: {
        partnerA: { stage: 'leaving', letGo: { first: 'partnerA', minutes: 10, at: 180_000, both: false } },
        partnerB: { stage: 'check_out', letGo: null },
      },
      people: { partnerA: { steppedOut: true }, partnerB: { steppedOut: false } },
    });
    const ended = after(state, chair({ type: 'endSession' }));
    expect(ended.endings).toEqual({ partnerA: null, partnerB: null });
  });

  it.each([-1, 16, 0.5])('takes no %s minutes between the two', (minutes) => {
    const ending = after(open, speak('partnerA'), end);
    expect(answer(ending, 'mediator', { type: 'letGo', role: 'partnerA', minutes })).toBe('input_not_valid');
  });
});
