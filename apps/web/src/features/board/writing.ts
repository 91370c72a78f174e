import type { BoardSeatView } from '#libs/contracts';
import type { OwnLineView, PartnerMove, StepView } from '#libs/domain';
import type { WordKey } from '#libs/words';
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

/** Where what is typed into the small fields of a line is kept. */
export function fieldsDraftOf(draftId: string): string {
  return `${draftId}/fields`;
}

/** What was typed into the fields, from how it is kept. */
export function textsOf(kept: string): readonly string[] {
  try {
    const texts: unknown = JSON.parse(kept);
    return Array.isArray(texts) ? texts.map(String) : [];
  } catch {
    return [];
  }
}
