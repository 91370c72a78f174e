import { useState, type ReactNode } from 'react';
import type { CoupleView } from '#libs/contracts';
import { isPartner, type PartnerRole } from '#libs/domain';
import { othersIn, useCouple, useOwnSeat } from '../features/couples/own-couple.js';
import { OfferStarts, type OfferWords } from '../features/sessions/offer-starts.js';
import { useOfferedStarts, useOpenAlone, useOpenProposal } from '../features/sessions/own-proposal.js';
import { Answer } from '../platform/answer.js';
import { GoButton } from '../ui/button.js';
import { Choices } from '../ui/choices.js';
import { Page } from '../ui/page.js';
import { useSay } from '../ui/say.js';
import { Missing } from '../ui/states.js';

const WITH_BOTH: OfferWords = {
  lede: 'times.new.lede',
  readers: 'times.new.readers',
  none: 'times.new.none',
  do: 'times.new.do',
};
const WITH_ONE: OfferWords = {
  lede: 'booking.alone.lede',
  readers: 'booking.alone.readers',
  none: 'booking.alone.none',
  do: 'times.new.do',
};

/** `/times/new`: starts that suit all three, or oneself and the mediator alone, to offer up to six of them. */
export default function TimesNewPage(): ReactNode {
  const seat = useOwnSeat();
  return seat?.marked ? (
    <Looking coupleId={seat.coupleId} />
  ) : (
    <Page>
      <Missing />
    </Page>
  );
}

function Looking({ coupleId }: { coupleId: string }): ReactNode {
  const say = useSay();
  const couple = useCouple(coupleId);
  return (
    <Page waiting={couple.isPending}>
      <h1>{say('times.new')}</h1>
      <Answer of={couple}>
        {(view) => (isPartner(view.role) ? <WithWhom couple={view} role={view.role} /> : <Missing />)}
      </Answer>
    </Page>
  );
}

/** Nothing is chosen beforehand: what one reader sees the other may not. Where there is one way only, it stands there. */
function WithWhom({ couple, role }: { couple: CoupleView; role: PartnerRole }): ReactNode {
  const say = useSay();
  const names = othersIn(couple);
  const ready = couple.sentence === 'ready';
  const [whom, setWhom] = useState<'both' | 'alone' | undefined>(ready ? undefined : 'alone');
  const starts = useOfferedStarts(couple.coupleId, {}, ready);
  if (couple.sentence === 'ended') return <p>{say('home.couple.ended')}</p>;
  // Where only the mediator proposes there is nothing to choose, whoever it would be with.
  if (starts.data?.partnersPropose === false)
    return <OfferStarts coupleId={couple.coupleId} of={{}} names={names} words={WITH_BOTH} back="/home" />;
  return (
    <>
      {ready ? (
        <Choices
          legend={say('booking.whom')}
          value={whom}
          onChoose={setWhom}
          options={[
            { value: 'both', name: say('booking.whom.both', { ...names }), more: say('booking.whom.both.more') },
            {
              value: 'alone',
              name: say('booking.whom.alone', { ...names }),
              more: say('booking.whom.alone.more', { ...names }),
            },
          ]}
        />
      ) : (
        <p>{say('booking.alone.with', { ...names })}</p>
      )}
      {whom === 'both' && <Both couple={couple} />}
      {whom === 'alone' && <Alone couple={couple} role={role} />}
    </>
  );
}

function Both({ couple }: { couple: CoupleView }): ReactNode {
  const open = useOpenProposal(couple.coupleId);
  return (
    <Answer of={open}>
      {(proposal) =>
        proposal ? (
          <AlreadyOpen id={proposal.id} />
        ) : (
          <OfferStarts coupleId={couple.coupleId} of={{}} names={othersIn(couple)} words={WITH_BOTH} back="/home" />
        )
      }
    </Answer>
  );
}

function Alone({ couple, role }: { couple: CoupleView; role: PartnerRole }): ReactNode {
  const open = useOpenAlone(couple.coupleId);
  const { coupleId } = couple;
  return (
    <Answer of={open}>
      {([proposal]) =>
        proposal ? (
          <AlreadyOpen id={proposal.id} />
        ) : (
          <OfferStarts
            coupleId={coupleId}
            of={{ alone: role }}
            names={othersIn(couple)}
            words={WITH_ONE}
            back="/home"
          />
        )
      }
    </Answer>
  );
}

/** One proposal is open at a time. */
function AlreadyOpen({ id }: { id: string }): ReactNode {
  const say = useSay();
  return (
    <>
      <p>{say('refusal.proposal_open')}</p>
      <div className="row">
        <GoButton to={`/times/${id}`} kind="main">
          {say('home.times.see')}
        </GoButton>
        <GoButton to="/home">{say('home.back')}</GoButton>
      </div>
    </>
  );
}
