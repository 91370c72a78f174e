import { useRef, useState } from 'react';
import type { SentCommand } from '#libs/contracts';
import type { Board } from './use-board.js';

/** One press on the board and what became of it, to be answered where it was pressed. */
export interface Sending {
  readonly send: (command: SentCommand) => Promise<boolean>;
  /** The command that is on its way. */
  readonly busy: SentCommand['type'] | null;
  readonly error: unknown;
}

/** How long it is said why a press was refused: by then the table has moved on. Milliseconds. */
const SAID_MS = 60_000;

/** Sends commands one at a time and keeps what was refused until the next press, or for a minute. Resolves to whether it was done. */
export function useSend(board: Board): Sending {
  const [state, set] = useState<Omit<Sending, 'send'>>({ busy: null, error: null });
  // A second press may come before the page is drawn again, with the state as it was.
  const busy = useRef(false);
  const send = async (command: SentCommand): Promise<boolean> => {
    if (busy.current) return false;
    busy.current = true;
    set({ busy: command.type, error: null });
    try {
      await board.send(command);
      busy.current = false;
      set({ busy: null, error: null });
      return true;
    } catch (error) {
      busy.current = false;
      set({ busy: null, error });
      setTimeout(() => set((now) => (now.error === error ? { ...now, error: null } : now)), SAID_MS);
      return false;
    }
  };
  return { send, busy: state.busy, error: state.error };
}
