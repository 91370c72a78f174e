import type { HurtTag } from '../agenda/hurt.js';

/** On fear and harm the coach keeps silent, with all it offers: there nobody has to find softer words. */
export function coachKeepsSilent(tags: readonly HurtTag[]): boolean {
  return tags.includes('fear') || tags.includes('harm');
}
