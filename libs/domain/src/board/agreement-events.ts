import { unanswered, type BoardAgreement } from './agreement.js';
import type { BoardEvent } from './board-event.js';

type OverAgreement = Extract<BoardEvent, { readonly agreementId: string }>;

/** The agreements after something happened to one of them. A draft that is let go leaves nothing behind. */
export function withAgreement(all: readonly BoardAgreement[], event: OverAgreement): readonly BoardAgreement[] {
  if (event.type === 'agreementDrafted') {
    const { agreementId, text, reviewOn } = event;
    return [...all, { agreementId, text, reviewOn, stage: 'draft', answers: unanswered }];
  }
  return all.flatMap((each) => (each.agreementId === event.agreementId ? after(each, event) : [each]));
}

/** What was put to both and is not confirmed when the session ends is not agreed today. */
export function notToday(all: readonly BoardAgreement[]): readonly BoardAgreement[] {
  return all.map((each) => (each.stage === 'put' ? { ...each, stage: 'not_today' } : each));
}

function after(
  agreement: BoardAgreement,
  event: Exclude<OverAgreement, { readonly type: 'agreementDrafted' }>,
): readonly BoardAgreement[] {
  switch (event.type) {
    case 'agreementReworded': {
      const { text, reviewOn } = event;
      return [{ ...agreement, text, reviewOn, answers: unanswered }];
    }
    case 'agreementPut':
      return [{ ...agreement, stage: 'put' }];
    case 'agreementAnswered':
      return [{ ...agreement, answers: { ...agreement.answers, [event.by]: event.answer } }];
    case 'agreementConfirmed':
      return [{ ...agreement, stage: 'confirmed' }];
    case 'agreementDropped':
      return agreement.stage === 'draft' ? [] : [{ ...agreement, stage: 'not_today' }];
  }
}
