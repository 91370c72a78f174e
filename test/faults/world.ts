import { randomBytes } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { migrateAll } from '../../apps/api/src/platform/migrate.js';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../../apps/launcher/src/embedded-postgres.js';
import { findBinaries, run, serverUser } from '../../apps/launcher/src/postgres-binaries.js';
import type { Served } from '../support/app.js';
import type { OwnDatabases } from '../support/database.js';
import { startRedis, type RunningRedis } from '../support/redis.js';
import { environmentOf, setUpCodeIn } from '../support/server.js';
import { freePort, ServerProcess } from '../support/server-process.js';
import { DurableLog } from './durable-log.js';

/** What it takes to run: a database, processes, and Redis where there is one. */
interface Parts {
  readonly folder: string;
  readonly dataDir: string;
  readonly postgres: EmbeddedPostgres;
  readonly redis: RunningRedis | undefined;
  readonly servers: readonly ServerProcess[];
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** What each server printed that ended by itself. */
  readonly ended: string[];
}

/** The real server, in one process or in two, on an embedded PostgreSQL that is as durable as an installation's. */
export class World implements Served {
  readonly config: { readonly dataDir: string };
  readonly databases: Pick<OwnDatabases, 'superQuery'>;
  readonly log: DurableLog;
  private readonly pool: pg.Pool;

  private constructor(private readonly parts: Parts) {
    const { postgres, dataDir, environment } = parts;
    const url = Object.assign(new URL(postgres.superUrl), { pathname: new URL(postgres.urls.app).pathname });
    this.pool = new pg.Pool({ connectionString: url.toString(), max: 2 });
    // Each restart of PostgreSQL breaks what is idle here.
    this.pool.on('error', () => {});
    this.config = { dataDir };
    this.databases = { superQuery: async (text, values) => (await this.pool.query(text, values)).rows };
    this.log = new DurableLog(this.databases, environment);
  }

  /** Starts everything: two processes where there is a redis-server to join them, one otherwise. */
  static async open(): Promise<World> {
    const folder = mkdtempSync(join(tmpdir(), 'third-chair-faults-'));
    // Where root runs this, PostgreSQL is somebody else, who has to pass through.
    chmodSync(folder, 0o711);
    const dataDir = join(folder, 'data');
    mkdirSync(dataDir);
    const postgres = await startEmbeddedPostgres({ dataDir: join(folder, 'database') });
    const { app: appUrl, owner: ownerUrl, keys: keysUrl, keysOwner: keysOwnerUrl } = postgres.urls;
    await migrateAll({ owner: ownerUrl, keysOwner: keysOwnerUrl });
    const redis = await startRedis();
    const ports = redis === undefined ? [await freePort()] : [await freePort(), await freePort()];
    const publicUrl = `http://localhost:${ports[0]}`;
    const environmentAt = (port: number): Record<string, string | undefined> => ({
      ...environmentOf({ appUrl, ownerUrl, keysUrl, keysOwnerUrl }, { port, publicUrl, dataDir }),
      KEYS,
      REDIS_URL: redis?.url,
    });
    const ended: string[] = [];
    const servers = ports.map(
      (port) => new ServerProcess(environmentAt(port), port, (printed) => void ended.push(printed)),
    );
    for (const server of servers) await server.start();
    return new World({
      folder,
      dataDir,
      postgres,
      redis,
      servers,
      ended,
      environment: environmentAt(ports[0]!),
    });
  }

  get servers(): readonly ServerProcess[] {
    return this.parts.servers;
  }

  get redis(): RunningRedis | undefined {
    return this.parts.redis;
  }

  get ended(): readonly string[] {
    return this.parts.ended;
  }

  /** The first process's address, for what is asked while nothing fails. */
  get url(): string {
    return `http://127.0.0.1:${this.servers[0]!.port}`;
  }

  get origin(): string {
    return `http://localhost:${this.servers[0]!.port}`;
  }

  /** Each start makes a new one, so that the last one's counts. */
  setUpCode(): Promise<string | undefined> {
    return Promise.resolve(setUpCodeIn(this.servers.at(-1)!.printed));
  }

  /** Ends PostgreSQL without letting it finish anything, and starts it again on the same port. */
  async restartPostgres(): Promise<void> {
    const { place } = this.parts.postgres;
    const as = await serverUser(place);
    const bin = await findBinaries(as);
    const args = ['-D', join(place, 'data'), 'restart', '-m', 'immediate', '-w', '-l', join(place, 'postgres.log')];
    const { code, output } = await run(join(bin, 'pg_ctl'), args, as);
    if (code !== 0) throw new Error(`PostgreSQL did not come back: ${output}`);
  }

  async close(): Promise<void> {
    const { servers, redis, postgres, folder } = this.parts;
    await Promise.all(servers.map((server) => server.end('SIGTERM')));
    await redis?.stop();
    await this.log.close();
    await this.pool.end();
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/** One wrapping key for all processes. */
const KEYS = `1:${randomBytes(32).toString('base64')}`;
