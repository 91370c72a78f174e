import { useState, type ReactNode } from 'react';
import type { DeskCoupleView } from '#libs/contracts';
import type { Role } from '#libs/domain';
import { useDeskCouple } from '../features/couples/desk-data.js';
import { DeskProposal } from '../features/sessions/desk-proposal.js';
import { useDeskProposal, useOpenSlots } from '../features/sessions/desk-proposals.js';
import { DeskPropose } from '../features/sessions/desk-propose.js';
import { Refusal } from '../platform/http.js';
import { referenceOf, sentenceOf } from '../platform/refusals.js';
import { Go, GoButton } from '../ui/button.js';
import { Pick } from '../ui/field.js';
import { Page } from '../ui/page.js';
import { useSay } from '../ui/say.js';
import { Empty, ErrorNotice, Missing, Skeleton } from '../ui/states.js';

/** `/desk/couples/:coupleId/propose`: times for a joint session, to choose or to look at while they are open. */
export default function DeskProposePage({ coupleId }: { coupleId: string }): ReactNode {
  const say = useSay();
  const couple = useDeskCouple(coupleId);
  const missing = couple.error instanceof Refusal && couple.error.code === 'not_available';
  return (
    <Page width="desk" waiting={couple.isPending} key={couple.status}>
      {couple.isPending && <Skeleton />}
      {missing && <Missing />}
      {couple.error && !missing && (
        <ErrorNotice
          sentence={sentenceOf(couple.error)}
          reference={referenceOf(couple.error)}
          again={() => void couple.refetch()}
        />
      )}
      {couple.data && (
        <>
          <div className="stack-2">
            <p className="small">
              <Go to="/desk">{say('desk.times.crumb')}</Go>,{' '}
              <Go to={`/desk/couples/${coupleId}`}>{couple.data.codeWord}</Go>
            </p>
            <h1>{say('desk.propose')}</h1>
          </div>
          <Times couple={couple.data} />
        </>
      )}
    </Page>
  );
}

/** One proposal is open at a time: where there is one, it stands in the place of choosing. */
function Times({ couple }: { couple: DeskCoupleView }): ReactNode {
  const say = useSay();
  const proposal = useDeskProposal(couple.coupleId);
  const ready = couple.state === 'open' && couple.sentence === 'ready';
  const [minutes, setMinutes] = useState<number>();
  const open = useOpenSlots(couple.coupleId, ready && proposal.data === null, minutes);
  const error = proposal.error ?? open.error;
  if (error) {
    const again = (): void => void Promise.all([proposal.refetch(), ready ? open.refetch() : null]);
    return <ErrorNotice sentence={sentenceOf(error)} reference={referenceOf(error)} again={again} />;
  }
  if (proposal.data) return <DeskProposal key={proposal.data.id} couple={couple} proposal={proposal.data} />;
  if (!ready) return <p>{say('desk.times.notReady')}</p>;
  if (!open.data) return <Skeleton />;
  const { lengths, slots } = open.data;
  return (
    <>
      <p className="soft small">{say('desk.times.for', { minutes: open.data.minutes })}</p>
      {lengths.length > 1 && (
        <Pick
          label={say('desk.times.length')}
          value={String(minutes ?? open.data.minutes)}
          onPick={(value) => setMinutes(Number(value))}
          options={lengths.map((each) => ({ value: String(each), name: say('desk.times.minutes', { minutes: each }) }))}
        />
      )}
      {slots.length === 0 ? (
        <Empty sentence="desk.times.noHours">
          <GoButton to="/desk/availability">{say('desk.times.noHours.do')}</GoButton>
        </Empty>
      ) : (
        <>
          <Borne couple={couple} borne={open.data.borne} />
          <DeskPropose key={open.data.minutes} couple={couple} open={open.data} />
        </>
      )}
    </>
  );
}

/** Who had the odd hours lately, once anybody had; for the mediator alone. */
function Borne({ couple, borne }: { couple: DeskCoupleView; borne: ReadonlyMap<Role, number> }): ReactNode {
  const say = useSay();
  if (![...borne.values()].some((minutes) => minutes > 0)) return null;
  const [firstMinutes = 0, secondMinutes = 0, ownMinutes = 0] = (['partnerA', 'partnerB', 'mediator'] as const).map(
    (role) => borne.get(role),
  );
  const names = { first: couple.nameA, second: couple.nameB };
  return <p className="small">{say('desk.times.borne', { ...names, firstMinutes, secondMinutes, ownMinutes })}</p>;
}
