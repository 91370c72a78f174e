import type { PartnerRole } from '../seat.js';

/** What a partner says, privately, to an agreement that was put to them. */
export type AgreementAnswer = 'agrees' | 'not_today';

/**
 * `draft` is the mediator's alone; `put` asks each partner privately; `confirmed` when both agree; `not_today` when the
 * mediator lets it go or the session ends. No answer of a partner's leads anywhere but to `confirmed`.
 */
export type AgreementStage = 'draft' | 'put' | 'confirmed' | 'not_today';

/** What is agreed to: exactly these words, and when they are looked at again (YYYY-MM-DD). */
export type AgreementWords = { readonly text: string; readonly reviewOn: string };

/** Something both might try. */
export type BoardAgreement = AgreementWords & {
  readonly agreementId: string;
  readonly stage: AgreementStage;
  readonly answers: Readonly<Record<PartnerRole, AgreementAnswer | null>>;
};

/** An agreement as one partner sees it: with their own answer, and the same whatever the other said or did not say. */
export type PartnerAgreementView = AgreementWords & {
  readonly agreementId: string;
  readonly stage: Exclude<AgreementStage, 'draft'>;
  readonly own: AgreementAnswer | null;
};

/** How long the words of an agreement can be, in characters as a string counts them. */
export const AGREEMENT_LIMIT = 2_000;

/** Nobody has answered yet. */
export const unanswered: BoardAgreement['answers'] = { partnerA: null, partnerB: null };
