import { Refused } from '../refusal.js';
import type { PartnerRole } from '../seat.js';
import { agreementOf, bothAgree, isAgreementText, isReviewDate } from './agreement-rules.js';
import type { MediatorCommand, PartnerCommand } from './board-command.js';
import type { NewEvent } from './board-event.js';
import type { BoardState } from './board-state.js';
import { demand, isId } from './limits.js';
import { whyNotPut } from './places.js';

/** What the mediator does with agreements. */
export type OverAgreement = Extract<
  MediatorCommand,
  { readonly type: 'draftAgreement' | 'rewordAgreement' | 'putAgreement' | 'dropAgreement' }
>;
type Answering = Extract<PartnerCommand, { readonly type: 'answerAgreement' }>;

/**
 * The mediator drafts, rewords until it is confirmed, puts it to both, or lets it go. Other words, or another date, ask
 * both anew.
 */
export function overAgreement(state: BoardState, command: OverAgreement, now: number): readonly NewEvent[] {
  const { agreementId } = command;
  demand(isId(agreementId));
  if (command.type === 'draftAgreement') {
    demand(agreementOf(state, agreementId) === null);
    return [{ type: 'agreementDrafted', agreementId, ...wordsOf(command, now) }];
  }
  const known = agreementOf(state, agreementId);
  if (known?.stage !== 'draft' && known?.stage !== 'put') throw new Refused('out_of_turn');
  const { stage, text, reviewOn } = known;
  switch (command.type) {
    case 'rewordAgreement': {
      const words = wordsOf(command, now);
      if (words.text === text && words.reviewOn === reviewOn) return [];
      if (stage === 'put') demandReadable(state);
      return [{ type: 'agreementReworded', agreementId, ...words }];
    }
    case 'putAgreement':
      return stage === 'put' ? [] : [{ type: 'agreementPut', agreementId }];
    case 'dropAgreement':
      return [{ type: 'agreementDropped', agreementId }];
  }
}

/**
 * A partner's private answer to exactly the words they read. Of a draft they learn nothing: it is answered like what is
 * not there. Both agreeing is what confirms it, and the only thing that the other ever notices.
 */
export function answerAgreement(state: BoardState, by: PartnerRole, command: Answering): readonly NewEvent[] {
  const { agreementId, agrees, text, reviewOn } = command;
  demand(isId(agreementId) && typeof agrees === 'boolean');
  const known = agreementOf(state, agreementId);
  if (!known || known.stage === 'draft') throw new Refused('not_available');
  if (known.stage !== 'put') throw new Refused('out_of_turn');
  if (known.text !== text || known.reviewOn !== reviewOn) throw new Refused('agreement_changed');
  const answer = agrees ? 'agrees' : 'not_today';
  if (known.answers[by] === answer) return [];
  const answered: NewEvent = { type: 'agreementAnswered', agreementId, by, answer };
  return agrees && bothAgree(known, by) ? [answered, { type: 'agreementConfirmed', agreementId }] : [answered];
}

function wordsOf({ text, reviewOn }: { text: string; reviewOn: string }, now: number) {
  demand(isAgreementText(text) && isReviewDate(reviewOn, now));
  return { text, reviewOn };
}

/** What both would read is changed only while both can read it. */
function demandReadable(state: BoardState): void {
  const why = whyNotPut(state);
  if (why !== null) throw new Refused(why);
}
