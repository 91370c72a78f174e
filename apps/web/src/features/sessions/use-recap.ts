import { useRef, useState } from 'react';
import { READ_WRAP, SAVE_RECAP, type RecapDraftView } from '#libs/contracts';
import type { SaveState, Sending } from '../../platform/autosave.js';
import { dropDraft } from '../../platform/drafts.js';
import { call, Refusal } from '../../platform/http.js';
import { useAutosave } from '../../platform/use-autosave.js';
import { useFound } from '../../platform/use-found.js';

/** A recap that the server has not acknowledged, and the version it started from. */
interface RecapDraft {
  readonly version: number;
  readonly text: string;
}

/** A recap while it is written. */
export interface Recap {
  readonly text: string;
  readonly write: (text: string) => void;
  readonly saving: SaveState;
  /** The draft as it was saved elsewhere; nothing more is sent until the mediator has chosen. */
  readonly elsewhere: RecapDraftView | null;
  readonly settle: (keep: 'both' | 'there') => void;
  /** The version that holds exactly this text; null where it could not be saved. */
  readonly saved: () => Promise<number | null>;
  /** Looks what was saved elsewhere, after that was found to be so. */
  readonly lookElsewhere: () => Promise<void>;
}

const isConflict = (error: unknown): boolean => error instanceof Refusal && error.code === 'version_conflict';

/** Saves a recap as it is typed. What another device saved meanwhile is never overwritten, and neither is this. */
export function useRecap(
  draftId: string,
  params: { coupleId: string; sessionId: string },
  read: RecapDraftView,
): Recap {
  const [text, setText] = useState(read.text);
  const [elsewhere, setElsewhere] = useState<RecapDraftView | null>(null);
  const version = useRef(read.version);
  const readAgain = async (): Promise<RecapDraftView> => (await call(READ_WRAP, { params })).draft;
  const send = async ({ text: written }: RecapDraft, { leaving, signal }: Sending): Promise<string> => {
    if (elsewhere) throw new Refusal('version_conflict');
    try {
      const body = { version: version.current, text: written };
      const saved = await call(SAVE_RECAP, { params, body, signal, keepalive: leaving });
      version.current = saved.version;
      return saved.savedAt?.time ?? '';
    } catch (error) {
      if (!isConflict(error)) throw error;
      const there = await readAgain();
      if (there.text !== written) {
        setElsewhere(there);
        throw error;
      }
      // Its answer was lost: it is what was sent from here.
      version.current = there.version;
      return there.savedAt?.time ?? '';
    }
  };
  const first: SaveState = read.savedAt ? { at: 'saved', time: read.savedAt.time } : { at: 'nothing' };
  const saving = useAutosave<RecapDraft>(draftId, send, first);
  const write = (next: string): void => {
    setText(next);
    saving.changed({ version: version.current, text: next });
  };
  useFound(draftId, (found) => {
    // An older release kept the text alone.
    const kept: Partial<RecapDraft> = typeof found === 'string' ? { text: found } : (found as Partial<RecapDraft>);
    if (typeof kept.text !== 'string') return;
    if (kept.text === read.text) return void dropDraft(draftId).catch(() => undefined);
    // Sent only where nothing was saved elsewhere since; else it is said to be kept, until the mediator has chosen.
    if (kept.version !== read.version) setElsewhere(read);
    write(kept.text);
  });
  return {
    text,
    write,
    saving: saving.state,
    elsewhere,
    settle: (keep) => {
      if (elsewhere === null) return;
      version.current = elsewhere.version;
      setElsewhere(null);
      if (keep === 'both') return write([elsewhere.text, text].filter((each) => each.trim() !== '').join('\n\n'));
      setText(elsewhere.text);
      saving.letGo(elsewhere.savedAt?.time ?? '');
    },
    saved: async () => ((await saving.flush()) ? version.current : null),
    lookElsewhere: async () => {
      const there = await readAgain();
      if (there.text === text) version.current = there.version;
      else setElsewhere(there);
    },
  };
}
