import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { accessSync, constants, mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { createClient } from 'redis';
import { freePort } from './server-process.js';

/** A Redis of a test's own, on a port of its own, which keeps nothing on disk. */
export interface RunningRedis {
  readonly url: string;
  readonly port: number;
  /** Ends it as a power cut would, and starts it again, empty. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

/** What is said where no redis-server is installed. */
export const NO_REDIS = 'No redis-server is installed: what needs two processes with Redis is left out.';

/** Where this machine's redis-server is; undefined when it has none. */
function redisServer(): string | undefined {
  const places = (process.env['PATH'] ?? '').split(delimiter).map((folder) => join(folder, 'redis-server'));
  return places.find((path) => {
    try {
      accessSync(path, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

/** Starts one; undefined where none is installed. */
export async function startRedis(): Promise<RunningRedis | undefined> {
  const path = redisServer();
  if (path === undefined) return undefined;
  const folder = mkdtempSync(join(tmpdir(), 'third-chair-redis-'));
  const port = await freePort();
  let child: ChildProcess;
  const start = async (): Promise<void> => {
    const settings = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
    child = spawn(path, [...settings, '--dir', folder], { stdio: 'ignore' });
    await answers(port);
  };
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    const gone = once(child, 'exit');
    child.kill(signal);
    await gone;
  };
  await start();
  return {
    url: `redis://127.0.0.1:${port}`,
    port,
    restart: async () => {
      await end('SIGKILL');
      await start();
    },
    stop: async () => {
      await end('SIGTERM');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function answers(port: number): Promise<void> {
  for (let tries = 0; tries < 100; tries++) {
    const there = await new Promise<boolean>((say) => {
      const socket = connect(port, '127.0.0.1', () => {
        socket.destroy();
        say(true);
      });
      socket.on('error', () => say(false));
    });
    if (there) return;
    await wait(50);
  }
  throw new Error('redis-server does not answer.');
}

/** Hears everything that is said on a Redis from now on; `all` is that, and every key it holds with its value. */
export async function heardOn({ url }: RunningRedis): Promise<{ all(): Promise<Buffer>; close(): void }> {
  const said: Buffer[] = [];
  const listener = createClient({ url });
  listener.on('error', () => {});
  await listener.connect();
  await listener.pSubscribe('*', (message, channel) => void said.push(channel, message), true);
  const reader = createClient({ url });
  reader.on('error', () => {});
  await reader.connect();
  return {
    all: async () => {
      const kept: string[] = [];
      for (const key of await reader.keys('*')) kept.push(key, String(await reader.dump(key)));
      return Buffer.concat([...said, Buffer.from(kept.join('\n'))]);
    },
    close: () => {
      listener.destroy();
      reader.destroy();
    },
  };
}
