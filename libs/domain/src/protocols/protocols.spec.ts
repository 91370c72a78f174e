import { describe, expect, it } from '@jest/globals';
import { PROTOCOLS, protocolById } from './protocols.js';
import type { Protocol, ProtocolStep } from './protocol.js';
import { validateProtocols } from './validate.js';
import { protocol } from './written.js';

const sound = protocol('sound', 1, [
  { id: 'one', speaks: 'author', asks: 'speak', minutes: 1, helps: 1 },
  { id: 'two', speaks: 'each', asks: 'write', minutes: 2, helps: 0, writes: 'optional', release: 'both' },
  { id: 'three', speaks: 'other', asks: 'check', minutes: 1, helps: 0, answers: { yes: 'on', not_yet: 'on' } },
  { id: 'four', speaks: 'mediator', asks: 'speak', minutes: 1, helps: 0 },
]);

/** The sound protocol with one of its steps changed. */
function withStep(index: number, change: Partial<ProtocolStep>): Protocol {
  return { ...sound, steps: sound.steps.map((step, at) => (at === index ? { ...step, ...change } : step)) };
}

/** The sound protocol, with a value in it that only data from outside the types could hold. */
function withFault(index: number, field: string, value: unknown): Protocol {
  return withStep(index, { [field]: value });
}

/** Answers by their ids and where they lead. */
const answers = (...list: [string, string][]) => list.map(([id, leads]) => ({ id, label: `a.${id}`, leads }));

/** What stands in brackets behind a step of the written list: who, what, minutes, what is written, and the rest. */
function told(step: ProtocolStep): string {
  const { id, speaks, asks, minutes, writes, seenBy, release, turns, apart, repeat, back, swap, fields, drafts } = step;
  return [
    `${id}: ${speaks}${turns ? ' in turn' : ''}${apart ? ' apart' : ''} ${asks} ${minutes}`,
    ...(writes === 'none' ? [] : [`writes ${writes} ${seenBy} ${release}`]),
    ...(step.answers ? [step.answers.map(({ id: of, leads }) => `${of} ${leads}`).join(', ')] : []),
    ...(repeat ? [`repeat ${repeat.backTo} ${repeat.minutes}`] : []),
    ...(back ? [`back${back.answers ? ` ${back.answers.map(({ id: of }) => of).join('/')}` : ''}`] : []),
    ...(swap ? [`swap ${swap.backTo}`] : []),
    ...(fields ? [`${fields.length} fields`] : []),
    ...(step.textLater ? ['text later'] : []),
    ...(drafts ? [`draft of an ${drafts}`] : []),
  ].join(' · ');
}

const written: Record<string, string[]> = {
  floor_dialogue: [
    'topic: mediator speak 1',
    'piece: author speak 1',
    'say_back: other say_back 1 · writes optional all at_once',
    'check: author check 1 · yes on, partly again, not_yet again · repeat piece 10',
    'floor_passes: other speak 10 · back',
    'one_thing: each write 4 · writes optional all both',
  ],
  mirror_validate_imagine: [
    'ask: author speak 1',
    'ready: other check 1 · agree on, another_time mediator',
    'intention: author speak 1',
    'piece: author speak 2',
    'mirror: other say_back 2 · writes optional all at_once',
    'arrived: author check 1 · that_is_all on, more again, partly again, not_yet again · repeat piece 10',
    'sum_up: other say_back 2',
    'sum_checked: author check 1 · yes on, partly again, not_yet again · repeat sum_up 4',
    'makes_sense: other speak 2',
    'imagine: other speak 2',
    'imagine_checked: author check 1 · yes on, partly again, not_yet again · repeat imagine 4',
    'swap: mediator speak 1 · swap intention',
  ],
  after_the_incident: [
    'feelings: each in turn speak 3 · writes optional all at_once',
    'how_it_was: each in turn speak 8 · back',
    'older_hurt: each in turn speak 5 · writes optional all at_once',
    'my_part: each in turn speak 5 · back accept/not_yet/need',
    'next_time: each write 10 · writes optional all both · 2 fields · draft of an agreement',
  ],
  old_injury: [
    'mark: author speak 10',
    'reaction: other speak 10',
    'longing: author speak 10',
    'mattered: other speak 10',
    'grief: author speak 10',
    'owning: other speak 10',
    'asking: author speak 5',
    'comfort: other speak 5',
    'paragraph: each write 10 · writes optional all both',
  ],
  whole_truths: [
    'illness: author speak 2',
    'to_own: author speak 2',
    'says_both: other say_back 2',
    'what_was_what: other speak 5',
    'heard: author check 1 · heard on, partly mediator, not_yet mediator',
    'support: each write 4 · writes optional all both',
  ],
  boundary: [
    'what: author speak 2',
    'why: author speak 2',
    'both_halves: other say_back 2',
    'hard: other speak 3',
    'loosen: author check 2 · said on, nothing_now on, not_yet on',
  ],
  repair_circle: [
    'account: doer speak 8',
    'what_it_did: harmed speak 8',
    'put_right: harmed speak 4 · writes optional all at_once',
    'reply: doer speak 4 · writes optional all at_once',
    'draft: each write 5 · writes optional all both · 2 fields · draft of an agreement',
  ],
  witness: [
    'limits: mediator apart speak 3 · text later',
    'words_read: mediator speak 3',
    'listens: other write 3 · writes optional mediator at_once',
    'apart: mediator apart speak 10',
    'answer: other write 5 · writes optional all asked',
  ],
  positive_request: [
    'request: author write 5 · writes optional all at_once · 7 fields',
    'say_back: other say_back 2',
    'reply: other speak 3 · writes optional all at_once',
  ],
  house_frame: [
    'start_check: each private_check 5',
    'ground_rules: mediator speak 3',
    'strengths: each in turn speak 1 · writes optional all at_once',
    'agenda: mediator speak 2',
    'hurts: mediator hurts 40',
    'closing: each in turn speak 2 · writes optional all at_once',
    'leaving: mediator leave 5',
    'check_out: each private_check 5',
  ],
};

describe('the protocols', () => {
  it('that ship with the program are sound, and found by their id', () => {
    expect(validateProtocols(PROTOCOLS)).toBe(PROTOCOLS);
    expect(PROTOCOLS.map(({ id }) => id)).toEqual(Object.keys(written));
    expect(protocolById('toString')).toBeNull();
  });

  it.each(Object.entries(written))('%s goes by its steps', (id, steps) => {
    expect(protocolById(id)?.steps.map(told)).toEqual(steps);
  });

  it('never wait for an agreement, forgiveness or blame: no line has to be written, each answer can be declined', () => {
    const steps = PROTOCOLS.flatMap((each) => each.steps);
    expect(steps.filter(({ writes }) => writes === 'required')).toEqual([]);
    const asked = steps.flatMap(({ answers: own, back }) => [own ?? [], back?.answers ?? []]).filter((a) => a.length);
    for (const choices of asked) {
      expect(choices.some(({ id }) => ['not_yet', 'another_time', 'nothing_now'].includes(id))).toBe(true);
    }
  });

  it('hold keys of the catalogue and no sentence', () => {
    const { title, rules, steps } = sound;
    expect([title, ...rules, steps[0]?.prompt, ...(steps[0]?.help ?? []), steps[2]?.answers?.[1]?.label]).toEqual([
      'protocol.sound.title',
      'protocol.sound.rule.1',
      'protocol.sound.one.prompt',
      'protocol.sound.one.help.1',
      'protocol.answer.not_yet',
    ]);
  });

  it.each([
    ['two of one id', [sound, sound], /id twice/],
    ['an id with a space', [{ ...sound, id: 'not sound' }], /small letters/],
    ['no step', [{ ...sound, steps: [] }], /no step/],
    ['a sentence for a title', [{ ...sound, title: 'A title' }], /key of the catalogue/],
    ['a sentence for a field', [withStep(1, { fields: ['What I want'] })], /key of the catalogue/],
    ['two steps of one id', [withStep(1, { id: 'one' })], /id twice/],
    ['a speaker there is not', [withFault(0, 'speaks', 'neighbour')], /"neighbour" as speaks/],
    ['no minutes', [withStep(0, { minutes: 0 })], /minutes/],
    ['half a minute', [withStep(0, { minutes: 0.5 })], /minutes/],
    ['a next step that is not there', [withStep(0, { next: 'nowhere' })], /not there/],
    ['a way that goes round', [withStep(1, { next: 'one' })], /never ends/],
    ['a step that goes on to itself', [withStep(1, { next: 'two' })], /never ends/],
    ['a step that nothing leads to', [withStep(0, { next: 'three' })], /step two: is never reached/],
    ['an end before its end', [withStep(1, { next: null })], /step three: is never reached/],
    ['writing that nobody may do', [withStep(1, { writes: 'none' })], /lets nobody write/],
    ['one waiting for both', [withStep(0, { release: 'both', writes: 'optional' })], /waits for both/],
    ['two waiting for both in turn', [withFault(1, 'turns', 'in_turn')], /waits for both/],
    ['both waiting to be asked', [withStep(1, { release: 'asked' })], /by nobody/],
    ['a release to all of what only one reads', [withStep(1, { seenBy: 'writer' })], /may never read it/],
    ['a mediator who writes', [withStep(3, { writes: 'optional' })], /notes/],
    ['fields and no writing', [withStep(0, { fields: ['a.b'] })], /fields/],
    ['an agreement that one drafts', [withStep(0, { drafts: 'agreement', writes: 'optional' })], /drafts/],
    ['a repeat from later on', [withStep(0, { repeat: { backTo: 'two', minutes: 1 } })], /before it/],
    ['a repeat from nowhere', [withStep(1, { repeat: { backTo: 'none', minutes: 1 } })], /before it/],
    ['a repeat for no time', [withStep(1, { repeat: { backTo: 'one', minutes: 0 } })], /no minutes/],
    ['sides changed from nowhere', [withStep(3, { swap: { backTo: 'none' } })], /before it/],
    ['sides that a partner changes', [withStep(1, { swap: { backTo: 'one' } })], /for the mediator/],
    ['turns where one speaks', [withFault(0, 'turns', 'in_turn')], /takes turns/],
    ['partners who speak apart', [withStep(0, { apart: true })], /for the mediator/],
    ['words kept back from who speaks', [withStep(0, { textLater: true })], /keeps the words back/],
    ['each saying each back', [withStep(1, { back: { prompt: 'a.b', listen: 'a.b' } })], /one partner speaks/],
    ['a check that both answer', [withStep(2, { speaks: 'each' })], /more than one/],
    ['answers where nothing is asked', [withFault(0, 'answers', answers(['not_yet', 'on']))], /without asking/],
    ['nothing to answer', [withFault(2, 'answers', undefined)], /without answers/],
    ['an answer twice', [withFault(2, 'answers', answers(['not_yet', 'on'], ['not_yet', 'on']))], /id twice/],
    ['only an answer that grants', [withFault(2, 'answers', answers(['yes', 'on']))], /nothing is granted/],
    ['no answer that goes on', [withFault(2, 'answers', answers(['not_yet', 'mediator']))], /no answer that goes on/],
    [
      'another round of nothing',
      [withFault(2, 'answers', answers(['yes', 'on'], ['not_yet', 'again']))],
      /repeats what/,
    ],
    ['a private check amid a hurt', [withStep(0, { asks: 'private_check' })], /only a frame/],
  ] as [string, Protocol[], RegExp][])('stop the program when they have %s', (_name, list, fault) => {
    expect(() => validateProtocols(list)).toThrow(fault);
  });
});
