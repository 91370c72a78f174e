import { useCallback, useEffect, useRef, useState } from 'react';
import { dropDraft, keepDraft, readDraft } from './drafts.js';

/** A text, how to change it, and how to forget what the device keeps of it, unless something else was typed since. */
export type Kept = readonly [text: string, type: (text: string) => void, forget: (sent: string) => void];

/**
 * What is typed, kept on this device as it is typed, and found again after a reload; an empty text is forgotten.
 * @param draftId under which it is kept: person and thing
 * @param stored what stands as long as nothing is kept
 */
export function useKept(draftId: string, stored: string): Kept {
  const [typed, setTyped] = useState<string | null>(null);
  const newest = useRef<string | null>(null);
  const keeping = useRef<Promise<unknown>>(Promise.resolve());
  useEffect(() => {
    let here = true;
    readDraft(draftId).then(
      (kept) => {
        if (!here || typeof kept !== 'string' || newest.current !== null) return;
        newest.current = kept;
        setTyped(kept);
      },
      () => undefined,
    );
    return () => {
      here = false;
    };
  }, [draftId]);
  // One after the other, so that what was typed last is what is kept.
  const next = useCallback((work: () => Promise<unknown>): void => {
    keeping.current = keeping.current.then(work).catch(() => undefined);
  }, []);
  const type = useCallback(
    (text: string): void => {
      newest.current = text;
      setTyped(text);
      next(() => (text === '' ? dropDraft(draftId) : keepDraft(draftId, text)));
    },
    [draftId, next],
  );
  const forget = useCallback(
    (sent: string): void => {
      if (newest.current === sent) next(() => dropDraft(draftId));
    },
    [draftId, next],
  );
  return [typed ?? stored, type, forget];
}
