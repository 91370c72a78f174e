/** How long a text has to have rested before the next edit keeps it, in milliseconds. */
export const RESTED_MS = 2 * 60_000;

/** How many characters may go at once without the text before being kept: about a sentence. */
export const SENTENCE = 80;

/** What is known of the version that an edit is about to replace; lengths in UTF-16 units, instants in milliseconds. */
export type Replaced = {
  readonly savedAt: number;
  readonly length: number;
  /** Its author had let these exact words be read, or it answered a suggestion. */
  readonly agreedTo: boolean;
};

/**
 * Whether the history keeps a version that is replaced by one of `length` at `now`. Words are saved every two seconds,
 * and nobody looks for the half-typed ones: kept is what its author rested on, what they had agreed to, and what they
 * are taking away.
 */
export function keepsVersion(replaced: Replaced, length: number, now: number): boolean {
  return (
    replaced.agreedTo ||
    now - replaced.savedAt >= RESTED_MS ||
    (replaced.length > 0 && replaced.length - length >= Math.min(SENTENCE, replaced.length))
  );
}
