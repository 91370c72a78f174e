import { wordAt, type Work, type WordAt } from '../pattern.js';
import { QUOTED, type Token } from '../tokens.js';

/**
 * How a stretch of a sentence is meant. `said`: told as somebody's words. `denied`: "I don't think that…". `feared`:
 * feared, wished or imagined. `guessed`: marked as the author's own guess. `asked`: what is not known or only a case
 * ("whether you…", "if you…"). `plain`: told as it stands.
 */
export type Frame = 'plain' | 'said' | 'denied' | 'feared' | 'guessed' | 'asked';

const set = (list: string): ReadonlySet<string> => new Set(list.trim().split(/\s+/));
const PRONOUNS = set('you i we he she they it there everyone everybody nobody everything nothing');
const STARTS_CLAUSE = set(
  'you i we he she they it there everyone everybody nobody everything nothing your my this that',
);
const JOINS = set('and but so then yet —');
const SAYS =
  set(`say says said saying tell tells told telling write writes wrote written shout shouted yell yelled scream
  screamed claim claimed claims promised threatened text texted answer answered reply replied
  explained mention mentioned admitted announced insisted swore repeat repeated
  accuse accused call called ask asked warned whisper whispered complained agreed`);
/** "I say you are…" is said now, and by the author: no report. */
const SAYS_NOW = set('say tell');
const OBJECTS = set('me us him her them everyone everybody you people myself yourself it');
const GUESSES = set(`think thought believe believed feel felt guess guessed assume assumed suspect suspected suppose
  supposed thinking believing feeling assuming suspecting sense sensed gather gathered`);
const FEARS =
  set(`imagine imagined imagining wonder wondered wondering fear feared fearing hope hoped hoping wish wished
  worry worried dream dreamt dreamed dreaming doubt doubted`);
const FEELS_FEAR = set('afraid scared worried frightened terrified anxious fear fears worry');
const SEEMS = set('seem seems seemed looks looked sounds sounded feels felt came comes');
const MAYBE = set('maybe perhaps possibly presumably');
const ASKS = set('if whether why what how when whenever where who which unless');
const DENIES = set('think believe say said mean meant saying claim claiming want find thinking suggest suggesting');

/** For each token of a sentence, how it is meant. One pass, with a look of at most four tokens to either side. */
export function framesOf(tokens: readonly Token[], work: Work): readonly Frame[] {
  const word = wordAt(tokens, work);
  if (saidAtTheEnd(tokens)) return tokens.map(() => 'said');
  const frames: Frame[] = [];
  let frame: Frame = 'plain';
  for (let at = 0; at < tokens.length; at++) {
    if (endsFrame(word, at)) frame = 'plain';
    frames.push(frame);
    frame = opened(word, at, frame);
  }
  return frames;
}

/** "…, you had said": who said it comes last. */
function saidAtTheEnd(tokens: readonly Token[]): boolean {
  const tail = tokens.slice(-5).map(({ word }) => word);
  const comma = tail.lastIndexOf(',');
  if (comma < 0 || tokens.length <= 5) return false;
  const [who = '', ...rest] = tail.slice(comma + 1);
  return PRONOUNS.has(who) && rest.some((each) => SAYS.has(each)) && !rest.includes('that');
}

/** A new clause begins: after a comma or a joining word comes a subject, or after "that" nothing hangs on it. */
function endsFrame(word: WordAt, at: number): boolean {
  const before = word(at - 1);
  if (!STARTS_CLAUSE.has(word(at)) || at === 0) return false;
  if (before === ',') return !SAYS.has(word(at - 2)) && word(at) !== 'that';
  return JOINS.has(before) && word(at) !== 'that';
}

function opened(word: WordAt, at: number, now: Frame): Frame {
  const here = word(at);
  if (SAYS.has(here) && saysSomething(word, at)) {
    if (deniedHere(word, at)) return 'denied';
    if (!SAYS_NOW.has(here) || !mineHere(word, at)) return 'said';
  }
  if (now === 'said' || now === 'denied') return now;
  if (DENIES.has(here) && deniedHere(word, at)) return 'denied';
  if (isFear(word, at)) return 'feared';
  if (now === 'feared') return now;
  if (MAYBE.has(here) || (GUESSES.has(here) && mineHere(word, at)) || seems(word, at)) return 'guessed';
  if (ASKS.has(here) && now === 'plain') return 'asked';
  return now;
}

/** Whether a verb of saying has what is said after it, within four words: "told my mother that you…". */
function saysSomething(word: WordAt, at: number): boolean {
  const next = word(at + 1);
  if (next === 'that' || next === ':' || next === QUOTED || PRONOUNS.has(next) || ASKS.has(next)) return next !== 'it';
  const after = word(at + 2);
  if (next === ',') return after !== 'and' && after !== 'but' && !PRONOUNS.has(after);
  if (OBJECTS.has(next) && after === 'to') return true;
  if (OBJECTS.has(next) && (PRONOUNS.has(after) || ASKS.has(after) || after === 'that' || after === ':')) return true;
  if (WHOSE.has(next) && PRONOUNS.has(word(at + 3))) return true;
  return [2, 3, 4].some(
    (far) => word(at + far) === 'that' && word(at + far - 1) !== 'so' && STARTS_CLAUSE.has(word(at + far + 1)),
  );
}

const WHOSE = set('my your our the his her');

/** Whether the author says of themselves that they do not: "I don't think", "I never said". */
function deniedHere(word: WordAt, at: number): boolean {
  const before = [1, 2, 3].map((far) => word(at - far));
  const mine = [1, 2, 3, 4].some((far) => word(at - far) === 'i');
  return mine && (before.includes('not') || before.includes('never')) && !before.includes('you');
}

function isFear(word: WordAt, at: number): boolean {
  const here = word(at);
  if (here === 'as') return (word(at + 1) === 'if' || word(at + 1) === 'though') && at > 0;
  if (FEELS_FEAR.has(here)) return mineHere(word, at) || word(at - 1) === 'my';
  if (here === 'told' && word(at + 1) === 'myself') return true;
  if (here === 'not' && word(at + 1) === 'sure') return true;
  if (here === 'know' && word(at - 1) === 'not') return mineHere(word, at);
  return FEARS.has(here) && mineHere(word, at);
}

/** "It seemed to me that…", "It felt like…". */
function seems(word: WordAt, at: number): boolean {
  if (!SEEMS.has(word(at))) return word(at) === 'impression' || (word(at) === 'feeling' && word(at + 1) === 'that');
  return ['it', 'that', 'this'].includes(word(at - 1));
}

/** Whether the nearest subject before is the author. */
function mineHere(word: WordAt, at: number): boolean {
  for (let far = 1; far <= 4; far++) {
    const each = word(at - far);
    if (each === 'i') return true;
    if (PRONOUNS.has(each) || each === ',') return false;
  }
  return false;
}
