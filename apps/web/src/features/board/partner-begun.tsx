import { useState, type ReactNode } from 'react';
import { useSay } from '../../ui/say.js';
import { useOwnSeat } from '../couples/own-couple.js';
import type { CheckOut } from '../sessions/check-out.js';
import { CheckOutForm } from '../sessions/check-out-form.js';

interface BegunProps {
  sessionId: string;
  mediator: string;
  checkOut: CheckOut;
}

/**
 * A check-out that was begun when the mediator went on: it is still here and can still be sent. Where nothing was begun,
 * nothing is shown. Once shown it stays, also when it is sent or emptied, until the next page.
 */
export function CheckOutBegun({ sessionId, mediator, checkOut }: BegunProps): ReactNode {
  const say = useSay();
  const own = useOwnSeat();
  const [shown, show] = useState(false);
  if (checkOut.isBegun && !shown) show(true);
  if (!shown || !own) return null;
  return (
    <section className="stack-3 ruled" aria-labelledby="begun">
      <h2 id="begun">{say('board.ending.out.begun')}</h2>
      <p>{say('board.ending.out.begun.more')}</p>
      <CheckOutForm coupleId={own.coupleId} sessionId={sessionId} mediator={mediator} checkOut={checkOut} beside />
    </section>
  );
}
