import { useEffect, useRef } from 'react';
import { READ_HURT, SAVE_HURT, type HurtView, type HurtWords } from '#libs/contracts';
import { dropDraft, readDraft } from '../../platform/drafts.js';
import { call, Refusal } from '../../platform/http.js';
import { asDraft, draftsStart, isOurs, sameWords, type HurtAt, type HurtDraft } from './own-hurts.js';
import { putTogether } from './two-versions.js';

/** Makes a page of its own of some words. Pressed again after a lost answer it is the same page, not a second one. */
export async function copied(coupleId: string, hurtId: string, words: HurtWords): Promise<void> {
  const params = { coupleId, hurtId };
  try {
    await call(SAVE_HURT, { params, body: { version: 0, words } });
  } catch (error) {
    if (!(error instanceof Refusal && error.code === 'version_conflict')) throw error;
    const { version } = await call(READ_HURT, { params });
    await call(SAVE_HURT, { params, body: { version, words } });
  }
}

/**
 * Words that were kept here and never acknowledged: sent now, or laid beside what was saved elsewhere since. Where the
 * server could not be asked, the edit goes on from what it began with.
 */
export function useKeptDraft(
  { personId, hurtId }: HurtAt,
  stored: HurtView | null,
  write: (words: HurtWords) => void,
  resume: (draft: HurtDraft) => void,
  clash: (mine: HurtWords, theirs: HurtView) => void,
): void {
  const first = useRef(true);
  useEffect(() => {
    if (!first.current) return;
    first.current = false;
    const id = draftsStart(personId) + hurtId;
    readDraft(id).then(
      (kept) => {
        const draft = asDraft(kept);
        if (!draft) return;
        if (stored && sameWords(draft.words, stored.words)) void dropDraft(id).catch(() => undefined);
        else if (!stored) resume(draft);
        else if (stored.version === draft.version || isOurs(stored.words, draft.sent)) write(draft.words);
        else {
          const both = putTogether(draft.began, draft.words, stored);
          if (both) write(both);
          else clash(draft.words, stored);
        }
      },
      () => undefined,
    );
  }, [personId, hurtId, stored, write, resume, clash]);
}
