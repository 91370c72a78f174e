import { wordAt, type Work, type WordAt } from '../pattern.js';
import { patterns, type Found } from '../rule.js';
import type { Sentence } from '../tokens.js';
import { SETS } from './lexicon.js';

/** All or nothing, wherever it stands in the sentence. Who it is about is asked in `isAboutTheOther`. */
export const ABSOLUTES = patterns(
  `
  always|never|constantly|continually|continuously|perpetually|nonstop|24-7|eternally|invariably|forever|endlessly
  all the time
  the whole|entire time
  day in|and day
  without exception
  not|never @adv* once|ever
  not *2 even once
  not a single @day
  not one single @day
  every|each ?single|bloody|damn|damned time
  every single|bloody|damn|damned|little @day
  24 7
  as|like always|ever
  as per usual
  `,
  SETS,
);

/** All or nothing by the sense of a whole phrase. */
export const ALL_OR_NOTHING = patterns(
  `
  nothing i *3 is|was|are|will|can|has|have|makes|pleases|matters|counts|suits
  nothing *2 is|was *1 ever|enough
  nothing *3 good enough|for
  nothing|never ever *3 enough|right|changes|works|happens|helps
  everything i *3 is|was|gets|has *2 wrong|bad|stupid|criticised|criticized|fault|mistake|problem|used|not|worthless|ignored|too
  everything *1 is|was @adv* about you|your
  everything is|was @adv* my|your fault|problem|mess
  everything *1 has|had|needs|must *1 to|be|go|revolve *2 you|your
  you *2 forget|forgot|criticise|criticize|criticised|criticized|ruin|ruined|ruins|spoil|spoiled|spoilt|control|controlled|decide|decided|destroy|destroyed|blame|blamed|break|broke|broken|twist|twisted|dismiss|turn|turned|complain|complained|know|hate|reject|rejected|deny|denied|hide|hid *2 everything
  you *2 criticise|criticize|judge|correct|control|question|mock|check|doubt|deny|ignore *1 every|each|all|any|anything
  you *3 not *2 do|get|finish|say|remember *1 anything|nothing @adv* right|well|properly|without|for|by|on|yourself
  you *2 do|did|care|cared|give|gave|contribute nothing !wrong|bad|to|but
  you @adv* have|had|has no|zero idea|time|interest|respect|patience|sense *4 ever|at|whatsoever|all
  you *3 nobody|noone|anyone|anybody but yourself
  all|only *1 you @adv* ever do|did|want|say|talk|think|care
  all you @adv* do|did is|was
  the only thing|time|person *1 you ever|always
  you *2 do|did nothing but
  nobody|none|no *1 in|of your|you *2 ever|has|have|likes|wants|cares
  it @adv* always|never|only @me|my|your|you|the
  it is @adv* all|only|always|never about you|your|yours
  it is never *1 enough|good|right|clean
  i *2 do|did|handle|organise|organize|pay|carry|manage everything
  i *2 left|alone with everything
  you *1 only ever
  you do|will|can not @adv* !have|need|want|owe|know *2 anything|ever !wrong|bad|about|to
  you do|will|can|did not *6 or ever
  you *2 not *3 a single _
  you *2 not *1 lift|move|raise a|one|any finger
  you *3 every|each dime|penny|cent|dollar|euro|pound
  you *1 take|took|use|used every opportunity|chance|occasion to
  you *6 at every|each request|turn|opportunity|chance|occasion|step
  you *4 excuses|excuse for everything
  you *2 do|did|bring|brought|cause|caused|give|gave|offer nothing but
  no matter what|how|when ?much|hard|often i
  whatever i do|say|try|suggest|cook|wear|want
  as long as i have known you
  as if you *2 ever
  it is @adv* always|never @me|my|your|you|the
  i *1 am|feel|was @adv* always|forever the|your last|maid|servant|fool|idiot|problem|culprit|bad
  we never|hardly|rarely ever|talk|go|do|have|see|eat|spend|laugh|touch|agree|finish|meet|sleep|manage|get|make|decide|visit|kiss|discuss
  we always|constantly|only do|fight|argue|end|have|quarrel|go|talk|discuss|watch|eat|spend|visit|pay|get|come
  `,
  SETS,
);

const set = (list: string): ReadonlySet<string> => new Set(list.split(/\s+/));
const PRONOUNS = set('you i we he she they it nobody everyone');
const BREAKS = set(': — but because');
const NEGATIONS = set('not never no hardly barely without');
/** "Not always" takes it back, and what could or will be is no reproach. */
const TAKES_BACK = set("not could can may might will shall would 'd");
const INVERTED = set('do does did have has had are were will would could can');
/** Of what is the other's, that of which "always" is no reproach to them. */
const HARMLESS =
  set(`letters letter voice smile laugh messages name photo song songs train flight bus plane eyes hands garden
  cooking food cat dog`);
/** How far a subject may stand from its "always", in words. */
const REACH = 6;
/** How far the kindness may stand that "always" belongs to, and what it is good never to do from its "never". */
const KIND_WITHIN = 12;
const GOOD_WITHIN = 3;
/** How far the clause of an "every time" is looked for: a bound, so that a sentence without end takes no longer. */
const FAR = 40;

const { kind, unkind, bestNever } = SETS;

/** Whether an "always" or "never" found in a sentence is told of the other, and as a reproach. */
export function isAboutTheOther({ tokens, asks }: Sentence, { from, to }: Found, work: Work): boolean {
  const word = wordAt(tokens, work);
  const first = word(from);
  const { length } = tokens;
  if (TAKES_BACK.has(word(from - 1)) || whoIs(subjectOf(word, length, from, to)) !== 'other') return false;
  if (first === 'never' || first === 'not') return !(asks && asksPlainly(word, from)) && !goodNever(word, to);
  const phrase = to - from > 1;
  return phrase
    ? !kindly(word, Math.max(0, from - FAR), Math.min(length, to + FAR))
    : !kindly(word, to, to + KIND_WITHIN);
}

/** "Were you never…?" asks; "why do you never…?" tells. */
const asksPlainly = (word: WordAt, from: number): boolean =>
  word(0) !== 'why' && word(from - 1) === 'you' && INVERTED.has(word(from - 2));

function subjectOf(word: WordAt, length: number, from: number, to: number): string | undefined {
  const first = word(from);
  if (first === 'every' || first === 'each') return subjectOfEveryTime(word, length, from, to);
  if (first === 'never' && from === 0 && word(to) === ',') return undefined;
  if (from === 0 && (first === 'not' || first === 'never')) return firstSubject(word, to, to + 3);
  if (word(from - 1) === 'but') return firstSubject(word, Math.max(0, from - FAR), from);
  if (first === 'as' || first === 'like' || from === 0 || word(from - 1) === ',')
    return firstSubject(word, Math.max(0, from - FAR), Math.min(length, to + FAR));
  const endsHere = to >= length || word(to) === ',';
  for (let at = from - 1; at >= Math.max(0, from - REACH); at--) {
    const each = word(at);
    if (BREAKS.has(each)) break;
    if (each === 'your' && HARMLESS.has(word(at + 1))) return undefined;
    if (each === 'your' || PRONOUNS.has(each) || (each === 'my' && !endsHere)) return each;
  }
  const closes = endsHere || ['when', 'about', 'and'].includes(word(to));
  return closes ? firstSubject(word, Math.max(0, from - FAR), from) : undefined;
}

/** "Every time…": the subject of the clause that it belongs to, which stands before it or after a comma. */
function subjectOfEveryTime(word: WordAt, length: number, from: number, to: number): string | undefined {
  const before = firstSubject(word, Math.max(0, from - FAR), from);
  if (before !== undefined) return before;
  const subjects: string[] = [];
  for (let at = to; at < Math.min(length, to + FAR); at++) {
    const each = word(at);
    const object = each === 'you' && (at + 1 === length || word(at + 1) === ',');
    if (!PRONOUNS.has(each) || object) continue;
    if (word(at - 1) === ',') return each;
    subjects.push(each);
  }
  return subjects[1] ?? subjects[0];
}

/** The first subject of a stretch: a pronoun, or whose thing it is. */
function firstSubject(word: WordAt, from: number, to: number): string | undefined {
  for (let at = from; at < to; at++) {
    const each = word(at);
    if (each === 'my' || each === 'your' || PRONOUNS.has(each)) return each;
  }
  return undefined;
}

const whoIs = (subject: string | undefined): 'other' | 'else' =>
  subject === 'you' || subject === 'your' ? 'other' : 'else';

/** "You never gave up on me", "you will never know how grateful I am". */
function goodNever(word: WordAt, to: number): boolean {
  for (let at = to; at < to + GOOD_WITHIN; at++) {
    const each = word(at);
    if (each === ',' || each === '') return false;
    if (bestNever?.has(each)) return true;
    if (each === 'know' && ['how', 'what'].includes(word(at + 1))) return true;
    if (each === 'have' && word(at + 1) === 'to') return true;
    if (each === 'asked' && [2, 3, 4, 5].some((far) => word(at + far) === 'return')) return true;
  }
  return false;
}

/** Whether kindness is told in a stretch, and nothing unkind. */
function kindly(word: WordAt, from: number, to: number): boolean {
  let found = false;
  for (let at = from; at < to; at++) {
    const each = word(at);
    if (unkind?.has(each)) return false;
    if (!kind?.has(each)) continue;
    if (NEGATIONS.has(word(at - 1)) || NEGATIONS.has(word(at - 2))) return false;
    found = true;
  }
  return found;
}
