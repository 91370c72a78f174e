import type { MediatorMove, Role } from '#libs/domain';
import type { SentCommand } from '#libs/contracts';

/** The keys of the mediator's page. Each is pressed together with Alt and Shift, and stands in the list on that page. */
export const BOARD_KEYS = ['P', 'N', 'B', '1', '2', '0', 'T', 'E'] as const;
export type BoardKey = (typeof BOARD_KEYS)[number];

/** What a press does: a command, the way to the queue, or the question how to end. No key ends by itself. */
export type KeyAct =
  { readonly do: 'send'; readonly command: SentCommand } | { readonly do: 'queue' } | { readonly do: 'askToEnd' };

/** So much of a press as it is known by. */
export type Pressed = Pick<KeyboardEvent, 'altKey' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'repeat' | 'key' | 'code'>;

/** Where the page stands while a key is pressed. */
export interface KeysAt {
  readonly may: (move: MediatorMove) => boolean;
  /** Only what both can see is shown: the queue is not there. */
  readonly presenting: boolean;
  /** The focus is in a field. There only Pause acts, so that no letter that is meant for the text moves the table. */
  readonly typing: boolean;
}

const FLOORS: Partial<Record<BoardKey, Role | null>> = { '1': 'partnerA', '2': 'partnerB', '0': null };

/** What a press means now; null where it means nothing: no modifier, another key, or a move that isn't offered. */
export function keyActOf(pressed: Pressed, { may, presenting, typing }: KeysAt): KeyAct | null {
  const key = keyOf(pressed);
  if (key === null) return null;
  if (key === 'P' && may('pause')) return { do: 'send', command: { type: 'pause' } };
  if (typing) return null;
  if (key === 'P') return may('resume') ? { do: 'send', command: { type: 'resume' } } : null;
  if (key === 'N') return may('stepOn') ? { do: 'send', command: { type: 'stepOn' } } : null;
  if (key === 'B') return may('stepBack') ? { do: 'send', command: { type: 'stepBack' } } : null;
  if (key === 'T') return may('table') && !presenting ? { do: 'queue' } : null;
  if (key === 'E') return may('endSession') ? { do: 'askToEnd' } : null;
  return may('giveFloor') ? { do: 'send', command: { type: 'giveFloor', role: FLOORS[key] ?? null } } : null;
}

/** How a button's key is told to those who don't see the page. */
export function keyShortcut(key: BoardKey): string {
  return `Alt+Shift+${key}`;
}

/** The key by its letter; by its place where the layout makes something else of it together with Alt and Shift. */
function keyOf({ altKey, shiftKey, ctrlKey, metaKey, repeat, key, code }: Pressed): BoardKey | null {
  if (!altKey || !shiftKey || ctrlKey || metaKey || repeat) return null;
  const named = /^[a-z]$/i.test(key) ? key.toUpperCase() : code.replace(/^(Key|Digit|Numpad)/, '');
  return BOARD_KEYS.find((known) => known === named) ?? null;
}
