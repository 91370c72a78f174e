import type { RefusalCode } from '#libs/domain';
import type { WordKey } from '#libs/words';
import { NoLine, Refusal } from './http.js';

/** Something can't be done yet, for a reason that this page knows by itself. */
export class NotYet extends Error {
  constructor(readonly sentence: WordKey) {
    super(sentence);
    this.name = 'NotYet';
  }
}

type SentenceOf = { readonly [Code in RefusalCode]: `refusal.${Code}` & WordKey };

/** A sentence for each code. A code that has none in the catalogue does not compile. */
const SENTENCES: SentenceOf = {
  not_available: 'refusal.not_available',
  sign_in_needed: 'refusal.sign_in_needed',
  sign_in_again: 'refusal.sign_in_again',
  sign_in_failed: 'refusal.sign_in_failed',
  link_not_valid: 'refusal.link_not_valid',
  password_too_common: 'refusal.password_too_common',
  input_not_valid: 'refusal.input_not_valid',
  too_large: 'refusal.too_large',
  too_many_tries: 'refusal.too_many_tries',
  origin_refused: 'refusal.origin_refused',
  try_again: 'refusal.try_again',
  already_seated: 'refusal.already_seated',
  consent_outdated: 'refusal.consent_outdated',
  not_ready_for_joint: 'refusal.not_ready_for_joint',
  couple_not_open: 'refusal.couple_not_open',
  version_conflict: 'refusal.version_conflict',
  text_empty: 'refusal.text_empty',
  not_released: 'refusal.not_released',
  protocol_not_offered: 'refusal.protocol_not_offered',
  already_tabled: 'refusal.already_tabled',
  resting: 'refusal.resting',
  time_not_available: 'refusal.time_not_available',
  time_does_not_exist: 'refusal.time_does_not_exist',
  time_is_ambiguous: 'refusal.time_is_ambiguous',
  zone_unknown: 'refusal.zone_unknown',
  hours_end_before_start: 'refusal.hours_end_before_start',
  periods_overlap: 'refusal.periods_overlap',
  proposal_open: 'refusal.proposal_open',
  proposal_closed: 'refusal.proposal_closed',
  mediator_proposes: 'refusal.mediator_proposes',
  session_not_live: 'refusal.session_not_live',
  session_ended: 'refusal.session_ended',
  not_ready_today: 'refusal.not_ready_today',
  not_admitted: 'refusal.not_admitted',
  paused: 'refusal.paused',
  apart: 'refusal.apart',
  not_your_turn: 'refusal.not_your_turn',
  out_of_turn: 'refusal.out_of_turn',
  agreement_changed: 'refusal.agreement_changed',
  command_reused: 'refusal.command_reused',
};

/** Whether a word that came over the wire is a code this page knows. */
export function isRefusalCode(word: string): word is RefusalCode {
  return Object.hasOwn(SENTENCES, word);
}

/** The sentence of one refusal code. A code this page is too old to know reads as "press again". */
export function sentenceFor(code: RefusalCode): WordKey {
  return SENTENCES[code] ?? 'refusal.try_again';
}

/** The sentence for whatever was thrown by a call or a board command. */
export function sentenceOf(error: unknown): WordKey {
  if (error instanceof Refusal) return sentenceFor(error.code);
  if (error instanceof NotYet) return error.sentence;
  return error instanceof NoLine ? 'frame.noLine' : 'frame.failed';
}

/** The reference by which the server's log can be searched; only for what nobody can answer for themselves. */
export function referenceOf(error: unknown): string | null {
  return error instanceof Refusal && error.code === 'try_again' ? error.reference : null;
}

/** Whether the person has to sign in before anything else. */
export function needsSignIn(error: unknown): boolean {
  return error instanceof Refusal && (error.code === 'sign_in_needed' || error.code === 'sign_in_again');
}
