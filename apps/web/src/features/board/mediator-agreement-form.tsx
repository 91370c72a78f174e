import { useState, type FormEvent, type ReactNode } from 'react';
import { addDays, AGREEMENT_LIMIT, type BoardAgreement } from '#libs/domain';
import { Button } from '../../ui/button.js';
import { Field, TextField } from '../../ui/field.js';
import { Rich, useSay } from '../../ui/say.js';
import { useMediatorTable } from './mediator-table.js';

interface FormProps {
  /** The one that is reworded; a new one where it is left out. */
  of?: BoardAgreement;
  text: string;
  onClose: () => void;
}

/** How far ahead a date of review can be chosen, in days. */
const MOST_DAYS = 5 * 366;

/** The words of an agreement and when it is looked at again. What was put to both asks both anew when it changes. */
export function MediatorAgreementForm({ of, text, onClose }: FormProps): ReactNode {
  const say = useSay();
  const { ahead, send, busy } = useMediatorTable();
  const [typed, type] = useState(text);
  const [reviewOn, setReviewOn] = useState(of?.reviewOn ?? '');
  const [today] = useState(() => new Date(Date.now() + ahead).toISOString().slice(0, 10));
  const isDay = /^\d{4}-\d\d-\d\d$/.test(reviewOn) && reviewOn >= today && reviewOn <= addDays(today, MOST_DAYS);
  const off = typed.trim() === '' || typed.length > AGREEMENT_LIMIT || !isDay;
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (off || busy !== null) return;
    const words = { text: typed, reviewOn };
    const done = of
      ? await send({ type: 'rewordAgreement', agreementId: of.agreementId, ...words })
      : await send({ type: 'draftAgreement', ...words });
    if (done) onClose();
  };
  const put = of?.stage === 'put';
  return (
    <form className="stack-3" onSubmit={(event) => void submit(event)} aria-label={say('desk.agreements')}>
      <TextField
        brief
        autoFocus
        label={say('desk.agreements.words')}
        readers={<Rich of={put ? 'desk.agreements.readers.put' : 'desk.agreements.readers'} />}
        longest={AGREEMENT_LIMIT}
        value={typed}
        onChange={(event) => type(event.target.value)}
      />
      <Field
        type="date"
        label={say('desk.agreements.review')}
        problem={reviewOn !== '' && !isDay ? say('desk.agreements.review.needed') : undefined}
        min={today}
        value={reviewOn}
        onChange={(event) => setReviewOn(event.target.value)}
      />
      <div className="row">
        <Button kind="small" type="submit" off={off} busy={busy === 'draftAgreement' || busy === 'rewordAgreement'}>
          {say(put ? 'desk.agreements.reword.do' : 'desk.agreements.keep')}
        </Button>
        <Button kind="small" onClick={onClose}>
          {say('desk.agreements.close')}
        </Button>
      </div>
    </form>
  );
}
