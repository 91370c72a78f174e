import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { Served } from './app.js';
import { ownDatabases, type OwnDatabases } from './database.js';

const ROOT = join(import.meta.dirname, '..', '..');

/** The built server in a process of its own, which can be killed. */
export interface RunningServer extends Served {
  readonly databases: OwnDatabases;
  /** Its process, as long as it runs. */
  pid(): number;
  /** Ends it as a power cut would. */
  kill(): Promise<void>;
  /** Starts it again on the same data and port. */
  restart(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts what `npm run build` made, on databases of its own. */
export async function startServer(): Promise<RunningServer> {
  const databases = await ownDatabases();
  const dataDir = mkdtempSync(join(tmpdir(), 'third-chair-server-'));
  const port = await freePort();
  const url = `http://localhost:${port}`;
  const environment = {
    ...process.env,
    PORT: String(port),
    PUBLIC_URL: url,
    DATA_DIR: dataDir,
    DATABASE_URL: databases.appUrl,
    MIGRATIONS_DATABASE_URL: databases.ownerUrl,
    KEYS_DATABASE_URL: databases.keysUrl,
    KEYS_MIGRATIONS_DATABASE_URL: databases.keysOwnerUrl,
    RATE_LIMITS: 'off',
    // Somewhere neutral that a machine without a network has, too.
    LEAVE_TO: `${url}/health/live`,
  };
  let printed = '';
  let child: ChildProcess;
  const start = async (): Promise<void> => {
    printed = '';
    child = spawn(process.execPath, ['dist/apps/launcher/src/start.js'], { cwd: ROOT, env: environment });
    child.stdout!.on('data', (chunk: Buffer) => void (printed += chunk.toString()));
    child.stderr!.on('data', (chunk: Buffer) => void (printed += chunk.toString()));
    await ready(url, () => printed);
  };
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    const gone = once(child, 'exit');
    child.kill(signal);
    await gone;
  };
  await start();
  const setUpCode = /[?&]code=([\w-]+)/.exec(printed)?.[1];
  return {
    url,
    origin: url,
    config: { dataDir },
    databases,
    pid: () => child.pid!,
    setUpCode: () => Promise.resolve(setUpCode),
    kill: () => end('SIGKILL'),
    restart: start,
    stop: async () => {
      if (child.exitCode === null && child.signalCode === null) await end('SIGTERM');
      await databases.drop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

async function ready(url: string, printed: () => string): Promise<void> {
  for (let tries = 0; tries < 300; tries++) {
    const answer = await fetch(`${url}/health/ready`).catch(() => null);
    // The address is printed a moment after the port answers.
    if (answer?.ok && printed().includes(url)) return;
    await wait(100);
  }
  throw new Error(`The server did not become ready:\n${printed()}`);
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0);
  await once(probe, 'listening');
  const { port } = probe.address() as { port: number };
  probe.close();
  await once(probe, 'close');
  return port;
}
