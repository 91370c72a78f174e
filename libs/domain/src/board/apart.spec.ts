import { describe, expect, it } from '@jest/globals';
import { PARTNERS, type PartnerRole } from '../seat.js';
import { boardSeenBy } from './board-seen.js';
import type { BoardState } from './board-state.js';
import { decide } from './decide.js';
import { after, answer, at, checked, live, piece, tabled } from './played.js';

const speak = (role: PartnerRole | null) => ['mediator', { type: 'speakApart', role }] as const;
const seen = (state: BoardState, who: PartnerRole) => boardSeenBy(who, state, 0);
const withA = after(piece, speak('partnerA'));

describe('the mediator speaks with each apart', () => {
  it('and the one who waits reads the same, whoever is spoken with, and whether anybody is', () => {
    const common = { brought: null, agreements: [], callLink: null, moves: ['pause', 'signal', 'stepOut'] };
    const waiting = { phase: 'apart', withYou: false, ...common };
    for (const role of ['partnerA', null] as const)
      expect(seen(after(piece, speak(role)), 'partnerB')).toEqual(waiting);
    expect(seen(withA, 'partnerA')).toEqual({ ...waiting, withYou: true });
    const both = after(withA, speak('partnerB'), speak('partnerA'));
    expect(seen(both, 'partnerB')).toEqual(waiting);
  });

  it('and the one who waits is offered no way into the call, also through a pause, until they are together again', () => {
    const link = (role: PartnerRole) =>
      ['mediator', { type: 'setCallLink', role, url: `https://call.test/${role}` }] as const;
    const linked = after(piece, link('partnerA'), link('partnerB'));
    const linkOf = (state: BoardState) =>
      PARTNERS.map((role) => (seen(state, role) as { readonly callLink: string | null }).callLink);
    const own = 'https://call.test/partnerA';
    for (const presses of [
      [],
      [['mediator', 'pause']],
      [['partnerB', 'pause']],
      [['system', 'mediatorGone']],
    ] as const) {
      expect(linkOf(after(linked, speak('partnerA'), ...presses))).toEqual([own, null]);
      expect(linkOf(after(linked, speak(null), ...presses))).toEqual([null, null]);
    }
    const together = after(linked, speak('partnerA'), ['mediator', 'together']);
    expect(linkOf(together)).toEqual([own, 'https://call.test/partnerB']);
  });

  it('and nothing of the table is on either screen meanwhile, but all of it is kept', () => {
    for (const who of PARTNERS) expect(JSON.stringify(seen(withA, who))).not.toContain('missed our call');
    const together = after(withA, ['mediator', 'together']);
    expect(at(together)).toEqual(at(piece));
    expect(seen(together, 'partnerB')).toEqual(seen(piece, 'partnerB'));
    expect(boardSeenBy('mediator', withA, 0)).toMatchObject({ apart: { with: 'partnerA' }, item: { itemId: 'i1' } });
  });

  it('and the table stands still: no turn is ended, no step gone, nothing tabled', () => {
    expect(answer(withA, 'partnerA', 'finishTurn')).toBe('apart');
    for (const press of ['stepOn', 'skipStep', 'repeatRound', 'beginFrame'] as const) {
      expect(answer(withA, 'mediator', press)).toBe('apart');
    }
    expect(answer(after(live, speak(null)), 'mediator', { type: 'giveFloor', role: 'partnerA' })).toBe('apart');
  });

  it('and no time of it counts: airtime and timer go on where they stood', () => {
    const timed = after(piece, ['mediator', { type: 'setTimer', minutes: 5 }]);
    const airtime = boardSeenBy('mediator', after(timed, speak('partnerB')), 600_000).airtimeMs;
    expect(boardSeenBy('mediator', after(timed, speak('partnerB')), 9_000_000).airtimeMs).toEqual(airtime);
    expect(after(timed, speak('partnerB')).timer?.runningSince).toBeNull();
    expect(after(timed, speak('partnerB'), ['mediator', 'together']).timer?.runningSince).not.toBeNull();
  });

  it.each([...PARTNERS, 'mediator'] as const)('and %s can pause it, after which it goes on as it was', (who) => {
    const paused = after(withA, [who, 'pause']);
    expect(PARTNERS.map((role) => seen(paused, role).phase)).toEqual(['paused', 'paused']);
    const on = after(paused, ['mediator', 'resume']);
    expect(on.apart).toEqual({ with: 'partnerA', movedOut: false });
    expect(on.timer).toBeNull();
  });

  it('also from a pause, with the one who is still there when the other stepped out', () => {
    const left = after(tabled, ['partnerA', 'stepOut']);
    expect(answer(left, 'mediator', 'resume')).toBe('out_of_turn');
    expect(answer(left, 'mediator', { type: 'speakApart', role: 'partnerA' })).toBe('out_of_turn');
    const withB = after(left, speak('partnerB'));
    expect(seen(withB, 'partnerB')).toMatchObject({ phase: 'apart', withYou: true });
    expect(seen(withB, 'partnerA').phase).toBe('out');
    expect(answer(withB, 'mediator', 'together')).toBe('out_of_turn');
    expect(after(withB, ['partnerA', 'comeBack'], ['mediator', 'together']).phase).toBe('live');
  });

  it('and a lost line of the one who had the floor pauses nothing: nobody has it', () => {
    expect(decide(withA, 'system', { type: 'holderGone', role: 'partnerA' }, 0)).toEqual([]);
  });

  it('and a lost line of the mediator pauses it', () => {
    const gone = after(withA, ['system', 'mediatorGone']);
    expect(seen(gone, 'partnerB')).toMatchObject({ phase: 'paused', mediatorGone: true });
  });

  it('at the end of a session it is over, too', () => {
    const ended = after(withA, ['mediator', 'endSession']);
    expect([ended.apart, seen(ended, 'partnerA')]).toEqual([null, { phase: 'ended', moves: [] }]);
  });

  it('not before the table is open, not as a partner, not with somebody there is not', () => {
    expect(answer(checked, 'mediator', { type: 'speakApart', role: null })).toBe('session_not_live');
    expect(answer(live, 'partnerA', { type: 'speakApart', role: null } as never)).toBe('not_available');
    expect(answer(live, 'mediator', { type: 'speakApart', role: 'mediator' } as never)).toBe('input_not_valid');
    expect(answer(live, 'mediator', 'together')).toBe('out_of_turn');
    expect(answer(withA, 'mediator', { type: 'speakApart', role: 'partnerA' })).toBe(0);
  });
});
