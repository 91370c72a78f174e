import type { Token } from './tokens.js';

/** Counts what the matching costs, so that a test can hold it to a bound. */
export interface Work {
  steps: number;
}

/** A sentence's words by their place, the empty word where there is none. Each look is a step. */
export type WordAt = (at: number) => string;

/** Reads a sentence, and counts how often it is looked at. */
export function wordAt(tokens: readonly Token[], work: Work): WordAt {
  return (at) => {
    work.steps++;
    return tokens[at]?.word ?? '';
  };
}

/** Words by which patterns name sets of words, `@name`. */
export type WordSets = Readonly<Record<string, ReadonlySet<string>>>;

/** A sequence of words to look for; at most `LONGEST` items. */
export interface Pattern {
  readonly items: readonly Item[];
  readonly atStart: boolean;
  /** The words one of which it begins with. */
  readonly first: ReadonlySet<string>;
}

interface Item {
  /** Null: any word. */
  readonly words: ReadonlySet<string> | null;
  readonly optional: boolean;
  /** Takes no word, and asks that the next one is none of these. */
  readonly ahead: boolean;
}

/** The states of a match are the bits of one number. */
const LONGEST = 30;
const ADVERBS = 3;
/** What a gap never reaches over: it turns the sense round, or begins a clause of its own. */
const NEVER_IN_A_GAP: ReadonlySet<string> = new Set(['not', 'never', 'no', 'nobody', 'i', ',', ':', '—', '–']);

/**
 * Reads a pattern. Its items stand apart by blanks: `word`, `this|that`, `@set` (and `@a|@b`), `?item` may be missing,
 * `item*` up to three times or none, `*4` up to four words of any kind but negations, "I" and marks, `_` exactly one
 * of them, `!item` the next word is none of these. A leading `^` binds it to the start of a sentence.
 */
export function pattern(written: string, sets: WordSets): Pattern {
  const atStart = written.startsWith('^');
  const items = written
    .slice(atStart ? 1 : 0)
    .trim()
    .split(/\s+/)
    .flatMap((part) => itemsOf(part, sets));
  const needed = items.findIndex(({ optional, ahead }) => !optional && !ahead);
  const begins = items.slice(0, needed + 1);
  if (
    needed < 0 ||
    items.length > LONGEST ||
    items.at(-1)?.optional ||
    begins.some(({ words, ahead }) => words === null || ahead)
  )
    throw new Error(`not a pattern: ${written}`);
  return { items, atStart, first: new Set(begins.flatMap(({ words }) => [...(words ?? [])])) };
}

function itemsOf(part: string, sets: WordSets): readonly Item[] {
  if (part === '_') return [{ words: null, optional: false, ahead: false }];
  const gap = /^\*(\d)$/.exec(part);
  if (gap) return Array.from({ length: Number(gap[1]) }, () => ({ words: null, optional: true, ahead: false }));
  const ahead = part.startsWith('!');
  const repeated = part.endsWith('*');
  const optional = part.startsWith('?') || repeated;
  const names = part.slice(ahead || part.startsWith('?') ? 1 : 0, repeated ? -1 : undefined);
  const item = { words: wordsOf(names, sets), optional, ahead };
  return Array.from({ length: repeated ? ADVERBS : 1 }, () => item);
}

function wordsOf(names: string, sets: WordSets): ReadonlySet<string> {
  const each = names.split('|').flatMap((name) => {
    if (!name.startsWith('@')) return [name];
    const set = sets[name.slice(1)];
    if (!set) throw new Error(`no set of words is called ${name}`);
    return [...set];
  });
  return new Set(each);
}

/**
 * Where a pattern that begins at a token ends first (the index after its last token), or null. It goes over at most as
 * many tokens as it has items, and keeps all its states at once, so that no text makes it go back.
 */
export function matchEnd(
  { items, atStart }: Pattern,
  tokens: readonly Token[],
  from: number,
  work: Work,
): number | null {
  if (atStart && from > 0) return null;
  let states = open(items, 1, tokens[from]?.word);
  for (let at = from; ; at++) {
    work.steps += items.length;
    if (states & (1 << items.length)) return at;
    const word = tokens[at]?.word;
    if (states === 0 || word === undefined) return null;
    let next = 0;
    for (let each = 0; each < items.length; each++) {
      const item = items[each];
      if (!item || item.ahead || !(states & (1 << each))) continue;
      if (item.words === null ? !NEVER_IN_A_GAP.has(word) : item.words.has(word)) next |= 1 << (each + 1);
    }
    states = open(items, next, tokens[at + 1]?.word);
  }
}

/** The states that are reached without a further word. */
function open(items: readonly Item[], states: number, word: string | undefined): number {
  let all = states;
  for (const [each, { optional, ahead, words }] of items.entries()) {
    if (!(all & (1 << each))) continue;
    if (optional || (ahead && !(word !== undefined && words?.has(word)))) all |= 1 << (each + 1);
  }
  return all;
}
