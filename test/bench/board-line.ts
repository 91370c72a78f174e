import { randomBytes } from 'node:crypto';
import { connect, type Socket } from 'node:net';

/** What a line hears: an acknowledgement of its command, a view, or that it was let in. */
export type Heard = 'acknowledged' | 'view' | 'admitted';

const NAMESPACE = '/board';

/**
 * One client's line to a Socket.IO server, over WebSocket alone, that costs the load next to nothing: frames are told
 * apart by their first bytes, and what is in them is read by nobody.
 */
export class Line {
  hears: (heard: Heard, frame: Buffer) => void = () => {};
  private readonly socket: Socket;
  private rest: Buffer = Buffer.alloc(0);
  private upgraded = false;

  constructor(
    at: { readonly port: number; readonly origin: string; readonly cookie: string },
    private readonly auth: object,
  ) {
    this.socket = connect({ port: at.port, host: '127.0.0.1', noDelay: true });
    this.socket.on('data', (chunk: Buffer) => this.took(chunk));
    this.socket.on('error', () => this.socket.destroy());
    const head = [
      'GET /socket.io/?EIO=4&transport=websocket HTTP/1.1',
      `Host: localhost:${at.port}`,
      'Upgrade: websocket',
      'Connection: Upgrade',
      `Sec-WebSocket-Key: ${randomBytes(16).toString('base64')}`,
      'Sec-WebSocket-Version: 13',
      `Origin: ${at.origin}`,
      `Cookie: ${at.cookie}`,
    ];
    this.socket.write(`${head.join('\r\n')}\r\n\r\n`);
  }

  /** Sends an event that is to be acknowledged. */
  emit(event: string, ...payload: unknown[]): void {
    this.write(`42${NAMESPACE},1${JSON.stringify([event, ...payload])}`);
  }

  close(): void {
    this.socket.destroy();
  }

  /** A text frame; a client's are masked, here with nothing. */
  private write(text: string): void {
    const payload = Buffer.from(text);
    const { length } = payload;
    const head = length < 126 ? Buffer.alloc(6) : Buffer.alloc(8);
    head[0] = 0x81;
    if (length < 126) head[1] = 0x80 | length;
    else {
      head[1] = 0x80 | 126;
      head.writeUInt16BE(length, 2);
    }
    this.socket.write(Buffer.concat([head, payload]));
  }

  private took(chunk: Buffer): void {
    let data = this.rest.length === 0 ? chunk : Buffer.concat([this.rest, chunk]);
    if (!this.upgraded) {
      const end = data.indexOf('\r\n\r\n');
      if (end >= 0) this.upgraded = true;
      data = end < 0 ? data : data.subarray(end + 4);
    }
    while (this.upgraded && data.length >= 2) {
      const { from, to } = extent(data);
      if (to > data.length) break;
      this.frame(data.subarray(from, to));
      data = data.subarray(to);
    }
    this.rest = data;
  }

  /** Engine.IO's packets, and in its messages Socket.IO's. */
  private frame(frame: Buffer): void {
    const [engine, packet] = [frame[0], frame[1]];
    if (engine === 0x30) return this.write(`40${NAMESPACE},${JSON.stringify(this.auth)}`);
    if (engine === 0x32) return this.write('3');
    if (engine !== 0x34) return;
    if (packet === 0x30) this.hears('admitted', frame);
    else if (packet === 0x32) this.hears('view', frame);
    else if (packet === 0x33) this.hears('acknowledged', frame);
    else throw new Error(`The server said ${frame.toString()}`);
  }
}

/** Where the payload of the first frame begins and ends. A server's frames are not masked. */
function extent(data: Buffer): { from: number; to: number } {
  const short = data[1]! & 0x7f;
  if (short < 126) return { from: 2, to: 2 + short };
  if (data.length < 10) return { from: 0, to: Infinity };
  if (short === 126) return { from: 4, to: 4 + data.readUInt16BE(2) };
  return { from: 10, to: 10 + Number(data.readBigUInt64BE(2)) };
}
