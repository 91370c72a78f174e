import type { Token, Sentence } from '../tokens.js';
import { foundIn, patterns } from '../rule.js';
import { wordAt, type Work } from '../pattern.js';
import { SETS } from './lexicon.js';

/** What counts one matter after another. */
const NEXT_MATTER = patterns(
  `
  another|other thing|matter|point|problem|story|issue|reason|incident
  another time you|your|when
  one|two more thing|things
  a|the second|third|fourth|different|next|last thing|matter|point|problem|story|issue
  first|firstly|first-of-all ,
  first of all
  secondly|thirdly|fourthly|lastly
  ^finally ,|the|there
  second|third|fourth ,
  on top of that|this|it|all|everything
  not to mention
  let alone
  apart|aside from
  in addition
  as well as the|what|how|that
  besides|moreover|furthermore|plus ,|the|that|you|there|your
  and|but|then there|here is|was|are|were @adv* ?also the|your|that|what|how|also|my|still
  there|that is|are|was|were also|still|then|furthermore the|your|that|what|how
  and|then what about
  and|but do not|let get|me @me|not started|start|even
  i have not|never @adv* ?yet started|mentioned|begun|spoken|talked|forgotten|said
  and|but|also also the|your|what|that|how|when
  there is|are|was the *2 ,|and *1 there is|are|was the
  for one ,|thing
  for another
  the same goes
  ^same with|for
  same story
  to say nothing of
  `,
  SETS,
);

const set = (list: string): ReadonlySet<string> => new Set(list.split(/\s+/));
const MONTHS = set(`january february march april may june july august september october november december spring summer
  autumn fall winter christmas easter`);
const SPANS = set('week month year time weekend birthday holiday');
const UNITS = set('weeks months years week month year decade decades');
const EVENTS = set(`pregnant died ill sick born birth dying hospital operation funeral wedding graduated
  graduation lost fired moved miscarriage surgery exam exams job promoted married dead accident cancer operated`);

/**
 * Where a second matter begins, or null: by counting words ("another thing", "secondly"), or by times of their own
 * (months, years, "two years ago", "when my father died"). Days and clock times tell the steps of one, and a list of
 * wishes or thanks is no list of hurts.
 */
export function secondMatter(sentences: readonly Sentence[], work: Work): { start: number; end: number } | null {
  const told = sentences.filter(({ tokens, asks }) => !asks && !tokens.some(({ word }) => WISHES.has(word)));
  const named = told.flatMap((sentence) => countedIn(sentence, work));
  const begun = told.filter(({ tokens }) => BEGINS.every((each, at) => each.has(tokens[at]?.word ?? '')));
  const dated = told.flatMap((sentence) => timesIn(sentence.tokens, work).map((name) => ({ sentence, name })));
  const counted = begun.length >= 2 ? [...named, ...begun] : named;
  const times = [...new Map(dated.map((anchor) => [anchor.name, anchor.sentence] as const)).values()];
  const apart = times.length >= 2 && accusedIn(new Set(dated.map(({ sentence }) => sentence))) >= 2;
  const about = times.length > 0 || told.some(({ tokens }) => tokens.some(({ word }) => ABOUT_THE_OTHER.has(word)));
  if (!apart && counted.length < (about ? 1 : 2)) return null;
  const sentence = apart ? times[1] : counted.at(-1);
  const first = sentence?.tokens[0];
  return sentence && first ? { start: first.start, end: sentence.end } : null;
}

/** "There is the money. There is your mother." */
const BEGINS = [set('there'), set('is are was were'), set('the your what how that')];
const ABOUT_THE_OTHER: ReadonlySet<string> = new Set(['you', 'your']);
const WISHES: ReadonlySet<string> = new Set('like wish thank thanks grateful thankful please'.split(' '));

/** A sentence as often as it counts a matter. */
function countedIn(sentence: Sentence, work: Work): readonly Sentence[] {
  const { tokens } = sentence;
  const counts = [...foundIn(NEXT_MATTER, tokens, work)].map(() => sentence);
  const list = tokens.filter(({ word }, at) => word === 'about' && OF_THINGS.has(tokens[at + 1]?.word ?? ''));
  return list.length >= LISTED ? [...counts, sentence, sentence] : counts;
}

/** "About the…, about your…, about how…": three are a list. */
const OF_THINGS: ReadonlySet<string> = new Set('the my your our that how what'.split(' '));
const LISTED = 3;

/** How often the other does something in these sentences. */
function accusedIn(sentences: ReadonlySet<Sentence>): number {
  const subjects = [...sentences].flatMap(({ tokens }) =>
    tokens.filter(({ word }, at) => word === 'you' && !PREPOSITIONS.has(tokens[at - 1]?.word ?? '')),
  );
  return subjects.length;
}
const PREPOSITIONS: ReadonlySet<string> = new Set(['to', 'with', 'for', 'of']);

/** The names of the times in a sentence that can tell one matter from another. */
function timesIn(tokens: readonly Token[], work: Work): readonly string[] {
  const word = wordAt(tokens, work);
  return tokens.flatMap((_, at) => {
    const here = word(at);
    const before = word(at - 1);
    if (/^(19|20)\d\d$/.test(here) && BEFORE_YEAR.has(before)) return [here];
    if (MONTHS.has(here) && BEFORE_MONTH.has(before)) return [here];
    if (before === 'last' && (SPANS.has(here) || MONTHS.has(here))) return [`last ${here}`];
    if (here === 'ago' && UNITS.has(before)) return [`${word(at - 2)} ${before} ago`];
    if (here !== 'when' || (at > 0 && ![',', 'and'].includes(before))) return [];
    const event = [2, 3, 4, 5].map((far) => word(at + far)).find((each) => EVENTS.has(each));
    return event === undefined ? [] : [event];
  });
}
const BEFORE_YEAR: ReadonlySet<string> = new Set(['in', 'since', 'of', 'summer', 'winter']);
const BEFORE_MONTH: ReadonlySet<string> = new Set('in last at this since over early late'.split(' '));
