import { useRef, useState, type ReactNode } from 'react';
import { LONGEST_RECAP, SAVE_RECAP, type DeskCoupleView, type MeetingView, type WrapView } from '#libs/contracts';
import { Failed } from '../../platform/answer.js';
import type { Sending } from '../../platform/autosave.js';
import { call } from '../../platform/http.js';
import { Saved } from '../../platform/saved.js';
import { useAutosave } from '../../platform/use-autosave.js';
import { Button } from '../../ui/button.js';
import { useDates } from '../../ui/dates.js';
import { TextField } from '../../ui/field.js';
import { Rich, useSay } from '../../ui/say.js';
import { Words } from '../../ui/words.js';
import { usePerson } from '../accounts/session.js';
import { useSendRecap } from './afterwards.js';

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
  const [text, setText] = useState(wrap.draft.text);
  const [asking, setAsking] = useState(false);
  const version = useRef(wrap.draft.version);
  const params = { coupleId: couple.coupleId, sessionId: meeting.id };
  const send = async (written: string, { leaving, signal }: Sending): Promise<string> => {
    const body = { version: version.current, text: written };
    const saved = await call(SAVE_RECAP, { params, body, signal, keepalive: leaving });
    version.current = saved.version;
    return saved.savedAt?.time ?? '';
  };
  const { draft, sent } = wrap;
  const saving = useAutosave<string>(
    `${person.id}/recap/${meeting.id}`,
    send,
    draft.savedAt ? { at: 'saved', time: draft.savedAt.time } : { at: 'nothing' },
  );
  const write = (next: string): void => {
    setText(next);
    saving.changed(next);
  };
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
        saved={<Saved state={saving.state} />}
        onChange={(event) => write(event.target.value)}
      />
      {sent && (
        <p className="small" role="status">
          {say('desk.wrap.recap.sent', { day: short(sent.at.date), time: sent.at.time })}{' '}
          {sent.text !== text && say('desk.wrap.recap.changed')}
        </p>
      )}
      {asking ? (
        <Sure
          {...params}
          text={text}
          names={names}
          version={async () => ((await saving.flush()) ? version.current : null)}
          onClose={() => setAsking(false)}
        />
      ) : (
        <div className="row">
          <Button off={!fits || sent?.text === text} onClick={() => setAsking(true)}>
            {say('desk.wrap.recap.send')}
          </Button>
        </div>
      )}
    </section>
  );
}

interface SureProps {
  coupleId: string;
  sessionId: string;
  text: string;
  names: { nameA: string; nameB: string };
  /** The version that holds exactly this text; null where it could not be saved. */
  version: () => Promise<number | null>;
  onClose: () => void;
}

/** Shows the exact words once more before both can read them. */
function Sure({ coupleId, sessionId, text, names, version, onClose }: SureProps): ReactNode {
  const say = useSay();
  const sending = useSendRecap(coupleId, sessionId);
  const send = async (): Promise<void> => {
    const saved = await version();
    if (saved !== null) sending.mutate(saved, { onSuccess: onClose });
  };
  return (
    <div className="notice stack-3">
      <p role="status">
        <Rich of="desk.wrap.recap.sure" values={names} />
      </p>
      <Words as="plain" text={text} />
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
