import { describe, expect, it } from '@jest/globals';
import { PROTOCOLS, protocolById, validateProtocols } from './protocols.js';
import type { Protocol, ProtocolStep } from './protocol.js';
import { protocol } from './written.js';

const sound = protocol('sound', 1, [
  { id: 'one', speaks: 'author', asks: 'speak', minutes: 1, helps: 1 },
  { id: 'two', speaks: 'each', asks: 'write', minutes: 2, helps: 0, writes: 'optional', release: 'both' },
]);

/** The sound protocol with one of its steps changed. */
function withStep(index: number, change: Partial<ProtocolStep>): Protocol {
  return { ...sound, steps: sound.steps.map((step, at) => (at === index ? { ...step, ...change } : step)) };
}

/** The sound protocol, with a value in it that only data from outside the types could hold. */
function withFault(index: number, field: string, value: unknown): Protocol {
  return withStep(index, { [field]: value });
}

describe('the protocols', () => {
  it('that ship with the program are sound, and found by their id', () => {
    expect(validateProtocols(PROTOCOLS)).toBe(PROTOCOLS);
    expect(protocolById('floor_dialogue')?.steps.map(({ id, speaks, minutes }) => [id, speaks, minutes])).toEqual([
      ['topic', 'mediator', 1],
      ['piece', 'author', 1],
      ['say_back', 'other', 1],
      ['check', 'author', 1],
      ['floor_passes', 'other', 10],
      ['one_thing', 'each', 4],
    ]);
    expect(protocolById('toString')).toBeNull();
  });

  it('hold keys of the catalogue and no sentence', () => {
    const { title, rules, steps } = sound;
    expect([title, ...rules, steps[0]?.prompt, ...(steps[0]?.help ?? [])]).toEqual([
      'protocol.sound.title',
      'protocol.sound.rule.1',
      'protocol.sound.one.prompt',
      'protocol.sound.one.help.1',
    ]);
  });

  it.each([
    ['two of one id', [sound, sound], /id twice/],
    ['an id with a space', [{ ...sound, id: 'not sound' }], /small letters/],
    ['no step', [{ ...sound, steps: [] }], /no step/],
    ['a sentence for a title', [{ ...sound, title: 'A title' }], /key of the catalogue/],
    ['two steps of one id', [withStep(1, { id: 'one' })], /id twice/],
    ['a speaker there is not', [withFault(0, 'speaks', 'neighbour')], /"neighbour" as speaks/],
    ['no minutes', [withStep(0, { minutes: 0 })], /minutes/],
    ['a next step that is not the next', [withStep(0, { next: null })], /written after it/],
    ['writing that nobody may do', [withStep(1, { writes: 'none' })], /lets nobody write/],
    ['one waiting for both', [withStep(0, { release: 'both' })], /waits for both/],
    ['a mediator who writes', [withStep(0, { speaks: 'mediator', writes: 'optional' })], /notes/],
    ['a repeat from later on', [withStep(0, { repeat: { backTo: 'two', minutes: 1 } })], /before it/],
    ['a repeat from nowhere', [withStep(1, { repeat: { backTo: 'none', minutes: 1 } })], /before it/],
    ['a repeat for no time', [withStep(1, { repeat: { backTo: 'one', minutes: 0 } })], /no minutes/],
    ['each saying each back', [withStep(1, { back: { prompt: 'a.b', listen: 'a.b' } })], /one partner speaks/],
  ] as [string, Protocol[], RegExp][])('stop the program when they have %s', (_name, list, fault) => {
    expect(() => validateProtocols(list)).toThrow(fault);
  });
});
