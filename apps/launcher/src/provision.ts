import pg from 'pg';

/** What the roles and databases are called. An installation has one set; tests may have others beside it. */
export interface ProvisionNames {
  /** Owns both databases and migrates them. */
  readonly owner: string;
  /** What the server signs in as: owns nothing, and row-level security binds it. */
  readonly app: string;
  /** Owns the `security definer` functions; nobody can sign in as it. */
  readonly door: string;
  readonly database: string;
  readonly keysDatabase: string;
}

export interface ProvisionPasswords {
  readonly owner: string;
  readonly app: string;
}

export const STANDARD_NAMES: ProvisionNames = {
  owner: 'third_chair_owner',
  app: 'third_chair_app',
  door: 'third_chair_door',
  database: 'third_chair',
  keysDatabase: 'third_chair_keys',
};

const DUPLICATE_OBJECT = '42710';
const DUPLICATE_DATABASE = '42P04';

/**
 * The statements that make the roles and databases, in order, for a superuser of PostgreSQL 16 or newer. On a fresh
 * server they can be pasted as they are; {@link provision} also runs them again. Never logged: they hold the passwords.
 */
export function provisionSql(names: ProvisionNames, passwords: ProvisionPasswords): string[] {
  const [owner, app, door] = [names.owner, names.app, names.door].map(pg.escapeIdentifier);
  const powerless = 'NOSUPERUSER NOCREATEDB NOCREATEROLE NOREPLICATION NOBYPASSRLS';
  const databases = [names.database, names.keysDatabase].map(pg.escapeIdentifier);
  return [
    ...[owner, app, door].map((role) => `CREATE ROLE ${role}`),
    `ALTER ROLE ${owner} LOGIN ${powerless} PASSWORD ${pg.escapeLiteral(passwords.owner)}`,
    `ALTER ROLE ${app} LOGIN ${powerless} PASSWORD ${pg.escapeLiteral(passwords.app)}`,
    `ALTER ROLE ${door} NOLOGIN ${powerless}`,
    // The owner may give functions to the door, and does not inherit the door's row policies by doing so.
    `GRANT ${door} TO ${owner} WITH INHERIT FALSE, SET TRUE`,
    ...databases.flatMap((database) => [
      `CREATE DATABASE ${database} OWNER ${owner} TEMPLATE template0 ENCODING 'UTF8'`,
      `REVOKE ALL ON DATABASE ${database} FROM PUBLIC`,
      `GRANT CONNECT ON DATABASE ${database} TO ${app}`,
    ]),
  ];
}

/**
 * Makes the roles and databases, or brings those that exist to the same state. `client` is a superuser's, connected
 * and outside of a transaction. Two at once take turns.
 */
export async function provision(
  client: pg.ClientBase,
  names: ProvisionNames,
  passwords: ProvisionPasswords,
): Promise<void> {
  const turn = `hashtext('third chair: provision')`;
  await client.query(`SELECT pg_advisory_lock(${turn})`);
  try {
    for (const statement of provisionSql(names, passwords)) {
      await client.query(statement).catch((error: unknown) => {
        const code = error instanceof pg.DatabaseError ? error.code : undefined;
        if (code !== DUPLICATE_OBJECT && code !== DUPLICATE_DATABASE) throw error;
      });
    }
  } finally {
    await client.query(`SELECT pg_advisory_unlock(${turn})`);
  }
}
