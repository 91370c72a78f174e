import { useQuery } from '@tanstack/react-query';
import { useRef, useState, type ReactNode } from 'react';
import { LONGEST_NOTE, READ_NOTES, SAVE_NOTE, type DeskCoupleView, type NoteView } from '#libs/contracts';
import { Answer } from '../../platform/answer.js';
import type { Sending } from '../../platform/autosave.js';
import { dropDraft } from '../../platform/drafts.js';
import { call, Refusal } from '../../platform/http.js';
import { Saved } from '../../platform/saved.js';
import { useAutosave } from '../../platform/use-autosave.js';
import { useFound } from '../../platform/use-found.js';
import { Button } from '../../ui/button.js';
import { TextField } from '../../ui/field.js';
import { Rich, useSay } from '../../ui/say.js';
import { Words } from '../../ui/words.js';
import { usePerson } from '../accounts/session.js';

/** The mediator's notes: one file on each partner, one on both. Each is written and saved on its own. */
export function NoteFiles({ couple }: { couple: DeskCoupleView }): ReactNode {
  const say = useSay();
  const { coupleId } = couple;
  const notes = useQuery({
    queryKey: ['notes', coupleId],
    queryFn: async ({ signal }) => (await call(READ_NOTES, { params: { coupleId }, signal })).notes,
    gcTime: 0,
    refetchOnWindowFocus: false,
  });
  return (
    <section className="ruled stack-3" aria-labelledby="notes">
      <h2 id="notes">{say('desk.notes')}</h2>
      <p className="small soft">{say('desk.notes.more')}</p>
      <Answer of={notes}>
        {(files) => (
          <div className="cols2">
            {files.map((file) => (
              <OneFile key={file.file} couple={couple} read={file} />
            ))}
          </div>
        )}
      </Answer>
    </section>
  );
}

/** A file that the server has not acknowledged, and the version it started from. */
interface NoteDraft {
  readonly version: number;
  readonly text: string;
}

function OneFile({ couple, read }: { couple: DeskCoupleView; read: NoteView }): ReactNode {
  const say = useSay();
  const person = usePerson();
  const { file } = read;
  const params = { coupleId: couple.coupleId };
  const [text, setText] = useState(read.text);
  const [elsewhere, setElsewhere] = useState<NoteView | null>(null);
  const version = useRef(read.version);
  const send = async ({ text: written }: NoteDraft, { leaving, signal }: Sending): Promise<string> => {
    if (elsewhere) throw new Refusal('version_conflict');
    try {
      const body = { file, version: version.current, text: written };
      const saved = await call(SAVE_NOTE, { params, body, signal, keepalive: leaving });
      version.current = saved.version;
      return saved.savedAt?.time ?? '';
    } catch (error) {
      if (error instanceof Refusal && error.code === 'version_conflict') {
        const { notes } = await call(READ_NOTES, { params });
        setElsewhere(notes.find((each) => each.file === file) ?? null);
      }
      throw error;
    }
  };
  const draftId = `${person.id}/note/${couple.coupleId}/${file}`;
  const saving = useAutosave<NoteDraft>(
    draftId,
    send,
    read.savedAt ? { at: 'saved', time: read.savedAt.time } : { at: 'nothing' },
  );
  const write = (next: string): void => {
    setText(next);
    saving.changed({ version: version.current, text: next });
  };
  useFound(draftId, (found) => {
    const kept = found as Partial<NoteDraft>;
    if (typeof kept.text !== 'string') return;
    if (kept.text === read.text) return void dropDraft(draftId).catch(() => undefined);
    // Sent only where nothing was saved elsewhere since; else it is said to be kept, until the mediator has chosen.
    if (kept.version !== read.version) setElsewhere(read);
    write(kept.text);
  });
  /** Both texts stay: the one that was saved elsewhere, and what is written here under it. */
  const joined = (): void => {
    if (elsewhere === null) return;
    version.current = elsewhere.version;
    setElsewhere(null);
    write(`${elsewhere.text}\n\n${text}`);
  };
  const name = file === 'partnerA' ? couple.nameA : couple.nameB;
  return (
    <div className="stack-2">
      <TextField
        label={say(file === 'both' ? 'desk.notes.both' : 'desk.notes.on', { name })}
        readers={<Rich of="desk.notes.readers" />}
        rows={4}
        longest={LONGEST_NOTE}
        value={text}
        saved={<Saved state={saving.state} />}
        onChange={(event) => write(event.target.value)}
      />
      {elsewhere && (
        <div className="stack-2" role="status">
          <p className="small">{say('desk.notes.elsewhere')}</p>
          <Words text={elsewhere.text} as="brief" />
          <Button onClick={joined}>{say('desk.notes.join')}</Button>
        </div>
      )}
    </div>
  );
}
