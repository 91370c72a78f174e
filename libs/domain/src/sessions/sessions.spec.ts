import fc from 'fast-check';
import type { Role } from '../seat.js';
import { settle, whyNotAnswer, whyNotPropose, type Answer, type Proposal, type Suits } from './proposal.js';
import {
  cancelsFreelyUntil,
  isLateToCancel,
  isOnTheDay,
  whyNotCancel,
  whyNotMark,
  whyNotStartCheck,
  type Session,
} from './session.js';

const HOUR = 3_600_000;
const now = Date.parse('2026-06-01T10:00Z');
const slot = (id: string, inHours: number) => ({
  id,
  startsAt: now + inHours * HOUR,
  endsAt: now + (inHours + 1) * HOUR,
});
const said = (role: Role, choices: Record<string, Suits>): Answer[] =>
  Object.entries(choices).map(([slotId, choice]) => ({ slotId, role, choice }));
const proposal = (answers: Answer[], other: Partial<Proposal> = {}): Proposal => ({
  id: 'p',
  coupleId: 'c',
  proposedBy: 'mediator',
  alone: null,
  moves: null,
  slots: [slot('later', 60), slot('early', 50), slot('middle', 55)],
  answers,
  expiresAt: now + 48 * HOUR,
  state: 'open',
  ...other,
});

describe('proposing times', () => {
  const fine = {
    coupleOpen: true,
    readinessBothJoint: true,
    openProposalExists: false,
    slots: [slot('a', 1), slot('b', 2)],
    now,
  };

  test.each<[string, Partial<typeof fine>, string | null]>([
    ['is possible for an open couple, both ready', {}, null],
    ['needs an open couple', { coupleOpen: false }, 'couple_not_open'],
    ['needs readiness of both', { readinessBothJoint: false }, 'not_ready_for_joint'],
    ['happens once at a time', { openProposalExists: true }, 'proposal_open'],
    ['needs a slot', { slots: [] }, 'input_not_valid'],
    ['takes six slots', { slots: [1, 2, 3, 4, 5, 6].map((h) => slot('s', h)) }, null],
    ['takes no seventh', { slots: [1, 2, 3, 4, 5, 6, 7].map((h) => slot('s', h)) }, 'input_not_valid'],
    ['takes no slot twice', { slots: [slot('a', 1), slot('b', 1)] }, 'input_not_valid'],
    ['takes no slot that ends before it starts', { slots: [{ ...slot('a', 1), endsAt: now }] }, 'input_not_valid'],
    ['takes no slot that has begun', { slots: [slot('a', 1), slot('b', 0)] }, 'time_not_available'],
  ])('%s', (_, other, code) => {
    expect(whyNotPropose({ ...fine, ...other })).toBe(code);
  });
});

describe('a proposal', () => {
  test('is confirmed at the third yes and not before', () => {
    const two = said('partnerA', { early: 'works' });
    expect(settle(proposal(two), now)).toEqual({ kind: 'wait' });
    expect(settle(proposal([...two, ...said('partnerB', { later: 'works' })]), now)).toEqual({ kind: 'wait' });
    const three = proposal([...two, ...said('partnerB', { early: 'could' })]);
    expect(settle(three, now)).toEqual({ kind: 'confirm', slotId: 'early' });
  });

  test('counts the yes of whoever proposed on every slot, whatever they answer', () => {
    const answers = [...said('partnerB', { early: 'works' }), ...said('mediator', { early: 'works' })];
    expect(
      settle(proposal([...answers, ...said('partnerA', { early: 'no' })], { proposedBy: 'partnerA' }), now),
    ).toEqual({
      kind: 'confirm',
      slotId: 'early',
    });
  });

  test('takes the slot with the fewest "could", then the earliest', () => {
    const a = said('partnerA', { early: 'could', middle: 'works', later: 'works' });
    expect(
      settle(proposal([...a, ...said('partnerB', { early: 'works', middle: 'works', later: 'works' })]), now),
    ).toEqual({
      kind: 'confirm',
      slotId: 'middle',
    });
    expect(
      settle(proposal([...a, ...said('partnerB', { early: 'works', middle: 'no', later: 'could' })]), now),
    ).toEqual({
      kind: 'confirm',
      slotId: 'early',
    });
  });

  test('is not ended early by a no', () => {
    const no = said('partnerA', { early: 'no', middle: 'no', later: 'no' });
    expect(settle(proposal(no), now)).toEqual({ kind: 'wait' });
    expect(settle(proposal(no), now + 48 * HOUR)).toEqual({ kind: 'expire' });
  });

  test('lets the last word on a slot count', () => {
    const b = said('partnerB', { early: 'works' });
    const changed = [...said('partnerA', { early: 'works' }), ...said('partnerA', { early: 'no' }), ...b];
    expect(settle(proposal(changed), now)).toEqual({ kind: 'wait' });
  });

  test('confirms nothing from its expiry on, nor a slot that has begun', () => {
    const yes = [...said('partnerA', { early: 'works' }), ...said('partnerB', { early: 'works' })];
    expect(settle(proposal(yes), now + 48 * HOUR - 1).kind).toBe('confirm');
    expect(settle(proposal(yes), now + 48 * HOUR).kind).toBe('expire');
    expect(settle(proposal(yes, { expiresAt: now + 99 * HOUR }), now + 50 * HOUR).kind).toBe('wait');
    expect(settle(proposal([], { expiresAt: now + 99 * HOUR }), now + 60 * HOUR).kind).toBe('expire');
  });

  test('that is settled stays as it is', () => {
    const yes = [...said('partnerA', { early: 'works' }), ...said('partnerB', { early: 'works' })];
    expect(settle(proposal(yes, { state: 'confirmed' }), now)).toEqual({ kind: 'wait' });
    expect(settle(proposal(yes, { state: 'ended' }), now + 99 * HOUR)).toEqual({ kind: 'wait' });
  });

  test('is answered by the other two, while it is open', () => {
    const open = proposal([]);
    expect(whyNotAnswer(open, 'partnerA', 'early', now)).toBeNull();
    expect(whyNotAnswer(open, 'mediator', 'early', now)).toBe('out_of_turn');
    expect(whyNotAnswer(open, 'partnerA', 'elsewhere', now)).toBe('not_available');
    expect(whyNotAnswer(open, 'partnerA', 'early', now + 48 * HOUR)).toBe('proposal_closed');
    expect(whyNotAnswer({ ...open, state: 'confirmed' }, 'partnerA', 'early', now)).toBe('proposal_closed');
  });

  test('never confirms a slot that somebody has not said yes to, in whatever order answers come', () => {
    const answers = fc.array(
      fc.record({
        slotId: fc.constantFrom('early', 'middle', 'later'),
        role: fc.constantFrom<Role>('partnerA', 'partnerB', 'mediator'),
        choice: fc.constantFrom<Suits>('works', 'could', 'no'),
      }),
    );
    fc.assert(
      fc.property(answers, fc.constantFrom<Role>('partnerA', 'partnerB', 'mediator'), (given, proposedBy) => {
        const outcome = settle(proposal(given, { proposedBy }), now);
        const lastWord = (role: Role, slotId: string) =>
          given.filter((one) => one.role === role && one.slotId === slotId).at(-1)?.choice ?? 'no';
        const others = (['partnerA', 'partnerB', 'mediator'] as const).filter((role) => role !== proposedBy);
        const common = ['early', 'middle', 'later'].filter((id) => others.every((role) => lastWord(role, id) !== 'no'));
        expect(outcome.kind).toBe(common.length > 0 ? 'confirm' : 'wait');
        if (outcome.kind === 'confirm') expect(common).toContain(outcome.slotId);
      }),
    );
  });
});

test('a session can be cancelled until it is live or over', () => {
  const session = { startsAt: now, endsAt: now + HOUR, state: 'confirmed' } as const;
  expect(whyNotCancel(session, now - 1)).toBeNull();
  expect(whyNotCancel(session, now + 1)).toBeNull();
  expect(whyNotCancel(session, now + HOUR)).toBe('session_ended');
  expect(whyNotCancel({ ...session, state: 'live' }, now)).toBe('out_of_turn');
  expect(whyNotCancel({ ...session, state: 'ended' }, now)).toBe('session_ended');
  expect(whyNotCancel({ ...session, state: 'cancelled' }, now)).toBe('not_available');
});

describe('a session with one partner alone', () => {
  const alone = (answers: Answer[], proposedBy: Role = 'mediator') =>
    proposal(answers, { alone: 'partnerA', proposedBy });

  test('stands at the yes of the two whose it is', () => {
    expect(settle(alone([]), now)).toEqual({ kind: 'wait' });
    expect(settle(alone(said('partnerA', { early: 'works' })), now)).toEqual({ kind: 'confirm', slotId: 'early' });
    expect(settle(alone(said('mediator', { later: 'could' }), 'partnerA'), now)).toMatchObject({ slotId: 'later' });
  });

  test('is not the other’s to answer, whose answer would count for nothing', () => {
    expect(whyNotAnswer(alone([]), 'partnerB', 'early', now)).toBe('not_available');
    expect(settle(alone(said('partnerB', { early: 'works' })), now)).toEqual({ kind: 'wait' });
  });
});

describe('what is said about a session', () => {
  const session = (state: Session['state'] = 'confirmed'): Session => ({
    startsAt: now,
    endsAt: now + HOUR,
    state,
  });

  test.each<[Parameters<typeof whyNotMark>[0], number, Session['state'], string | null]>([
    ['running_late', -4, 'confirmed', 'session_not_live'],
    ['running_late', -3, 'confirmed', null],
    ['running_late', 0.5, 'live', null],
    ['running_late', 1, 'confirmed', 'session_ended'],
    ['running_late', 0, 'cancelled', 'not_available'],
    ['asks_to_move', -400, 'confirmed', null],
    ['asks_to_move', 0, 'confirmed', 'session_ended'],
    ['asks_to_move', -1, 'live', 'session_ended'],
    ['no_show', 0, 'confirmed', 'session_not_live'],
    ['no_show', 0.2, 'live', null],
    ['no_show', 30, 'ended', null],
    ['no_show', 30, 'cancelled', 'not_available'],
  ])('%s, %d hours from its start, %s', (kind, hours, state, code) => {
    expect(whyNotMark(kind, session(state), now + hours * HOUR)).toBe(code);
  });

  test('is late from the very moment that was named before the press, and never before', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 168 }), fc.integer({ min: -200, max: 200 }), (lateHours, minutes) => {
        const until = cancelsFreelyUntil(session(), lateHours);
        expect(isLateToCancel(session(), lateHours, until + minutes * 60_000)).toBe(minutes >= 0);
      }),
    );
  });

  test('is said of the day from a day before', () => {
    expect([-25, -24, 0].map((hours) => isOnTheDay(session(), now + hours * HOUR))).toEqual([false, true, true]);
  });
});

describe('a start check', () => {
  test('says how it is now: it opens three hours before the meeting, and closes with it', () => {
    const given = (state: Session['state'], hoursAhead: number) =>
      whyNotStartCheck({ state, startsAt: now + hoursAhead * HOUR }, now);
    expect([14, 3.01, 3, 0, -2].map((hours) => given('confirmed', hours))).toEqual([
      'session_not_live',
      'session_not_live',
      null,
      null,
      null,
    ]);
    expect([given('live', -1), given('ended', -1), given('cancelled', 1)]).toEqual([
      null,
      'session_ended',
      'session_ended',
    ]);
  });
});
