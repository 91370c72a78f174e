import type { Socket } from 'socket.io';

/**
 * Lets everything that `work` sends to this connection leave in one write. Socket.IO makes a write of every packet, and
 * writing is the dearest part of a command. Where a packet is on its way already, the others leave once it has.
 */
export function inOneWrite({ conn, request }: Pick<Socket, 'conn' | 'request'>, work: () => void): void {
  const { transport } = conn;
  if (!transport.writable) return work();
  // Engine.IO keeps packets as long as its transport can't be written to, and is told when it can be again.
  transport.writable = false;
  request.socket.cork();
  try {
    work();
  } finally {
    transport.writable = true;
    transport.emit('ready');
    request.socket.uncork();
  }
}
