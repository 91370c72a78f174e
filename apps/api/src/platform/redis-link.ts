import { setTimeout as wait } from 'node:timers/promises';
import type { OnApplicationShutdown } from '@nestjs/common';
import { createAdapter } from '@socket.io/redis-streams-adapter';
import { createClient } from 'redis';
import type { ServerOptions } from 'socket.io';
import type { Config } from './config.js';
import { type Log, traceOf } from './log.js';

/** The adapter was written for the older answers of Redis. */
const clientFor = (url: string) => createClient({ url, RESP: 2, commandsQueueMaxLength: WAITING });
type Client = ReturnType<typeof clientFor>;

/** How long a start waits for Redis, in milliseconds. */
const ANSWERS_WITHIN = 10_000;

/** So much waits at most for a Redis that is away: what it says is stale soon, and the database knows it all. */
const WAITING = 1_000;

/**
 * The line to Redis on which the processes of one installation tell each other ids and positions. Nothing is on it that
 * isn't in the database, so that a Redis that is away delays, and loses nothing. Without `REDIS_URL` there is none.
 */
export class RedisLink implements OnApplicationShutdown {
  private constructor(private readonly client: Client | undefined) {}

  /** Throws when nothing answers at the address. */
  static async open({ redisUrl }: Pick<Config, 'redisUrl'>, log: Log): Promise<RedisLink> {
    if (redisUrl === undefined) return new RedisLink(undefined);
    const client = clientFor(redisUrl);
    // It connects again by itself; without a listener, losing the line would end the process.
    client.on('error', (thrown: unknown) => log.fault({ event: 'fault', context: 'redis', ...traceOf(thrown) }));
    const answers = await Promise.race([
      client.connect().then(() => true),
      wait(ANSWERS_WITHIN, false, { ref: false }),
    ]);
    if (!answers) {
      client.destroy();
      throw new Error('REDIS_URL is set, and no Redis answers there.');
    }
    return new RedisLink(client);
  }

  /** Whether there are other processes to speak with. */
  get joins(): boolean {
    return this.client !== undefined;
  }

  /** What joins the sockets' servers of all processes; undefined where there is one process. */
  adapter(): ServerOptions['adapter'] | undefined {
    return this.client && createAdapter(notWaitedFor(this.client));
  }

  onApplicationShutdown(): void {
    this.client?.destroy();
  }
}

/** The adapter waits for nothing that it publishes: that a line broke meanwhile would end the process as a fault of nobody's. */
function notWaitedFor(client: Client): Client {
  return new Proxy(client, {
    get(target, name) {
      const own: unknown = Reflect.get(target, name, target);
      if (typeof own !== 'function') return own;
      if (name !== 'publish') return (own as (...all: unknown[]) => unknown).bind(target);
      return (...all: Parameters<Client['publish']>) => target.publish(...all).catch(() => 0);
    },
  });
}
