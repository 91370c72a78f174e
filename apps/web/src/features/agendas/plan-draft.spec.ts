import 'reflect-metadata';
import type { PreparationView } from '#libs/contracts';
import { asPlanDraft, joinedPlan, samePlan } from './plan-draft.js';

const item = (hurtId: string, minutes = 20) => ({ hurtId, protocolId: 'witness', minutes });
const there = {
  version: 3,
  items: [item('a'), item('b')],
  links: [{ hurtOfA: 'a', hurtOfB: 'b' }],
  openingWords: 'Welcome.',
} as unknown as PreparationView;

describe('a plan that was made in two places', () => {
  it('keeps the saved order, adds what only the other has, and loses no opening words', () => {
    const mine = {
      items: [item('b', 35), item('c')],
      links: [
        { hurtOfA: 'a', hurtOfB: 'd' },
        { hurtOfA: 'c', hurtOfB: 'e' },
      ],
      openingWords: 'Good to see you.',
    };
    expect(joinedPlan(there, mine)).toEqual({
      items: [item('a'), item('b'), item('c')],
      links: [
        { hurtOfA: 'a', hurtOfB: 'b' },
        { hurtOfA: 'c', hurtOfB: 'e' },
      ],
      openingWords: 'Welcome.\n\nGood to see you.',
    });
  });

  it('says the same opening words once', () => {
    expect(joinedPlan(there, there).openingWords).toBe('Welcome.');
    expect(samePlan(joinedPlan(there, there), there)).toBe(true);
  });

  it('takes nothing for a kept plan that is none', () => {
    for (const kept of [undefined, null, 'words', {}, { items: [] }]) expect(asPlanDraft(kept)).toBeNull();
    expect(asPlanDraft({ items: [], links: [], openingWords: 'x' })).toEqual({
      items: [],
      links: [],
      openingWords: 'x',
      version: -1,
    });
  });
});
