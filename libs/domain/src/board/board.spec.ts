import { describe, expect, it } from '@jest/globals';
import { Refused, type RefusalCode } from '../refusal.js';
import { PARTNERS } from '../seat.js';
import type { BoardCommand } from './board-command.js';
import { boardSeenBy } from './board-seen.js';
import { emptyBoard, type BoardActor, type BoardState } from './board-state.js';
import { ABANDONED_AFTER_MS, decide } from './decide.js';
import { evolveAll } from './evolve.js';

type Press = readonly [BoardActor, BoardCommand | BoardCommand['type']];

const table: BoardCommand = {
  type: 'table',
  itemId: 'i1',
  hurtId: 'h1',
  author: 'partnerA',
  text: 'When you missed our call.',
  protocolId: 'floor_dialogue',
};

/** A command of which only the type matters. */
function named(press: Press[1]): BoardCommand {
  return typeof press === 'string' ? ({ type: press } as BoardCommand) : press;
}

/** The board after these presses, one each minute. */
function after(state: BoardState, ...presses: Press[]): BoardState {
  return presses.reduce((board, [who, press], index) => {
    return evolveAll(board, decide(board, who, named(press), (index + 1) * 60_000));
  }, state);
}

/** What a press is answered: a code, or how many events it makes. */
function answer(state: BoardState, who: BoardActor, press: Press[1], now = 0): RefusalCode | number {
  try {
    return decide(state, who, named(press), now).length;
  } catch (error) {
    if (error instanceof Refused) return error.code;
    throw error;
  }
}

const checked = after(emptyBoard(), ['partnerA', 'passStartCheck'], ['partnerB', 'passStartCheck']);
const admitted = after(
  checked,
  ['mediator', { type: 'admit', role: 'partnerA' }],
  ['mediator', { type: 'admit', role: 'partnerB' }],
);
const live = after(admitted, ['mediator', 'openTable']);
const tabled = after(live, ['mediator', table]);
const piece = after(tabled, ['mediator', 'stepOn']);
const sayBack = after(piece, ['partnerA', 'finishTurn']);
const check = after(sayBack, ['partnerB', 'saidBack']);
const passes = after(check, ['partnerA', { type: 'check', answer: 'yes' }]);
const oneThing = after(passes, ['mediator', 'stepOn']);

const at = (state: BoardState) => [state.item?.stepId, state.item?.round, state.floor];

describe('before the table is open', () => {
  it('a partner is admitted only after their own start check', () => {
    expect(answer(emptyBoard(), 'mediator', { type: 'admit', role: 'partnerA' })).toBe('out_of_turn');
    const one = after(emptyBoard(), ['partnerA', 'passStartCheck']);
    expect(answer(one, 'mediator', { type: 'admit', role: 'partnerB' })).toBe('out_of_turn');
    expect(answer(one, 'mediator', { type: 'admit', role: 'partnerA' })).toBe(1);
  });

  it('the table opens for both together, when both are admitted and neither has stepped out', () => {
    expect(answer(checked, 'mediator', 'openTable')).toBe('out_of_turn');
    expect(answer(after(checked, ['mediator', { type: 'admit', role: 'partnerA' }]), 'mediator', 'openTable')).toBe(
      'out_of_turn',
    );
    expect(answer(after(admitted, ['partnerB', 'stepOut']), 'mediator', 'openTable')).toBe('out_of_turn');
    for (const role of PARTNERS) expect(boardSeenBy(role, live, 0).phase).toBe('live');
  });

  it('a partner sees the waiting sentence, and the call only once admitted', () => {
    const linked = after(checked, ['mediator', { type: 'setCallLink', role: 'partnerA', url: 'https://call.test/a' }]);
    const waiting = { phase: 'waiting', startCheckPassed: true, admitted: false, callLink: null };
    expect(boardSeenBy('partnerA', linked, 0)).toEqual({ ...waiting, moves: ['signal', 'stepOut'] });
    const inside = after(linked, ['mediator', { type: 'admit', role: 'partnerA' }]);
    expect(boardSeenBy('partnerA', inside, 0)).toMatchObject({ admitted: true, callLink: 'https://call.test/a' });
  });

  it.each(['pause', 'finishTurn', 'write', 'share', 'check'] as const)('%s is not for one who waits', (type) => {
    expect(answer(checked, 'partnerA', type)).toBe('not_admitted');
    expect(answer(admitted, 'partnerA', type)).toBe('session_not_live');
  });
});

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
    expect(boardSeenBy('mediator', again, 0).item).toMatchObject({ lastCheck: word, round: 2 });
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

describe('what is written', () => {
  const line = (text: string): BoardCommand => ({ type: 'write', text });
  const share: BoardCommand = { type: 'share', withOther: true };
  const holds = (state: BoardState, word: string) =>
    ([...PARTNERS, 'mediator'] as const).filter((role) => JSON.stringify(boardSeenBy(role, state, 0)).includes(word));

  it('is its writer’s alone until shared, and then all three read it', () => {
    const drafted = after(sayBack, ['partnerB', line('heron')]);
    expect(holds(drafted, 'heron')).toEqual(['partnerB']);
    expect(holds(after(drafted, ['partnerB', share]), 'heron')).toEqual(['partnerA', 'partnerB', 'mediator']);
  });

  it('in the last step is shared only when both have ticked', () => {
    const one = after(oneThing, ['partnerA', line('heron')], ['partnerA', share], ['partnerB', line('plover')]);
    expect(holds(one, 'heron')).toEqual(['partnerA']);
    expect(holds(one, 'plover')).toEqual(['partnerB']);
    const both = after(one, ['partnerB', share]);
    expect(holds(both, 'heron')).toEqual(['partnerA', 'partnerB', 'mediator']);
    expect(holds(both, 'plover')).toEqual(['partnerA', 'partnerB', 'mediator']);
  });

  it('is not shared after the tick was taken away, nor after an edit that was not ticked', () => {
    const ticked = after(oneThing, ['partnerA', line('heron')], ['partnerA', share]);
    const other: Press[] = [
      ['partnerB', line('plover')],
      ['partnerB', share],
    ];
    const untick: BoardCommand = { type: 'share', withOther: false };
    expect(holds(after(ticked, ['partnerA', untick], ...other), 'heron')).toEqual(['partnerA']);
    const edited = after(ticked, ['partnerA', line('heron again')], ...other);
    expect(holds(edited, 'heron')).toEqual(['partnerA']);
    expect(holds(edited, 'plover')).toEqual(['partnerB']);
  });

  it('stands in an order that does not tell who wrote first', () => {
    const a: Press[] = [
      ['partnerA', line('heron')],
      ['partnerA', share],
    ];
    const b: Press[] = [
      ['partnerB', line('plover')],
      ['partnerB', share],
    ];
    const views = [after(oneThing, ...a, ...b), after(oneThing, ...b, ...a)].map((s) => boardSeenBy('partnerA', s, 0));
    expect(views[0]).toEqual(views[1]);
  });

  it('cannot be nothing when shared, and cannot change once it is', () => {
    expect(answer(sayBack, 'partnerB', share)).toBe('text_empty');
    const shared = after(sayBack, ['partnerB', line('heron')], ['partnerB', share]);
    expect(answer(shared, 'partnerB', line('other'))).toBe('not_your_turn');
    expect(answer(piece, 'partnerA', line('other'))).toBe('not_your_turn');
  });

  it('being done with the last step is nobody else’s business, and moves nothing', () => {
    const done = after(oneThing, ['partnerA', 'passTurn']);
    expect(boardSeenBy('partnerB', done, 0)).toEqual(boardSeenBy('partnerB', oneThing, 0));
    expect(boardSeenBy('mediator', done, 0).item?.done).toEqual(['partnerA']);
    expect(at(done)).toEqual(at(oneThing));
    expect(boardSeenBy('partnerA', done, 0).moves).not.toContain('passTurn');
  });
});

describe('pausing', () => {
  it.each(['partnerA', 'partnerB', 'mediator'] as const)(
    '%s stops it at once, and only the mediator goes on',
    (who) => {
      const paused = after(sayBack, [who, 'pause']);
      for (const role of PARTNERS) {
        expect(boardSeenBy(role, paused, 0)).toEqual({
          phase: 'paused',
          mediatorGone: false,
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

describe('one hurt at a time', () => {
  it('the next is tabled when the one before is closed or parked, as a new object', () => {
    const next = { ...table, itemId: 'i2', hurtId: 'h2', author: 'partnerB', text: 'When you told.' } as const;
    expect(answer(tabled, 'mediator', next)).toBe('out_of_turn');
    const closed = after(tabled, ['mediator', 'closeHurt']);
    expect(answer(closed, 'mediator', { ...next, itemId: 'i1' })).toBe('already_tabled');
    expect(answer(closed, 'mediator', { ...next, hurtId: 'h1' })).toBe('already_tabled');
    const parked = after(closed, ['mediator', next], ['mediator', 'stepOn'], ['mediator', 'park']);
    expect(boardSeenBy('partnerA', parked, 0)).toMatchObject({
      item: null,
      floor: null,
      covered: [
        { itemId: 'i1', author: 'partnerA', outcome: 'closed' },
        { itemId: 'i2', author: 'partnerB', outcome: 'parked' },
      ],
    });
    expect(parked.covered[1]).toMatchObject({ hurtId: 'h2', protocolId: 'floor_dialogue', stepId: 'piece', round: 1 });
  });

  it.each([
    ['a text over 20,000 characters', { text: 'x'.repeat(20_001) }],
    ['no text', { text: ' ' }],
    ['an unknown protocol', { protocolId: 'toString' }],
    ['no id', { itemId: '' }],
    ['an author who is no partner', { author: 'mediator' }],
  ])('%s cannot be tabled', (_name, change) => {
    expect(answer(live, 'mediator', { ...table, ...change } as BoardCommand)).toBe('input_not_valid');
  });

  it('no partner ever sees the id of the private hurt', () => {
    for (const role of PARTNERS) expect(JSON.stringify(boardSeenBy(role, tabled, 0))).not.toContain('h1');
  });

  it('a long text leaves only its first words behind', () => {
    const long = after(live, ['mediator', { ...table, text: `${'word '.repeat(40)}end` }], ['mediator', 'closeHurt']);
    expect(long.covered[0]?.beginning).toMatch(/^(word ){23}word…$/);
  });
});

describe('signals', () => {
  it('reach the mediator from waiting, live and paused, and leave no trace with either partner', () => {
    const signal: BoardCommand = { type: 'signal', kind: 'slow_down', text: 'heron' };
    for (const state of [emptyBoard(), admitted, sayBack, after(sayBack, ['mediator', 'pause'])]) {
      const told = after(state, ['partnerB', signal]);
      expect(boardSeenBy('mediator', told, 0).signals).toMatchObject([{ by: 'partnerB', text: 'heron', at: 60_000 }]);
      for (const role of PARTNERS) expect(boardSeenBy(role, told, 0)).toEqual(boardSeenBy(role, state, 0));
    }
  });

  it.each([
    ['a line of 501 characters', { kind: 'words', text: 'x'.repeat(501) }],
    ['words without a word', { kind: 'words', text: ' ' }],
    ['a kind there is not', { kind: 'scream' }],
  ])('%s is refused', (_name, fields) => {
    expect(answer(live, 'partnerA', { type: 'signal', ...fields } as BoardCommand)).toBe('input_not_valid');
  });
});

describe('time', () => {
  it('the timer advises: when it is over nothing has changed', () => {
    const timed = after(piece, ['mediator', { type: 'setTimer', minutes: 2 }]);
    expect(boardSeenBy('partnerA', timed, 0)).toMatchObject({ timer: { minutes: 2, endsAt: 180_000 } });
    expect(boardSeenBy('partnerA', timed, 1e9)).toEqual(boardSeenBy('partnerA', timed, 0));
    expect(answer(timed, 'partnerA', 'finishTurn', 1e9)).toBe(1);
  });

  it('the timer stands still in a pause, is extended by a minute, and ends with the step', () => {
    const timed = after(piece, ['mediator', { type: 'setTimer', minutes: 3 }], ['partnerA', 'pause']);
    expect(timed.timer).toEqual({ minutes: 3, leftMs: 120_000, runningSince: null });
    const on = evolveAll(timed, decide(timed, 'mediator', { type: 'resume' }, 600_000));
    expect(boardSeenBy('partnerA', on, 0)).toMatchObject({ timer: { endsAt: 720_000 } });
    const longer = evolveAll(on, decide(on, 'mediator', { type: 'extendTimer' }, 660_000));
    expect(boardSeenBy('partnerA', longer, 0)).toMatchObject({ timer: { minutes: 4, endsAt: 780_000 } });
    expect(after(longer, ['mediator', 'stepOn']).timer).toBeNull();
    expect(after(longer, ['mediator', 'stopTimer']).timer).toBeNull();
  });

  it.each([0, 61, 1.5, NaN])('a timer of %s minutes is refused', (minutes) => {
    expect(answer(piece, 'mediator', { type: 'setTimer', minutes })).toBe('input_not_valid');
  });

  it('airtime counts by floor, not in a pause, for the mediator’s eyes', () => {
    const steps: readonly [number, BoardActor, BoardCommand][] = [
      [0, 'mediator', table],
      [1_000, 'mediator', { type: 'stepOn' }],
      [4_000, 'partnerA', { type: 'finishTurn' }],
      [9_000, 'partnerB', { type: 'pause' }],
      [50_000, 'mediator', { type: 'resume' }],
    ];
    const board = steps.reduce((s, [now, who, command]) => evolveAll(s, decide(s, who, command, now)), live);
    expect(boardSeenBy('mediator', board, 52_000).airtimeMs).toEqual({
      mediator: 1_000,
      partnerA: 3_000,
      partnerB: 7_000,
    });
    for (const role of PARTNERS) expect(boardSeenBy(role, board, 0)).not.toHaveProperty('airtimeMs');
  });
});

describe('the link to the call', () => {
  it.each([
    'http://call.test/a',
    'javascript:alert(1)',
    'https://',
    'https://me:word@call.test/a',
    'https://call.test/a b',
    `https://call.test/${'a'.repeat(2_000)}`,
  ])('is https and plain: not %s', (url) => {
    expect(answer(live, 'mediator', { type: 'setCallLink', role: 'partnerA', url })).toBe('input_not_valid');
  });

  it('is a link per seat, shown to that seat only', () => {
    const url = 'https://call.test/room?seat=a';
    const set = after(live, ['mediator', { type: 'setCallLink', role: 'partnerA', url }]);
    expect(boardSeenBy('partnerA', set, 0)).toMatchObject({ callLink: url });
    expect(boardSeenBy('partnerB', set, 0)).toMatchObject({ callLink: null });
    expect(answer(set, 'mediator', { type: 'setCallLink', role: 'partnerB', url })).toBe('input_not_valid');
    expect(answer(set, 'mediator', { type: 'setCallLink', role: 'partnerA', url: null })).toBe(1);
  });
});

describe('the end', () => {
  const ended = after(sayBack, ['mediator', 'endSession']);

  it('leaves the partners nothing of what was tabled, and the mediator what is parked', () => {
    for (const role of PARTNERS) expect(boardSeenBy(role, ended, 0)).toEqual({ phase: 'ended', moves: [] });
    expect(boardSeenBy('mediator', ended, 0)).toMatchObject({
      item: null,
      covered: [{ hurtId: 'h1', outcome: 'parked' }],
    });
  });

  it('is final for everybody', () => {
    for (const [who, type] of [
      ['mediator', 'resume'],
      ['mediator', 'reopen'],
      ['mediator', 'endSession'],
      ['partnerA', 'signal'],
      ['partnerA', 'resume'],
      ['system', 'mediatorBack'],
    ] as const) {
      expect(answer(ended, who, type)).toBe('session_ended');
    }
  });

  it('can come from the system, when a consent was withdrawn', () =>
    expect(answer(live, 'system', 'endSession')).toBe(1));
});

describe('who may press what', () => {
  it.each([
    ['partnerA', 'admit'],
    ['partnerA', 'openTable'],
    ['partnerB', 'table'],
    ['partnerB', 'endSession'],
    ['partnerA', 'mediatorGone'],
    ['mediator', 'saidBack'],
    ['mediator', 'passStartCheck'],
    ['mediator', 'mediatorGone'],
    ['system', 'pause'],
    ['partnerA', 'constructor'],
    ['mediator', '__proto__'],
  ] as [BoardActor, BoardCommand['type']][])('%s cannot %s, and is told only that it is not available', (who, type) => {
    expect(answer(live, who, type)).toBe('not_available');
  });
});
