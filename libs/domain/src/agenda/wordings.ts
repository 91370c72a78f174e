import type { RefusalCode } from '../refusal.js';
import type { Hurt } from './hurt.js';
import { HURT_TEXT_LIMIT, isBlank } from './hurt-rules.js';

/**
 * Gentler words that the mediator suggested: waiting for their author, taken (perhaps changed), not taken, or taken
 * back by the mediator. They are nobody's words on the table until their author has accepted them.
 */
export type WordingState = 'open' | 'accepted' | 'declined' | 'withdrawn';

type Standing = Pick<Hurt, 'reader' | 'deletedAt' | 'tabledAt'>;

/** Why the mediator cannot suggest these words, or null. What they may not read is answered as if it were not there. */
export function whyNotSuggest(hurt: Standing, text: string): RefusalCode | null {
  if (hurt.reader === 'only_me' || hurt.deletedAt !== null) return 'not_available';
  return hurt.tabledAt !== null ? 'already_tabled' : whyNotWords(text);
}

/** Why its author cannot accept these words in place of their own, or null. */
export function whyNotAccept(hurt: Standing, state: WordingState, text: string): RefusalCode | null {
  if (hurt.deletedAt !== null || state === 'withdrawn') return 'not_available';
  return hurt.tabledAt !== null ? 'already_tabled' : whyNotWords(text);
}

function whyNotWords(text: string): RefusalCode | null {
  if (isBlank(text)) return 'text_empty';
  return text.length > HURT_TEXT_LIMIT ? 'too_large' : null;
}
