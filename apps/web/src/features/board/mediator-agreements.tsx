import { useState, type ReactNode } from 'react';
import { PARTNERS, type BoardAgreement } from '#libs/domain';
import { Button } from '../../ui/button.js';
import { useDates } from '../../ui/dates.js';
import { useSay } from '../../ui/say.js';
import { Who, Words } from '../../ui/words.js';
import { MediatorAgreementForm } from './mediator-agreement-form.js';
import { useMediatorTable } from './mediator-table.js';

/** Agreements as the mediator has them: drafted, put to both, and what each of the two said. */
export function MediatorAgreements(): ReactNode {
  const say = useSay();
  const { view, may, begun, begin } = useMediatorTable();
  if (view.agreements.length === 0 && !may('draftAgreement')) return null;
  return (
    <section className="stack-3 ruled" aria-labelledby="agreements">
      <h2 id="agreements">{say('desk.agreements')}</h2>
      {view.agreements.length === 0 && begun === null && <p className="small soft">{say('desk.agreements.none')}</p>}
      {view.agreements.map((agreement) => (
        <Agreement key={agreement.agreementId} agreement={agreement} />
      ))}
      {begun !== null && may('draftAgreement') ? (
        <MediatorAgreementForm key={begun} text={begun} onClose={() => begin(null)} />
      ) : (
        may('draftAgreement') && (
          <div className="row">
            <Button kind="small" onClick={() => begin('')}>
              {say('desk.agreements.new')}
            </Button>
          </div>
        )
      )}
    </section>
  );
}

function Agreement({ agreement }: { agreement: BoardAgreement }): ReactNode {
  const say = useSay();
  const { long } = useDates();
  const [rewording, reword] = useState(false);
  if (rewording) {
    return <MediatorAgreementForm of={agreement} text={agreement.text} onClose={() => reword(false)} />;
  }
  return (
    <div className="stack-2">
      <Words as="brief" text={agreement.text} />
      <p className="small soft">{say('agreements.again', { date: long(agreement.reviewOn) })}</p>
      <Steps agreement={agreement} />
      <Deeds agreement={agreement} onReword={() => reword(true)} />
    </div>
  );
}

/** How far it has come: draft, A, B, and whether it stands. */
function Steps({ agreement: { stage, answers } }: { agreement: BoardAgreement }): ReactNode {
  const say = useSay();
  const { names } = useMediatorTable();
  if (stage === 'draft') return <p className="small soft">{say('desk.agreements.step.draft')}</p>;
  return (
    <ol className="ticksteps">
      <li>{say('desk.agreements.step.put')}</li>
      {PARTNERS.map((role) => (
        <li key={role}>
          <Who seat={role}>{names[role]}</Who>{' '}
          {say('desk.agreements.step.answer', { answer: answers[role] ?? 'other' })}
        </li>
      ))}
      {stage !== 'put' && <li>{say(`desk.agreements.step.${stage}`)}</li>}
    </ol>
  );
}

function Deeds({ agreement, onReword }: { agreement: BoardAgreement; onReword: () => void }): ReactNode {
  const say = useSay();
  const { may, send, busy } = useMediatorTable();
  const [dropping, setDropping] = useState(false);
  const { agreementId, stage } = agreement;
  if (stage !== 'draft' && stage !== 'put') return null;
  const drop = () => void send({ type: 'dropAgreement', agreementId }).then(() => setDropping(false));
  if (dropping) {
    return (
      <div className="stack-2">
        <p className="small" role="status">
          {say('desk.agreements.drop.sure')}
        </p>
        <div className="row">
          <Button kind="small" autoFocus onClick={() => setDropping(false)}>
            {say('desk.live.apart.not')}
          </Button>
          <Button kind="small" busy={busy === 'dropAgreement'} onClick={drop}>
            {say('desk.agreements.drop.put')}
          </Button>
        </div>
      </div>
    );
  }
  return (
    <div className="row">
      {stage === 'draft' && may('putAgreement') && (
        <Button
          kind="small"
          busy={busy === 'putAgreement'}
          onClick={() => void send({ type: 'putAgreement', agreementId })}
        >
          {say('desk.agreements.put')}
        </Button>
      )}
      {may('rewordAgreement') && (
        <Button kind="small" onClick={onReword}>
          {say('desk.agreements.reword')}
        </Button>
      )}
      {may('dropAgreement') && (
        <Button kind="small" busy={busy === 'dropAgreement'} onClick={stage === 'put' ? () => setDropping(true) : drop}>
          {say(stage === 'put' ? 'desk.agreements.drop.put' : 'desk.agreements.drop.draft')}
        </Button>
      )}
    </div>
  );
}
