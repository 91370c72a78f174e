/**
 * All that one partner may ever learn of the other, or of what the mediator does with the other (promise 1). Two worlds
 * that are equal in these are, to the other partner, the same to the byte. Every entry but `confirmed` and `shared`
 * could be the mediator's doing, and reads the same when it is.
 */
export const PARTNER_MAY_LEARN = [
  'start_times_offered',
  'proposal_open',
  'proposal_confirmed',
  'proposal_ended',
  'session_cancelled',
  'couple_sentence',
  'board_open',
  'board_paused',
  'board_separate',
  'board_ended',
  'tabled_or_shared',
  'agreement_confirmed_by_both',
] as const;

/** One entry of the closed list. */
export type PartnerMayLearn = (typeof PARTNER_MAY_LEARN)[number];
