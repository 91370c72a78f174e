import { useCallback, useRef, useState } from 'react';
import type { KeptWhere } from './autosave.js';
import { dropDraft, keepDraft } from './drafts.js';
import { useFound } from './use-found.js';

/** A text that is sent by a press and kept on this device until then. */
export interface OwnDraft {
  /** Null as long as nothing was begun. */
  readonly text: string | null;
  /** Where it lies, and since when: a wall clock of this device, as HH:MM. Null until it is kept. */
  readonly kept: { readonly where: KeptWhere; readonly time: string } | null;
  readonly write: (text: string) => void;
  /** Lets it go: it was sent, or its author does not want it. */
  readonly drop: () => void;
}

interface Kept {
  readonly text: string;
  /** On this device's clock, in milliseconds. */
  readonly at: number;
}

const timeOf = (at: number): string =>
  new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' }).format(at);

/**
 * A text that is half-typed for a while: kept at each change, sealed like all writing here, and found again after a
 * reload.
 * @param draftId under which it is kept: person and thing
 */
export function useDraft(draftId: string): OwnDraft {
  const [text, setText] = useState<string | null>(null);
  const [kept, setKept] = useState<OwnDraft['kept']>(null);
  const keeping = useRef<Promise<unknown>>(Promise.resolve());
  // One after the other, so that what was typed last is what is kept.
  const next = (work: () => Promise<void>): void => {
    keeping.current = keeping.current.then(work).catch(() => undefined);
  };
  useFound(draftId, (found) => {
    const { text: before, at } = found as Partial<Kept>;
    if (typeof before !== 'string' || typeof at !== 'number') return;
    setText((typed) => typed ?? before);
    setKept((now) => now ?? { where: 'device', time: timeOf(at) });
  });
  const write = useCallback(
    (to: string): void => {
      setText(to);
      next(async () => {
        const at = Date.now();
        setKept({ where: await keepDraft(draftId, { text: to, at } satisfies Kept), time: timeOf(at) });
      });
    },
    [draftId],
  );
  const drop = useCallback((): void => {
    setText(null);
    setKept(null);
    next(() => dropDraft(draftId));
  }, [draftId]);
  return { text, kept, write, drop };
}
