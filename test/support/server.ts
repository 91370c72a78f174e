import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Served } from './app.js';
import { ownDatabases, type OwnDatabases } from './database.js';
import { freePort, ServerProcess } from './server-process.js';

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
  const server = new ServerProcess(environmentOf(databases, { port, publicUrl: url, dataDir }), port);
  await server.start();
  const setUpCode = setUpCodeIn(server.printed);
  return {
    url,
    origin: url,
    config: { dataDir },
    databases,
    pid: () => server.pid(),
    setUpCode: () => Promise.resolve(setUpCode),
    kill: () => server.end('SIGKILL'),
    restart: () => server.start(),
    stop: async () => {
      await server.end('SIGTERM');
      await databases.drop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** The code in what a new installation prints, with which its first mediator signs up. */
export function setUpCodeIn(printed: string): string | undefined {
  return /[?&]code=([\w-]+)/.exec(printed)?.[1];
}

/** What a server in a process of its own is told. */
export function environmentOf(
  databases: Pick<OwnDatabases, 'appUrl' | 'ownerUrl' | 'keysUrl' | 'keysOwnerUrl'>,
  { port, publicUrl, dataDir }: { readonly port: number; readonly publicUrl: string; readonly dataDir: string },
): Record<string, string | undefined> {
  return {
    ...process.env,
    PORT: String(port),
    PUBLIC_URL: publicUrl,
    DATA_DIR: dataDir,
    DATABASE_URL: databases.appUrl,
    MIGRATIONS_DATABASE_URL: databases.ownerUrl,
    KEYS_DATABASE_URL: databases.keysUrl,
    KEYS_MIGRATIONS_DATABASE_URL: databases.keysOwnerUrl,
    RATE_LIMITS: 'off',
    // Somewhere neutral that a machine without a network has, too.
    LEAVE_TO: `${publicUrl}/health/live`,
  };
}
