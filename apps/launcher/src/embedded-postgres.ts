import { randomBytes } from 'node:crypto';
import { chown, link, mkdir, readFile, realpath, rm, stat, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { canEnter, findBinaries, PLACE_BESIDE, run, serverUser, type RunAs } from './postgres-binaries.js';
import {
  databaseUrl,
  ensureRunning,
  serverAt,
  stop,
  superUrl,
  type Server,
  type ServerRecord,
} from './postgres-server.js';
import { provision, STANDARD_NAMES } from './provision.js';

/** A running embedded server, with its roles and databases. */
export interface EmbeddedPostgres {
  readonly port: number;
  readonly superUrl: string;
  readonly urls: DatabaseUrls;
  /** The folder of the server: its `data` and `postgres.log`. Below DATA_DIR, or in {@link PLACE_BESIDE}. */
  readonly place: string;
  /** Whether this call started it; false when it was running already. */
  readonly started: boolean;
  /** A fast shutdown: whoever is connected is disconnected. Nothing happens when it is down already. */
  stop(): Promise<void>;
}

export interface DatabaseUrls {
  readonly owner: string;
  readonly app: string;
  readonly keysOwner: string;
  readonly keys: string;
}

/**
 * Starts the embedded PostgreSQL of a data folder, or finds it running (after a `kill -9` of whoever started it), and
 * sees to its roles and databases. Two starters at once share one server, without a lock that somebody killed could
 * leave behind: `postgres.json` is put in place by a single link, PostgreSQL guards its own data folder, and
 * provisioning takes turns inside the database.
 *
 * Where root starts it, it runs as `postgres` or `nobody`; where that user can't reach DATA_DIR, binaries and data are
 * in {@link PLACE_BESIDE}, and `postgres.json` in DATA_DIR says where.
 *
 * Throws with the end of the server's log when it does not start.
 */
export async function startEmbeddedPostgres(options: {
  dataDir: string;
  log?: (line: string) => void;
}): Promise<EmbeddedPostgres> {
  const log = options.log ?? (() => undefined);
  // The server's user has to pass through; what is in here has modes of its own.
  await mkdir(options.dataDir, { recursive: true, mode: process.getuid?.() === 0 ? 0o711 : 0o700 });
  const dataDir = await realpath(options.dataDir);
  const server = (await findServer(dataDir)) ?? (await makeServer(dataDir, log));
  const { client, port, started } = await ensureRunning(server);
  const { owner, app } = server.record;
  const names = STANDARD_NAMES;
  try {
    await provision(client, names, { owner, app });
  } finally {
    await client.end();
  }
  return {
    port,
    superUrl: superUrl(server, port),
    urls: {
      owner: databaseUrl(names.owner, owner, port, names.database),
      app: databaseUrl(names.app, app, port, names.database),
      keysOwner: databaseUrl(names.owner, owner, port, names.keysDatabase),
      keys: databaseUrl(names.app, app, port, names.keysDatabase),
    },
    place: server.place,
    started,
    stop: () => stop(server),
  };
}

async function findServer(dataDir: string): Promise<Server | undefined> {
  const text = await readFile(join(dataDir, 'postgres.json'), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (text === undefined) return undefined;
  const record = JSON.parse(text) as ServerRecord;
  const place = resolve(dataDir, record.place);
  if (!(await stat(join(place, 'data', 'PG_VERSION')).catch(() => undefined))) {
    // Starting empty in silence would look like everything having been lost.
    throw new Error(
      `${join(dataDir, 'postgres.json')} says that the data is in ${place}, and it is not. ` +
        'Bring it back, or remove postgres.json to start with an empty database.',
    );
  }
  const as = await serverUser(place);
  return serverAt(record, place, as, await findBinaries(as));
}

async function makeServer(dataDir: string, log: (line: string) => void): Promise<Server> {
  const as = await serverUser(undefined);
  const bin = await findBinaries(as);
  const name = `postgres-${randomBytes(4).toString('hex')}`;
  const within = await canEnter(dataDir, as);
  const record = {
    place: within ? name : join(PLACE_BESIDE, name),
    superuser: secret(),
    owner: secret(),
    app: secret(),
  };
  const place = resolve(dataDir, record.place);
  if (!within) log(`PostgreSQL's user can't enter ${dataDir}: its data is in ${place}.`);
  if (!within) await mkdir(PLACE_BESIDE, { recursive: true, mode: 0o711 });
  await initialise(place, record.superuser, as, bin);
  if (await publish(dataDir, name, record)) return serverAt(record, place, as, bin);
  await rm(place, { recursive: true });
  return (await findServer(dataDir)) ?? makeServer(dataDir, log);
}

function secret(): string {
  return randomBytes(24).toString('base64url');
}

async function initialise(place: string, password: string, as: RunAs, bin: string): Promise<void> {
  const passwordFile = join(place, 'password');
  await mkdir(place, { mode: 0o700 });
  await writeFile(passwordFile, password, { mode: 0o600 });
  if (as) for (const path of [passwordFile, place]) await chown(path, as.uid, as.gid);
  const args = ['-D', join(place, 'data'), '-U', 'postgres', '--auth=scram-sha-256', `--pwfile=${passwordFile}`];
  const locale = ['-E', 'UTF8', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
  const { code, output } = await run(join(bin, 'initdb'), [...args, ...locale], as);
  await rm(passwordFile);
  if (code !== 0) {
    await rm(place, { recursive: true });
    throw new Error(`The embedded PostgreSQL could not make its data folder: ${output}`);
  }
}

/** Makes the record the data folder's one and only, whole and at once. False when another starter was first. */
async function publish(dataDir: string, name: string, record: ServerRecord): Promise<boolean> {
  const draft = join(dataDir, `.${name}.json`);
  await writeFile(draft, `${JSON.stringify(record, null, 2)}\n`, { mode: 0o600, flush: true });
  try {
    await link(draft, join(dataDir, 'postgres.json'));
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    return false;
  } finally {
    await rm(draft);
  }
}
