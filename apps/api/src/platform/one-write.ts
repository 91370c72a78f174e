import type { Socket } from 'socket.io';

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
