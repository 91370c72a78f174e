/** One WebSocket frame as it went over a line, read only as far as a fault needs. */
export interface Frame {
  /** All its bytes, header included. */
  readonly bytes: Buffer;
  /** Whether it carries a message; otherwise it is a ping, a pong or the close. */
  readonly isMessage: boolean;
  /** What the server said in it; empty where it came from a client, or carries none. */
  readonly text: string;
}

const TEXT = 1;
const BINARY = 2;
const HEAD_ENDS = Buffer.from('\r\n\r\n');

/**
 * Cuts one direction of a line into the answer that opens it (RFC 6455, section 4) and whole frames. The server doesn't
 * compress and neither end splits a message, so that a frame is a message.
 */
export class FrameReader {
  private kept: Buffer = Buffer.alloc(0);
  private opened = false;

  /** What is complete by now: the opening bytes, once, and frames. */
  read(chunk: Buffer): (Buffer | Frame)[] {
    this.kept = Buffer.concat([this.kept, chunk]);
    const complete: (Buffer | Frame)[] = [];
    if (!this.opened) {
      const ends = this.kept.indexOf(HEAD_ENDS);
      if (ends < 0) return complete;
      complete.push(this.take(ends + HEAD_ENDS.length));
      this.opened = true;
    }
    for (let frame = this.next(); frame !== null; frame = this.next()) complete.push(frame);
    return complete;
  }

  private next(): Frame | null {
    const { kept } = this;
    if (kept.length < 2) return null;
    const masked = (kept[1]! & 0x80) !== 0;
    const short = kept[1]! & 0x7f;
    const lengthBytes = short === 126 ? 2 : short === 127 ? 8 : 0;
    const header = 2 + lengthBytes + (masked ? 4 : 0);
    if (kept.length < header) return null;
    const length =
      lengthBytes === 0 ? short : lengthBytes === 2 ? kept.readUInt16BE(2) : Number(kept.readBigUInt64BE(2));
    if (kept.length < header + length) return null;
    const opcode = kept[0]! & 0x0f;
    const bytes = this.take(header + length);
    // What a client sends is masked, and nobody has to read it here.
    const text = opcode === TEXT && !masked ? bytes.subarray(header).toString('utf8') : '';
    return { bytes, isMessage: opcode === TEXT || opcode === BINARY, text };
  }

  private take(count: number): Buffer {
    const taken = this.kept.subarray(0, count);
    this.kept = this.kept.subarray(count);
    return taken;
  }
}
