import { describe, expect, it } from '@jest/globals';
import type { HurtKind, HurtTag } from '../agenda/hurt.js';
import { protocolById } from '../protocols/protocols.js';
import { PARTNERS, type PartnerRole } from '../seat.js';
import type { BoardCommand } from './board-command.js';
import { boardSeenBy } from './board-seen.js';
import { emptyBoard, type BoardState } from './board-state.js';
import { evolveAll } from './evolve.js';
import { after, answer, at, live, table } from './played.js';

/** The hurt of partner A’s on the table, by a protocol, at its first step or at another. */
function tabledBy(protocolId: string, stepId?: string, more: Partial<typeof table> = {}): BoardState {
  const goesOnAt = stepId === undefined ? null : ({ stepId, sides: 'as_brought' } as const);
  return after(live, ['mediator', { ...table, protocolId, goesOnAt, turnedOn: ['old_injury'], ...more }]);
}

const on = ['mediator', 'stepOn'] as const;
const finish = (who: PartnerRole) => [who, 'finishTurn'] as const;
const saysBack = (who: PartnerRole) => [who, 'saidBack'] as const;
const answers = (who: PartnerRole, of: string) => [who, { type: 'check', answer: of } as BoardCommand] as const;
const writes = (who: PartnerRole, text: string) => [who, { type: 'write', text }] as const;
const ticks = (who: PartnerRole) => [who, { type: 'share', withOther: true }] as const;

/** What a partner is shown of the protocol that stands. */
function shown(state: BoardState, who: PartnerRole) {
  const view = boardSeenBy(who, state, 0);
  if (view.phase !== 'live') throw new Error('not live');
  return { ...(view.item ?? view.frame)!, moves: view.moves };
}
const texts = (state: BoardState, who: PartnerRole) => shown(state, who).shared.map(({ text }) => text);
const stepMoves = (state: BoardState, who: PartnerRole) =>
  shown(state, who).moves.filter((move) => !['pause', 'signal', 'stepOut'].includes(move));

describe('a protocol is chosen for a hurt', () => {
  const put = (protocolId: string, kind: HurtKind | null, tags: HurtTag[], turnedOn: string[] = []) =>
    answer(live, 'mediator', { ...table, protocolId, about: { kind, tags }, turnedOn });

  it.each([
    ['the default for any hurt', 'floor_dialogue', null, [], [], 1],
    ['another one that suits less', 'boundary', 'incident', [], [], 1],
    ['witness for fear', 'witness', null, ['fear'], [], 1],
    ['not the default for fear', 'floor_dialogue', null, ['fear'], [], 'protocol_not_offered'],
    ['not repair for harm', 'repair_circle', 'incident', ['harm', 'addiction'], [], 'protocol_not_offered'],
    ['not what is off', 'old_injury', null, [], [], 'protocol_not_offered'],
    ['what the mediator turned on', 'old_injury', null, [], ['old_injury'], 1],
    ['not even that for harm', 'old_injury', null, ['harm'], ['old_injury'], 'protocol_not_offered'],
    ['not the frame of a session', 'house_frame', null, [], ['house_frame'], 'protocol_not_offered'],
    ['none there is not', 'none', null, [], [], 'input_not_valid'],
  ] as [string, string, HurtKind | null, HurtTag[], string[], string | number][])(
    '%s',
    (_n, id, kind, tags, on_, is) => {
      expect(put(id, kind, tags, on_)).toBe(is);
    },
  );

  it('and what its tags were stays with the mediator: nothing on the board says so', () => {
    const state = after(live, [
      'mediator',
      { ...table, protocolId: 'witness', about: { kind: 'incident', tags: ['fear'] } },
    ]);
    expect(JSON.stringify(state)).not.toContain('fear');
  });
});

describe('a protocol that was left unfinished', () => {
  it('says where it stood, and goes on there another day, the sides as they were', () => {
    const swapped = after(tabledBy('mirror_validate_imagine', 'swap'), ['mediator', 'swapSides'], ['mediator', 'park']);
    const left = swapped.covered[0]!;
    expect(left).toMatchObject({ protocolId: 'mirror_validate_imagine', stepId: 'intention', sides: 'swapped' });
    const { protocolId, stepId, sides } = left;
    const again = after(live, ['mediator', { ...table, protocolId, goesOnAt: { stepId, sides } }]);
    expect(at(again)).toEqual(['intention', 1, 'partnerB']);
    expect(boardSeenBy('mediator', again, 0).item?.rail.filter(({ is }) => is === 'done')).toHaveLength(2);
  });

  it.each([
    ['a step it does not have', { stepId: 'topic', sides: 'as_brought' }],
    ['sides there are not', { stepId: 'ask', sides: 'round' }],
  ])('cannot go on at %s', (_name, goesOnAt) => {
    const press = { ...table, protocolId: 'mirror_validate_imagine', goesOnAt } as BoardCommand;
    expect(answer(live, 'mediator', press)).toBe('input_not_valid');
  });
});

describe('hearing it whole', () => {
  it('goes round as long as there is more, and on when that is all', () => {
    const arrived = tabledBy('mirror_validate_imagine', 'arrived');
    expect(shown(arrived, 'partnerA').step.answers.map(({ id }) => id)).toEqual([
      'that_is_all',
      'more',
      'partly',
      'not_yet',
    ]);
    expect(at(after(arrived, answers('partnerA', 'more')))).toEqual(['piece', 2, 'partnerA']);
    expect(at(after(arrived, answers('partnerA', 'that_is_all')))).toEqual(['sum_up', 1, 'partnerB']);
    expect(answer(arrived, 'partnerA', { type: 'check', answer: 'yes' })).toBe('input_not_valid');
  });

  it('waits for another time, if the other would rather: the floor is nobody’s and the mediator decides', () => {
    const later = after(tabledBy('mirror_validate_imagine', 'ready'), answers('partnerB', 'another_time'));
    expect(at(later)).toEqual(['ready', 1, null]);
    expect(boardSeenBy('mediator', later, 0).item?.lastCheck).toEqual({ by: 'partnerB', answer: 'another_time' });
  });

  it('changes the sides: the other speaks, the author mirrors, and a line keeps the names of its side', () => {
    const mirrored = after(
      tabledBy('mirror_validate_imagine', 'mirror'),
      writes('partnerB', 'heard'),
      ticks('partnerB'),
    );
    const swapped = after(mirrored, ...Array<typeof on>(7).fill(on), ['mediator', 'swapSides']);
    expect(at(swapped)).toEqual(['intention', 2, 'partnerB']);
    expect(shown(swapped, 'partnerA')).toMatchObject({ author: 'partnerA', step: { author: 'partnerB' } });
    expect(shown(swapped, 'partnerA').shared).toMatchObject([{ by: 'partnerB', author: 'partnerA', text: 'heard' }]);
    expect(at(after(swapped, on, finish('partnerB')))).toEqual(['mirror', 2, 'partnerA']);
  });

  it('changes the sides only where the step says so', () => {
    expect(answer(tabledBy('mirror_validate_imagine'), 'mediator', 'swapSides')).toBe('out_of_turn');
    expect(answer(tabledBy('floor_dialogue'), 'mediator', 'swapSides')).toBe('out_of_turn');
  });
});

describe('a step in turn', () => {
  const feelings = tabledBy('after_the_incident');

  it('is the author’s first, then the other’s, then nobody’s', () => {
    expect(at(feelings)).toEqual(['feelings', 1, 'partnerA']);
    expect(shown(feelings, 'partnerB').step).toMatchObject({ asks: 'listen', speaker: 'partnerA' });
    const second = after(feelings, finish('partnerA'));
    expect(at(second)).toEqual(['feelings', 1, 'partnerB']);
    expect(shown(second, 'partnerA').step).toMatchObject({ asks: 'listen', speaker: 'partnerB' });
    const both = after(second, finish('partnerB'));
    expect(at(both)).toEqual(['feelings', 1, null]);
    expect(shown(both, 'partnerA').step).toMatchObject({ asks: 'listen', speaker: 'each' });
    expect(boardSeenBy('mediator', both, 0).item?.done).toEqual(['partnerA', 'partnerB']);
  });

  it('a pass moves nothing; the mediator gives the turn on, and can give it once more', () => {
    const passed = after(feelings, ['partnerA', 'passTurn']);
    expect(at(passed)).toEqual(['feelings', 1, null]);
    const given = after(passed, ['mediator', { type: 'giveFloor', role: 'partnerB' }]);
    expect(stepMoves(given, 'partnerB')).toEqual(['finishTurn', 'passTurn', 'write', 'share']);
    const again = after(given, finish('partnerB'), ['mediator', { type: 'giveFloor', role: 'partnerA' }]);
    expect(stepMoves(again, 'partnerA')).toEqual(['finishTurn', 'passTurn', 'write', 'share']);
  });

  it('lets both write all the while; a line is its writer’s until they share it', () => {
    const wrote = after(feelings, writes('partnerB', 'small and cold'));
    expect(texts(wrote, 'partnerA')).toEqual([]);
    expect(texts(after(wrote, ticks('partnerB')), 'partnerA')).toEqual(['small and cold']);
  });

  it('is said back by the one who listened, whose own turn comes next', () => {
    const told = after(tabledBy('after_the_incident', 'how_it_was'), finish('partnerA'));
    expect(at(told)).toEqual(['how_it_was', 1, 'partnerB']);
    expect(stepMoves(told, 'partnerB')).toEqual(['passTurn', 'saidBack']);
    const summed = after(told, saysBack('partnerB'));
    expect(stepMoves(summed, 'partnerB')).toEqual(['finishTurn', 'passTurn']);
    const other = after(summed, finish('partnerB'));
    expect([at(other), stepMoves(other, 'partnerA')]).toEqual([
      ['how_it_was', 1, 'partnerA'],
      ['passTurn', 'saidBack'],
    ]);
    expect(at(after(other, saysBack('partnerA')))).toEqual(['how_it_was', 1, null]);
  });

  it('is answered, where the step asks for an answer: to accept is one of three', () => {
    const told = after(tabledBy('after_the_incident', 'my_part'), finish('partnerA'));
    expect(shown(told, 'partnerB').step).toMatchObject({ asks: 'check', prompt: expect.stringContaining('back') });
    expect(shown(told, 'partnerB').step.answers.map(({ id }) => id)).toEqual(['accept', 'not_yet', 'need']);
    const notYet = after(told, answers('partnerB', 'not_yet'));
    expect(stepMoves(notYet, 'partnerB')).toEqual(['finishTurn', 'passTurn']);
    expect(boardSeenBy('mediator', notYet, 0).item?.lastCheck).toEqual({ by: 'partnerB', answer: 'not_yet' });
  });
});

describe('being heard, owing nothing', () => {
  const answerStep = tabledBy('witness', 'answer', { about: { kind: null, tags: ['fear'] } } as object);
  const kept = after(answerStep, writes('partnerB', 'I am sorry'), ticks('partnerB'));

  it('asks nothing of the author in any step', () => {
    for (const { id } of protocolById('witness')!.steps) {
      const state = tabledBy('witness', id);
      expect(stepMoves(state, 'partnerA').filter((move) => move !== 'askForAnswer')).toEqual([]);
      expect(shown(state, 'partnerA').mine).toBeNull();
    }
  });

  it('speaks with each apart: nobody has the floor, and none can be given', () => {
    const apart = tabledBy('witness');
    expect(at(apart)).toEqual(['limits', 1, null]);
    expect(answer(apart, 'mediator', { type: 'giveFloor', role: 'partnerA' })).toBe('out_of_turn');
    expect(shown(apart, 'partnerA').step).toEqual(shown(apart, 'partnerB').step);
    expect(shown(apart, 'partnerA').step.apart).toBe(true);
  });

  it('shows the words when they are read, and not before', () => {
    const text = (state: BoardState) =>
      PARTNERS.map((who) => JSON.stringify(boardSeenBy(who, state, 0)).includes(table.text));
    expect(text(tabledBy('witness'))).toEqual([false, false]);
    expect(text(tabledBy('witness', 'words_read'))).toEqual([true, true]);
    const parked = after(tabledBy('witness'), ['mediator', 'park']);
    expect(text(parked)).toEqual([false, false]);
    expect(boardSeenBy('mediator', parked, 0).covered).toHaveLength(1);
  });

  it('hands what the other writes to the mediator alone', () => {
    const wrote = after(tabledBy('witness', 'listens'), writes('partnerB', 'to you alone'), ticks('partnerB'));
    expect(boardSeenBy('mediator', wrote, 0).item?.lines).toMatchObject([{ text: 'to you alone', shared: false }]);
    expect(JSON.stringify(boardSeenBy('partnerA', wrote, 0))).not.toContain('to you alone');
  });

  it.each(['finishTurn', 'passTurn'] as const)('tells nobody but the mediator of a %s while one writes', (press) => {
    const listens = tabledBy('witness', 'listens');
    const done = after(listens, ['partnerB', press]);
    expect(boardSeenBy('partnerA', done, 0)).toEqual(boardSeenBy('partnerA', listens, 0));
    expect(boardSeenBy('mediator', done, 0).item?.done).toEqual(['partnerB']);
    expect(stepMoves(done, 'partnerB')).toEqual(['write', 'share']);
  });

  it('keeps an answer until it is asked for: the mediator cannot hand it on before', () => {
    expect(answer(kept, 'mediator', 'releaseLines')).toBe('out_of_turn');
    expect(texts(kept, 'partnerA')).toEqual([]);
    expect(boardSeenBy('mediator', kept, 0).item).toMatchObject({
      answerAsked: false,
      lines: [{ text: 'I am sorry', shared: false, given: false }],
    });
  });

  it('hands it on once it is asked for, and never tells its writer', () => {
    const asked = after(kept, ['partnerA', { type: 'askForAnswer', wanted: true }]);
    expect(shown(asked, 'partnerA').answerAsked).toBe(true);
    const given = after(asked, ['mediator', 'releaseLines']);
    expect(texts(given, 'partnerA')).toEqual(['I am sorry']);
    expect(boardSeenBy('partnerB', given, 0)).toEqual(boardSeenBy('partnerB', kept, 0));
    expect(boardSeenBy('mediator', given, 0).sees.partnerB).toEqual(boardSeenBy('mediator', kept, 0).sees.partnerB);
    expect(boardSeenBy('mediator', given, 0).item?.lines).toMatchObject([{ given: true }]);
    expect(answer(given, 'mediator', 'releaseLines')).toBe('out_of_turn');
  });

  it('what was handed on stays as it was when its writer changes it; the change waits again', () => {
    const given = after(kept, ['partnerA', { type: 'askForAnswer', wanted: true }], ['mediator', 'releaseLines']);
    const changed = after(given, writes('partnerB', 'I was afraid'));
    expect(texts(changed, 'partnerA')).toEqual(['I am sorry']);
    const ticked = after(changed, ticks('partnerB'));
    expect(texts(ticked, 'partnerA')).toEqual(['I am sorry']);
    expect(texts(after(ticked, ['mediator', 'releaseLines']), 'partnerA')).toEqual(['I was afraid']);
  });

  it('the asking can be taken back, and the writer can’t ask', () => {
    const asked = after(kept, ['partnerA', { type: 'askForAnswer', wanted: true }]);
    const not = after(asked, ['partnerA', { type: 'askForAnswer', wanted: false }]);
    expect(answer(not, 'mediator', 'releaseLines')).toBe('out_of_turn');
    expect(answer(kept, 'partnerB', { type: 'askForAnswer', wanted: true })).toBe('not_your_turn');
    expect(answer(tabledBy('witness'), 'partnerA', { type: 'askForAnswer', wanted: true })).toBe('not_your_turn');
  });
});

describe('the others', () => {
  it('repair: who did it begins, the person harmed follows, and both draft', () => {
    const told = after(tabledBy('repair_circle'), finish('partnerB'));
    expect(at(told)).toEqual(['what_it_did', 1, 'partnerA']);
    const draft = after(told, finish('partnerA'), finish('partnerA'), finish('partnerB'));
    expect(at(draft)).toEqual(['draft', 1, null]);
    expect(shown(draft, 'partnerA').step.fields).toHaveLength(2);
  });

  it('two truths: “partly” leaves it to the mediator; nobody is sent round again', () => {
    const heard = tabledBy('whole_truths', 'heard');
    expect(at(after(heard, answers('partnerA', 'partly')))).toEqual(['heard', 1, null]);
    expect(at(after(heard, answers('partnerA', 'heard')))).toEqual(['support', 1, null]);
  });

  it('a boundary: “nothing now” is a full answer, after which nothing more is asked', () => {
    const end = after(tabledBy('boundary', 'loosen'), answers('partnerA', 'nothing_now'));
    expect([at(end), stepMoves(end, 'partnerA')]).toEqual([['loosen', 1, null], []]);
  });

  it('a request: seven small fields for its author alone, one line of them', () => {
    const request = tabledBy('positive_request');
    expect(shown(request, 'partnerA').step.fields).toHaveLength(7);
    expect(shown(request, 'partnerB').step.fields).toEqual([]);
    const shared = after(request, writes('partnerA', 'A walk on Sundays.'), ticks('partnerA'), finish('partnerA'));
    expect([at(shared), texts(shared, 'partnerB')]).toEqual([['request', 1, null], ['A walk on Sundays.']]);
    expect(at(after(shared, on))).toEqual(['say_back', 1, 'partnerB']);
  });

  it('a line that has to be written holds up nothing but the word that one has finished', () => {
    const { steps, ...rest } = protocolById('positive_request')!;
    const owed = { ...rest, steps: steps.map((step) => ({ ...step, writes: 'required' as const })) };
    const item = { itemId: 'i1', hurtId: 'h1', author: 'partnerA', text: 'words' } as const;
    const state = evolveAll(live, [{ type: 'tabled', ...item, protocol: owed, at: 0 }]);
    expect(stepMoves(state, 'partnerA')).toEqual(['passTurn', 'write', 'share']);
    expect(answer(state, 'partnerA', 'finishTurn')).toBe('not_your_turn');
    expect(stepMoves(after(state, writes('partnerA', 'yes')), 'partnerA')).toContain('finishTurn');
    expect(at(after(state, ['mediator', 'skipStep']))).toEqual(['say_back', 1, 'partnerB']);
  });
});

describe('the frame around a session', () => {
  const rules = after(live, ['mediator', 'beginFrame']);
  const frameAt = ({ frame, floor }: BoardState) => [frame?.stepId, floor];

  it('begins with the ground rules; what is asked privately is no step of the board', () => {
    expect(frameAt(rules)).toEqual(['ground_rules', 'mediator']);
    expect(answer(rules, 'mediator', 'stepBack')).toBe('out_of_turn');
    expect(answer(rules, 'mediator', 'beginFrame')).toBe('out_of_turn');
    const leaving = after(rules, ...Array<typeof on>(5).fill(on));
    expect(frameAt(leaving)).toEqual(['leaving', 'mediator']);
    expect(answer(leaving, 'mediator', 'stepOn')).toBe('out_of_turn');
  });

  it('gives each a turn for what they don’t want to lose', () => {
    const strengths = after(rules, on);
    expect(stepMoves(strengths, 'partnerA')).toEqual(['finishTurn', 'passTurn', 'write', 'share']);
    const wrote = after(strengths, writes('partnerA', 'Sunday calls'), ticks('partnerA'), finish('partnerA'));
    expect([frameAt(wrote), texts(wrote, 'partnerB')]).toEqual([['strengths', 'partnerB'], ['Sunday calls']]);
  });

  it('stands still while a hurt is on the table, and goes on where hurts are brought', () => {
    const tabled = after(rules, ['mediator', table]);
    const view = boardSeenBy('partnerA', tabled, 0);
    expect(view).toMatchObject({ phase: 'live', frame: null, item: { itemId: 'i1' } });
    const closed = after(tabled, on, ['mediator', 'closeHurt']);
    expect(frameAt(closed)).toEqual(['hurts', null]);
    expect(boardSeenBy('partnerA', closed, 0)).toMatchObject({ item: null, frame: { step: { id: 'hurts' } } });
    expect(frameAt(after(closed, on))).toEqual(['closing', 'partnerA']);
  });

  it('leaves the board with everything else when the session ends', () => {
    expect(after(rules, ['mediator', 'endSession']).frame).toBeNull();
  });

  it('does not begin over a hurt, nor before the table is open', () => {
    expect(answer(after(live, ['mediator', table]), 'mediator', 'beginFrame')).toBe('out_of_turn');
    expect(answer(emptyBoard(), 'mediator', 'beginFrame')).toBe('session_not_live');
  });
});

describe('a board from an earlier version', () => {
  it('is played again from events that know less', () => {
    const { steps, ...rest } = protocolById('floor_dialogue')!;
    const old = { ...rest, suits: undefined, steps: steps.map((step) => ({ ...step, answers: undefined })) };
    const item = { itemId: 'i1', hurtId: 'h1', author: 'partnerA', text: 'words' } as const;
    const state = evolveAll(live, [
      { type: 'tabled', ...item, protocol: old, at: 0 },
      { type: 'stepEntered', stepId: 'check', round: 1, skipped: false, at: 1 },
      { type: 'checked', answer: 'partly', at: 2 },
    ]);
    expect(state.item?.lastCheck).toEqual({ by: 'partnerA', answer: 'partly' });
    expect(shown(state, 'partnerA').step.answers.map(({ id }) => id)).toEqual(['yes', 'partly', 'not_yet']);
    expect(at(after(state, answers('partnerA', 'not_yet')))).toEqual(['piece', 2, 'partnerA']);
  });

  it('the floor can be given while nothing is on the table', () => {
    expect(after(live, ['mediator', { type: 'giveFloor', role: 'partnerB' }]).floor).toBe('partnerB');
  });
});
