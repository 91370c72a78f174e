import type { HurtTexts } from './hurt.js';
import { TEXTS } from './hurt-rules.js';

/** How long a text has to have rested before the next edit keeps it, in milliseconds. */
export const RESTED_MS = 2 * 60_000;

/**
 * How many characters may go at once without the text before being kept: less than a held Backspace takes between two
 * saves, more than a corrected word.
 */
export const CLAUSE = 40;

/** What is known of the version that an edit is about to replace; instants in milliseconds. */
export type Replaced = {
  readonly savedAt: number;
  /** Its author had let these exact words be read, or it answered a suggestion. */
  readonly agreedTo: boolean;
  /** The edit takes words away (`takesAway`), and some of this version are in none that is kept already. */
  readonly losesWords: boolean;
};

/**
 * Whether the history keeps a version that is replaced at `now`. Words are saved every two seconds, and nobody looks
 * for the half-typed ones: kept is what its author rested on, what they had agreed to, and what they are taking away.
 */
export function keepsVersion({ savedAt, agreedTo, losesWords }: Replaced, now: number): boolean {
  return agreedTo || now - savedAt >= RESTED_MS || losesWords;
}

/** Whether an edit takes a clause away at once, or half of a text that has few. Corrected words are less. */
export function takesAway(before: HurtTexts, after: HurtTexts): boolean {
  const written = TEXTS.reduce((length, field) => length + before[field].trim().length, 0);
  return written > 0 && missing(before, after) >= Math.min(CLAUSE, written / 2);
}

/** Whether something of `text` is not in `other`. */
export function hasMore(text: HurtTexts, other: HurtTexts): boolean {
  return missing(text, other) > 0;
}

/** How many characters of one text do not stand in the other, field by field, between what both begin and end with. */
function missing(text: HurtTexts, other: HurtTexts): number {
  return TEXTS.reduce((sum, field) => sum + missingOf(text[field].trim(), other[field].trim()), 0);
}

function missingOf(text: string, other: string): number {
  const shorter = Math.min(text.length, other.length);
  let start = 0;
  while (start < shorter && text[start] === other[start]) start += 1;
  let end = 0;
  while (end < shorter - start && text[text.length - 1 - end] === other[other.length - 1 - end]) end += 1;
  return text.length - start - end;
}
