import { useOnline } from '../../platform/online.js';
import type { Board } from './use-board.js';

/** Whether what is pressed would not be sent now: the line to the board is gone, or the device says it has none. */
export function useLineGone(board: Board): boolean {
  const online = useOnline();
  return !online || board.line !== 'connected';
}
