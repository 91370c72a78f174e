import { describe, expect, it } from '@jest/globals';
import { PARTNERS, otherPartner, type PartnerRole } from '../seat.js';
import type { PartnerAgreementView } from './agreement.js';
import type { BoardCommand } from './board-command.js';
import { boardSeenBy } from './board-seen.js';
import type { BoardState } from './board-state.js';
import { decide } from './decide.js';
import { evolve } from './evolve.js';
import { admitted, after, answer, live, table } from './played.js';

const words = { text: 'We ring when it gets late.', reviewOn: '1970-02-01' } as const;
const draft = { type: 'draftAgreement', agreementId: 'a1', ...words } as const;
const put = { type: 'putAgreement', agreementId: 'a1' } as const;
const drop = { type: 'dropAgreement', agreementId: 'a1' } as const;
const says = (agrees: boolean, change: Partial<typeof words> = {}) =>
  ({ type: 'answerAgreement', agreementId: 'a1', agrees, ...words, ...change }) as BoardCommand;

const drafted = after(live, ['mediator', draft]);
const asked = after(drafted, ['mediator', put]);
const confirmed = after(asked, ['partnerA', says(true)], ['partnerB', says(true)]);

const seen = (state: BoardState, role: PartnerRole): readonly PartnerAgreementView[] => {
  const view = boardSeenBy(role, state, 0);
  return view.phase === 'live' ? view.agreements : [];
};
const both = (state: BoardState) => PARTNERS.map((role) => seen(state, role));

describe('an agreement', () => {
  it('is the mediator’s alone while it is drafted, and its words can change', () => {
    expect(both(drafted)).toEqual([[], []]);
    expect(boardSeenBy('mediator', drafted, 0).agreements).toMatchObject([{ stage: 'draft', ...words }]);
    for (const role of PARTNERS) expect(boardSeenBy(role, drafted, 0)).toEqual(boardSeenBy(role, live, 0));
    const again = after(drafted, ['mediator', { ...draft, type: 'rewordAgreement', text: 'We write.' }]);
    expect(again.agreements).toMatchObject([{ text: 'We write.', stage: 'draft' }]);
    expect(after(drafted, ['mediator', drop]).agreements).toEqual([]);
  });

  it('put to both reads the same to each, with nothing chosen', () => {
    const open = [{ agreementId: 'a1', ...words, stage: 'put', own: null }];
    expect(both(asked)).toEqual([open, open]);
  });

  it('is confirmed when both agree, and no earlier', () => {
    expect(both(confirmed).map(([one]) => one)).toMatchObject([
      { stage: 'confirmed', own: 'agrees' },
      { stage: 'confirmed', own: 'agrees' },
    ]);
    const events = decide(after(asked, ['partnerB', says(true)]), 'partnerA', says(true), 0).map(({ type }) => type);
    expect(events).toEqual(['agreementAnswered', 'agreementConfirmed']);
  });

  it.each(PARTNERS)('what %s said shows nowhere but with them and the mediator', (by) => {
    for (const agrees of [true, false]) {
      const said = after(asked, [by, says(agrees)]);
      expect(boardSeenBy(otherPartner(by), said, 0)).toEqual(boardSeenBy(otherPartner(by), asked, 0));
      expect(seen(said, by)).toMatchObject([{ own: agrees ? 'agrees' : 'not_today', stage: 'put' }]);
      const [known] = boardSeenBy('mediator', said, 0).agreements;
      expect(known?.answers).toEqual({ partnerA: null, partnerB: null, [by]: agrees ? 'agrees' : 'not_today' });
    }
  });

  it('“not today” of either ends nothing: it stays open until the mediator lets it go, or the session ends', () => {
    const refused = after(asked, ['partnerA', says(true)], ['partnerB', says(false)]);
    expect(seen(refused, 'partnerA')).toMatchObject([{ stage: 'put' }]);
    const let1 = after(refused, ['mediator', drop]);
    const let2 = after(asked, ['partnerA', says(true)], ['mediator', drop]);
    expect(seen(let1, 'partnerA')).toMatchObject([{ stage: 'not_today' }]);
    expect(boardSeenBy('partnerA', let1, 0)).toEqual(boardSeenBy('partnerA', let2, 0));
    expect(after(refused, ['mediator', 'endSession']).agreements).toMatchObject([{ stage: 'not_today' }]);
    expect(after(confirmed, ['mediator', 'endSession']).agreements).toMatchObject([{ stage: 'confirmed' }]);
  });

  it('one can think again until it is confirmed', () => {
    const turned = after(asked, ['partnerA', says(true)], ['partnerA', says(false)], ['partnerB', says(true)]);
    expect(seen(turned, 'partnerB')).toMatchObject([{ stage: 'put', own: 'agrees' }]);
    expect(answer(confirmed, 'partnerA', says(false))).toBe('out_of_turn');
  });

  it('other words or another date ask both anew', () => {
    const again = { ...draft, type: 'rewordAgreement', text: 'We ring by nine.' } as const;
    for (const change of [again, { ...again, text: words.text, reviewOn: '1970-03-01' }]) {
      const reworded = after(asked, ['partnerA', says(true)], ['mediator', change]);
      expect(both(reworded).map(([one]) => one?.own)).toEqual([null, null]);
      expect(answer(reworded, 'partnerB', says(true))).toBe('agreement_changed');
    }
    expect(answer(confirmed, 'mediator', again)).toBe('out_of_turn');
  });

  it('that is a draft is to a partner as if it were not there', () => {
    const second = after(asked, ['mediator', { ...draft, agreementId: 'a2' }]);
    for (const agreementId of ['a2', 'a3']) {
      expect(answer(second, 'partnerA', { ...says(true), agreementId } as BoardCommand)).toBe('not_available');
    }
    expect(answer(drafted, 'partnerA', says(true))).toBe('out_of_turn');
  });

  it('is drafted while the table is paused or they are apart, but put to both together', () => {
    const paused = after(live, ['mediator', 'pause']);
    const apart = after(live, ['mediator', { type: 'speakApart', role: 'partnerA' }]);
    for (const [state, why] of [
      [paused, 'paused'],
      [apart, 'apart'],
    ] as const) {
      expect(answer(after(state, ['mediator', draft]), 'mediator', put)).toBe(why);
      const open = after(asked, ['mediator', state === paused ? 'pause' : { type: 'speakApart', role: 'partnerB' }]);
      expect(answer(open, 'partnerA', says(true))).toBe(why);
      expect(answer(open, 'mediator', { ...draft, type: 'rewordAgreement', text: 'other' })).toBe(why);
    }
    expect(answer(admitted, 'mediator', draft)).toBe('session_not_live');
  });

  it.each([
    ['no words', { text: ' ' }],
    ['more than 2,000 characters', { text: 'x'.repeat(2_001) }],
    ['a date there is not', { reviewOn: '2026-02-30' }],
    ['a day long gone', { reviewOn: '1969-12-01' }],
    ['a day in many years', { reviewOn: '1999-01-01' }],
    ['no date', { reviewOn: '' }],
    ['an id that is taken', { agreementId: 'a1' }],
    ['no id', { agreementId: '' }],
  ])('%s cannot be drafted', (_name, change) => {
    expect(answer(asked, 'mediator', { ...draft, agreementId: 'a2', ...change })).toBe('input_not_valid');
  });

  it('there is room for twenty in a session', () => {
    const many = Array.from({ length: 20 }, (_, index) => ({ ...draft, agreementId: `a${index}` }));
    const full = many.reduce((state, each) => after(state, ['mediator', each]), live);
    expect(answer(full, 'mediator', { ...draft, agreementId: 'b' })).toBe('out_of_turn');
  });

  it('can begin from a line that was shared in a step that drafts one', () => {
    const circle = { ...table, protocolId: 'repair_circle' } as const;
    const skips = Array.from({ length: 4 }, () => ['mediator', 'skipStep'] as const);
    const line = { type: 'write', text: 'I ring when it gets late.' } as const;
    const tick = { type: 'share', withOther: true } as const;
    const written = after(
      live,
      ['mediator', circle],
      ...skips,
      ['partnerA', line],
      ['partnerB', line],
      ['partnerA', tick],
    );
    expect(boardSeenBy('mediator', written, 0).item?.lines).toEqual([]);
    const shared = boardSeenBy('mediator', after(written, ['partnerB', tick]), 0).item?.lines;
    expect(shared).toMatchObject([
      { drafts: true, by: 'partnerA' },
      { drafts: true, by: 'partnerB' },
    ]);
  });

  it('that was let go or never was leaves the others where they are', () => {
    const two = after(asked, ['mediator', { ...draft, agreementId: 'a2' }]);
    const left = evolve(two, { type: 'agreementDropped', agreementId: 'a2', at: 0 });
    expect(left.agreements).toEqual(asked.agreements);
  });
});
