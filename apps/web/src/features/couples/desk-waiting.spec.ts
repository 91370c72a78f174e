import { describe, expect, it } from '@jest/globals';
import type { DeskCoupleView, DeskSeatView } from '#libs/contracts';
import { flagsOf, waitingFor } from './desk-waiting.js';

const ready: Omit<DeskSeatView, 'role'> = {
  taken: true,
  marked: true,
  consents: [],
  consented: true,
  readiness: 'joint',
  readinessAt: null,
  mailBounced: false,
  zone: 'Europe/Athens',
  standsBack: null,
};

/** A couple that is ready, but for what is said of seat B and of the couple. */
function couple(seatB: Partial<DeskSeatView> = {}, rest: Partial<DeskCoupleView> = {}): DeskCoupleView {
  return {
    coupleId: 'one',
    codeWord: 'Juniper',
    nameA: 'Avery',
    nameB: 'Robin',
    policy: 'no_secrets',
    state: 'open',
    sentence: 'ready',
    separately: false,
    seats: [
      { ...ready, role: 'partnerA' },
      { ...ready, role: 'partnerB', ...seatB },
    ],
    ...rest,
  };
}

const sentences = (lines: ReturnType<typeof waitingFor>) =>
  lines.map(({ sentence, name }) => `${sentence} ${name}`.trim());

describe('whom a couple waits for', () => {
  it.each([
    ['a place nobody has taken', { taken: false, marked: false, consented: false, readiness: null }, 'seat Robin'],
    ['a person nobody has spoken with', { marked: false, consented: false, readiness: null }, 'mark Robin'],
    ['consents', { consented: false, readiness: null }, 'consents Robin'],
    ['a decision of the mediator', { readiness: null }, 'readiness Robin'],
  ] as [string, Partial<DeskSeatView>, string][])('is %s, the first step that is missing', (_name, seat, expected) => {
    const lines = waitingFor(couple(seat, { sentence: 'not_yet' }), false);
    expect(sentences(lines)).toEqual([`desk.waiting.${expected}`]);
  });

  it('is the mediator, for times, when both are ready and no session is planned', () => {
    expect(sentences(waitingFor(couple(), false))).toEqual(['desk.waiting.times']);
    expect(waitingFor(couple(), true)).toEqual([]);
  });

  it('is whoever has not answered times that are open, and then nobody proposes others', () => {
    expect(sentences(waitingFor(couple(), false, ['partnerA', 'mediator']))).toEqual([
      'desk.waiting.answer Avery',
      'desk.waiting.answer.you Robin',
    ]);
  });

  it('is whoever put it on hold, and then the mediator, who opens it again', () => {
    const onHold = { state: 'on_hold', sentence: 'on_hold' } as const;
    expect(sentences(waitingFor(couple({ standsBack: 'hold' }, onHold), false))).toEqual(['desk.waiting.back Robin']);
    expect(sentences(waitingFor(couple({}, onHold), false))).toEqual(['desk.waiting.reopen']);
  });

  it('is nobody once it has ended', () => {
    expect(waitingFor(couple({ taken: false }, { state: 'ended', sentence: 'ended' }), false)).toEqual([]);
  });
});

describe('what to keep in mind', () => {
  it('is nothing for a couple that is ready', () => {
    expect(flagsOf(couple())).toEqual([]);
  });

  it('names that two never meet in one room, mail that comes back, and a hold', () => {
    const seat = { readiness: 'shuttle', mailBounced: true } as const;
    expect(sentences(flagsOf(couple(seat, { state: 'on_hold' })))).toEqual([
      'desk.flag.hold',
      'desk.flag.shuttle',
      'desk.flag.bounced Robin',
    ]);
  });
});
