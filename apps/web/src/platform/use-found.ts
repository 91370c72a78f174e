import { useEffect, useRef } from 'react';
import { readDraft } from './drafts.js';

/**
 * Calls back once with what this device kept of a piece of writing, if it kept something that was never acknowledged.
 * @param found looks at its shape; it may come from an older release
 */
export function useFound(draftId: string, found: (kept: unknown) => void): void {
  const newest = useRef(found);
  const first = useRef(true);
  useEffect(() => {
    newest.current = found;
  });
  useEffect(() => {
    if (!first.current) return;
    first.current = false;
    readDraft(draftId).then(
      (kept) => {
        if (kept !== undefined) newest.current(kept);
      },
      () => undefined,
    );
  }, [draftId]);
}
