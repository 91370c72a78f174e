import type { ReactNode } from 'react';
import type { DeskCoupleView, MeetingView } from '#libs/contracts';
import { Answer } from '../../platform/answer.js';
import { Go } from '../../ui/button.js';
import { useDates } from '../../ui/dates.js';
import { useSay } from '../../ui/say.js';
import { Words } from '../../ui/words.js';
import { OverBy, useDeskAgreements } from './desk-agreements.js';

/** What both agreed to in this session, and when it is looked at again. */
export function WrapAgreements({ meeting, couple }: { meeting: MeetingView; couple: DeskCoupleView }): ReactNode {
  const say = useSay();
  const { full } = useDates();
  const agreements = useDeskAgreements(couple.coupleId);
  return (
    <section className="ruled stack-3" aria-labelledby="agreed">
      <h2 id="agreed">{say('desk.wrap.agreed')}</h2>
      <Answer of={agreements}>
        {(all) => {
          const agreed = all.filter(({ sessionId }) => sessionId === meeting.id);
          if (agreed.length === 0) return <p className="small soft">{say('desk.wrap.agreed.none')}</p>;
          return (
            <>
              <ul className="list list--tight">
                {agreed.map((agreement) => (
                  <li key={agreement.id} className="stack-2">
                    <Words as="brief" text={agreement.text} />
                    <p className="small soft">
                      {agreement.stands
                        ? say('agreements.again', { date: full(agreement.reviewOn) })
                        : say('agreements.over')}
                    </p>
                    <OverBy couple={couple} agreement={agreement} />
                  </li>
                ))}
              </ul>
              <p className="small">
                <Go to={`/desk/couples/${couple.coupleId}`}>{say('desk.wrap.agreed.all')}</Go>
              </p>
            </>
          );
        }}
      </Answer>
    </section>
  );
}
