import { Injectable } from '@nestjs/common';
import { Refused } from '#libs/domain';
import { SignInsService } from '../accounts/sign-ins.service.js';
import { isId } from '../platform/answers.js';
import { heldBack } from '../platform/one-write.js';
import { BoardArrivals, type Arrival } from './board-arrivals.service.js';
import { BoardNotices } from './board-notices.service.js';
import { BoardPresence } from './board-presence.service.js';
import { BoardProcesses } from './board-processes.service.js';
import { BoardSockets, type BoardSocket, type Connected } from './board-sockets.service.js';
import { BoardService } from './board.service.js';

/** One who was let in, whose line is held back until what it begins with is written. */
interface Newcomer {
  readonly socket: BoardSocket;
  readonly letGo: () => void;
}

/**
 * Lets connections in, and out. Each begins with the whole view of its seat, in the same write that lets it in: who comes
 * back over a bad line has the board as soon as anything.
 */
@Injectable()
export class BoardEntrance {
  private newcomers: Newcomer[] = [];
  private unawaited: (work: Promise<void>) => void = () => {};

  constructor(
    private readonly boards: BoardService,
    private readonly arrivals: BoardArrivals,
    private readonly sockets: BoardSockets,
    private readonly presence: BoardPresence,
    private readonly signIns: SignInsService,
    private readonly processes: BoardProcesses,
    private readonly notices: BoardNotices,
  ) {}

  /** Says who answers for the faults of what nobody waits for. */
  open(unawaited: (work: Promise<void>) => void): void {
    this.unawaited = unawaited;
  }

  /** Lets a connection in whose sign-in and seat stand, with its board at hand. Throws Refused otherwise. */
  async admit(socket: BoardSocket): Promise<void> {
    const { headers, auth } = socket.handshake;
    const sessionId: unknown = auth['sessionId'];
    if (!isId(sessionId)) {
      const signedIn = await this.signIns.ofCookie(headers.cookie);
      throw new Refused(signedIn === undefined ? 'sign_in_needed' : 'not_available');
    }
    const { news, moves } = this.processes;
    const arrival = await this.arrivals.of(headers.cookie, sessionId.toLowerCase());
    const { at, signInId, names, zone } = arrival;
    const begins = { arrival, asked: { news, moves }, version: 0, waiting: 0, sent: null };
    Object.assign(socket.data, { at, signInId, names, zone, ...begins } satisfies Connected);
    await this.boards.opensFor(at, arrival.last, arrival.ended);
    if (socket.conn.readyState !== 'open') return this.notices.left(at.sessionId);
    this.newcomers.push({ socket, letGo: heldBack(socket) });
    if (this.newcomers.length === 1) setImmediate(() => this.welcome());
  }

  /** A connection was let in. */
  came(socket: BoardSocket): void {
    const { at } = socket.data;
    this.sockets.came(socket);
    this.presence.came(at);
    this.processes.lineChanged(at.sessionId);
  }

  /** A connection went. The mediator sees whose line is gone; a board at which nobody is left here is not kept. */
  went(socket: BoardSocket): void {
    const { at } = socket.data;
    this.presence.went(at);
    this.processes.lineChanged(at.sessionId);
    const state = this.boards.known(at.sessionId);
    if (this.sockets.went(socket) && state !== undefined) this.unawaited(this.shown(at.sessionId));
    this.notices.left(at.sessionId);
  }

  /** Shows all who came in this moment their board, and those who were there whose line stands: once, however many came. */
  private welcome(): void {
    const all = this.newcomers;
    this.newcomers = [];
    const sockets = all.map(({ socket }) => socket);
    const { news, moves } = this.processes;
    const fresh = new Set(sockets.filter(({ data }) => data.asked.news === news));
    for (const sessionId of sessionsOf(sockets)) this.unawaited(this.shown(sessionId, fresh));
    // What was written elsewhere is asked about after the first view: whether that comes alone must not tell of it.
    const behind = sockets.filter(({ data }) => data.asked.moves !== moves);
    for (const sessionId of sessionsOf(behind)) this.unawaited(this.processes.goesOn(sessionId));
    for (const { socket, letGo } of all) {
      letGo();
      if (socket.connected) this.unawaited(this.arrived(socket));
    }
  }

  /** A view that can't be made holds nobody else up, and is tried once more. */
  private async shown(sessionId: string, newcomers?: ReadonlySet<BoardSocket>): Promise<void> {
    const state = this.boards.known(sessionId);
    if (state !== undefined) this.sockets.show(sessionId, state, newcomers);
  }

  /**
   * What a connection brings with it: a start check given while the board was down, a mediator who is back or to be
   * waited for. What ended between the check and the connection found no socket to close: where anything was heard of, it
   * is asked once more before the first view.
   */
  private async arrived(socket: BoardSocket): Promise<void> {
    const { at, arrival, sent } = socket.data;
    delete socket.data.arrival;
    try {
      const now = sent !== null ? arrival : await this.again(socket);
      if (now === undefined) return this.sockets.close(socket);
      const state = await this.boards.upTo(at, now.last, now.ended);
      if (sent === null) this.sockets.show(at.sessionId, state, new Set([socket]));
      if (at.role === 'mediator') await this.notices.mediatorCame(at);
      else if (now.checkGiven && !state.places[at.role].startCheckPassed) await this.notices.tellKept(at);
      this.presence.expect({ ...at, personId: now.mediatorId, role: 'mediator' });
    } catch (thrown) {
      // The line then asks again, and learns why.
      this.sockets.close(socket);
      if (!(thrown instanceof Refused)) throw thrown;
    }
  }

  private async again({ data, handshake }: BoardSocket): Promise<Arrival | undefined> {
    try {
      return await this.arrivals.of(handshake.headers.cookie, data.at.sessionId);
    } catch (thrown) {
      if (!(thrown instanceof Refused)) throw thrown;
      return undefined;
    }
  }
}

function sessionsOf(sockets: readonly BoardSocket[]): ReadonlySet<string> {
  return new Set(sockets.map(({ data }) => data.at.sessionId));
}
