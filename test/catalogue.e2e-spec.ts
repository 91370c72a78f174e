import { randomUUID } from 'node:crypto';
import { DOORS } from '../apps/api/src/platform/doors.js';
import { Database } from '../apps/api/src/platform/database.js';
import { startApp, type TestApp } from './support/app.js';
import { tableSet, type Table } from './support/actors.js';
import { releasedHurt, sessionNow } from './support/sessions.js';

interface TableRow {
  readonly name: string;
  readonly row_security: boolean;
  readonly forced: boolean;
  readonly owner: string;
}

describe('The database is the last guard', () => {
  let app: TestApp;
  let table: Table;
  let tables: TableRow[];
  beforeAll(async () => {
    app = await startApp();
    table = await tableSet(app);
    await releasedHurt(table.partnerA, table.coupleId, 'something private');
    tables = await app.databases.superQuery<TableRow>(
      `select c.relname as name, c.relrowsecurity as row_security, c.relforcerowsecurity as forced, r.rolname as owner
       from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_roles r on r.oid = c.relowner
       where n.nspname = 'public' and c.relkind in ('r', 'p') and c.relname <> 'migrations' order by 1`,
    );
  });
  afterAll(() => app.close());

  it('forces row security on every table, and the app’s role owns none of them', () => {
    expect(tables.length).toBeGreaterThan(10);
    for (const each of tables) {
      expect(each).toEqual({ name: each.name, row_security: true, forced: true, owner: 'third_chair_owner' });
    }
  });

  it('signs in as a role that can bypass nothing', async () => {
    const roles = await app.databases.superQuery(
      `select rolname, rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolcanlogin from pg_roles
       where rolname in ('third_chair_app', 'third_chair_door') order by 1`,
    );
    const powerless = { rolsuper: false, rolbypassrls: false, rolcreaterole: false, rolcreatedb: false };
    expect(roles).toEqual([
      { rolname: 'third_chair_app', ...powerless, rolcanlogin: true },
      { rolname: 'third_chair_door', ...powerless, rolcanlogin: false },
    ]);
  });

  it('reads every table empty when nobody is asking', async () => {
    const asApp = await app.databases.asApp();
    for (const { name } of tables) {
      const read = await asApp.query(`select * from ${name}`).then(
        ({ rows }) => rows.length,
        (error: { code: string }) => error.code,
      );
      expect([name, read === 0 || read === '42501']).toEqual([name, true]);
    }
    await asApp.end();
  });

  it('has exactly the doors of the pinned list: fixed path, no login, not for the public', async () => {
    const doors = await app.databases.superQuery<{ name: string; path: string[] | null; owner: string; open: boolean }>(
      `select p.proname as name, p.proconfig as path, r.rolname as owner,
         exists (select from aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a where a.grantee = 0) as open
       from pg_proc p join pg_namespace n on n.oid = p.pronamespace join pg_roles r on r.oid = p.proowner
       where n.nspname = 'public' and p.prosecdef order by 1`,
    );
    expect(doors.map(({ name }) => name)).toEqual([...DOORS].sort());
    for (const { path, ...door } of doors) {
      // How it is planned is no door's danger.
      expect(path?.filter((setting) => !/^(plan_cache_mode|random_page_cost)=/.test(setting))).toEqual([
        'search_path=pg_catalog, public, pg_temp',
      ]);
      expect(door).toEqual({
        name: door.name,
        owner: 'third_chair_door',
        open: false,
      });
    }
  });

  it('plans once what is asked at every command, and by everybody who comes, and to look up each row', async () => {
    const often = ['door_append_moves', 'door_arrivals', 'door_keep_snapshots', 'door_load_boards'];
    const set = async (setting: string) =>
      (
        await app.databases.superQuery<{ proname: string }>(
          `select proname from pg_proc where '${setting}' = any(proconfig) order by 1`,
        )
      ).map(({ proname }) => proname);
    expect(await set('plan_cache_mode=force_generic_plan')).toEqual([...often, 'door_table_times']);
    expect(await set('random_page_cost=1.1')).toEqual(often);
  });

  it('lets nobody but the doors ask what they tell before they have looked at who asks', async () => {
    const open = await app.databases.superQuery(
      `select p.proname, r.rolname from pg_proc p, pg_roles r
       where p.proname like 'told\\_%' and r.rolname like 'third\\_chair\\_%' and r.rolname <> 'third_chair_door'
         and has_function_privilege(r.oid, p.oid, 'execute') and not r.rolsuper`,
    );
    const all = await app.databases.superQuery(`select from pg_proc p where p.proname like 'told\\_%'`);
    expect([all.length > 0, open]).toEqual([true, []]);
  });

  it('answers about a couple on behalf of one person, in a question of its own that leaves no principal behind', async () => {
    const database = app.nest.get(Database);
    const asked = (personId: string) => database.askAbout(personId, table.coupleId)('door_seat_role');
    expect(await asked(table.partnerA.personId)).toEqual([{ door_seat_role: 'partnerA' }]);
    expect(await asked(table.mediator.personId)).toEqual([{ door_seat_role: 'mediator' }]);
    expect(await asked(randomUUID())).toEqual([{ door_seat_role: null }]);
    expect(await database.ask('door_seat_role', table.coupleId)).toEqual([{ door_seat_role: null }]);
  });

  it('lets no principal leak to the next borrower of a connection, also when something throws half way', async () => {
    const database = app.nest.get(Database);
    await expect(
      database.withPrincipal(table.partnerA.personId, async (em) => {
        expect(await em.query('select 1 from hurt')).toHaveLength(1);
        throw new Error('half way');
      }),
    ).rejects.toThrow('half way');
    const asApp = await app.databases.asApp();
    await asApp.query('begin');
    await asApp.query(`select set_config('app.person_id', $1, true)`, [table.partnerA.personId]);
    expect((await asApp.query('select 1 from hurt')).rows).toHaveLength(1);
    await asApp.query('rollback');
    expect((await asApp.query('select 1 from hurt')).rows).toHaveLength(0);
    await asApp.end();
  });

  it('refuses a forged author, and shows the other partner no row', async () => {
    const asApp = await app.databases.asApp();
    await asApp.query('begin');
    await asApp.query(`select set_config('app.person_id', $1, true)`, [table.partnerB.personId]);
    expect((await asApp.query('select 1 from hurt')).rows).toHaveLength(0);
    expect((await asApp.query('update hurt set tabled_at = now()')).rowCount).toBe(0);
    await expect(
      asApp.query(
        `insert into hurt (id, own_id, couple_id, author_id, body, version, reader, created_at, saved_at)
         values (gen_random_uuid(), gen_random_uuid(), $1, $2, '', 1, 'only_me', now(), now())`,
        [table.coupleId, table.partnerA.personId],
      ),
    ).rejects.toMatchObject({ code: '42501' });
    await asApp.end();
  });

  it('lets a partner only stop what the mediator alone may begin', async () => {
    const sessionId = await sessionNow(table);
    const asApp = await app.databases.asApp();
    const asPartner = async (statement: string): Promise<string> => {
      await asApp.query('begin');
      await asApp.query(`select set_config('app.person_id', $1, true)`, [table.partnerB.personId]);
      const answer = await asApp.query(statement).then(
        ({ rowCount }) => `${rowCount}`,
        (error: { code: string }) => error.code,
      );
      await asApp.query('rollback');
      return answer;
    };
    expect(await asPartner(`update couple set state = 'on_hold'`)).toBe('1');
    expect(await asPartner(`update couple set state = 'open'`)).toBe('42501');
    expect(await asPartner(`update session set state = 'live' where id = '${sessionId}'`)).toBe('42501');
    await asApp.end();
  });
});
