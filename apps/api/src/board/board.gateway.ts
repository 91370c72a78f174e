import { Injectable } from '@nestjs/common';
import { OnGatewayInit, WebSocketGateway } from '@nestjs/websockets';
import type { Namespace, Socket } from 'socket.io';
import { Refused, type BoardState, type RefusalCode } from '#libs/domain';
import {
  BOARD_NAMESPACE,
  type Acknowledged,
  type BoardSeatView,
  type ClientToServer,
  type ServerToClient,
  type TableNames,
} from '#libs/contracts';
import { SignInsService } from '../accounts/sign-ins.service.js';
import { CouplesService } from '../couples/couples.service.js';
import { isId } from '../platform/answers.js';
import { Clock } from '../platform/clock.js';
import { Log, traceOf } from '../platform/log.js';
import { refusalOf } from '../platform/refusal.filter.js';
import { PrivateChecksService } from '../sessions/private-checks.service.js';
import { SessionsService } from '../sessions/sessions.service.js';
import type { AtBoard } from './at-board.js';
import { BoardPresence } from './board-presence.service.js';
import { boardSeen } from './board.presenter.js';
import { BoardService } from './board.service.js';
import { envelopeOf } from './board-input.js';

/** What a connection is: one device of one person at one session's table. */
interface Connected {
  readonly at: AtBoard;
  readonly signInId: string;
  readonly names: TableNames;
  readonly zone: string;
  version: number;
  /** The last view that was sent, to send the next only when it differs. */
  sent: string;
}

type BoardSocket = Socket<ClientToServer, ServerToClient, Record<string, never>, Connected>;

/**
 * The board's socket. The seat is checked when a connection opens and again, by the database, at every command. Each
 * seat is sent its own whole view, and only when it changed.
 */
@Injectable()
@WebSocketGateway({ namespace: BOARD_NAMESPACE })
export class BoardGateway implements OnGatewayInit {
  private namespace: Namespace<ClientToServer, ServerToClient, Record<string, never>, Connected>;

  constructor(
    private readonly boards: BoardService,
    private readonly presence: BoardPresence,
    private readonly signIns: SignInsService,
    private readonly couples: CouplesService,
    private readonly checks: PrivateChecksService,
    private readonly sessions: SessionsService,
    private readonly clock: Clock,
    private readonly log: Log,
  ) {}

  /** Listens to sockets, to lines that come and go, to sign-ins that end, and to what happens beside the board. */
  afterInit(namespace: Namespace<ClientToServer, ServerToClient, Record<string, never>, Connected>): void {
    this.namespace = namespace;
    namespace.use((socket, next) => {
      this.admit(socket).then(
        () => next(),
        (thrown: unknown) => next(new Error(this.codeOf(thrown))),
      );
    });
    namespace.on('connection', (socket) => this.connected(socket));
    this.presence.listen((at, news) => void this.lineChanged(at, news).catch((thrown: unknown) => this.codeOf(thrown)));
    this.signIns.onEnded(({ personId, signInId }) => {
      for (const socket of this.socketsWhere((data) => data.at.personId === personId)) {
        if (signInId === undefined || socket.data.signInId === signInId) this.close(socket);
      }
    });
    this.checks.onGiven((given) => this.tell(given, given.kind === 'start' ? 'passStartCheck' : 'giveCheckOut'));
    this.couples.onHasStopped((personId, coupleId) => this.endBoardsOf(personId, coupleId));
    this.sessions.onCancelled((sessionId) => this.closeAll(sessionId));
  }

  private async admit(socket: BoardSocket): Promise<void> {
    const signedIn = await this.signIns.ofCookie(socket.handshake.headers.cookie);
    if (signedIn === undefined) throw new Refused('sign_in_needed');
    const sessionId: unknown = socket.handshake.auth['sessionId'];
    if (!isId(sessionId)) throw new Refused('not_available');
    const { zone, ...at } = await this.boards.seatAt(signedIn.personId, sessionId.toLowerCase());
    const { names } = await this.couples.read(at.personId, at.coupleId);
    Object.assign(socket.data, {
      at,
      signInId: signedIn.signInId,
      names,
      zone,
      version: 0,
      sent: '',
    } satisfies Connected);
  }

  private connected(socket: BoardSocket): void {
    const { at } = socket.data;
    socket.on('command', (sent: unknown, acknowledge: unknown) => void this.command(socket, sent, acknowledge));
    socket.on('look', (acknowledge: unknown) => void this.look(socket, acknowledge));
    socket.on('disconnect', () => {
      this.presence.went(at);
      void this.show(at).catch((thrown: unknown) => this.codeOf(thrown));
    });
    this.presence.came(at);
    void this.stillSignedIn(socket).catch((thrown: unknown) => this.codeOf(thrown));
    void this.arrived(at).catch((thrown: unknown) => this.codeOf(thrown));
  }

  /** A sign-in that ended between the check and the connection found no socket to close: it is asked once more. */
  private async stillSignedIn(socket: BoardSocket): Promise<void> {
    if ((await this.signIns.ofCookie(socket.handshake.headers.cookie)) === undefined) this.close(socket);
  }

  /** What a connection brings with it: a start check given while the board was down, a mediator to be waited for. */
  private async arrived(at: AtBoard): Promise<void> {
    if (at.role !== 'mediator' && (await this.checks.isGiven(at.personId, at.coupleId, at.sessionId))) {
      await this.tell(at, 'passStartCheck');
    }
    const mediatorId = await this.boards.mediatorOf(at);
    this.presence.expect({ ...at, personId: mediatorId, role: 'mediator' });
    await this.show(at);
  }

  private async command(socket: BoardSocket, sent: unknown, acknowledge: unknown): Promise<void> {
    const answer = await this.answered(async () => {
      const { id, command } = envelopeOf(sent);
      const state = await this.boards.submit(socket.data.at, id, command);
      this.showState(socket.data.at.sessionId, state);
      return null;
    });
    if (typeof acknowledge === 'function') acknowledge(answer);
  }

  private async look(socket: BoardSocket, acknowledge: unknown): Promise<void> {
    const answer = await this.answered(async () => this.viewFor(socket, await this.boards.look(socket.data.at), true)!);
    if (typeof acknowledge === 'function') acknowledge(answer);
  }

  private async answered<Data>(work: () => Promise<Data>): Promise<Acknowledged<Data>> {
    try {
      return { ok: true, data: await work() };
    } catch (thrown) {
      return { ok: false, error: { code: this.codeOf(thrown) } };
    }
  }

  private async lineChanged(at: AtBoard, news: 'gone' | 'abandoned' | 'back'): Promise<void> {
    const isMediator = at.role === 'mediator';
    if (news === 'back' && isMediator) await this.tell(at, 'mediatorBack');
    if (news === 'gone' && isMediator) await this.tell(at, 'mediatorGone');
    if (news === 'abandoned') await this.tell(at, 'closeAbandoned');
    if (news === 'gone' && at.role !== 'mediator') {
      this.showState(at.sessionId, await this.boards.notice(at, 'system', { type: 'holderGone', role: at.role }));
    }
    await this.show(at);
  }

  private async tell(
    at: AtBoard,
    type: 'passStartCheck' | 'giveCheckOut' | 'mediatorBack' | 'mediatorGone' | 'closeAbandoned' | 'endSession',
  ) {
    const who = type === 'passStartCheck' || type === 'giveCheckOut' ? at.role : 'system';
    try {
      this.showState(at.sessionId, await this.boards.notice(at, who, { type }));
    } catch (thrown) {
      // What the program noticed may no longer apply; that is no fault.
      if (!(thrown instanceof Refused)) throw thrown;
    }
  }

  private async endBoardsOf(personId: string, coupleId: string): Promise<void> {
    const open = new Set(
      [...this.socketsWhere(({ at }) => at.coupleId === coupleId)].map(({ data }) => data.at.sessionId),
    );
    for (const sessionId of open) {
      const at: AtBoard = { sessionId, coupleId, personId, role: 'mediator' };
      await this.tell(at, 'endSession');
      // A session that had not begun was cancelled: there is no board any more.
      if (!(await this.boards.stands(at))) this.closeAll(sessionId);
    }
  }

  private closeAll(sessionId: string): void {
    for (const socket of this.socketsWhere(({ at }) => at.sessionId === sessionId)) this.close(socket);
  }

  private async show(at: AtBoard): Promise<void> {
    this.showState(at.sessionId, await this.boards.look(at));
  }

  private showState(sessionId: string, state: BoardState): void {
    this.presence.forget(sessionId, state);
    for (const socket of this.socketsWhere(({ at }) => at.sessionId === sessionId)) {
      const view = this.viewFor(socket, state, false);
      if (view !== null) socket.emit('view', view);
    }
  }

  private viewFor(socket: BoardSocket, state: BoardState, always: boolean): BoardSeatView | null {
    const { data } = socket;
    const now = this.clock.now().getTime();
    const stands = (role: 'partnerA' | 'partnerB') => this.presence.stands(data.at.sessionId, role);
    const seen = boardSeen({ role: data.at.role, names: data.names, zone: data.zone }, state, now, stands);
    const text = JSON.stringify(seen);
    if (!always && text === data.sent) return null;
    if (text !== data.sent) data.version += 1;
    data.sent = text;
    return { version: data.version, now, ...seen };
  }

  private *socketsWhere(holds: (data: Connected) => boolean): Generator<BoardSocket> {
    for (const socket of this.namespace.sockets.values()) if (holds(socket.data)) yield socket;
  }

  private close(socket: BoardSocket): void {
    socket.emit('closed');
    socket.disconnect(true);
  }

  private codeOf(thrown: unknown): RefusalCode {
    const code = refusalOf(thrown);
    if (code === undefined) this.log.fault({ event: 'fault', context: 'board', ...traceOf(thrown) });
    return code ?? 'try_again';
  }
}
