import { randomBytes } from 'node:crypto';
import pg from 'pg';

/** Two databases of one test file, copied from the migrated templates. */
export interface OwnDatabases {
  readonly appUrl: string;
  readonly ownerUrl: string;
  readonly keysUrl: string;
  readonly keysOwnerUrl: string;
  readonly superUrl: string;
  /** Both as a superuser, for what measures. */
  readonly superKeysUrl: string;
  /** As a superuser, past row-level security: what a thief of the database would see. */
  superQuery<Row extends pg.QueryResultRow>(text: string, values?: unknown[]): Promise<Row[]>;
  /** How many rows of each table row security lets one person read. */
  rowsSeenBy(personId: string): Promise<Record<string, number>>;
  /** A transaction that stays open, with what its statement locks, until it is let go. */
  holds(statement: string, values: unknown[]): Promise<{ stillHeld(): Promise<boolean>; letGo(): Promise<void> }>;
  /** Holds one row, as another transaction would; answers how to let go of it. */
  holdRow(table: string, id: string): Promise<() => Promise<void>>;
  /** A connection as the app's role, with nobody asking. */
  asApp(): Promise<pg.Client>;
  /** Every row of every table of both databases as text, bytes also as the text they may hold. */
  everyRow(): Promise<string>;
  drop(): Promise<void>;
}

/** Copies the templates. Needs the environment of `test/run.mjs`. */
export async function ownDatabases(): Promise<OwnDatabases> {
  const given = (name: string): string => {
    const value = process.env[name];
    if (value === undefined)
      throw new Error(`${name} is missing: run the tests by \`npm test\` or \`node test/run.mjs e2e\`.`);
    return value;
  };
  const mark = randomBytes(5).toString('hex');
  const names = { main: `t_${mark}`, keys: `t_${mark}_keys` };
  const on = (url: string, name: string): string => Object.assign(new URL(url), { pathname: `/${name}` }).toString();
  const admin = new pg.Client({ connectionString: given('TEST_SUPER_URL') });
  await admin.connect();
  await copy(admin, names.main, 'third_chair');
  await copy(admin, names.keys, 'third_chair_keys');
  const superPool = new pg.Pool({ connectionString: on(given('TEST_SUPER_URL'), names.main), max: 2 });
  // A connection that is still closing when its database is dropped says so; nobody waits for it any more.
  superPool.on('error', () => {});
  return {
    appUrl: on(given('TEST_APP_URL'), names.main),
    ownerUrl: on(given('TEST_OWNER_URL'), names.main),
    keysUrl: on(given('TEST_KEYS_URL'), names.keys),
    keysOwnerUrl: on(given('TEST_OWNER_URL'), names.keys),
    superUrl: on(given('TEST_SUPER_URL'), names.main),
    superKeysUrl: on(given('TEST_SUPER_URL'), names.keys),
    superQuery: async (text, values) => (await superPool.query(text, values)).rows,
    rowsSeenBy: async (personId) => seenBy(superPool, personId),
    holds: async (statement, values) => {
      const client = await superPool.connect();
      await client.query('begin');
      await client.query(statement, values);
      return {
        stillHeld: async () =>
          (await client.query('select pg_current_xact_id_if_assigned() is not null as held')).rows[0].held,
        letGo: async () => {
          await client.query('rollback');
          client.release();
        },
      };
    },
    holdRow: async (table, id) => {
      const holder = await superPool.connect();
      await holder.query('begin');
      await holder.query(`select from ${table} where id = $1 for update`, [id]);
      return async () => {
        await holder.query('commit');
        holder.release();
      };
    },
    asApp: async () => {
      const client = new pg.Client({ connectionString: on(given('TEST_APP_URL'), names.main) });
      await client.connect();
      return client;
    },
    everyRow: async () => {
      const texts = await Promise.all(
        [names.main, names.keys].map((name) => rowsOf(on(given('TEST_SUPER_URL'), name))),
      );
      return texts.join('\n');
    },
    drop: async () => {
      await superPool.end();
      await admin.query(`drop database if exists ${names.main} with (force)`);
      await admin.query(`drop database if exists ${names.keys} with (force)`);
      await admin.end();
    },
  };
}

async function seenBy(pool: pg.Pool, personId: string): Promise<Record<string, number>> {
  const client = await pool.connect();
  try {
    const { rows: tables } = await client.query<{ name: string }>(
      `select tablename as name from pg_tables where schemaname = 'public'
         and has_table_privilege('third_chair_app', format('%I.%I', schemaname, tablename), 'select') order by 1`,
    );
    const counts = tables.map(({ name }) => `select '${name}' as name, count(*)::integer as rows from ${name}`);
    await client.query('begin');
    await client.query('set local role third_chair_app');
    await client.query(`select set_config('app.person_id', $1, true)`, [personId]);
    const { rows } = await client.query<{ name: string; rows: number }>(counts.join(' union all '));
    return Object.fromEntries(rows.map((row) => [row.name, row.rows]));
  } finally {
    await client.query('rollback');
    client.release();
  }
}

/** A copy owned like its template. Two files copying at once wait for each other. */
async function copy(admin: pg.Client, name: string, template: string): Promise<void> {
  await admin.query('select pg_advisory_lock(81101)');
  try {
    await admin.query(`create database ${name} template ${template} owner third_chair_owner`);
    await admin.query(`revoke all on database ${name} from public`);
    await admin.query(`grant connect on database ${name} to third_chair_app`);
  } finally {
    await admin.query('select pg_advisory_unlock(81101)');
  }
}

async function rowsOf(url: string): Promise<string> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows: tables } = await client.query<{ name: string }>(
      `select format('%I.%I', schemaname, tablename) as name from pg_tables
       where schemaname not in ('pg_catalog', 'information_schema')`,
    );
    const texts: string[] = [];
    for (const { name } of tables) {
      const { rows } = await client.query<Record<string, unknown>>(`select * from ${name}`);
      for (const row of rows) {
        texts.push(JSON.stringify(row));
        for (const value of Object.values(row)) if (Buffer.isBuffer(value)) texts.push(value.toString('latin1'));
      }
    }
    return texts.join('\n');
  } finally {
    await client.end();
  }
}
