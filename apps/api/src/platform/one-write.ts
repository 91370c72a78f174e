import type { Server, Socket } from 'socket.io';

type Line = Pick<Socket, 'conn' | 'request'>;
type Transport = Line['conn']['transport'];

/** The lines that write once what is being done at this moment is done. */
let leaving = new Map<Transport, Line['request']['socket']>();

/**
 * Holds back everything that is sent to this connection until the function it returns is called, and lets it leave in one
 * write at the end of that turn of the event loop, beside the writes of all others that leave then. Socket.IO makes a write
 * of every packet, and writing is the dearest part of a command: dearest where whoever reads has to be woken for each.
 * Where a packet is on its way already nothing is held: the others leave once it has.
 */
export function heldBack({ conn, request }: Line): () => void {
  const { transport } = conn;
  if (!transport.writable) return () => {};
  // Engine.IO keeps packets as long as its transport can't be written to, and is told when it can be again.
  transport.writable = false;
  return () => {
    if (leaving.size === 0) process.nextTick(leave);
    leaving.set(transport, request.socket);
  };
}

/** Lets everything that is sent to this connection in this turn of the event loop leave in one write. */
export function inOneWrite(line: Line): void {
  heldBack(line)();
}

function leave(): void {
  const lines = leaving;
  leaving = new Map();
  for (const [transport, socket] of lines) {
    socket.cork();
    transport.writable = true;
    transport.emit('ready');
  }
  for (const [, socket] of lines) socket.uncork();
}

/**
 * Empties each list of packets once it has left. Engine.IO drops it then and begins another; but a list that waited for
 * its first packet for seconds is among what V8 looks through in a full collection only, and until then it keeps what was
 * sent: half of all that is kept so, and it is a full collection that holds everybody up.
 */
export function emptiedOnceSent({ engine }: Server): void {
  let leaving: unknown[] = [];
  engine.on('flush', (_: unknown, packets: unknown[]) => (leaving = packets));
  engine.on('drain', () => (leaving.length = 0));
}
