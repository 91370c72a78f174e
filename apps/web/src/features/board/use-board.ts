import { useCallback, useEffect, useRef, useState } from 'react';
import {
  BOARD_NAMESPACE,
  type BoardHandshake,
  type BoardSeatView,
  type ClientToServer,
  type SentCommand,
  type ServerToClient,
} from '#libs/contracts';
import type { RefusalCode } from '#libs/domain';
import { NoLine } from '../../platform/http.js';
import { lockPage } from '../../platform/lock.js';
import { openLine, type Line } from '../../platform/socket.js';

/**
 * How the line to the board stands: not yet there, there, gone but coming back by itself, ended by the server, or not
 * for this person.
 */
export type BoardLine = 'connecting' | 'connected' | 'lost' | 'closed' | 'refused';

/** A board as this page has it. */
export interface Board {
  readonly line: BoardLine;
  /** The newest view this seat was given; null before the first, and once the line is closed or refused. */
  readonly seat: BoardSeatView | null;
  /** Why the line was refused. */
  readonly refusal: RefusalCode | null;
  /** By how much the server's clock is ahead of this device's, in milliseconds. */
  readonly ahead: number;
  /**
   * Sends a command once, however often the line drops: it carries an id of its own, under which the server knows it
   * again. Resolves when it is durable; throws `Refusal`, or `NoLine` when the page has gone.
   */
  readonly send: (command: SentCommand) => Promise<void>;
}

type Seen = Omit<Board, 'send'>;
const NOT_YET: Seen = { line: 'connecting', seat: null, refusal: null, ahead: 0 };

/** Opens a session's board and keeps it open as long as the page stands. Every connection begins with the whole view. */
export function useBoard(sessionId: string): Board {
  const [seen, setSeen] = useState<Seen>(NOT_YET);
  const line = useRef<Line<ClientToServer, ServerToClient>>(undefined);
  useEffect(() => {
    setSeen(NOT_YET);
    const opened = openBoard(sessionId, (change) => setSeen((before) => ({ ...before, ...change })));
    line.current = opened;
    return () => opened.close();
  }, [sessionId]);
  const send = useCallback(async (command: SentCommand): Promise<void> => {
    if (!line.current) throw new NoLine();
    await line.current.send('command', { id: crypto.randomUUID(), command });
  }, []);
  return { ...seen, send };
}

/** The line itself. Of each connection it takes the newest view; versions count from the beginning of a connection. */
function openBoard(sessionId: string, tell: (change: Partial<Seen>) => void): Line<ClientToServer, ServerToClient> {
  let newest = 0;
  let ended = false;
  const take = (seat: BoardSeatView): void => {
    if (seat.version < newest) return;
    newest = seat.version;
    tell({ seat, ahead: seat.now - Date.now(), line: 'connected' });
  };
  const refused = (refusal: RefusalCode): void => {
    tell({ line: 'refused', refusal, seat: null });
    if (refusal === 'sign_in_needed') lockPage();
  };
  const handshake: BoardHandshake = { sessionId };
  const line = openLine<ClientToServer, ServerToClient>(BOARD_NAMESPACE, handshake, {
    up: () => {
      newest = 0;
      ended = false;
    },
    down: () => tell({ line: ended ? 'closed' : 'lost' }),
    refused,
  });
  line.on('view', take);
  // The server hangs up after this word; the line then asks again and learns why.
  line.on('closed', () => {
    ended = true;
    tell({ line: 'closed', seat: null });
  });
  return line;
}
