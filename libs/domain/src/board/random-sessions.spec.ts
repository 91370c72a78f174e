import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { protocol } from '../protocols/written.js';
import { Refused } from '../refusal.js';
import { PARTNERS, otherPartner, type PartnerRole } from '../seat.js';
import type { BoardCommand, PartnerCommand } from './board-command.js';
import type { BoardEvent } from './board-event.js';
import { boardSeenBy } from './board-seen.js';
import { emptyBoard, type BoardActor, type BoardState } from './board-state.js';
import { decide } from './decide.js';
import { evolve, evolveAll } from './evolve.js';
import { CHECK_ANSWERS, SIGNALS } from './limits.js';
import { actorOf, isCurrent, stepOf } from './step-rules.js';

type Press = { readonly who: BoardActor; readonly command: BoardCommand };

const partner = fc.constantFrom(...PARTNERS);
const role = fc.constantFrom(...PARTNERS, 'mediator' as const);
const type = <Type extends BoardCommand['type']>(...types: Type[]) =>
  fc.constantFrom(...types).map((name) => ({ type: name }));

/** What a partner can send; every word of it is planted with their name, so that a leak can be found. */
const byPartner = (by: PartnerRole): fc.Arbitrary<PartnerCommand> =>
  fc.oneof(
    type('passStartCheck', 'stepOut', 'comeBack'),
    { weight: 4, arbitrary: type('pause', 'finishTurn', 'passTurn', 'saidBack') },
    fc.record({
      type: fc.constant('signal' as const),
      kind: fc.constantFrom(...SIGNALS),
      text: fc.constant(`signal-${by}`),
    }),
    fc.record({ type: fc.constant('check' as const), answer: fc.constantFrom(...CHECK_ANSWERS) }),
    fc.record({ type: fc.constant('write' as const), text: fc.constantFrom(`draft-${by}-1`, `draft-${by}-2`, '') }),
    fc.record({ type: fc.constant('share' as const), withOther: fc.boolean() }),
  );

const byMediator: fc.Arbitrary<BoardCommand> = fc.oneof(
  { weight: 3, arbitrary: type('openTable', 'resume', 'stepOn', 'stepOn', 'skipStep') },
  type('stepBack', 'repeatRound', 'extendTimer', 'stopTimer', 'releaseLines', 'pause', 'park', 'closeHurt', 'reopen'),
  { weight: 2, arbitrary: fc.record({ type: fc.constantFrom('admit' as const), role: partner }) },
  fc.record({ type: fc.constant('backToWaiting' as const), role: partner }),
  fc.record({
    type: fc.constant('table' as const),
    itemId: fc.constantFrom('i1', 'i2', 'i3'),
    hurtId: fc.constantFrom('private-h1', 'private-h2', 'private-h3'),
    author: partner,
    text: fc.constant('tabled words'),
    protocolId: fc.constantFrom('floor_dialogue', 'none'),
  }),
  fc.record({ type: fc.constant('giveFloor' as const), role: fc.option(role) }),
  fc.record({ type: fc.constant('setTimer' as const), minutes: fc.integer({ min: 0, max: 61 }) }),
  fc.record({
    type: fc.constant('setCallLink' as const),
    role,
    url: fc.constantFrom('https://c.test/1', 'https://c.test/2', null),
  }),
);

const bySystem: fc.Arbitrary<BoardCommand> = fc.oneof(
  type('mediatorGone', 'mediatorBack', 'closeAbandoned'),
  fc.record({ type: fc.constant('holderGone' as const), role: partner }),
);

/** Any command by any seat: mostly one's own, sometimes another's, seldom the end. */
const press: fc.Arbitrary<Press> = fc.oneof(
  {
    weight: 8,
    arbitrary: partner.chain((who) => fc.record({ who: fc.constant<BoardActor>(who), command: byPartner(who) })),
  },
  { weight: 8, arbitrary: fc.record({ who: fc.constant<BoardActor>('mediator'), command: byMediator }) },
  { weight: 1, arbitrary: fc.record({ who: fc.constant<BoardActor>('system'), command: bySystem }) },
  { weight: 1, arbitrary: fc.record({ who: partner, command: fc.oneof(byMediator, bySystem, type('endSession')) }) },
  { weight: 1, arbitrary: fc.record({ who: fc.constant<BoardActor>('mediator'), command: byPartner('partnerA') }) },
);
const presses = fc.array(press, { maxLength: 60, size: 'max' });

/** A board that was opened, with a hurt on it that stands at one of the steps of a protocol, to begin from. */
const began: fc.Arbitrary<BoardState> = fc.oneof(
  fc.constant(emptyBoard()),
  fc.record({ author: partner, steps: fc.nat({ max: 5 }), custom: fc.boolean() }).map(opened),
);

/** A protocol with every way of reading and releasing a line, of which the shipped ones use only some. */
const everyRule = protocol('every_rule', 0, [
  { id: 'a', speaks: 'each', asks: 'write', minutes: 1, helps: 0, writes: 'required', release: 'mediator' },
  { id: 'b', speaks: 'each', asks: 'write', minutes: 1, helps: 0, writes: 'optional', seenBy: 'mediator' },
  { id: 'c', speaks: 'doer', asks: 'write', minutes: 1, helps: 0, writes: 'optional', seenBy: 'writer' },
  { id: 'd', speaks: 'harmed', asks: 'check', minutes: 1, helps: 0 },
  { id: 'e', speaks: 'each', asks: 'speak', minutes: 1, helps: 0, writes: 'optional', release: 'both' },
  { id: 'f', speaks: 'other', asks: 'speak', minutes: 1, helps: 0, saidBack: true },
]);

function opened({ author, steps, custom }: { author: PartnerRole; steps: number; custom: boolean }): BoardState {
  const live = play(emptyBoard(), [
    ...PARTNERS.map((who): Press => ({ who, command: { type: 'passStartCheck' } })),
    ...PARTNERS.map((each): Press => ({ who: 'mediator', command: { type: 'admit', role: each } })),
    { who: 'mediator', command: { type: 'openTable' } },
    {
      who: 'mediator',
      command: {
        type: 'table',
        itemId: 'i0',
        hurtId: 'private-h0',
        author,
        text: 'tabled words',
        protocolId: 'floor_dialogue',
      },
    },
  ]);
  const item = { itemId: 'i0', hurtId: 'private-h0', author, text: 'tabled words' };
  const start = custom ? evolve(live, { type: 'tabled', ...item, protocol: everyRule, at: 0 }) : live;
  return play(start, Array<Press>(steps).fill({ who: 'mediator', command: { type: 'stepOn' } }));
}

/** The events of a press, or the code with which it was refused. Anything else that is thrown is a fault. */
function outcome(state: BoardState, { who, command }: Press, now = 0): BoardEvent[] | string {
  try {
    return decide(state, who, command, now);
  } catch (error) {
    if (error instanceof Refused) return error.code;
    throw error;
  }
}

function press1(state: BoardState, one: Press, now = 0): BoardState {
  const events = outcome(state, one, now);
  return typeof events === 'string' ? state : evolveAll(state, events);
}

function play(state: BoardState, all: readonly Press[]): BoardState {
  return all.reduce((board, one, index) => press1(board, one, index * 100_000), state);
}

const told = (events: BoardEvent[] | string): string => (typeof events === 'string' ? events : 'done');
const seen = (state: BoardState, who: PartnerRole): string => JSON.stringify(boardSeenBy(who, state, 0));

/**
 * Whether the other partner must not notice this press: a start check, a signal, leaving or returning while nothing is
 * live, being done where each is asked, and writing or ticking that shares nothing.
 */
function isHidden(state: BoardState, by: PartnerRole, { type: name }: PartnerCommand): boolean {
  const { item, phase } = state;
  if (['passStartCheck', 'signal', 'comeBack', 'write'].includes(name)) return true;
  if (name === 'stepOut' || name === 'pause') return phase !== 'live';
  if (phase !== 'live') return true;
  if (!item) return state.floor !== by;
  const each = actorOf(item) === 'each' && state.floor !== by;
  if (name === 'finishTurn' || name === 'passTurn') return each;
  return name === 'share' && each && !tickWouldShare(state, by);
}

/** Whether a tick of this partner's would show something to both now. */
function tickWouldShare({ item }: BoardState, by: PartnerRole): boolean {
  if (!item) return false;
  const { release, seenBy } = stepOf(item).step;
  if (seenBy !== 'all' || release === 'mediator') return false;
  return release === 'at_once' || item.lines.some((line) => isCurrent(line, item) && line.by !== by && line.ticked);
}

describe('whatever anybody presses, in any order', () => {
  it('is done or refused, replays alike, and is plain JSON', () => {
    fc.assert(
      fc.property(began, presses, (start, all) => {
        let state = start;
        const log: BoardEvent[] = [];
        all.forEach((one, index) => {
          const events = outcome(state, one, index * 100_000);
          expect(events).toEqual(outcome(state, one, index * 100_000));
          if (typeof events === 'string') return;
          log.push(...events);
          state = evolveAll(state, events);
        });
        const replayed = evolveAll(start, JSON.parse(JSON.stringify(log)) as BoardEvent[]);
        expect(replayed).toEqual(state);
        expect(JSON.parse(JSON.stringify(state))).toEqual(state);
      }),
    );
  });

  it('anyone at the table can pause while it is live, and again while it is paused', () => {
    fc.assert(
      fc.property(began, presses, role, (start, all, who) => {
        const state = play(start, all);
        if (state.phase === 'live') {
          expect(press1(state, { who, command: { type: 'pause' } }).phase).toBe('paused');
        } else if (state.phase === 'paused' && (who === 'mediator' || state.places[who].admitted)) {
          expect(outcome(state, { who, command: { type: 'pause' } })).toEqual(
            who === 'mediator' && state.mediatorGoneSince !== null ? [{ type: 'mediatorBack', at: 0 }] : [],
          );
        }
      }),
    );
  });

  it('the mediator can always end it, and then it is over for good', () => {
    fc.assert(
      fc.property(began, presses, presses, (start, all, later) => {
        const ended = press1(play(start, all), { who: 'mediator', command: { type: 'endSession' } });
        expect(ended.phase).toBe('ended');
        expect(play(ended, later)).toBe(ended);
        for (const who of PARTNERS) expect(boardSeenBy(who, ended, 0)).toEqual({ phase: 'ended', moves: [] });
      }),
    );
  });

  it('a live board has its mediator and both partners at it', () => {
    fc.assert(
      fc.property(began, presses, (start, all) => {
        const { phase, mediatorGoneSince, places } = play(start, all);
        if (phase !== 'live') return;
        expect(mediatorGoneSince).toBeNull();
        for (const who of PARTNERS) expect(places[who]).toMatchObject({ admitted: true, steppedOut: false });
      }),
    );
  });

  it('every move a view offers is one that is not refused for its turn', () => {
    fc.assert(
      fc.property(began, presses, byPartner('partnerA'), (start, all, command) => {
        const state = play(start, all);
        const offered = boardSeenBy('partnerA', state, 0).moves.includes(command.type);
        const answer = told(outcome(state, { who: 'partnerA', command }));
        if (offered) expect(['done', 'text_empty', 'input_not_valid']).toContain(answer);
        else if (answer === 'done')
          expect(seen(press1(state, { who: 'partnerA', command }), 'partnerA')).toBe(seen(state, 'partnerA'));
      }),
    );
  });
});

describe('what one partner sees', () => {
  it('never holds the other’s signals, unshared lines or private ids, nor the table after it closed', () => {
    fc.assert(
      fc.property(began, presses, partner, (start, all, who) => {
        const state = play(start, all);
        const view = seen(state, who);
        const theirs = (state.item?.lines ?? []).filter(({ by, shared }) => by !== who && !shared);
        const sharedTexts = (state.item?.lines ?? []).filter(({ shared }) => shared).map(({ text }) => text);
        for (const { text } of theirs) if (text !== '' && !sharedTexts.includes(text)) expect(view).not.toContain(text);
        expect(view).not.toContain('signal-');
        expect(view).not.toContain('private-');
        if (state.phase !== 'live') expect(view).not.toContain('tabled words');
      }),
    );
  });

  it('the mediator’s copy of it never holds a line before it is shared', () => {
    fc.assert(
      fc.property(began, presses, (start, all) => {
        const state = play(start, all);
        const sharedTexts = (state.item?.lines ?? []).filter(({ shared }) => shared).map(({ text }) => text);
        const copies = JSON.stringify(boardSeenBy('mediator', state, 0).sees);
        for (const word of ['draft-partnerA-1', 'draft-partnerA-2', 'draft-partnerB-1', 'draft-partnerB-2']) {
          if (!sharedTexts.includes(word)) expect(copies).not.toContain(word);
        }
      }),
    );
  });

  it('is the same in two worlds that differ in what the other did privately, and so is every answer from then on', () => {
    const hidden = (by: PartnerRole) => fc.array(byPartner(by), { maxLength: 12 });
    const worlds = partner.chain((me) =>
      fc.tuple(fc.constant(me), hidden(otherPartner(me)), fc.array(onward(me), { maxLength: 12 })),
    );
    fc.assert(
      fc.property(began, presses, worlds, (start, all, [me, privately, later]) => {
        let one = play(start, all);
        let two = privately.reduce((state, command) => {
          const who = otherPartner(me);
          return isHidden(state, who, command) ? press1(state, { who, command }) : state;
        }, one);
        expect(seen(two, me)).toBe(seen(one, me));
        for (const next of later) {
          if (next.who === me) expect(told(outcome(two, next))).toBe(told(outcome(one, next)));
          [one, two] = [press1(one, next), press1(two, next)];
          expect(seen(two, me)).toBe(seen(one, me));
        }
      }),
      { numRuns: 500 },
    );
  });
});

/**
 * What one partner and the mediator may press afterwards, but for what is meant to depend on the other: a tick that
 * meets the other's, and the mediator's moves that wait for the other partner.
 */
function onward(me: PartnerRole): fc.Arbitrary<Press> {
  const waitsForOther = ['share', 'admit', 'openTable', 'resume', 'releaseLines'];
  const either = fc.oneof(
    fc.record({ who: fc.constant<BoardActor>(me), command: byPartner(me) }),
    fc.record({ who: fc.constant<BoardActor>('mediator'), command: byMediator }),
    fc.record({ who: fc.constant<BoardActor>('system'), command: bySystem }),
  );
  return either.filter(({ command }) => !waitsForOther.includes(command.type));
}
