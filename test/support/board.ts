import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { io, type Socket } from 'socket.io-client';
import {
  BOARD_NAMESPACE,
  type Acknowledged,
  type BoardSeatView,
  type ClientToServer,
  type SentCommand,
  type ServerToClient,
} from '#libs/contracts';
import type { MediatorView, PartnerView } from '#libs/domain';
import type { Actor } from './actors.js';

/** One seat's connection to the board. Keeps every frame it was sent. */
export class AtBoard {
  readonly frames: BoardSeatView[] = [];
  closed = false;

  private constructor(
    readonly actor: Actor,
    readonly socket: Socket<ServerToClient, ClientToServer>,
  ) {
    socket.on('view', (view) => void this.frames.push(view));
    socket.on('closed', () => void (this.closed = true));
  }

  /** Opens the line as this person and waits for the first view. Throws what the server refused with. */
  static async open(actor: Actor, sessionId: string, origin = actor.app.origin): Promise<AtBoard> {
    const socket: Socket<ServerToClient, ClientToServer> = io(`${actor.app.url}${BOARD_NAMESPACE}`, {
      transports: ['websocket'],
      auth: { sessionId },
      extraHeaders: { Origin: origin, Cookie: actor.cookieHeader() },
      reconnection: false,
      forceNew: true,
    });
    const seat = new AtBoard(actor, socket);
    await Promise.race([
      once(socket as never, 'connect'),
      once(socket as never, 'connect_error').then(([error]: Error[]) => {
        socket.close();
        throw error!;
      }),
    ]);
    await seat.look();
    return seat;
  }

  /** Sends a command and returns its acknowledgement. */
  send(command: SentCommand, id: string = randomUUID()): Promise<Acknowledged<null>> {
    return this.socket.timeout(10_000).emitWithAck('command', { id, command }) as Promise<Acknowledged<null>>;
  }

  /** Sends a command that has to be accepted. */
  async does(command: SentCommand, id?: string): Promise<void> {
    const answer = await this.send(command, id);
    if (!answer.ok) throw new Error(`${this.actor.name}: ${command.type} was refused with ${answer.error.code}`);
  }

  /** Asks for the whole view. */
  async look(): Promise<BoardSeatView> {
    const answer = (await this.socket.timeout(10_000).emitWithAck('look')) as Acknowledged<BoardSeatView>;
    if (!answer.ok) throw new Error(answer.error.code);
    return answer.data;
  }

  /** The partner's view as it stands. */
  async partnerView(): Promise<PartnerView> {
    return (await this.look()).view as PartnerView;
  }

  /** The mediator's view as it stands. */
  async mediatorView(): Promise<MediatorView> {
    return (await this.look()).view as MediatorView;
  }

  /** Waits until the view is as expected; throws with the last view's phase when it never is. */
  async until(holds: (view: BoardSeatView) => boolean): Promise<BoardSeatView> {
    for (let tries = 0; tries < 200; tries++) {
      const view = await this.look();
      if (holds(view)) return view;
      await wait(25);
    }
    throw new Error(`${this.actor.name} waits in vain; the phase is ${(await this.look()).view.phase}`);
  }

  leave(): void {
    this.socket.close();
  }
}
