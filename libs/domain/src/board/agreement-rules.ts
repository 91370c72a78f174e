import { PARTNERS, type PartnerRole } from '../seat.js';
import { dateOfDay, isDate } from '../time/dates.js';
import { AGREEMENT_LIMIT, type AgreementStage, type BoardAgreement, type PartnerAgreementView } from './agreement.js';
import type { BoardState } from './board-state.js';
import { isText } from './limits.js';

/** How many agreements one session can come to. */
const MOST = 20;
const DAY_MS = 86_400_000;
const YEARS_AHEAD = 5;

/** The agreement of this id, or null. */
export function agreementOf({ agreements }: BoardState, agreementId: string): BoardAgreement | null {
  return agreements.find((each) => each.agreementId === agreementId) ?? null;
}

/** Whether any agreement stands at one of these stages. */
export function anyAgreementAt({ agreements }: BoardState, ...stages: AgreementStage[]): boolean {
  return agreements.some(({ stage }) => stages.includes(stage));
}

/** Whether there is room for one more. */
export function roomForAgreement({ agreements }: BoardState): boolean {
  return agreements.length < MOST;
}

/** Whether these can be the words of an agreement. */
export function isAgreementText(text: unknown): text is string {
  return isText(text, AGREEMENT_LIMIT) && text.trim() !== '';
}

/** Whether an agreement can be looked at again on that date: not before today, wherever that is, nor in many years. */
export function isReviewDate(date: unknown, now: number): date is string {
  if (typeof date !== 'string' || !isDate(date)) return false;
  const today = Math.floor(now / DAY_MS);
  return date >= dateOfDay(today - 1) && date <= dateOfDay(today + 366 * YEARS_AHEAD);
}

/** Whether, after this partner agrees, both have. */
export function bothAgree({ answers }: BoardAgreement, by: PartnerRole): boolean {
  return PARTNERS.every((role) => role === by || answers[role] === 'agrees');
}

/** The agreements that one partner may know of: all that were put to both. */
export function agreementsSeenBy({ agreements }: BoardState, role: PartnerRole): readonly PartnerAgreementView[] {
  return agreements.flatMap(({ agreementId, text, reviewOn, stage, answers }) =>
    stage === 'draft' ? [] : [{ agreementId, text, reviewOn, stage, own: answers[role] }],
  );
}
