import { describe, expect, it } from '@jest/globals';
import { PROTOCOLS } from '#libs/domain';
import { protocols } from './en/protocols.js';
import { isWordKey } from './index.js';

/** Every key of the catalogue that the protocols name. */
const named = PROTOCOLS.flatMap(({ title, forWhom, rules, steps }) => [
  title,
  forWhom,
  ...rules,
  ...steps.flatMap((step) => [step.title, step.intent, step.prompt, step.listen, ...step.help]),
  ...steps.flatMap(({ back }) => (back ? [back.prompt, back.listen] : [])),
]);

describe('the sentences of the protocols', () => {
  it('are all there, and none is there for nothing', () => {
    expect(named.filter((key) => !isWordKey(key))).toEqual([]);
    expect(Object.keys(protocols).sort()).toEqual([...named].sort());
  });

  it('know four people and no other placeholder', () => {
    const placeholders = Object.values<string>(protocols).flatMap((sentence) => sentence.match(/\{\w+/g) ?? []);
    const known = ['{author', '{other', '{speaker', '{mediator'];
    expect(placeholders.filter((placeholder) => !known.includes(placeholder))).toEqual([]);
  });
});
