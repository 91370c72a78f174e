import { matchEnd, pattern, type Pattern, type WordSets, type Work } from './pattern.js';
import type { Token } from './tokens.js';

/** Patterns of one kind, found by the word that they begin with. */
export interface Patterns {
  readonly byFirst: ReadonlyMap<string, readonly Pattern[]>;
}

/** Where a pattern stands in a sentence: indices of its first token and of the first one after it. */
export interface Found {
  readonly from: number;
  readonly to: number;
}

/** Reads patterns, one a line. */
export function patterns(written: string, sets: WordSets): Patterns {
  const byFirst = new Map<string, Pattern[]>();
  for (const line of written.trim().split('\n')) {
    const each = pattern(line.trim(), sets);
    for (const word of each.first) byFirst.set(word, [...(byFirst.get(word) ?? []), each]);
  }
  return { byFirst };
}

/** Every place where one of the patterns stands, at most one for each first token. */
export function* foundIn({ byFirst }: Patterns, tokens: readonly Token[], work: Work): Generator<Found> {
  for (const [from, { word }] of tokens.entries()) {
    work.steps++;
    for (const each of byFirst.get(word) ?? []) {
      const to = matchEnd(each, tokens, from, work);
      if (to !== null) {
        yield { from, to };
        break;
      }
    }
  }
}
