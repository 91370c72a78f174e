import pg from 'pg';
import { migrateAll } from '../../api/src/platform/migrate.js';
import { startEmbeddedPostgres } from './embedded-postgres.js';

/** A server for the tests, migrated once; files copy its two databases as templates. */
export interface TestDatabase {
  /** What the tests read from their environment. */
  readonly env: Readonly<Record<string, string>>;
  /** The folder in which the server keeps its data and its log. */
  readonly place: string;
  stop(): Promise<void>;
}

/** Starts the embedded server in `dataDir` and migrates it. The two databases then serve as templates only. */
export async function startTestDatabase(dataDir: string): Promise<TestDatabase> {
  const server = await startEmbeddedPostgres({ dataDir });
  await migrateAll({ owner: server.urls.owner, keysOwner: server.urls.keysOwner });
  const client = new pg.Client({ connectionString: server.superUrl });
  await client.connect();
  await client.query('alter system set fsync = off');
  await client.query('select pg_reload_conf()');
  await client.end();
  return {
    env: {
      TEST_SUPER_URL: server.superUrl,
      TEST_OWNER_URL: server.urls.owner,
      TEST_APP_URL: server.urls.app,
      TEST_KEYS_URL: server.urls.keys,
    },
    place: server.place,
    stop: () => server.stop(),
  };
}
