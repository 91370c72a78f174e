import type { ReactNode } from 'react';
import type { DeskCoupleView } from '#libs/contracts';
import { DeskAgenda } from '../features/agendas/desk-agenda.js';
import { DeskAgreements } from '../features/board/desk-agreements.js';
import { useDeskCouple, useReopenCouple } from '../features/couples/desk-data.js';
import { DeskSeat } from '../features/couples/desk-seat.js';
import { DeskOpenTimes } from '../features/sessions/desk-open-times.js';
import { DeskSessions } from '../features/sessions/desk-sessions.js';
import { DeskStartNow } from '../features/sessions/desk-start-now.js';
import { Refusal } from '../platform/http.js';
import { referenceOf, sentenceOf } from '../platform/refusals.js';
import { Button, Go, GoButton } from '../ui/button.js';
import { Notice } from '../ui/notice.js';
import { Page } from '../ui/page.js';
import { useSay } from '../ui/say.js';
import { ErrorNotice, Missing, Skeleton } from '../ui/states.js';

/** `/desk/couples/:coupleId`: one couple at the mediator's desk. */
export default function DeskCouplePage({ coupleId }: { coupleId: string }): ReactNode {
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
      {couple.data && <Couple couple={couple.data} />}
    </Page>
  );
}

function Couple({ couple }: { couple: DeskCoupleView }): ReactNode {
  const say = useSay();
  const ready = couple.state === 'open' && couple.sentence === 'ready';
  // With one partner alone times can be proposed before there is readiness for both.
  const may = couple.state !== 'ended' && couple.seats.some(({ marked }) => marked);
  return (
    <>
      <div className="row row--apart row--base">
        <div className="stack-2">
          <p className="small">
            <Go to="/desk">{say('desk.couple.back')}</Go>
          </p>
          <h1>{couple.codeWord}</h1>
        </div>
        <div className="row">
          <p className="soft small">
            {say(couple.separately ? 'desk.separately.sentence' : `desk.couple.sentence.${couple.sentence}`)}
          </p>
          {may && (
            <GoButton to={`/desk/couples/${couple.coupleId}/propose`} kind="main">
              {say('desk.propose')}
            </GoButton>
          )}
        </div>
      </div>
      {couple.state === 'on_hold' && <OnHold couple={couple} />}
      <DeskOpenTimes couple={couple} />
      <div className="cols2">
        {couple.seats.map((seat) => (
          <DeskSeat key={seat.role} couple={couple} seat={seat} />
        ))}
      </div>
      <DeskAgenda couple={couple} />
      <DeskAgreements couple={couple} />
      <DeskSessions couple={couple} />
      {ready && <DeskStartNow coupleId={couple.coupleId} />}
    </>
  );
}

/** A hold is lifted by whoever put it; then the mediator opens the couple again. */
function OnHold({ couple }: { couple: DeskCoupleView }): ReactNode {
  const say = useSay();
  const reopen = useReopenCouple(couple.coupleId);
  const lifted = couple.seats.every(({ standsBack }) => standsBack === null);
  return (
    <Notice>
      <p>{say(lifted ? 'desk.couple.reopen.more' : 'desk.couple.reopen.not')}</p>
      {reopen.error && (
        <ErrorNotice pressed sentence={sentenceOf(reopen.error)} reference={referenceOf(reopen.error)} />
      )}
      {lifted && (
        <div className="row">
          <Button busy={reopen.isPending} onClick={() => reopen.mutate()}>
            {say('desk.couple.reopen')}
          </Button>
        </div>
      )}
    </Notice>
  );
}
