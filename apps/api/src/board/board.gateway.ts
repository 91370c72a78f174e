import { Injectable } from '@nestjs/common';
import { OnGatewayInit, WebSocketGateway } from '@nestjs/websockets';
import { Refused, type BoardState, type RefusalCode } from '#libs/domain';
import { BOARD_NAMESPACE, type Acknowledged } from '#libs/contracts';
import { Log, traceOf } from '../platform/log.js';
import { inOneWrite } from '../platform/one-write.js';
import { refusalOf } from '../platform/refusal.filter.js';
import { PrivateChecksService } from '../sessions/private-checks.service.js';
import type { AtBoard } from './at-board.js';
import { BoardEntrance } from './board-entrance.service.js';
import { envelopeOf } from './board-input.js';
import { BoardNotices } from './board-notices.service.js';
import { BoardPresence } from './board-presence.service.js';
import { BoardProcesses } from './board-processes.service.js';
import { BoardSockets, type BoardNamespace, type BoardSocket } from './board-sockets.service.js';
import { BoardService } from './board.service.js';

/** So much of one connection waits for its answer at most; a page of ours waits for a few. */
const MOST_WAITING = 100;

/** So many packets wait for one connection at most: who reads nothing has their line closed. */
const MOST_UNREAD = 1_000;

/**
 * The board's socket. The seat is checked when a connection opens and again, by the database, at every command. Each
 * seat is sent its own whole view, and only when it changed.
 */
@Injectable()
@WebSocketGateway({ namespace: BOARD_NAMESPACE })
export class BoardGateway implements OnGatewayInit {
  constructor(
    private readonly boards: BoardService,
    private readonly sockets: BoardSockets,
    private readonly presence: BoardPresence,
    private readonly checks: PrivateChecksService,
    private readonly processes: BoardProcesses,
    private readonly entrance: BoardEntrance,
    private readonly notices: BoardNotices,
    private readonly log: Log,
  ) {}

  /** Listens to sockets, to lines that go, and to what happens beside the board and at other processes. */
  afterInit(namespace: BoardNamespace): void {
    const unawaited = (work: Promise<void>): void => this.unawaited(work);
    this.entrance.open(unawaited);
    namespace.use((socket, next) => {
      this.entrance.admit(socket).then(
        () => next(),
        (thrown: unknown) => next(new Error(this.codeOf(thrown))),
      );
    });
    namespace.on('connection', (socket) => this.connected(socket));
    this.presence.listen((at, news) => unawaited(this.notices.lineIs(at, news)));
    this.checks.onGiven((given) => this.notices.tellCheck(given, given));
    this.processes.join(namespace, {
      endBoardsOf: (personId, coupleId) => this.notices.endBoardsOf(personId, coupleId),
      unawaited,
    });
  }

  private connected(socket: BoardSocket): void {
    socket.on('command', (sent: unknown, acknowledge: unknown) => void this.command(socket, sent, acknowledge));
    socket.on('look', (acknowledge: unknown) => void this.look(socket, acknowledge));
    socket.on('disconnect', () => this.entrance.went(socket));
    this.entrance.came(socket);
  }

  private async command(socket: BoardSocket, sent: unknown, acknowledge: unknown): Promise<void> {
    const { at } = socket.data;
    let state: BoardState | undefined;
    let isAsked = false;
    const answer = await this.answered(socket, async () => {
      const { id, command } = envelopeOf(sent);
      isAsked = true;
      state = await this.boards.submit(at, id, command);
      return null;
    });
    try {
      if (state !== undefined) this.notices.show(at.sessionId, state);
      else if (isAsked) this.refused(at, answer);
    } catch (thrown) {
      // It is durable, and is said to be, also where a view of it can't be made.
      this.codeOf(thrown);
    }
    inOneWrite(socket);
    if (typeof acknowledge === 'function') acknowledge(answer);
  }

  /** Who is refused sees what they were refused on, which may be what was committed while nobody could be told. */
  private refused(at: AtBoard, answer: Acknowledged<null>): void {
    const known = this.boards.known(at.sessionId);
    if (known !== undefined) this.sockets.show(at.sessionId, known);
    else if (!answer.ok && answer.error.code === 'try_again') this.unawaited(this.notices.showNewest(at));
  }

  private async look(socket: BoardSocket, acknowledge: unknown): Promise<void> {
    const answer = await this.answered(socket, async () =>
      this.sockets.look(socket, await this.boards.look(socket.data.at)),
    );
    if (typeof acknowledge === 'function') acknowledge(answer);
  }

  private async answered<Data>(
    { data, conn, request }: BoardSocket,
    work: () => Promise<Data>,
  ): Promise<Acknowledged<Data>> {
    try {
      if (conn['writeBuffer'].length > MOST_UNREAD) request.socket.destroy();
      if (data.waiting >= MOST_WAITING) throw new Refused('too_many_tries');
      data.waiting += 1;
      return { ok: true, data: await work().finally(() => (data.waiting -= 1)) };
    } catch (thrown) {
      return { ok: false, error: { code: this.codeOf(thrown) } };
    }
  }

  private unawaited(work: Promise<void>): void {
    work.catch((thrown: unknown) => this.codeOf(thrown));
  }

  private codeOf(thrown: unknown): RefusalCode {
    const code = refusalOf(thrown);
    if (code === undefined) this.log.fault({ event: 'fault', context: 'board', ...traceOf(thrown) });
    return code ?? 'try_again';
  }
}
