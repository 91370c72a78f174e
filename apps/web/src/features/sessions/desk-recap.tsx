import { useState, type ReactNode } from 'react';
import {
  LONGEST_RECAP,
  type DeskCoupleView,
  type MeetingView,
  type RecapDraftView,
  type WrapView,
} from '#libs/contracts';
import { Failed } from '../../platform/answer.js';
import { Refusal } from '../../platform/http.js';
import { Saved } from '../../platform/saved.js';
import { Button } from '../../ui/button.js';
import { useDates } from '../../ui/dates.js';
import { TextField } from '../../ui/field.js';
import { Rich, useSay } from '../../ui/say.js';
import { Words } from '../../ui/words.js';
import { usePerson } from '../accounts/session.js';
import { useSendRecap } from './afterwards.js';
import { useRecap, type Recap } from './use-recap.js';

interface RecapProps {
  meeting: MeetingView;
  couple: DeskCoupleView;
  wrap: WrapView;
}

/** What the mediator writes for both: saved as it is typed, and sent once it was read over. */
export function DeskRecap({ meeting, couple, wrap }: RecapProps): ReactNode {
  const say = useSay();
  const person = usePerson();
  const { short } = useDates();
  const [asking, setAsking] = useState(false);
  const params = { coupleId: couple.coupleId, sessionId: meeting.id };
  const { draft, sent } = wrap;
  const recap = useRecap(`${person.id}/recap/${meeting.id}`, params, draft);
  const { text, elsewhere } = recap;
  const names = { nameA: couple.nameA, nameB: couple.nameB };
  const fits = text.trim() !== '' && text.length <= LONGEST_RECAP;
  return (
    <section className="ruled stack-3" aria-labelledby="recap">
      <h2 id="recap">{say('desk.wrap.recap')}</h2>
      <TextField
        label={say('desk.wrap.recap.label')}
        readers={<Rich of="desk.wrap.recap.readers" values={names} />}
        rows={6}
        longest={LONGEST_RECAP}
        value={text}
        saved={<Saved state={recap.saving} />}
        onChange={(event) => recap.write(event.target.value)}
      />
      {sent && (
        <p className="small" role="status">
          {say('desk.wrap.recap.sent', { day: short(sent.at.date), time: sent.at.time })}{' '}
          {sent.text !== text && say('desk.wrap.recap.changed')}
        </p>
      )}
      {elsewhere && <Elsewhere recap={recap} there={elsewhere} />}
      {!elsewhere && asking && <Sure {...params} recap={recap} names={names} onClose={() => setAsking(false)} />}
      {!elsewhere && !asking && (
        <div className="row">
          <Button off={!fits || sent?.text === text} onClick={() => setAsking(true)}>
            {say('desk.wrap.recap.send')}
          </Button>
        </div>
      )}
    </section>
  );
}

/** The draft as it was saved elsewhere meanwhile, under the one here. Neither goes, and none is sent, until one chooses. */
function Elsewhere({ recap, there }: { recap: Recap; there: RecapDraftView }): ReactNode {
  const say = useSay();
  return (
    <div className="notice stack-3" role="status">
      <p>{say('desk.wrap.recap.elsewhere')}</p>
      <Words as="plain" text={there.text} />
      <div className="row">
        <Button onClick={() => recap.settle('both')}>{say('desk.notes.join')}</Button>
        <Button onClick={() => recap.settle('there')}>{say('desk.prep.elsewhere.there')}</Button>
      </div>
    </div>
  );
}

interface SureProps {
  coupleId: string;
  sessionId: string;
  recap: Recap;
  names: { nameA: string; nameB: string };
  onClose: () => void;
}

/** Shows the exact words once more before both can read them. */
function Sure({ coupleId, sessionId, recap, names, onClose }: SureProps): ReactNode {
  const say = useSay();
  const sending = useSendRecap(coupleId, sessionId);
  const failed = (error: Error): void => {
    // Saved elsewhere between the last key and this press.
    if (error instanceof Refusal && error.code === 'version_conflict')
      void recap.lookElsewhere().catch(() => undefined);
  };
  const send = async (): Promise<void> => {
    const saved = await recap.saved();
    if (saved !== null) sending.mutate(saved, { onSuccess: onClose, onError: failed });
  };
  return (
    <div className="notice stack-3">
      <p role="status">
        <Rich of="desk.wrap.recap.sure" values={names} />
      </p>
      <Words as="plain" text={recap.text} />
      <Failed error={sending.error} />
      <div className="row">
        <Button autoFocus onClick={onClose}>
          {say('desk.wrap.recap.not')}
        </Button>
        <Button busy={sending.isPending} onClick={() => void send()}>
          {say('desk.wrap.recap.do')}
        </Button>
      </div>
    </div>
  );
}
