import { useCallback, useEffect, useRef, useState } from 'react';
import { Autosaver, type SaveState, type Sending } from './autosave.js';
import { dropDraft, keepDraft } from './drafts.js';
import { onLeaving } from './leave.js';
import { lockPage } from './lock.js';
import { needsSignIn } from './refusals.js';
import { noteGone, noteUnsent } from './unsent.js';

/** A field that saves itself: where it stands, and what to call at each change. */
export interface Saving<T> {
  readonly state: SaveState;
  readonly changed: (value: T) => void;
  /** Sends what is pending; await it before a deed that reads what was saved. Answers whether the server has it all. */
  readonly flush: () => Promise<boolean>;
  /** Lets go of what is pending: its author keeps what the server has, since `time`. */
  readonly letGo: (time: string) => void;
}

/** Pieces whose page has gone before the server had them, and how to end them: they go on until it has, or it is reopened. */
const goingOn = new Map<string, () => void>();

/**
 * Saves a piece of writing as it is typed (see `Autosaver`), also when the page goes.
 * @param draftId under which it is kept on this device until the server has it: person and thing
 * @param send sends it; answers the wall clock at which the server saved it
 * @param first where it stands at the beginning
 */
export function useAutosave<T>(
  draftId: string,
  send: (value: T, how: Sending) => Promise<string>,
  first: SaveState = { at: 'nothing' },
): Saving<T> {
  const [state, tell] = useState<SaveState>(first);
  const newest = useRef(send);
  useEffect(() => {
    newest.current = send;
  });
  const saver = useRef<Autosaver<T>>(undefined);

  useEffect(() => {
    goingOn.get(draftId)?.();
    let shown = true;
    const made = new Autosaver<T>({
      send: (value, how) => newest.current(value, how),
      keep: (value) => keepDraft(draftId, value),
      drop: () => dropDraft(draftId),
      tell: (to) => {
        tell(to);
        noteUnsent(draftId, to, shown);
        if (to.at === 'saved') goingOn.get(draftId)?.();
        if (to.at === 'refused' && needsSignIn(to.error)) lockPage();
      },
    });
    saver.current = made;
    const stopListening = listen(made);
    return () => {
      shown = false;
      noteGone(draftId);
      const end = (): void => {
        made.stop();
        stopListening();
        goingOn.delete(draftId);
      };
      void made.flush().then((all) => (all ? end() : goingOn.set(draftId, end)));
    };
  }, [draftId]);

  const changed = useCallback((value: T) => saver.current?.changed(value), []);
  const flush = useCallback(async () => (await saver.current?.flush()) ?? true, []);
  const letGo = useCallback((time: string) => saver.current?.letGo(time), []);
  return { state, changed, flush, letGo };
}

/** Has what is pending sent when the page goes or the line comes back. Returns how to stop. */
function listen<T>(saver: Autosaver<T>): () => void {
  const stopLeaving = onLeaving(async () => void (await saver.flush(true)));
  const hidden = (): void => void saver.flush(true);
  // A phone that is turned away or locked may end the page later without another word.
  const turned = (): void => {
    if (document.visibilityState === 'hidden') void saver.flush();
  };
  const back = (): void => saver.lineIsBack();
  addEventListener('pagehide', hidden);
  document.addEventListener('visibilitychange', turned);
  addEventListener('online', back);
  return () => {
    stopLeaving();
    removeEventListener('pagehide', hidden);
    document.removeEventListener('visibilitychange', turned);
    removeEventListener('online', back);
  };
}
