import { resolve } from 'node:path';
import { startEmbeddedPostgres, type EmbeddedPostgres } from './embedded-postgres.js';

const OLDEST_SUPPORTED_NODE = 22;
const SHUTDOWN_LIMIT_MS = 30_000;
const OTHER_DATABASE_VARIABLES = ['MIGRATIONS_DATABASE_URL', 'KEYS_DATABASE_URL', 'KEYS_MIGRATIONS_DATABASE_URL'];

/** Where everything is kept that is not in a server of one's own. Absolute. */
export function dataFolder(): string {
  return resolve(process.env['DATA_DIR']?.trim() || '.data');
}

/**
 * Sees to a database: the one that DATABASE_URL names, or else the embedded server of `dataDir`, which is started and
 * put into the environment for the api to read. Returns the embedded server when it is used.
 */
export async function ensureDatabase(dataDir: string): Promise<EmbeddedPostgres | undefined> {
  if (process.env['DATABASE_URL']?.trim()) return undefined;
  const set = OTHER_DATABASE_VARIABLES.filter((name) => process.env[name]?.trim());
  if (set.length > 0) {
    throw new Error(
      `${set.join(', ')} set without DATABASE_URL: set that too, or none to use the embedded PostgreSQL.`,
    );
  }
  const embedded = await startEmbeddedPostgres({ dataDir, log: (line) => console.error(line) });
  Object.assign(process.env, {
    DATABASE_URL: embedded.urls.app,
    MIGRATIONS_DATABASE_URL: embedded.urls.owner,
    KEYS_DATABASE_URL: embedded.urls.keys,
    KEYS_MIGRATIONS_DATABASE_URL: embedded.urls.keysOwner,
  });
  return embedded;
}

/**
 * Runs the product until it is told to end (SIGINT, SIGTERM); then requests in flight are finished before the embedded
 * server, if it is used, is stopped. After a `kill -9` that server stays and the next start finds it. `prepare` is done
 * beforehand, with the database up.
 */
export async function launch(dataDir: string, prepare?: () => Promise<void>): Promise<void> {
  const told = toldToEnd();
  warnOfOldNode();
  const embedded = await ensureDatabase(dataDir);
  try {
    await prepare?.();
    // Only now: the api reads the environment.
    const { serve } = await import('../../api/src/main.js');
    const served = await serve();
    await told;
    await served.close();
  } catch (error) {
    // What did not come up here may be another process's server: its database is left alone.
    if (embedded?.started) await embedded.stop();
    throw error;
  }
  await embedded?.stop();
}

/** Reports a fault as its message alone: a stack is no help to whoever has to set a variable. */
export function endWith(error: unknown): never {
  console.error(error instanceof Error ? error.message : String(error));
  process.exit(1);
}

/** A signal that comes twice (npm hands on what the terminal sent already) is one signal; only time forces the end. */
function toldToEnd(): Promise<void> {
  return new Promise((end) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) {
      process.on(signal, () => {
        setTimeout(() => process.exit(1), SHUTDOWN_LIMIT_MS).unref();
        end();
      });
    }
  });
}

function warnOfOldNode(): void {
  if (Number(process.versions.node.split('.')[0]) >= OLDEST_SUPPORTED_NODE) return;
  console.error(`Node ${process.versions.node} is past its end of life: it runs, but use 22 or 24.`);
}
