import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useRef, useState } from 'react';
import {
  ANSWER_WORDING,
  CHOOSE_READER,
  DELETE_HURT,
  READ_HURT,
  REST_HURT,
  SAVE_HURT,
  UNDO_DELETE,
  type HurtView,
  type HurtWords,
} from '#libs/contracts';
import type { HurtReader } from '#libs/domain';
import type { SaveState, Sending } from '../../platform/autosave.js';
import { call, Refusal } from '../../platform/http.js';
import { NotYet } from '../../platform/refusals.js';
import { useAutosave } from '../../platform/use-autosave.js';
import { copied, useKeptDraft } from './kept-hurt.js';
import {
  draftsStart,
  EMPTY_WORDS,
  isOurs,
  readerBefore,
  readerNow,
  sameWords,
  type HurtAt,
  type HurtBase,
  type HurtDraft,
} from './own-hurts.js';
import { begunWith, putTogether, type Began } from './two-versions.js';

/** One page being written. */
export interface HurtPage {
  readonly words: HurtWords;
  /** As the server has it; null before the first save, and as long as it could not be read. */
  readonly view: HurtView | null;
  /** Who can read it now, as far as that is known. */
  readonly reader: HurtReader;
  readonly saving: SaveState;
  /** The version that was saved elsewhere meanwhile; nothing more is sent until its author has chosen. */
  readonly conflict: HurtView | null;
  readonly change: (part: Partial<HurtWords>) => void;
  /** Sends what is pending; answers the page as the server has it then. Throws `NotYet` when it does not have it all. */
  readonly flush: () => Promise<HurtView | null>;
  /** Chooses who can read it. `shown`: the version that stood on the screen as what would be read; another is not let go. */
  readonly choose: (reader: HurtReader, shown?: number) => Promise<void>;
  /** Keeps the page from being brought until the next morning, or lifts that. */
  readonly rest: (rest: boolean) => Promise<void>;
  /** Accepts gentler words, as they stand here, in place of one's own; null keeps one's own. */
  readonly answer: (wordingId: string, text: string | null) => Promise<void>;
  readonly remove: () => Promise<void>;
  readonly restore: () => Promise<void>;
  readonly settle: (keep: 'here' | 'there' | 'both') => Promise<void>;
}

/** Writes a page: saved as it is typed, restored from this device, and never overwriting what was saved elsewhere. */
export function useHurtPage(at: HurtAt, stored: HurtView | null): HurtPage {
  const { coupleId, hurtId } = at;
  const params = { coupleId, hurtId };
  const queries = useQueryClient();
  const [words, setWords] = useState<HurtWords>(stored?.words ?? EMPTY_WORDS);
  const [view, setView] = useState(stored);
  const [conflict, setConflict] = useState<HurtView | null>(null);
  const [before, setBefore] = useState<Began | null>(null);
  const newest = useRef({ words, view, sent: NONE_SENT, before: NOTHING_SAVED });
  const copyId = useRef(crypto.randomUUID());

  const took = useCallback(
    (next: HurtView): void => {
      newest.current.view = next;
      setView(next);
      setConflict(null);
      void queries.invalidateQueries({ queryKey: ['hurts', coupleId] });
    },
    [coupleId, queries],
  );
  const save = async (draft: HurtDraft, { leaving, signal }: Sending): Promise<HurtView> => {
    const body = { version: baseOf(newest.current).version, words: draft.words };
    newest.current.sent = [...newest.current.sent, draft.words].slice(-MOST_UNANSWERED);
    try {
      return await call(SAVE_HURT, { params, body, signal, keepalive: leaving });
    } catch (error) {
      if (!(error instanceof Refusal && error.code === 'version_conflict')) throw error;
      const there = await call(READ_HURT, { params, signal });
      if (there.version !== body.version && isOurs(there.words, newest.current.sent)) {
        newest.current.view = there;
        return sameWords(there.words, draft.words) ? there : save(draft, { leaving, signal });
      }
      // What was typed since is put together as well, and goes out as the next change.
      const both = putTogether(baseOf(newest.current).began, newest.current.words, there);
      if (both) {
        newest.current.view = there;
        write(both);
        return there;
      }
      setConflict(there);
      throw error;
    }
  };
  const send = async (draft: HurtDraft, how: Sending): Promise<string> => {
    const saved = await save(draft, how);
    newest.current.sent = [];
    took(saved);
    return saved.savedAt.time;
  };
  const saving = useAutosave<HurtDraft>(draftsStart(at.personId) + hurtId, send, firstState(stored));
  const { changed } = saving;

  const show = useCallback((next: HurtWords): void => {
    newest.current.words = next;
    setWords(next);
  }, []);
  const write = useCallback(
    (next: HurtWords): void => {
      show(next);
      changed({ ...baseOf(newest.current), words: next, sent: newest.current.sent });
    },
    [changed, show],
  );
  const change = useCallback((part: Partial<HurtWords>) => write({ ...newest.current.words, ...part }), [write]);
  // The server could not be asked what it has: these words go on from what they began with, not from nothing.
  const resume = useCallback(
    ({ words: mine, version, began, sent }: HurtDraft): void => {
      newest.current = { ...newest.current, sent, before: { version, began } };
      setBefore(began);
      write(mine);
    },
    [write],
  );
  // What started from an older version is only shown: it is sent once its author has chosen.
  const clash = useCallback(
    (mine: HurtWords, theirs: HurtView): void => {
      show(mine);
      setConflict(theirs);
    },
    [show],
  );
  useKeptDraft(at, stored, write, resume, clash);

  const flush = async (): Promise<HurtView | null> => {
    if (!(await saving.flush())) throw new NotYet('note.unsaved');
    return newest.current.view;
  };
  const choose = async (reader: HurtReader, shown?: number): Promise<void> => {
    const version = (await flush())?.version;
    if (version === undefined) return;
    if (shown !== undefined && shown !== version) throw new NotYet('note.widen.changed');
    took(await call(CHOOSE_READER, { params, body: { version, reader } }));
  };
  const rest = async (on: boolean): Promise<void> => {
    if (await flush()) took(await call(REST_HURT, { params, body: { rest: on } }));
  };
  const answer = async (wordingId: string, text: string | null): Promise<void> => {
    const version = (await flush())?.version;
    if (version === undefined) return;
    took(await call(ANSWER_WORDING, { params: { ...params, wordingId }, body: { version, text } }));
  };
  const settle = async (keep: 'here' | 'there' | 'both'): Promise<void> => {
    if (!conflict) return;
    const mine = newest.current.words;
    if (keep === 'both') await copied(coupleId, copyId.current, mine);
    copyId.current = crypto.randomUUID();
    newest.current.sent = [];
    if (keep === 'here') {
      took(conflict);
      write(mine);
      return;
    }
    // Nothing is sent: what stands there stays, also what was saved there since these two were laid side by side.
    const there = await call(READ_HURT, { params });
    took(there);
    show(there.words);
    saving.letGo(there.savedAt.time);
  };
  return {
    words,
    view,
    reader: view ? readerNow(view) : readerBefore(before),
    saving: saving.state,
    conflict,
    change,
    flush,
    choose,
    rest,
    answer,
    settle,
    remove: async () => {
      await flush();
      took(await call(DELETE_HURT, { params }));
    },
    restore: async () => took(await call(UNDO_DELETE, { params })),
  };
}

/** How many texts may be on their way without an answer and still be known again. */
const MOST_UNANSWERED = 5;

const NONE_SENT: readonly HurtWords[] = [];

const NOTHING_SAVED: HurtBase = { version: 0, began: null };

/** What a next edit begins with: the page as the server has it, or what is known of it without having read it. */
const baseOf = ({ view, before }: { readonly view: HurtView | null; readonly before: HurtBase }): HurtBase =>
  view ? { version: view.version, began: begunWith(view) } : before;

const firstState = (stored: HurtView | null): SaveState =>
  stored ? { at: 'saved', time: stored.savedAt.time } : { at: 'nothing' };
