import type { ReactNode } from 'react';
import type { CoupleView, OwnAgreementView } from '#libs/contracts';
import { OwnAgreement } from '../features/board/own-agreement.js';
import { useOwnAgreements } from '../features/board/own-agreements.js';
import { othersIn, useCouple, useOwnSeat } from '../features/couples/own-couple.js';
import { Answer } from '../platform/answer.js';
import { Go } from '../ui/button.js';
import { Page } from '../ui/page.js';
import { useSay } from '../ui/say.js';
import { Words } from '../ui/words.js';

/** `/agreements`: what both said they would try, and what one says of it now. */
export default function AgreementsPage(): ReactNode {
  const say = useSay();
  const seat = useOwnSeat();
  return (
    <Page>
      <div className="stack-3">
        <p>
          <Go to="/home">{say('home.back')}</Go>
        </p>
        <h1>{say('agreements.title')}</h1>
      </div>
      {seat?.marked ? <Seated coupleId={seat.coupleId} /> : <p>{say(seat ? 'home.unmarked' : 'home.nobody')}</p>}
    </Page>
  );
}

function Seated({ coupleId }: { coupleId: string }): ReactNode {
  const couple = useCouple(coupleId);
  const agreements = useOwnAgreements(coupleId);
  return (
    <Answer of={couple}>
      {(view) => <Answer of={agreements}>{(all) => <Agreements couple={view} agreements={all} />}</Answer>}
    </Answer>
  );
}

function Agreements({
  couple,
  agreements,
}: {
  couple: CoupleView;
  agreements: readonly OwnAgreementView[];
}): ReactNode {
  const say = useSay();
  const standing = agreements.filter(({ stands }) => stands);
  const over = agreements.filter(({ stands }) => !stands);
  if (agreements.length === 0) return <p>{say('agreements.none')}</p>;
  return (
    <>
      {standing.map((agreement) => (
        <OwnAgreement key={agreement.id} coupleId={couple.coupleId} agreement={agreement} names={othersIn(couple)} />
      ))}
      {over.length > 0 && (
        <section className="stack-3 ruled" aria-labelledby="over">
          <h2 id="over">{say('agreements.over')}</h2>
          {over.map(({ id, text }) => (
            <div key={id} className="stack-2">
              <Words as="brief" text={text} />
              <p className="small soft">{say('agreements.over.more')}</p>
            </div>
          ))}
        </section>
      )}
    </>
  );
}
