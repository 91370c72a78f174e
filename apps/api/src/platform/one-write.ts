import type { Socket } from 'socket.io';

/**
 * Holds back everything that is sent to this connection until the function it returns is called, and lets it leave in one
 * write then. Socket.IO makes a write of every packet, and writing is the dearest part of a command. Where a packet is on
 * its way already nothing is held: the others leave once it has.
 */
export function heldBack({ conn, request }: Pick<Socket, 'conn' | 'request'>): () => void {
  const { transport } = conn;
  if (!transport.writable) return () => {};
  // Engine.IO keeps packets as long as its transport can't be written to, and is told when it can be again.
  transport.writable = false;
  return () => {
    request.socket.cork();
    transport.writable = true;
    transport.emit('ready');
    request.socket.uncork();
  };
}

/** Lets everything that `work` sends to this connection leave in one write. */
export function inOneWrite(socket: Pick<Socket, 'conn' | 'request'>, work: () => void): void {
  const letGo = heldBack(socket);
  try {
    work();
  } finally {
    letGo();
  }
}
