import type { IncomingMessage } from 'node:http';
import type { INestApplicationContext } from '@nestjs/common';
import { IoAdapter } from '@nestjs/platform-socket.io';
import type { Server, ServerOptions } from 'socket.io';
import { emptiedOnceSent } from './one-write.js';
import type { RedisLink } from './redis-link.js';

/** The largest frame: a line on the board is at most 2,000 characters. */
const LARGEST_FRAME = 64 * 1024;

/**
 * WebSocket alone, from our own Origin alone. Recovery of a connection's state stays off, since it would skip the
 * checks; compression stays off, since it costs 250 kB a connection and its sizes tell about what is inside.
 */
export class SocketAdapter extends IoAdapter {
  constructor(
    app: INestApplicationContext,
    private readonly own: URL,
    private readonly redis: RedisLink,
  ) {
    super(app);
  }

  override createIOServer(port: number, options?: ServerOptions): Server {
    const adapter = this.redis.adapter();
    const server = super.createIOServer(port, {
      ...options,
      ...(adapter === undefined ? {} : { adapter }),
      transports: ['websocket'],
      serveClient: false,
      perMessageDeflate: false,
      httpCompression: false,
      maxHttpBufferSize: LARGEST_FRAME,
      pingInterval: 5_000,
      pingTimeout: 5_000,
      allowRequest: (
        request: IncomingMessage,
        decide: (refused: string | null | undefined, allowed: boolean) => void,
      ) => decide(null, request.headers.origin === this.own.origin),
    } as ServerOptions) as Server;
    emptiedOnceSent(server);
    // Nothing is served outside of the board's own namespace, which asks who comes.
    server.of('/').use((_, next) => next(new Error('not_available')));
    return server;
  }
}
