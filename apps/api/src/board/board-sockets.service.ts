import { hash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Namespace, Socket } from 'socket.io';
import type { BoardState, MediatorView, PartnersSee, PartnerView } from '#libs/domain';
import {
  BOARD_NAMESPACE,
  type BoardSeatView,
  type ClientToServer,
  type ServerToClient,
  type TableNames,
} from '#libs/contracts';
import { Clock } from '../platform/clock.js';
import { inOneWrite } from '../platform/one-write.js';
import type { AtBoard } from './at-board.js';
import type { Arrival } from './board-arrivals.service.js';
import type { BetweenProcesses } from './board-neighbours.service.js';
import { BoardPresence } from './board-presence.service.js';
import { BoardReadings } from './board-readings.service.js';
import { boardSeen, fieldsOf, onceWritten, type SeatSees } from './board.presenter.js';

/** What a connection is: one device of one person at one session's table. */
export interface Connected {
  readonly at: AtBoard;
  readonly signInId: string;
  readonly names: TableNames;
  readonly zone: string;
  /** What was known of it when it was let in, until it is connected. */
  arrival?: Arrival;
  /** What had been heard of before that was asked: of ends, and of boards that went on elsewhere. */
  readonly asked: { readonly news: number; readonly moves: number };
  version: number;
  /** How much of what it asked waits for its answer. */
  waiting: number;
  /** By what the last view that was sent is known again, to send the next only when it differs; null before the first. */
  sent: Mark | null;
}

export type BoardNamespace = Namespace<ClientToServer, ServerToClient, BetweenProcesses, Connected>;
export type BoardSocket = Socket<ClientToServer, ServerToClient, BetweenProcesses, Connected>;

/**
 * A view differs when its words do, by their digest: it is kept for as long as its connection stands, and a view has many.
 * The mediator's is of all there is to a board, and therefore differs whenever the board is another one.
 */
interface Mark {
  readonly of: BoardState | null;
  readonly words: string;
}

/** What one seat sees of a board, and by what it is known again. */
interface Seen {
  readonly state: BoardState;
  /** The moment at which it is seen so: airtime counts on. */
  readonly now: number;
  readonly sees: SeatSees;
  readonly mark: Mark;
}

/** What one connection is given of it. */
type Given = Pick<Seen, 'sees'> & Pick<BoardSeatView, 'version' | 'now'>;

/** What was worked out and written of one board already, for whoever looks at it next. */
interface Known {
  readonly seen: PartnersSee;
  readonly written: (view: PartnerView) => string;
}

const NOBODY: ReadonlySet<BoardSocket> = new Set();

/** So many connections one person has to one session at most: the one that came first goes. */
const MOST_CONNECTIONS = 10;

/** The connections of this process by session, and what each of them is shown. */
@Injectable()
export class BoardSockets {
  private readonly bySession = new Map<string, Set<BoardSocket>>();

  constructor(
    private readonly presence: BoardPresence,
    private readonly readings: BoardReadings,
    private readonly clock: Clock,
  ) {}

  /** Counts a connection in. Where its person has too many, their first is closed. */
  came(socket: BoardSocket): void {
    const { sessionId, personId } = socket.data.at;
    const sockets = this.bySession.get(sessionId);
    if (sockets === undefined) this.bySession.set(sessionId, new Set([socket]));
    else sockets.add(socket);
    const own = [...this.at(sessionId)].filter(({ data }) => data.at.personId === personId);
    for (const first of own.slice(0, -MOST_CONNECTIONS)) this.close(first);
  }

  /** Counts a connection out. Answers whether anybody else is left at its session. */
  went(socket: BoardSocket): boolean {
    const { sessionId } = socket.data.at;
    const sockets = this.bySession.get(sessionId);
    sockets?.delete(socket);
    if (sockets !== undefined && sockets.size > 0) return true;
    this.bySession.delete(sessionId);
    this.readings.forget(sessionId);
    return false;
  }

  /** The connections at one session. */
  at(sessionId: string): Iterable<BoardSocket> {
    return this.bySession.get(sessionId) ?? [];
  }

  /** Whether there are any. */
  any(sessionId: string): boolean {
    return this.bySession.has(sessionId);
  }

  /** All connections of which this holds. For what is rare: it looks at every one of them. */
  *where(holds: (data: Connected) => boolean): Generator<BoardSocket> {
    for (const sockets of this.bySession.values()) for (const socket of sockets) if (holds(socket.data)) yield socket;
  }

  /**
   * Sends each seat whose view changed its own whole view. It is made once for each seat, however many devices it has.
   * `newcomers` are sent their first; any other connection that had none yet is sent nothing: how soon it came must not
   * decide how many it gets. A view that can't be made is thrown at the end: it keeps nothing from the other seats.
   */
  show(sessionId: string, state: BoardState, newcomers: ReadonlySet<BoardSocket> = NOBODY): void {
    const seen = new Map<string, Seen>();
    const known: Known = { seen: {}, written: onceWritten() };
    const failed: unknown[] = [];
    for (const socket of this.at(sessionId)) {
      const { at, zone, sent } = socket.data;
      if (sent === null && !newcomers.has(socket)) continue;
      const seat = `${at.role} ${zone}`;
      try {
        const own = seen.get(seat) ?? this.seen(socket.data, state, known);
        seen.set(seat, own);
        this.send(socket, own, known.written);
      } catch (thrown) {
        failed.push(thrown);
      }
    }
    if (failed.length > 0) throw failed[0];
  }

  /** The whole view of one connection's seat, whether it changed or not. */
  look(socket: BoardSocket, state: BoardState): BoardSeatView {
    const own = this.seen(socket.data, state, { seen: {}, written: onceWritten() });
    const { version, now, sees } = this.viewFor(socket, own, true)!;
    this.read(socket.data.at, own);
    return { version, now, ...sees };
  }

  /** Ends every connection at a session. */
  closeAll(sessionId: string): void {
    for (const socket of [...this.at(sessionId)]) this.close(socket);
  }

  /** Ends a connection. */
  close(socket: BoardSocket): void {
    socket.emit('closed');
    socket.disconnect(true);
  }

  private send(socket: BoardSocket, own: Seen, written: Known['written']): void {
    const given = this.viewFor(socket, own, false);
    if (given === null || !socket.connected) return;
    inOneWrite(socket);
    socket.conn.write(packetOf(given, fieldsOf(own.sees, written)));
    this.read(socket.data.at, own);
  }

  /** What a mediator was sent of one partner alone is a reading. */
  private read(at: AtBoard, { state, sees }: Seen): void {
    if (at.role === 'mediator') this.readings.shown(at, state, sees.view as MediatorView);
  }

  private viewFor(socket: BoardSocket, { now, sees, mark }: Seen, always: boolean): Given | null {
    const { data } = socket;
    const isNew = mark.of !== data.sent?.of || mark.words !== data.sent.words;
    if (!always && !isNew) return null;
    if (isNew) data.version += 1;
    data.sent = mark;
    return { version: data.version, now, sees };
  }

  private seen({ at, names, zone }: Connected, state: BoardState, { seen, written }: Known): Seen {
    const stands = (of: 'partnerA' | 'partnerB') => this.presence.stands(at.sessionId, of);
    const now = this.clock.now().getTime();
    const sees = boardSeen({ role: at.role, names, zone }, state, now, stands, seen);
    return { state, now, sees, mark: markOf(sees, state, written) };
  }
}

/** By what a view is known again. A connection's own names and zone stay: what else a partner sees is their view. */
function markOf({ view, lines }: SeatSees, state: BoardState, written: Known['written']): Mark {
  if ('sees' in view) return { of: state, words: JSON.stringify(lines) };
  return { of: null, words: hash('sha256', written(view), 'base64url') };
}

/**
 * The packet that `socket.emit('view', …)` would make: an event (2) of this namespace (Socket.IO protocol 5). Written out
 * here, since the view is JSON already; a view is most of what a command costs.
 */
function packetOf({ version, now }: Given, fields: string): string {
  return `2${BOARD_NAMESPACE},["view",{"version":${version},"now":${now},${fields}}]`;
}
