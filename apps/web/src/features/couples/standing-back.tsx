import { useState, type ReactNode } from 'react';
import type { CoupleView } from '#libs/contracts';
import { Answer, Failed } from '../../platform/answer.js';
import { Button } from '../../ui/button.js';
import { useSay } from '../../ui/say.js';
import { GoodHoursForm } from '../availability/good-hours-form.js';
import { ProposingChoice } from '../availability/proposing-choice.js';
import { SafetyWordForm } from '../sessions/safety-word.js';
import { othersIn, useCouple, useOwnSeat, useStandBack, useWelcome } from './own-couple.js';
import { ConsentList } from './welcome-consents.js';

/** In a partner's settings: what they agreed to, a hold, withdrawing. Nothing for anybody else. */
export function StandingBack(): ReactNode {
  const seat = useOwnSeat();
  if (!seat || seat.role === 'mediator') return null;
  return (
    <>
      <Agreed coupleId={seat.coupleId} />
      {seat.marked && <Word coupleId={seat.coupleId} />}
      {seat.marked && <Hours coupleId={seat.coupleId} />}
      {seat.marked && <Back coupleId={seat.coupleId} />}
    </>
  );
}

function Agreed({ coupleId }: { coupleId: string }): ReactNode {
  const say = useSay();
  const welcome = useWelcome(coupleId);
  return (
    <section className="ruled" aria-labelledby="agreed">
      <h2 id="agreed">{say('back.agreed')}</h2>
      <details>
        <summary>{say('back.agreed.show')}</summary>
        <div className="stack">
          <Answer of={welcome}>{(view) => <ConsentList welcome={view} />}</Answer>
        </div>
      </details>
    </section>
  );
}

function Word({ coupleId }: { coupleId: string }): ReactNode {
  const couple = useCouple(coupleId);
  return (
    <div className="ruled">
      <Answer of={couple}>{(view) => <SafetyWordForm coupleId={coupleId} mediator={othersIn(view).mediator} />}</Answer>
    </div>
  );
}

function Hours({ coupleId }: { coupleId: string }): ReactNode {
  const couple = useCouple(coupleId);
  return (
    <div className="ruled">
      <Answer of={couple}>
        {(view) => (
          <div className="stack">
            <GoodHoursForm coupleId={coupleId} names={othersIn(view)} />
            <ProposingChoice coupleId={coupleId} names={othersIn(view)} />
          </div>
        )}
      </Answer>
    </div>
  );
}

function Back({ coupleId }: { coupleId: string }): ReactNode {
  const say = useSay();
  const couple = useCouple(coupleId);
  return (
    <section className="ruled stack-3" aria-labelledby="back">
      <h2 id="back">{say('back.title')}</h2>
      <Answer of={couple}>
        {(view) => (view.sentence === 'ended' ? <p>{say('back.ended')}</p> : <Ways couple={view} />)}
      </Answer>
    </section>
  );
}

function Ways({ couple }: { couple: CoupleView }): ReactNode {
  const say = useSay();
  const back = useStandBack(couple.coupleId);
  const [asked, setAsked] = useState<'hold' | 'withdraw' | null>(null);
  const { other } = othersIn(couple);
  const press = (how: 'hold' | 'withdraw' | 'lift'): void => back.mutate(how, { onSuccess: () => setAsked(null) });
  if (asked) {
    return (
      <div className="stack-3">
        <p role="status">{say(`back.${asked}.ask`, { other })}</p>
        <Failed error={back.error} />
        <div className="row">
          <Button busy={back.isPending} onClick={() => press(asked)}>
            {say(`back.${asked}.do`)}
          </Button>
          <Button onClick={() => setAsked(null)}>{say('back.not')}</Button>
        </div>
      </div>
    );
  }
  return (
    <div className="stack-3">
      {couple.ownHold && <p>{say('back.hold.own')}</p>}
      <p>{say('back.withdraw.more')}</p>
      <Failed error={back.error} />
      <div className="row">
        {couple.ownHold ? (
          <Button busy={back.isPending} onClick={() => press('lift')}>
            {say('back.hold.lift')}
          </Button>
        ) : (
          <Button onClick={() => setAsked('hold')}>{say('back.hold')}</Button>
        )}
        <Button onClick={() => setAsked('withdraw')}>{say('back.withdraw')}</Button>
      </div>
    </div>
  );
}
