import { describe, expect, it } from '@jest/globals';
import { PROTOCOLS, protocolsOffered, type HurtKind, type HurtTag } from '#libs/domain';
import { english } from './english.js';
import { isWordKey } from './index.js';

/** Every hurt for which protocols can be offered, with everything turned on. */
const hurts = ([null, 'incident', 'pattern', 'boundary', 'both_true', 'keep'] as (HurtKind | null)[]).flatMap((kind) =>
  ([[], ['fear'], ['harm'], ['addiction'], ['addiction', 'fear']] as HurtTag[][]).map((tags) => ({ kind, tags })),
);
const allIds = PROTOCOLS.map(({ id }) => id);
const reasons = hurts.flatMap((hurt) => protocolsOffered(hurt, allIds).flatMap((offer) => offer.reasons));

/** Every key of the catalogue that the protocols name. */
const named = new Set([
  ...reasons,
  ...PROTOCOLS.flatMap(({ title, forWhom, rules }) => [title, forWhom, ...rules]),
  ...PROTOCOLS.flatMap(({ steps }) => steps).flatMap((step) => [
    ...[step.title, step.intent, step.prompt, step.listen, ...step.help, ...(step.fields ?? [])],
    ...(step.back ? [step.back.prompt, step.back.listen] : []),
    ...[...(step.answers ?? []), ...(step.back?.answers ?? [])].map(({ label }) => label),
  ]),
]);
const sentences = Object.entries<string>(english).filter(([key]) => key.startsWith('protocol.'));

describe('the sentences of the protocols', () => {
  it('are all there, and none is there for nothing', () => {
    expect([...named].filter((key) => !isWordKey(key))).toEqual([]);
    expect(sentences.map(([key]) => key).sort()).toEqual([...named].sort());
  });

  it('know four people and no other placeholder', () => {
    const placeholders = sentences.flatMap(([, sentence]) => sentence.match(/\{\w+/g) ?? []);
    const known = ['{author', '{other', '{speaker', '{mediator'];
    expect(placeholders.filter((placeholder) => !known.includes(placeholder))).toEqual([]);
  });

  it('name nobody as speaking where both are meant', () => {
    const both = PROTOCOLS.flatMap(({ steps }) => steps).filter(({ speaks }) => speaks === 'each');
    const said = both.flatMap((step) => [step.title, step.intent, step.prompt, step.listen, ...step.help]);
    expect(said.filter((key) => isWordKey(key) && english[key].includes('{speaker'))).toEqual([]);
  });
});
