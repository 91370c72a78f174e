import type { HurtTag } from '../agenda/hurt.js';
import { englishNotices } from './en/english.js';
import type { Notice } from './notice.js';
import type { Work } from './pattern.js';
import { coachKeepsSilent } from './silence.js';

/** What a language's rules notice in a text. */
type Rules = (text: string, work: Work) => readonly Notice[];

/** The languages with rules. A language comes in with a labelled set of its own, beside its rules. */
const RULES: Readonly<Record<string, Rules>> = { en: englishNotices };

/** What the coach is asked about: one field, as written; in which language; with which tags. */
export interface CoachAsked {
  readonly text: string;
  /** Primary language tag, such as `en`. */
  readonly language: string;
  readonly tags: readonly HurtTag[];
}

/** Whether there are rules for a language. */
export function coachSpeaks(language: string): boolean {
  return Object.hasOwn(RULES, language);
}

/**
 * What can be harder to hear in a text, in the order of the text. Nothing in a language without rules, and nothing on
 * a hurt tagged fear or harm: there nobody has to find softer words. Suggests only; there is no number in it.
 * @param work counts the steps taken, for the test that holds them to a bound
 */
export function noticesIn({ text, language, tags }: CoachAsked, work: Work = { steps: 0 }): readonly Notice[] {
  const rules = Object.hasOwn(RULES, language) ? RULES[language] : undefined;
  if (!rules || coachKeepsSilent(tags)) return [];
  return rules(text, work);
}
