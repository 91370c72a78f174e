import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import type { Dice } from './dice.js';
import { FrameReader, type Frame } from './frames.js';

/** Of a hundred messages, how many are dropped, doubled, or overtaken by the one that follows. */
export interface Trouble {
  readonly dropped: number;
  readonly doubled: number;
  readonly overtaken: number;
}

/** How long a message waits to be overtaken, in milliseconds. */
const OVERTAKEN_WITHIN = 40;

/** How often each thing was done to a message. */
export interface Troubled {
  dropped: number;
  doubled: number;
  overtaken: number;
}

/**
 * A proxy of one seat's own, between its client and whichever server it is sent to. Reads what the server sends, and
 * while there is trouble drops, doubles and reorders messages in both directions.
 */
export class LossyLine {
  private readonly server: Server;
  private readonly open = new Set<Socket>();
  /** Nothing passes, and nobody is told. */
  private cut = false;
  trouble: Trouble | null = null;

  /** `to` says at every connection which port it leads to; `sent` hears every text that the server sent. */
  constructor(
    private readonly dice: Dice,
    private readonly to: () => number,
    private readonly sent: (text: string) => void,
    private readonly troubled: Troubled,
  ) {
    this.server = createServer((client) => this.connected(client));
  }

  async listen(): Promise<void> {
    this.server.listen(0, '127.0.0.1');
    await once(this.server, 'listening');
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  /** Cuts the network between both ends, or mends it. What was sent meanwhile is gone. */
  partition(cut: boolean): void {
    this.cut = cut;
    // Frames were lost in the middle of the stream: no end could make sense of what comes next.
    if (!cut) for (const socket of this.open) socket.destroy();
  }

  async close(): Promise<void> {
    for (const socket of this.open) socket.destroy();
    this.server.close();
    await once(this.server, 'close');
  }

  private connected(client: Socket): void {
    const upstream = connect(this.to(), '127.0.0.1');
    const toServer = this.passes(upstream, () => {});
    const toClient = this.passes(client, this.sent);
    client.on('data', toServer);
    upstream.on('data', toClient);
    for (const [one, other] of [
      [client, upstream],
      [upstream, client],
    ] as const) {
      this.open.add(one);
      one.setNoDelay(true);
      one.on('error', () => other.destroy());
      one.on('close', () => {
        this.open.delete(one);
        // While the network is cut, neither end hears of the other's.
        if (!this.cut) other.destroy();
      });
    }
  }

  private passes(to: Socket, heard: (text: string) => void): (chunk: Buffer) => void {
    const reader = new FrameReader();
    let waiting: Frame | null = null;
    const write = (bytes: Buffer): void => {
      if (!to.destroyed && !this.cut) to.write(bytes);
    };
    const release = (): void => {
      if (waiting !== null) write(waiting.bytes);
      waiting = null;
    };
    const releaseLate = (held: Frame): void => {
      if (waiting === held) release();
    };
    return (chunk) => {
      for (const part of reader.read(chunk)) {
        if (Buffer.isBuffer(part)) {
          write(part);
          continue;
        }
        if (part.text !== '') heard(part.text);
        const fate = this.fateOf(part);
        if (fate === 'dropped') continue;
        if (fate === 'overtaken' && waiting === null) {
          waiting = part;
          setTimeout(releaseLate, OVERTAKEN_WITHIN, part);
          continue;
        }
        write(part.bytes);
        if (fate === 'doubled') write(part.bytes);
        release();
      }
    };
  }

  private fateOf({ isMessage }: Frame): keyof Trouble | 'passes' {
    if (this.trouble === null || !isMessage) return 'passes';
    const { dropped, doubled, overtaken } = this.trouble;
    const fate = this.dice.weighed<keyof Trouble | 'passes'>([
      [dropped, 'dropped'],
      [doubled, 'doubled'],
      [overtaken, 'overtaken'],
      [100 - dropped - doubled - overtaken, 'passes'],
    ]);
    if (fate !== 'passes') this.troubled[fate] += 1;
    return fate;
  }
}
