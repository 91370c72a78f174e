import type { CoachOffer, Notice, NoticeKind } from '../notice.js';
import type { Work } from '../pattern.js';
import { foundIn, type Found, type Patterns } from '../rule.js';
import { sentencesOf, type Sentence } from '../tokens.js';
import { ABSOLUTES, ALL_OR_NOTHING, isAboutTheOther } from './absolute.js';
import { framesOf, type Frame } from './frames.js';
import { LABELS } from './label.js';
import { SETS } from './lexicon.js';
import { isMindOfTheOther, MINDS } from './mind-reading.js';
import { PRAISES, SARCASMS } from './sarcasm.js';
import { whenOf } from './scaffold.js';
import { secondMatter } from './several.js';
import { englishWords } from './spelling.js';
import { CONDITIONS, LEAVINGS, THREATS } from './threat.js';
import { youRuns } from './you-run.js';

const OFFERS: Readonly<Record<NoticeKind, readonly CoachOffer[]>> = {
  absolute: ['scaffold', 'feelings', 'instead'],
  label: ['scaffold', 'feelings', 'instead'],
  mind_reading: ['scaffold', 'feelings', 'my_part'],
  threat: ['feelings', 'instead'],
  sarcasm: ['scaffold', 'feelings'],
  you_run: ['scaffold', 'feelings', 'my_part'],
  several: [],
};

/** In which frames each kind keeps silent. */
const SILENT_IN: Readonly<Record<Exclude<NoticeKind, 'you_run' | 'several'>, readonly Frame[]>> = {
  absolute: ['said', 'denied', 'feared'],
  label: ['said', 'denied', 'feared'],
  mind_reading: ['said', 'denied', 'feared', 'guessed', 'asked'],
  threat: ['said', 'denied', 'feared'],
  sarcasm: ['said', 'denied'],
};

/** What the English rules notice, in the order of the text. */
export function englishNotices(text: string, work: Work): readonly Notice[] {
  const sentences = sentencesOf(text, englishWords);
  const notices = sentences.flatMap((sentence) => noticesOf(text, sentence, work));
  const runs = youRuns(sentences, work).map(({ start, end }) => notice(text, 'you_run', start, end));
  const second = secondMatter(sentences, work);
  const several = second ? [notice(text, 'several', second.start, second.end)] : [];
  return [...notices, ...runs, ...several].sort((one, other) => one.start - other.start || one.end - other.end);
}

function notice(text: string, kind: NoticeKind, start: number, end: number): Notice {
  const when = OFFERS[kind].includes('scaffold') ? whenOf(text.slice(start, end), kind) : null;
  return { kind, start, end, remark: `coach.remark.${kind}`, offers: OFFERS[kind], when };
}

/** The first place of each kind in one sentence: one remark about it is enough. */
function noticesOf(text: string, sentence: Sentence, work: Work): readonly Notice[] {
  const frames = framesOf(sentence.tokens, work);
  const found: readonly (readonly [NoticeKind, Found | undefined])[] = [
    ['absolute', absolute(sentence, frames, work)],
    ['label', first(LABELS, sentence, work, ({ from }) => !SILENT_IN.label.includes(frames[from] ?? 'plain'))],
    ['mind_reading', mind(sentence, frames, work)],
    ['threat', threat(sentence, frames, work)],
    ['sarcasm', sarcasm(sentence, frames, work)],
  ];
  return found.flatMap(([kind, at]) => (at ? [notice(text, kind, ...clauseAround(sentence, at))] : []));
}

function first(
  patterns: Patterns,
  { tokens }: Sentence,
  work: Work,
  counts: (found: Found) => boolean,
): Found | undefined {
  for (const found of foundIn(patterns, tokens, work)) if (counts(found)) return found;
  return undefined;
}

function absolute(sentence: Sentence, frames: readonly Frame[], work: Work): Found | undefined {
  const plain = ({ from }: Found): boolean => !SILENT_IN.absolute.includes(frames[from] ?? 'plain');
  return (
    first(ALL_OR_NOTHING, sentence, work, plain) ??
    first(ABSOLUTES, sentence, work, (at) => plain(at) && isAboutTheOther(sentence, at, work))
  );
}

function mind(sentence: Sentence, frames: readonly Frame[], work: Work): Found | undefined {
  if (sentence.asks) return undefined;
  return first(
    MINDS,
    sentence,
    work,
    (at) => !SILENT_IN.mind_reading.includes(frames[at.from] ?? 'plain') && isMindOfTheOther(sentence.tokens, at, work),
  );
}

function threat(sentence: Sentence, frames: readonly Frame[], work: Work): Found | undefined {
  if (sentence.asks) return undefined;
  const plain = ({ from }: Found): boolean => !SILENT_IN.threat.includes(frames[from] ?? 'plain');
  const announced = first(THREATS, sentence, work, plain);
  if (announced) return announced;
  const condition = first(CONDITIONS, sentence, work, plain);
  return condition && first(LEAVINGS, sentence, work, (at) => at.from > condition.from && plain(at));
}

function sarcasm(sentence: Sentence, frames: readonly Frame[], work: Work): Found | undefined {
  const plain = ({ from }: Found): boolean => !SILENT_IN.sarcasm.includes(frames[from] ?? 'plain');
  const scorn = first(SARCASMS, sentence, work, plain);
  if (scorn) return scorn;
  const scare = sentence.tokens.findIndex(
    ({ quotes = 0 }, at) => quotes > 0 && quotes <= 2 && sentence.tokens[at - 1]?.word === 'your',
  );
  if (scare >= 0) return { from: scare, to: scare + 1 };
  const unkind = sentence.tokens.some(({ word }) => SETS['unkind']?.has(word) || AGAIN.has(word));
  return unkind ? first(PRAISES, sentence, work, plain) : undefined;
}

const AGAIN: ReadonlySet<string> = new Set(
  'again another late not never yet usual finally missing ruin ruining'.split(' '),
);

/** From mark to mark: the clause in which something was found, with the mark that ends the sentence. */
function clauseAround({ tokens, end }: Sentence, { from, to }: Found): readonly [number, number] {
  let begins = from;
  while (begins > 0 && !MARKS.has(tokens[begins - 1]?.word ?? '')) begins--;
  let ends = Math.max(to, from + 1);
  while (ends < tokens.length && !MARKS.has(tokens[ends]?.word ?? '')) ends++;
  const start = tokens[begins]?.start ?? 0;
  return [start, ends >= tokens.length ? end : (tokens[ends - 1]?.end ?? end)];
}

const MARKS: ReadonlySet<string> = new Set([',', ':', '—', '–']);
