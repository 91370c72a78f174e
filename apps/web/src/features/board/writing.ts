import { useEffect, useState } from 'react';
import type { BoardSeatView } from '#libs/contracts';
import type { OwnLineView, PartnerMove, StepView } from '#libs/domain';
import type { WordKey } from '#libs/words';
import { keepDraft, readDraft } from '../../platform/drafts.js';
import type { Board } from './use-board.js';

/** What every way of writing on a step works with. */
export interface WritingProps {
  board: Board;
  seat: BoardSeatView;
  moves: readonly PartnerMove[];
  step: StepView;
  mine: OwnLineView;
  names: { readonly mediator: string; readonly other: string };
  /** Under which what is typed is kept on this device until it is shared. */
  draftId: string;
}

/** Who reads it, and when, said before the first word. */
export function readersOf({ seenBy, release }: OwnLineView): WordKey {
  if (seenBy === 'writer') return 'board.write.readers.writer';
  if (seenBy === 'mediator') return 'board.write.readers.handed';
  return `board.write.readers.${release}`;
}

/** What is typed, kept on this device as it is typed, and found again after a reload. */
export function useKept(draftId: string, stored: string): [string, (text: string) => void] {
  const [typed, setTyped] = useState<string | null>(null);
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
  const type = (text: string): void => {
    setTyped(text);
    void keepDraft(draftId, text).catch(() => undefined);
  };
  return [typed ?? stored, type];
}
