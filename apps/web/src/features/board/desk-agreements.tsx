import { useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import { useState, type ReactNode } from 'react';
import { END_AGREEMENT, READ_DESK_AGREEMENTS, type DeskAgreementView, type DeskCoupleView } from '#libs/contracts';
import { PARTNERS, type Role } from '#libs/domain';
import { Answer, Failed } from '../../platform/answer.js';
import { call } from '../../platform/http.js';
import { useMutation } from '../../platform/use-mutation.js';
import { Button } from '../../ui/button.js';
import { useDates } from '../../ui/dates.js';
import { useSay } from '../../ui/say.js';
import { Words } from '../../ui/words.js';

/** What a couple agreed to, with what each says of it now. */
export function useDeskAgreements(coupleId: string): UseQueryResult<readonly DeskAgreementView[]> {
  return useQuery({
    queryKey: ['desk', 'agreements', coupleId],
    queryFn: async ({ signal }) => (await call(READ_DESK_AGREEMENTS, { params: { coupleId }, signal })).agreements,
  });
}

/** What a couple agreed to, at the mediator's desk: what each says of it now, and what is due. */
export function DeskAgreements({ couple }: { couple: DeskCoupleView }): ReactNode {
  const say = useSay();
  const agreements = useDeskAgreements(couple.coupleId);
  return (
    <section className="stack-3 ruled" aria-labelledby="agreements">
      <h2 id="agreements">{say('desk.agreements')}</h2>
      <Answer of={agreements}>{(all) => <All couple={couple} agreements={all} />}</Answer>
    </section>
  );
}

function All({ couple, agreements }: { couple: DeskCoupleView; agreements: readonly DeskAgreementView[] }): ReactNode {
  const say = useSay();
  const standing = agreements.filter(({ stands }) => stands);
  const over = agreements.filter(({ stands }) => !stands);
  return (
    <>
      {standing.length === 0 && <p className="small soft">{say('desk.agreements.standing.none')}</p>}
      <ul className="list">
        {standing.map((agreement) => (
          <li key={agreement.id}>
            <Agreement couple={couple} agreement={agreement} />
          </li>
        ))}
      </ul>
      {over.length > 0 && (
        <details>
          <summary className="small soft">{say('desk.agreements.over', { count: over.length })}</summary>
          <ul className="list list--tight">
            {over.map((agreement) => (
              <li key={agreement.id} className="stack-2">
                <Words as="brief" text={agreement.text} />
                <OverBy couple={couple} agreement={agreement} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  );
}

function nameOf({ nameA, nameB }: DeskCoupleView, role: Role): string {
  return role === 'partnerA' ? nameA : role === 'partnerB' ? nameB : '';
}

/** Whose doing it is that it no longer stands. */
export function OverBy({ couple, agreement }: { couple: DeskCoupleView; agreement: DeskAgreementView }): ReactNode {
  const say = useSay();
  return agreement.endedBy.map((by) => (
    <p key={by} className="small soft">
      {say('desk.agreements.over.by', { by, name: nameOf(couple, by) })}
    </p>
  ));
}

function Agreement({ couple, agreement }: { couple: DeskCoupleView; agreement: DeskAgreementView }): ReactNode {
  const say = useSay();
  const { short, full } = useDates();
  const { text, agreed, reviewOn, due, stances } = agreement;
  return (
    <div className="stack-2">
      <Words as="brief" text={text} />
      <p className="small soft">
        {say('agreements.agreed', { date: full(agreed.date) })} {say('agreements.again', { date: full(reviewOn) })}{' '}
        {due && <strong>{say('desk.agreements.due')}</strong>}
      </p>
      <p className="small">
        {PARTNERS.map((role) => {
          const said = stances.find((each) => each.role === role);
          const name = nameOf(couple, role);
          return said
            ? say('desk.agreements.stance', { stance: said.stance, name, date: short(said.at.date) })
            : say('desk.agreements.stance.none', { name });
        }).join(' ')}
      </p>
      <EndIt coupleId={couple.coupleId} agreementId={agreement.id} />
    </div>
  );
}

function EndIt({ coupleId, agreementId }: { coupleId: string; agreementId: string }): ReactNode {
  const say = useSay();
  const queries = useQueryClient();
  const [asking, ask] = useState(false);
  const end = useMutation({
    mutationFn: () => call(END_AGREEMENT, { params: { coupleId, agreementId } }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['desk', 'agreements', coupleId] }),
  });
  if (!asking) {
    return (
      <div className="row">
        <Button kind="small" onClick={() => ask(true)}>
          {say('desk.agreements.end')}
        </Button>
      </div>
    );
  }
  return (
    <div className="stack-2">
      <p className="small" role="status">
        {say('desk.agreements.end.sure')}
      </p>
      <Failed error={end.error} />
      <div className="row">
        <Button kind="small" autoFocus onClick={() => ask(false)}>
          {say('desk.agreements.end.not')}
        </Button>
        <Button kind="small" busy={end.isPending} onClick={() => end.mutate()}>
          {say('desk.agreements.end.do')}
        </Button>
      </div>
    </div>
  );
}
