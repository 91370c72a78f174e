import type { Work } from '../pattern.js';
import type { Sentence } from '../tokens.js';
import { SETS } from './lexicon.js';

/** Where a run of "you" stands, in UTF-16 units, and its first clause. */
export interface Run {
  readonly start: number;
  readonly end: number;
}

const PRONOUNS: ReadonlySet<string> = new Set(['you', 'i', 'we', 'he', 'she', 'they', 'it']);
const JOINS: ReadonlySet<string> = new Set([',', 'and', 'but', 'then', 'or', 'so', ':', '—', '–']);
/** What begins a clause that hangs on another one: it neither lengthens a run nor ends it. */
const HANGS: ReadonlySet<string> = new Set(
  `when while if because that as who which what whether after before until since where why how although though unless
  for with in at`.split(/\s+/),
);
const ASIDE = 4;
const ENOUGH = 3;
const { kind, badNoun, helped, adv, bestNever } = SETS;

interface Clause {
  readonly who: 'you' | 'i' | 'other' | 'nobody';
  readonly kind: boolean;
  readonly start: number;
  readonly end: number;
}

/** Three or more clauses in a row that begin with "you", with no "I" among them, and not as thanks. */
export function youRuns(sentences: readonly Sentence[], work: Work): readonly Run[] {
  const runs: Run[] = [];
  let now: Clause[] = [];
  const close = (): void => {
    const [first] = now;
    const last = now.at(-1);
    const kindOnes = now.filter((clause) => clause.kind).length;
    if (first && last && now.length >= ENOUGH && kindOnes * 2 < now.length)
      runs.push({ start: first.start, end: last.end });
    now = [];
  };
  for (const sentence of sentences) {
    work.steps += sentence.tokens.length;
    for (const clause of sentence.asks ? [ENDS_RUN] : clausesOf(sentence)) {
      if (clause.who === 'you') now.push(clause);
      else if (clause.who !== 'nobody') close();
    }
  }
  close();
  return runs;
}

const ENDS_RUN: Clause = { who: 'other', kind: false, start: 0, end: 0 };

function clausesOf({ tokens, end }: Sentence): readonly Clause[] {
  const clauses: Clause[] = [];
  let first = 0;
  for (let at = 0; at <= tokens.length; at++) {
    const token = tokens[at];
    if (token && !JOINS.has(token.word)) continue;
    const inside = tokens.slice(first, at);
    const [begins] = inside;
    if (begins) {
      const words = inside.map(({ word }) => word);
      const until = token ? (inside.at(-1)?.end ?? end) : end;
      clauses.push({
        who: whoBegins(words),
        kind: words.some(
          (word, each) =>
            kind?.has(word) || helped?.has(word) || (word === 'never' && bestNever?.has(words[each + 1] ?? '')),
        ),
        start: begins.start,
        end: until,
      });
    }
    first = at + 1;
  }
  return clauses;
}

/** Whose clause it is: the first pronoun, if it stands near enough to the beginning. "I" anywhere in it counts. */
function whoBegins(words: readonly string[]): Clause['who'] {
  if (words.includes('i')) return 'i';
  const [opening = ''] = words;
  const at = words.findIndex((word) => PRONOUNS.has(word));
  if (
    at < 0 ||
    (HANGS.has(opening) && opening !== 'in' && opening !== 'at' && opening !== 'after' && opening !== 'for')
  )
    return 'nobody';
  if (at > ASIDE || isObject(words, at)) return 'nobody';
  if (words.length < 3 && badNoun?.has(words[at + 1] ?? '')) return 'nobody';
  if (words[at] === 'you' && NOT_YET.has(words[at + 1] ?? '')) return 'other';
  return words[at] === 'you' ? 'you' : 'other';
}

/** "with you", "told you": the pronoun is no subject where a verb or preposition stands right before it. */
function isObject(words: readonly string[], at: number): boolean {
  const before = words[at - 1];
  if (before === undefined || adv?.has(before)) return false;
  return at + 1 >= words.length || OBJECT_AFTER.has(before);
}
/** What may be or is to come is no telling of what the other did. */
const NOT_YET: ReadonlySet<string> = new Set("will would 'd can could may might should shall must know see".split(' '));
const OBJECT_AFTER: ReadonlySet<string> = new Set(
  'with to for at of from by about on between without told gave asked saw let made is was and'.split(' '),
);
