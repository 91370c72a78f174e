import type { EventOf } from './board-event.js';
import type { BoardState, Ending } from './board-state.js';
import { withFloor } from './floor-time.js';

type EndingEvent = EventOf<'endingBegan' | 'endingEntered' | 'closingSaid' | 'letGo' | 'bothLetGo' | 'endingDropped'>;

/** What lies around the table stands still from the beginning of an ending on; dropped, the session goes on from there. */
export function withEnding(state: BoardState, event: EndingEvent): BoardState {
  const role = event.type === 'bothLetGo' ? undefined : event.with;
  const next = nextEnding(role === undefined ? state.ending : state.endings[role], event);
  // Where the two never meet nothing common lies around, and the other's way out is their own.
  if (role !== undefined) return { ...state, endings: { ...state.endings, [role]: next } };
  if (event.type !== 'endingBegan') return { ...state, ending: next };
  return { ...withFloor({ ...state, timer: null }, null, event.at), ending: next };
}

function nextEnding(ending: Ending | null, event: EndingEvent): Ending | null {
  if (event.type === 'endingBegan') return { stage: 'check_out', words: null, letGo: null };
  if (!ending || event.type === 'endingDropped') return null;
  return { ...ending, ...endingChange(ending, event) };
}

function endingChange(
  { letGo }: Ending,
  event: EventOf<'endingEntered' | 'closingSaid' | 'letGo' | 'bothLetGo'>,
): Partial<Ending> {
  switch (event.type) {
    case 'endingEntered':
      return { stage: event.stage };
    case 'closingSaid':
      return { words: event.text };
    case 'letGo': {
      const { first, minutes, at } = event;
      return { stage: 'leaving', letGo: { first, minutes, at, both: false } };
    }
    case 'bothLetGo':
      return { letGo: letGo && { ...letGo, both: true } };
  }
}
