import { useCallback, useEffect, useRef, useState } from 'react';
import { Autosaver, type SaveState, type Sending } from './autosave.js';
import { dropDraft, keepDraft } from './drafts.js';
import { onLeaving } from './leave.js';
import { lockPage } from './lock.js';
import { needsSignIn } from './refusals.js';

/** A field that saves itself: where it stands, and what to call at each change. */
export interface Saving<T> {
  readonly state: SaveState;
  readonly changed: (value: T) => void;
  /** Sends what is pending; await it before a deed that reads what was saved. Answers whether the server has it all. */
  readonly flush: () => Promise<boolean>;
}

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
    const made = new Autosaver<T>({
      send: (value, how) => newest.current(value, how),
      keep: (value) => keepDraft(draftId, value),
      drop: () => dropDraft(draftId),
      tell: (to) => {
        tell(to);
        if (to.at === 'refused' && needsSignIn(to.error)) lockPage();
      },
    });
    saver.current = made;
    const stopLeaving = onLeaving(async () => void (await made.flush(true)));
    const hidden = (): void => void made.flush(true);
    // A phone that is turned away or locked may end the page later without another word.
    const turned = (): void => {
      if (document.visibilityState === 'hidden') void made.flush();
    };
    const back = (): void => made.lineIsBack();
    addEventListener('pagehide', hidden);
    document.addEventListener('visibilitychange', turned);
    addEventListener('online', back);
    return () => {
      stopLeaving();
      removeEventListener('pagehide', hidden);
      document.removeEventListener('visibilitychange', turned);
      removeEventListener('online', back);
      void made.flush().finally(() => made.stop());
    };
  }, [draftId]);

  const changed = useCallback((value: T) => saver.current?.changed(value), []);
  const flush = useCallback(async () => (await saver.current?.flush()) ?? true, []);
  return { state, changed, flush };
}
