import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { PROTOCOLS } from '../protocols/protocols.js';
import type { PartnerRole } from '../seat.js';
import {
  alternated,
  LONGEST_ITEM,
  minutesOf,
  planStanding,
  turnsOf,
  whyNotPlan,
  type Plan,
  type Plannable,
} from './plan.js';

const hurts = new Map<string, Plannable>([
  ['a1', { author: 'partnerA', kind: 'incident', tags: [], tableable: true }],
  ['a2', { author: 'partnerA', kind: null, tags: ['fear'], tableable: true }],
  ['a3', { author: 'partnerA', kind: null, tags: ['harm'], tableable: false }],
  ['b1', { author: 'partnerB', kind: 'pattern', tags: [], tableable: true }],
]);
const item = (hurtId: string, protocolId = 'floor_dialogue', minutes = 20) => ({ hurtId, protocolId, minutes });
const plan = (said: Partial<Plan>): Plan => ({ items: [], links: [], ...said });

describe('a plan', () => {
  it.each([
    ['nothing at all', plan({}), null],
    ['two hurts, one of each', plan({ items: [item('a1'), item('b1')] }), null],
    ['one that may not be brought', plan({ items: [item('x')] }), 'not_released'],
    ['one hurt twice', plan({ items: [item('a1'), item('a1')] }), 'input_not_valid'],
    ['no minutes', plan({ items: [item('a1', 'floor_dialogue', 0)] }), 'input_not_valid'],
    ['half a minute', plan({ items: [item('a1', 'floor_dialogue', 0.5)] }), 'input_not_valid'],
    ['no number', plan({ items: [item('a1', 'floor_dialogue', NaN)] }), 'input_not_valid'],
    ['days', plan({ items: [item('a1', 'floor_dialogue', LONGEST_ITEM + 1)] }), 'input_not_valid'],
    ['a protocol that is none', plan({ items: [item('a1', 'nothing')] }), 'protocol_not_offered'],
    ['a hurt of fear, held so that its author is asked', plan({ items: [item('a2')] }), 'protocol_not_offered'],
    ['a hurt of fear, witnessed', plan({ items: [item('a2', 'witness')] }), null],
    ['one event from two sides', plan({ links: [{ hurtOfA: 'a1', hurtOfB: 'b1' }] }), null],
    ['one that has been on the table', plan({ items: [item('a3', 'witness')] }), 'not_released'],
    [
      'the other side of a hurt of fear, held so that somebody is asked',
      plan({ items: [item('b1')], links: [{ hurtOfA: 'a2', hurtOfB: 'b1' }] }),
      'protocol_not_offered',
    ],
    [
      'the other side of one of harm that has been on the table already',
      plan({ items: [item('b1')], links: [{ hurtOfA: 'a3', hurtOfB: 'b1' }] }),
      'protocol_not_offered',
    ],
    [
      'both sides of a hurt of fear, witnessed',
      plan({ items: [item('b1', 'witness'), item('a2', 'witness')], links: [{ hurtOfA: 'a2', hurtOfB: 'b1' }] }),
      null,
    ],
    ['two of one author linked', plan({ links: [{ hurtOfA: 'a1', hurtOfB: 'a2' }] }), 'input_not_valid'],
    ['the wrong way round', plan({ links: [{ hurtOfA: 'b1', hurtOfB: 'a1' }] }), 'input_not_valid'],
    ['a link to what may not be brought', plan({ links: [{ hurtOfA: 'a1', hurtOfB: 'x' }] }), 'not_released'],
    [
      'one hurt in two links',
      plan({ links: ['a1', 'a2'].map((hurtOfA) => ({ hurtOfA, hurtOfB: 'b1' })) }),
      'input_not_valid',
    ],
  ] as [string, Plan, string | null][])('of %s', (_name, of, why) => expect(whyNotPlan(of, hurts)).toBe(why));

  it('loses by itself what may no longer be brought, and the links to it', () => {
    const before = plan({ items: [item('b1'), item('a1')], links: [{ hurtOfA: 'a1', hurtOfB: 'b1' }] });
    const without = new Map([...hurts].filter(([id]) => id !== 'b1'));
    expect(planStanding(before, without)).toEqual({ items: [item('a1')], links: [] });
  });

  it('that stands can always be kept, whatever was taken back or tagged since', () => {
    const ids = ['a1', 'a2', 'a3', 'b1', 'x'];
    const anyLink = fc.record({ hurtOfA: fc.constantFrom('a1', 'a2', 'a3', 'x'), hurtOfB: fc.constantFrom('b1', 'x') });
    const anyItem = fc.record({
      hurtId: fc.constantFrom(...ids),
      protocolId: fc.constantFrom(...PROTOCOLS.map(({ id }) => id)),
      minutes: fc.integer({ min: -1, max: LONGEST_ITEM + 1 }),
    });
    fc.assert(
      fc.property(
        fc.uniqueArray(anyItem, { selector: ({ hurtId }) => hurtId }),
        fc.option(anyLink, { nil: null }),
        (items, link) => {
          const before = plan({ items, links: link === null ? [] : [link] });
          expect(whyNotPlan(planStanding(before, hurts), hurts)).toBeNull();
        },
      ),
    );
  });
});

describe('taking turns', () => {
  const of = (authors: string) =>
    [...authors].map((each, at) => ({ at, author: (each === 'a' ? 'partnerA' : 'partnerB') as PartnerRole }));
  const shown = (items: readonly { author: PartnerRole }[]) =>
    items.map(({ author }) => (author === 'partnerA' ? 'a' : 'b')).join('');

  it.each([
    ['', ''],
    ['aabb', 'abab'],
    ['baa', 'baa'],
    ['aab', 'aba'],
    ['bbba', 'babb'],
    ['aaa', 'aaa'],
  ])('%s becomes %s', (before, after) => expect(shown(alternated(of(before)))).toBe(after));

  it.each([
    ['', 'turns'],
    ['a', 'turns'],
    ['abab', 'turns'],
    ['abb', 'turns'],
    ['aab', 'other'],
    ['bb', 'one_sided'],
  ])('%s is %s', (authors, answer) => expect(turnsOf(of(authors))).toBe(answer));

  it('loses nothing and keeps each one’s own order', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('a', 'b')), (authors) => {
        const items = of(authors.join(''));
        const turned = alternated(items);
        expect(turned).toHaveLength(items.length);
        for (const role of ['partnerA', 'partnerB'])
          expect(turned.filter(({ author }) => author === role)).toEqual(items.filter(({ author }) => author === role));
      }),
    );
  });
});

it('every protocol comes to some minutes', () => {
  for (const { id } of PROTOCOLS) expect(minutesOf(id)).toBeGreaterThan(0);
  expect(minutesOf('nothing')).toBe(20);
});
