import { useCallback, useEffect, useRef, useState } from 'react';
import { dropDraft, keepDraft, readDraft } from './drafts.js';

/**
 * What is typed, kept on this device as it is typed, and found again after a reload; an empty text is forgotten.
 * @param draftId under which it is kept: person and thing
 * @param stored what stands as long as nothing is kept
 */
export function useKept(draftId: string, stored: string): [string, (text: string) => void] {
  const [typed, setTyped] = useState<string | null>(null);
  const keeping = useRef<Promise<unknown>>(Promise.resolve());
  useEffect(() => {
    let here = true;
    readDraft(draftId).then(
      (kept) => {
        if (here && typeof kept === 'string') setTyped((before) => before ?? kept);
      },
      () => undefined,
    );
    return () => {
      here = false;
    };
  }, [draftId]);
  const type = useCallback(
    (text: string): void => {
      setTyped(text);
      // One after the other, so that what was typed last is what is kept.
      keeping.current = keeping.current
        .then(async () => void (await (text === '' ? dropDraft(draftId) : keepDraft(draftId, text))))
        .catch(() => undefined);
    },
    [draftId],
  );
  return [typed ?? stored, type];
}
