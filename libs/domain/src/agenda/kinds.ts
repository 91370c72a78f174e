import type { HurtKind, HurtTexts } from './hurt.js';

/**
 * What a page asks, by kind, in order; every question is optional. A boundary does not ask for one's own part in it,
 * and what somebody does not want to lose has no other side.
 */
export function asksOf(kind: HurtKind | null): readonly (keyof HurtTexts)[] {
  if (kind === 'boundary' || kind === 'keep') return ['whatHappened', 'howItWas', 'whatIdLike'];
  return ['whatHappened', 'howItWas', 'whatIdLike', 'myPart'];
}
