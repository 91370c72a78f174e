import { chmod, mkdtemp, readFile, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';
import { startEmbeddedPostgres, type EmbeddedPostgres } from './embedded-postgres.js';

const asRoot = process.getuid?.() === 0;
const used: EmbeddedPostgres[] = [];
const folders: string[] = [];

/** A new data folder; `mode` 700 is what root's home looks like to the user that PostgreSQL runs as. */
async function dataFolder(mode = 0o711): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'third-chair-'));
  folders.push(folder);
  await chmod(folder, mode);
  return folder;
}

async function start(dataDir: string): Promise<EmbeddedPostgres> {
  const server = await startEmbeddedPostgres({ dataDir });
  used.push(server);
  return server;
}

async function ask<Row extends pg.QueryResultRow>(url: string, ...statements: string[]): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    let rows: Row[] = [];
    for (const statement of statements) rows = (await client.query<Row>(statement)).rows;
    return rows;
  } finally {
    await client.end();
  }
}

async function killServer({ place }: EmbeddedPostgres): Promise<void> {
  const pid = Number((await readFile(join(place, 'data', 'postmaster.pid'), 'utf8')).split('\n')[0]);
  process.kill(pid, 'SIGKILL');
}

describe('the embedded PostgreSQL', () => {
  let dataDir: string;
  let server: EmbeddedPostgres;

  beforeAll(async () => {
    dataDir = await dataFolder();
    server = await start(dataDir);
    await ask(server.urls.owner, 'CREATE TABLE kept (line text)', `INSERT INTO kept VALUES ('still here')`);
  }, 60_000);

  afterAll(async () => {
    for (const one of used) await one.stop();
    for (const { place } of used) await rm(place, { recursive: true, force: true });
    for (const folder of folders) await rm(folder, { recursive: true, force: true });
  }, 60_000);

  it('listens on this machine alone and keeps its passwords to whoever started it', async () => {
    const [row] = await ask<{ listens: string; sockets: string }>(
      server.superUrl,
      `SELECT current_setting('listen_addresses') AS listens, current_setting('unix_socket_directories') AS sockets`,
    );
    expect(row).toEqual({ listens: '127.0.0.1', sockets: '' });
    expect((await stat(join(dataDir, 'postgres.json'))).mode & 0o777).toBe(0o600);
    await expect(ask(server.urls.app.replace(/:[^:@]+@/, ':guess@'), 'SELECT 1')).rejects.toMatchObject({
      code: '28P01',
    });
  });

  it('lets the app sign in as a role that owns nothing, makes nothing and is bound by row-level security', async () => {
    const [role] = await ask(
      server.urls.app,
      `SELECT rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, pg_has_role('third_chair_door', 'MEMBER') AS door,
         pg_has_role('third_chair_owner', 'MEMBER') AS owner,
         (SELECT count(*)::int FROM pg_shdepend WHERE refobjid = r.oid AND deptype = 'o') AS owned
       FROM pg_roles r WHERE rolname = current_user`,
    );
    expect(role).toEqual({
      rolsuper: false,
      rolbypassrls: false,
      rolcreaterole: false,
      rolcreatedb: false,
      door: false,
      owner: false,
      owned: 0,
    });
    for (const url of [server.urls.app, server.urls.keys]) {
      await expect(ask(url, 'CREATE TABLE mine (id int)')).rejects.toMatchObject({ code: '42501' });
      await expect(ask(url, 'CREATE TEMP TABLE mine (id int)')).rejects.toMatchObject({ code: '42501' });
    }
  });

  it('lets the owner add the trusted extensions and give functions to the door, without the rights of either', async () => {
    const [row] = await ask(
      server.urls.owner,
      'CREATE EXTENSION btree_gist',
      'CREATE EXTENSION citext',
      'GRANT CREATE ON SCHEMA public TO third_chair_door',
      `CREATE FUNCTION door_try() RETURNS int LANGUAGE sql SECURITY DEFINER SET search_path = '' AS 'SELECT 1'`,
      'ALTER FUNCTION door_try() OWNER TO third_chair_door',
      `SELECT rolsuper, rolbypassrls, rolcreaterole, pg_has_role('third_chair_door', 'USAGE') AS inherits,
         (SELECT rolcanlogin FROM pg_roles WHERE rolname = 'third_chair_door') AS door_signs_in,
         (SELECT proowner::regrole::text FROM pg_proc WHERE proname = 'door_try') AS of
       FROM pg_roles WHERE rolname = current_user`,
    );
    expect(row).toEqual({
      rolsuper: false,
      rolbypassrls: false,
      rolcreaterole: false,
      inherits: false,
      door_signs_in: false,
      of: 'third_chair_door',
    });
  });

  it('never writes what somebody wrote into its log', async () => {
    await expect(ask(server.urls.owner, `SELECT 'canary-of-a-hurt'::uuid`)).rejects.toMatchObject({ code: '22P02' });
    await expect(ask(server.urls.owner, `SELEKT 'canary-of-a-hurt'`)).rejects.toMatchObject({ code: '42601' });
    expect(await readFile(join(server.place, 'postgres.log'), 'utf8')).not.toContain('canary');
  });

  it('is found again by the next starter when the one before was killed', async () => {
    const again = await start(dataDir);
    expect([again.port, again.started]).toEqual([server.port, false]);
  });

  it('starts warm with everything still there', async () => {
    await server.stop();
    const begun = performance.now();
    server = await start(dataDir);
    expect(performance.now() - begun).toBeLessThan(5_000);
    expect(await ask(server.urls.owner, 'SELECT line FROM kept')).toEqual([{ line: 'still here' }]);
  }, 30_000);

  it('recovers when the server itself was killed', async () => {
    await killServer(server);
    server = await start(dataDir);
    expect(await ask(server.urls.owner, 'SELECT line FROM kept')).toEqual([{ line: 'still here' }]);
  }, 30_000);

  it.each([
    ['an empty folder', dataFolder],
    [
      'a folder whose server was killed',
      async () => {
        await killServer(server);
        return dataDir;
      },
    ],
  ])(
    'is shared by starters that come at once to %s',
    async (_, folder) => {
      const place = await folder();
      const [one, two, three] = await Promise.all([start(place), start(place), start(place)]);
      expect(new Set([one.superUrl, two.superUrl, three.superUrl]).size).toBe(1);
      expect([one, two, three].filter(({ started }) => started)).toHaveLength(1);
      expect(await ask(three.urls.app, 'SELECT 1 AS fine')).toEqual([{ fine: 1 }]);
    },
    60_000,
  );

  it('is another server for another data folder', async () => {
    const other = await start(await dataFolder());
    expect(other.port).not.toBe(server.port);
    expect(await ask(other.urls.owner, `SELECT to_regclass('kept') AS kept`)).toEqual([{ kept: null }]);
  }, 30_000);

  it('refuses to begin empty where its data has gone missing', async () => {
    const folder = await dataFolder();
    const lost = await startEmbeddedPostgres({ dataDir: folder });
    await lost.stop();
    await rm(lost.place, { recursive: true });
    await expect(startEmbeddedPostgres({ dataDir: folder })).rejects.toThrow('Bring it back');
  }, 30_000);

  it('keeps its data beside a folder that its user can not enter, and says where', async () => {
    const closed = await dataFolder(0o700);
    const said: string[] = [];
    const first = await startEmbeddedPostgres({ dataDir: closed, log: (line) => said.push(line) });
    used.push(first);
    expect(first.place.startsWith(closed)).toBe(!asRoot);
    expect(said).toHaveLength(asRoot ? 1 : 0);
    expect((await start(closed)).superUrl).toBe(first.superUrl);
  }, 30_000);
});
