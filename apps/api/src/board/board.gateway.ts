import { Injectable } from '@nestjs/common';
import { OnGatewayInit, WebSocketGateway } from '@nestjs/websockets';
import { Refused, type BoardActor, type BoardCommand, type BoardState, type RefusalCode } from '#libs/domain';
import { BOARD_NAMESPACE, type Acknowledged } from '#libs/contracts';
import { SignInsService } from '../accounts/sign-ins.service.js';
import { isId } from '../platform/answers.js';
import { Log, traceOf } from '../platform/log.js';
import { inOneWrite } from '../platform/one-write.js';
import { refusalOf } from '../platform/refusal.filter.js';
import { PrivateChecksService, type CheckGiven } from '../sessions/private-checks.service.js';
import type { AtBoard } from './at-board.js';
import { BoardArrivals, type Arrival } from './board-arrivals.service.js';
import { BoardPresence } from './board-presence.service.js';
import { BoardProcesses } from './board-processes.service.js';
import { BoardSockets, type BoardNamespace, type BoardSocket, type Connected } from './board-sockets.service.js';
import { BoardService } from './board.service.js';
import { envelopeOf } from './board-input.js';

/** So much of one connection waits for its answer at most; a page of ours waits for a few. */
const MOST_WAITING = 100;

/**
 * The board's socket. The seat is checked when a connection opens and again, by the database, at every command. Each
 * seat is sent its own whole view, and only when it changed.
 */
@Injectable()
@WebSocketGateway({ namespace: BOARD_NAMESPACE })
export class BoardGateway implements OnGatewayInit {
  constructor(
    private readonly boards: BoardService,
    private readonly arrivals: BoardArrivals,
    private readonly sockets: BoardSockets,
    private readonly presence: BoardPresence,
    private readonly signIns: SignInsService,
    private readonly checks: PrivateChecksService,
    private readonly processes: BoardProcesses,
    private readonly log: Log,
  ) {}

  /** Listens to sockets, to lines that go, and to what happens beside the board and at other processes. */
  afterInit(namespace: BoardNamespace): void {
    namespace.use((socket, next) => {
      this.admit(socket).then(
        () => next(),
        (thrown: unknown) => next(new Error(this.codeOf(thrown))),
      );
    });
    namespace.on('connection', (socket) => this.connected(socket));
    this.presence.listen((at, news) => this.unawaited(this.lineIs(at, news)));
    this.checks.onGiven((given) => this.tellCheck(given, given));
    this.processes.join(namespace, {
      endBoardsOf: (personId, coupleId) => this.endBoardsOf(personId, coupleId),
      unawaited: (work) => this.unawaited(work),
    });
  }

  private async admit(socket: BoardSocket): Promise<void> {
    const { headers, auth } = socket.handshake;
    const sessionId: unknown = auth['sessionId'];
    if (!isId(sessionId)) {
      const signedIn = await this.signIns.ofCookie(headers.cookie);
      throw new Refused(signedIn === undefined ? 'sign_in_needed' : 'not_available');
    }
    const asked = this.processes.endings;
    const arrival = await this.arrivals.of(headers.cookie, sessionId.toLowerCase());
    const { at, signInId, names, zone } = arrival;
    const begins = { arrival, asked, version: 0, waiting: 0, sent: null };
    Object.assign(socket.data, { at, signInId, names, zone, ...begins } satisfies Connected);
  }

  private connected(socket: BoardSocket): void {
    const { at } = socket.data;
    socket.on('command', (sent: unknown, acknowledge: unknown) => void this.command(socket, sent, acknowledge));
    socket.on('look', (acknowledge: unknown) => void this.look(socket, acknowledge));
    socket.on('disconnect', () => this.disconnected(socket));
    this.sockets.came(socket);
    this.presence.came(at);
    this.processes.lineChanged(at.sessionId);
    const state = this.boards.known(at.sessionId);
    // Those who look already see that the line stands.
    if (state !== undefined) this.sockets.show(at.sessionId, state);
    this.unawaited(this.arrived(socket, state));
  }

  /** The mediator sees whose line is gone. A board at which nobody is left here is not kept. */
  private disconnected(socket: BoardSocket): void {
    const { at } = socket.data;
    this.presence.went(at);
    this.processes.lineChanged(at.sessionId);
    const state = this.boards.known(at.sessionId);
    if (!this.sockets.went(socket)) this.boards.forget(at.sessionId);
    else if (state !== undefined) this.sockets.show(at.sessionId, state);
  }

  /**
   * What a connection brings with it: a start check given while the board was down, a mediator who is back or to be
   * waited for. What ended between the check and the connection found no socket to close: where anything did, it is asked
   * once more.
   */
  private async arrived(socket: BoardSocket, known: BoardState | undefined): Promise<void> {
    const { at, asked, arrival } = socket.data;
    delete socket.data.arrival;
    const now = asked === this.processes.endings ? arrival : await this.again(socket);
    if (now === undefined) return this.sockets.close(socket);
    try {
      const state = await this.boards.upTo(at, now.last, now.ended);
      if (known !== undefined && state !== known) this.show(at.sessionId, state);
      // In turn behind what may just be being said of this line.
      if (at.role === 'mediator') await this.tell(at, 'mediatorBack');
      else if (now.checkGiven && !state.places[at.role].startCheckPassed) await this.tellKept(at);
      this.presence.expect({ ...at, personId: now.mediatorId, role: 'mediator' });
    } catch (thrown) {
      // A board that can't be read is refused to whoever looks.
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

  private async command(socket: BoardSocket, sent: unknown, acknowledge: unknown): Promise<void> {
    let state: BoardState | undefined;
    const answer = await this.answered(socket, async () => {
      const { id, command } = envelopeOf(sent);
      state = await this.boards.submit(socket.data.at, id, command);
      return null;
    });
    inOneWrite(socket, () => {
      try {
        if (state !== undefined) this.show(socket.data.at.sessionId, state);
      } catch (thrown) {
        // It is durable, and is said to be, also where a view of it can't be made.
        this.codeOf(thrown);
      }
      if (typeof acknowledge === 'function') acknowledge(answer);
    });
  }

  private async look(socket: BoardSocket, acknowledge: unknown): Promise<void> {
    const answer = await this.answered(socket, async () =>
      this.sockets.look(socket, await this.boards.look(socket.data.at)),
    );
    if (typeof acknowledge === 'function') acknowledge(answer);
  }

  private async answered<Data>({ data }: BoardSocket, work: () => Promise<Data>): Promise<Acknowledged<Data>> {
    try {
      if (data.waiting >= MOST_WAITING) throw new Refused('too_many_tries');
      data.waiting += 1;
      return { ok: true, data: await work().finally(() => (data.waiting -= 1)) };
    } catch (thrown) {
      return { ok: false, error: { code: this.codeOf(thrown) } };
    }
  }

  private async lineIs(at: AtBoard, news: 'gone' | 'abandoned'): Promise<void> {
    if (news === 'abandoned') return this.tell(at, 'closeAbandoned');
    if (at.role === 'mediator') return this.tell(at, 'mediatorGone');
    this.show(at.sessionId, await this.boards.notice(at, 'system', { type: 'holderGone', role: at.role }));
  }

  private tell(at: AtBoard, type: 'mediatorBack' | 'mediatorGone' | 'closeAbandoned' | 'endSession'): Promise<void> {
    return this.hears(at, 'system', { type });
  }

  private tellCheck(
    at: AtBoard,
    { kind, shuttle }: Pick<Parameters<CheckGiven>[0], 'kind' | 'shuttle'>,
  ): Promise<void> {
    return this.hears(at, at.role, kind === 'start' ? { type: 'passStartCheck', shuttle } : { type: 'giveCheckOut' });
  }

  /** A start check that was given while the board was down. */
  private async tellKept(at: AtBoard): Promise<void> {
    const given = await this.checks.given(at.personId, at.coupleId, at.sessionId);
    if (given !== null) await this.tellCheck(at, { kind: 'start', ...given });
  }

  private async hears(at: AtBoard, who: BoardActor, command: BoardCommand): Promise<void> {
    try {
      this.show(at.sessionId, await this.boards.notice(at, who, command));
    } catch (thrown) {
      // What the program noticed may no longer apply; that is no fault.
      if (!(thrown instanceof Refused)) throw thrown;
    }
  }

  private async endBoardsOf(personId: string, coupleId: string): Promise<void> {
    const open = new Set(
      [...this.sockets.where(({ at }) => at.coupleId === coupleId)].map(({ data }) => data.at.sessionId),
    );
    for (const sessionId of open) {
      const at: AtBoard = { sessionId, coupleId, personId, role: 'mediator' };
      await this.tell(at, 'endSession');
      // A session that had not begun was cancelled: there is no board any more.
      if (!(await this.boards.stands(at))) this.sockets.closeAll(sessionId);
    }
  }

  /** Shows each seat what is new, here and, by a word to them, at every other process. */
  private show(sessionId: string, state: BoardState): void {
    this.presence.forget(sessionId, state);
    this.sockets.show(sessionId, state);
    this.processes.wentOn(sessionId);
  }

  private unawaited(work: Promise<void>): void {
    void work.catch((thrown: unknown) => this.codeOf(thrown));
  }

  private codeOf(thrown: unknown): RefusalCode {
    const code = refusalOf(thrown);
    if (code === undefined) this.log.fault({ event: 'fault', context: 'board', ...traceOf(thrown) });
    return code ?? 'try_again';
  }
}
