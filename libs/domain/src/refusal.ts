/**
 * Every reason for which something is not done. `not_available` is the one answer for "not yours" and "not there".
 * The api gives each an HTTP status and the client a sentence, both in a Record, so that a new code compiles only
 * when both know it.
 */
export type RefusalCode =
  | 'not_available'
  | 'sign_in_needed'
  | 'sign_in_again'
  | 'sign_in_failed'
  | 'link_not_valid'
  | 'password_too_common'
  | 'input_not_valid'
  | 'too_large'
  | 'too_many_tries'
  | 'origin_refused'
  | 'try_again'
  | 'already_seated'
  | 'consent_outdated'
  | 'not_ready_for_joint'
  | 'couple_not_open'
  | 'version_conflict'
  | 'text_empty'
  | 'not_released'
  | 'already_tabled'
  | 'resting'
  | 'protocol_not_offered'
  | 'time_not_available'
  | 'time_does_not_exist'
  | 'time_is_ambiguous'
  | 'zone_unknown'
  | 'hours_end_before_start'
  | 'periods_overlap'
  | 'proposal_open'
  | 'proposal_closed'
  | 'mediator_proposes'
  | 'session_not_live'
  | 'session_ended'
  | 'not_ready_today'
  | 'not_admitted'
  | 'paused'
  | 'apart'
  | 'not_your_turn'
  | 'out_of_turn'
  | 'agreement_changed'
  | 'command_reused';

/** Thrown by the domain and the services; carries a code and never a private word. */
export class Refused extends Error {
  constructor(readonly code: RefusalCode) {
    super(code);
    this.name = 'Refused';
  }
}
