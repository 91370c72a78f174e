import { randomUUID } from 'node:crypto';
import { io, type Socket } from 'socket.io-client';
import {
  BOARD_NAMESPACE,
  type Acknowledged,
  type ClientToServer,
  type SentCommand,
  type ServerToClient,
} from '#libs/contracts';
import { DemoRefused, type DemoPerson } from './demo-person.js';

const ANSWER_MILLISECONDS = 10_000;

/** One seat at the board of one session. */
export class DemoSeat {
  private constructor(private readonly socket: Socket<ServerToClient, ClientToServer>) {}

  /** Opens the line. Throws {@link DemoRefused} when the seat is not theirs. */
  static async open(person: DemoPerson, sessionId: string): Promise<DemoSeat> {
    const { url, headers } = person.handshake();
    const socket: Socket<ServerToClient, ClientToServer> = io(`${url}${BOARD_NAMESPACE}`, {
      transports: ['websocket'],
      auth: { sessionId },
      extraHeaders: { ...headers },
      reconnection: false,
      forceNew: true,
    });
    await new Promise<void>((opened, refused) => {
      socket.once('connect', opened);
      socket.once('connect_error', ({ message }) => refused(new DemoRefused(`board: ${message}`)));
    });
    return new DemoSeat(socket);
  }

  /** Sends a command and waits until it is durable. Throws {@link DemoRefused} when it is refused. */
  async does(command: SentCommand): Promise<void> {
    const envelope = { id: randomUUID(), command };
    const answer: Acknowledged<null> = await this.socket.timeout(ANSWER_MILLISECONDS).emitWithAck('command', envelope);
    if (!answer.ok) throw new DemoRefused(`${command.type}: ${answer.error.code}`);
  }

  leave(): void {
    this.socket.close();
  }
}
