import { useState, type ReactNode } from 'react';
import { STANCES, type OwnAgreementView } from '#libs/contracts';
import { Failed } from '../../platform/answer.js';
import { Button } from '../../ui/button.js';
import { useDates } from '../../ui/dates.js';
import { Rich, useSay } from '../../ui/say.js';
import { Words } from '../../ui/words.js';
import type { OthersNames } from '../couples/own-couple.js';
import { useAgreementDeed } from './own-agreements.js';

interface OwnAgreementProps {
  coupleId: string;
  agreement: OwnAgreementView;
  names: OthersNames;
}

/** One agreement that stands: its words, when it is looked at again, and what one says of it to the mediator alone. */
export function OwnAgreement({ coupleId, agreement, names }: OwnAgreementProps): ReactNode {
  const say = useSay();
  const { long, full } = useDates();
  const deed = useAgreementDeed(coupleId);
  const { id: agreementId, text, agreed, reviewOn, due, own } = agreement;
  return (
    <article className="stack-3 ruled" aria-label={text.slice(0, 80)}>
      <Words as="plain" text={text} />
      <p className="small soft">
        {say('agreements.agreed', { date: full(agreed.date) })}{' '}
        {due ? <strong>{say('agreements.due')}</strong> : say('agreements.again', { date: long(reviewOn) })}
      </p>
      <p className="readers">
        <Rich of="agreements.own.readers" values={{ ...names }} />
      </p>
      <Failed error={deed.error} />
      <div className="row">
        {STANCES.map((says) => (
          <Button
            key={says}
            aria-pressed={own === says}
            busy={deed.isPending}
            onClick={() => deed.mutate({ agreementId, says })}
          >
            {say(`agreements.${says}`)}
          </Button>
        ))}
      </div>
      <p className="saved" role="status">
        {own && say(`agreements.own.${own}`)}
      </p>
      <NoLonger
        other={names.other}
        busy={deed.isPending}
        onSay={() => deed.mutate({ agreementId, says: 'no_longer' })}
      />
    </article>
  );
}

/** Ending it asks once, and says what the other would read. */
function NoLonger({ other, busy, onSay }: { other: string; busy: boolean; onSay: () => void }): ReactNode {
  const say = useSay();
  const [asking, ask] = useState(false);
  if (!asking) {
    return (
      <div className="row">
        <Button kind="plain" onClick={() => ask(true)}>
          {say('agreements.end')}
        </Button>
      </div>
    );
  }
  return (
    <div className="stack-2">
      <p role="status">{say('agreements.end.sure', { other })}</p>
      <div className="row">
        <Button autoFocus onClick={() => ask(false)}>
          {say('agreements.end.not')}
        </Button>
        <Button busy={busy} onClick={onSay}>
          {say('agreements.end.do')}
        </Button>
      </div>
    </div>
  );
}
