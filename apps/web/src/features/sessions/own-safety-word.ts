import { useQuery, useQueryClient, type UseQueryResult } from '@tanstack/react-query';
import { useState } from 'react';
import {
  CHOOSE_SAFETY_WORD,
  LONGEST_SAFETY_WORD,
  READ_SAFETY_WORD,
  REMOVE_SAFETY_WORD,
  type OwnSafetyWordView,
} from '#libs/contracts';
import { call } from '../../platform/http.js';
import { useMutation } from '../../platform/use-mutation.js';

/** One's own safety word while it is looked at or changed. */
export interface OwnSafetyWord {
  readonly read: UseQueryResult<OwnSafetyWordView>;
  /** Whether it is in sight. One that is kept is not, until it is asked for: somebody may look on. */
  readonly shown: boolean;
  readonly show: (shown: boolean) => void;
  readonly text: string;
  readonly type: (text: string) => void;
  /** Whether what is typed is not what is kept. */
  readonly changed: boolean;
  /** Keeps what is typed, or takes the word away where nothing is. Answers whether that stands. */
  readonly save: () => Promise<boolean>;
  readonly remove: () => Promise<boolean>;
  readonly saving: boolean;
  readonly saved: OwnSafetyWordView | undefined;
  readonly error: Error | null;
}

/** A word while it is typed, where a page keeps it itself; null as long as nothing is. */
export type TypedWord = readonly [typed: string | null, type: (text: string | null) => void];

/** Reads one's own word, and changes it when that is pressed: never as it is typed, since half a word is another word. */
export function useSafetyWord(coupleId: string, keptTyped?: TypedWord): OwnSafetyWord {
  const queries = useQueryClient();
  const queryKey = ['safety-word', coupleId];
  const params = { coupleId };
  const read = useQuery({
    queryKey,
    queryFn: ({ signal }) => call(READ_SAFETY_WORD, { params, signal }),
    gcTime: 0,
    refetchOnWindowFocus: false,
  });
  const [open, setOpen] = useState(false);
  const ownTyped = useState<string | null>(null);
  const [typed, type] = keptTyped ?? ownTyped;
  const keep = useMutation({
    mutationFn: (word: string) =>
      word === '' ? call(REMOVE_SAFETY_WORD, { params }) : call(CHOOSE_SAFETY_WORD, { params, body: { word } }),
    onSuccess: (view) => {
      queries.setQueryData(queryKey, view);
      type(null);
      setOpen(view.word !== null);
    },
  });
  const kept = read.data?.word ?? null;
  const text = typed ?? kept ?? '';
  const changed = typed !== null && typed.trim() !== (kept ?? '');
  const put = (word: string): Promise<boolean> =>
    keep.mutateAsync(word).then(
      () => true,
      () => false,
    );
  return {
    read,
    // One that was being changed when the page was loaded anew is in sight again: nobody sends what they can't see.
    shown: open || kept === null || changed,
    show: (next) => {
      setOpen(next);
      type(null);
    },
    text,
    type: (next) => type(next.slice(0, LONGEST_SAFETY_WORD)),
    changed,
    save: () => (changed ? put(text.trim()) : Promise.resolve(true)),
    remove: () => put(''),
    saving: keep.isPending,
    saved: keep.data,
    error: keep.error,
  };
}
