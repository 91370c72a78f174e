import { describe, expect, it } from '@jest/globals';
import { PARTNERS, otherPartner, type PartnerRole } from '../seat.js';
import type { BoardCommand } from './board-command.js';
import { boardSeenBy } from './board-seen.js';
import { emptyBoard, type BoardState } from './board-state.js';
import { BY_TELEPHONE } from './limits.js';
import { after, answer, live, table, type Press } from './played.js';

const admit = (role: PartnerRole) => ['mediator', { type: 'admit', role }] as const;
const speak = (role: PartnerRole | null) => ['mediator', { type: 'speakApart', role }] as const;
const passes = { type: 'passStartCheck', shuttle: true } as const;
const ready = (role: PartnerRole) => ['mediator', { type: 'confirmReady', role, ready: true }] as const;
const checkedIn = after(emptyBoard(), ['partnerA', passes], ['partnerB', passes], ready('partnerA'), ready('partnerB'));
const oneIn = after(checkedIn, admit('partnerA'));
const open = after(oneIn, ['mediator', 'openTable'], admit('partnerB'));
const withA = after(open, speak('partnerA'));
const seen = (state: BoardState, role: PartnerRole) => boardSeenBy(role, state, 0);
const words = { text: 'We ring when it gets late.', reviewOn: '1970-02-01' } as const;
const put: Press[] = [
  ['mediator', { type: 'draftAgreement', agreementId: 'a1', ...words }],
  ['mediator', { type: 'putAgreement', agreementId: 'a1' }],
];
const says = { type: 'answerAgreement', agreementId: 'a1', agrees: true, ...words } as const;

describe('on a board on which the two never meet', () => {
  it('that is said with each start check, and stays so once the table is open', () => {
    expect(after(emptyBoard(), ['partnerB', passes]).shuttle).toBe(true);
    const late = after(oneIn, ['mediator', 'openTable']);
    expect([late.shuttle, after(late, ['partnerB', { ...passes, shuttle: false }]).shuttle]).toEqual([true, true]);
    const joint = after(live, ['mediator', { type: 'backToWaiting', role: 'partnerA' }]);
    expect(after(joint, ['partnerA', passes]).shuttle).toBe(false);
  });

  it('each is let in by themself, and the table opens with the first', () => {
    expect(answer(checkedIn, 'mediator', 'openTable')).toBe('out_of_turn');
    expect(answer(oneIn, 'mediator', 'openTable')).toBe(1);
    const opened = after(oneIn, ['mediator', 'openTable']);
    expect(seen(opened, 'partnerB')).toEqual(seen(oneIn, 'partnerB'));
    expect([seen(opened, 'partnerA').phase, seen(open, 'partnerB').phase]).toEqual(['apart', 'apart']);
  });

  it('they are apart from the opening on, until the end, and never together', () => {
    expect(open.apart).toEqual({ with: null, movedOut: false });
    for (const state of [open, withA, after(withA, ['mediator', 'pause'], ['mediator', 'resume'])]) {
      expect(answer(state, 'mediator', 'together')).toBe('apart');
      expect(boardSeenBy('mediator', state, 0).moves).not.toContain('together');
      expect(PARTNERS.map((role) => seen(state, role).phase)).toEqual(['apart', 'apart']);
    }
    expect(seen(after(withA, ['mediator', 'endSession']), 'partnerA')).toEqual({ phase: 'ended', moves: [] });
  });

  it('nothing common lies on it: no steps, floor, timer, frame', () => {
    const tabled = after(withA, ['mediator', table]);
    const common: BoardCommand[] = [
      { type: 'beginFrame' },
      { type: 'stepOn' },
      { type: 'giveFloor', role: 'partnerA' },
      { type: 'setTimer', minutes: 3 },
      { type: 'releaseLines' },
      { type: 'letBothGo' },
    ];
    for (const command of common) expect(answer(tabled, 'mediator', command)).toBe('apart');
    expect([tabled.floor, tabled.floorSince]).toEqual([null, null]);
    expect(answer(tabled, 'partnerA', { type: 'write', text: 'x' })).toBe('apart');
  });

  it.each(PARTNERS)('a hurt brought to %s is on their screen alone, and only while they are spoken with', (role) => {
    const other = otherPartner(role);
    const turn = after(open, speak(role));
    const brought = after(turn, ['mediator', table]);
    expect(seen(brought, role)).toMatchObject({ brought: { itemId: 'i1', author: 'partnerA', text: table.text } });
    expect(seen(brought, other)).toEqual(seen(turn, other));
    expect(seen(after(brought, speak(other)), role)).toEqual(seen(after(turn, speak(other)), role));
    expect(JSON.stringify(seen(after(brought, speak(other)), other))).not.toContain('missed our call');
    expect(seen(after(brought, speak(other), speak(role)), role)).toEqual(seen(brought, role));
    const closed = after(brought, ['mediator', 'closeHurt']);
    for (const each of PARTNERS) expect(seen(closed, each)).toEqual(seen(turn, each));
    expect(boardSeenBy('mediator', brought, 0).item).toMatchObject({ to: role, hurtId: 'h1' });
    expect(boardSeenBy('mediator', closed, 0).covered).toMatchObject([{ hurtId: 'h1', outcome: 'closed' }]);
  });

  it('a hurt is brought to somebody only, one at a time', () => {
    expect(answer(open, 'mediator', table)).toBe('out_of_turn');
    const brought = after(withA, ['mediator', table]);
    expect(answer(brought, 'mediator', { ...table, itemId: 'i2', hurtId: 'h2' })).toBe('out_of_turn');
  });

  it('an agreement is put to both, and each answers by themself, whosever turn it is', () => {
    const asked = after(withA, ...put);
    for (const role of PARTNERS) expect(seen(asked, role)).toMatchObject({ agreements: [{ ...words, stage: 'put' }] });
    const said = after(asked, ['partnerB', says]);
    expect(seen(said, 'partnerA')).toEqual(seen(asked, 'partnerA'));
    const confirmed = after(said, ['partnerA', says]);
    expect(seen(confirmed, 'partnerB')).toMatchObject({ agreements: [{ stage: 'confirmed' }] });
    const out = after(asked, ['partnerB', 'stepOut'], speak('partnerA'));
    expect(answer(out, 'partnerB', says)).toBe('out_of_turn');
  });

  it.each([...PARTNERS, null])('who is sent back to waiting while %s is spoken with stops nobody', (role) => {
    const back = { type: 'backToWaiting', role: 'partnerA' } as const;
    const sent = after(open, speak(role), ['mediator', back]);
    expect(seen(sent, 'partnerB')).toEqual(seen(after(open, speak(role)), 'partnerB'));
    expect(sent.apart?.with).toBe(role === 'partnerA' ? null : role);
    expect(after(live, ['mediator', back]).phase).toBe('paused');
  });

  it('a pause stops both, as anywhere', () => {
    const paused = after(withA, ['partnerB', 'pause']);
    expect(PARTNERS.map((role) => seen(paused, role).phase)).toEqual(['paused', 'paused']);
  });
});

describe('the call beside the board', () => {
  it('can be a telephone, for more than one of them, shown once they are let in', () => {
    const way = (role: PartnerRole) => ['mediator', { type: 'setCallLink', role, url: BY_TELEPHONE }] as const;
    const both = after(checkedIn, way('partnerA'), way('partnerB'));
    expect(seen(both, 'partnerA')).toMatchObject({ callLink: null });
    expect(seen(after(both, admit('partnerA')), 'partnerA')).toMatchObject({ callLink: BY_TELEPHONE });
  });

  it('is each one’s own where the two never meet, so that its link stays, whoever is spoken with', () => {
    const url = 'https://call.test/a';
    const linked = after(open, ['mediator', { type: 'setCallLink', role: 'partnerA', url }]);
    for (const role of [...PARTNERS, null])
      expect(seen(after(linked, speak(role)), 'partnerA')).toMatchObject({ callLink: url });
  });

  it('before a caucus the mediator can say that the other is out of it, and it is kept', () => {
    const apart = after(live, ['mediator', { type: 'speakApart', role: 'partnerA', movedOut: true }]);
    expect(boardSeenBy('mediator', apart, 0).apart).toEqual({ with: 'partnerA', movedOut: true });
    expect(seen(apart, 'partnerB')).toEqual(seen(after(live, speak('partnerA')), 'partnerB'));
  });
});
