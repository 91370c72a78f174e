import type { ReactNode } from 'react';
import type { PartnerAgreementView, PartnerMove } from '#libs/domain';
import { useDates } from '../../ui/dates.js';
import { useSay } from '../../ui/say.js';

interface SeenAgreementsProps {
  agreements: readonly PartnerAgreementView[];
  moves: readonly PartnerMove[];
}

const SENTENCES = {
  put: 'agreements.review',
  confirmed: 'agreements.confirmed',
  not_today: 'agreements.not_today',
} as const;

/** The agreements on one partner's screen, with the answer that only they and the mediator know of. */
export function SeenAgreements({ agreements, moves }: SeenAgreementsProps): ReactNode {
  const say = useSay();
  const { long } = useDates();
  return agreements.map(({ agreementId, text, reviewOn, stage, own }) => (
    <p key={agreementId}>
      {say('desk.live.sees.agreement', { stage })} <q>{text}</q>{' '}
      <span className="soft">
        “{say(SENTENCES[stage], { date: long(reviewOn) })}”{' '}
        {stage === 'put' && moves.includes('answerAgreement') && `${say('agreements.yes')}, ${say('agreements.no')}. `}
        {stage === 'put' && own && say('desk.live.sees.said', { own })}
      </span>
    </p>
  ));
}
