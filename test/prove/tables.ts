import { createHash, randomBytes, randomUUID } from 'node:crypto';
import type { Served, TestApp } from '../support/app.js';
import { Actor, tableSet, type Table } from '../support/actors.js';
import type { OwnDatabases } from '../support/database.js';
import { hoursOpened } from '../support/times.js';

const UUID = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;

/** What a new table does not begin with: links that were used, mails that were sent, devices, the schema's history. */
const LEFT_OUT = new Set(['migrations', 'one_use_link', 'notice', 'sign_in']);

interface Rows {
  readonly table: string;
  readonly rows: readonly string[];
}

/** A server whose database can be asked past row-level security. */
type Copied = Served & { readonly databases: Pick<OwnDatabases, 'superQuery'> };

/**
 * Many tables of one kind, all alike: one is set by the real routes, the others are copies of its rows under ids of
 * their own. A thousand couples need no thousand sign-ups then.
 */
export class Tables<App extends Copied = TestApp> {
  private made = 0;

  private constructor(
    private readonly app: App,
    private readonly first: Table<App>,
    private readonly snapshot: readonly Rows[],
  ) {}

  /** Sets the first table in an empty app. */
  static async of<App extends Copied>(app: App): Promise<Tables<App>> {
    const first = await tableSet(app);
    await hoursOpened(first.mediator);
    const names = await app.databases.superQuery<{ name: string }>(
      `select tablename as name from pg_tables where schemaname = 'public' order by tablename`,
    );
    const snapshot: Rows[] = [];
    for (const { name } of names.filter((each) => !LEFT_OUT.has(each.name))) {
      const rows = await app.databases.superQuery<{ row: string }>(`select to_jsonb(t)::text as row from ${name} t`);
      if (rows.length > 0) snapshot.push({ table: name, rows: rows.map(({ row }) => row) });
    }
    return new Tables(app, first, snapshot);
  }

  /** Another table: a couple, its mediator and their hours, all three signed in. */
  async another(): Promise<Table<App>> {
    this.made += 1;
    const mark = String(this.made).padStart(6, '0');
    const ids = new Map<string, string>();
    const idOf = (id: string): string => ids.get(id) ?? (ids.set(id, randomUUID()), ids.get(id)!);
    const copied = (row: string): string =>
      row
        .replace(UUID, idOf)
        .replace(/[a-z]+@/g, `$&n${mark}.`)
        .replace(/"code": "([^"]+)"/g, (_, code: string) => `"code": "${mark}${code.slice(mark.length)}"`);
    const inserts = this.snapshot.map(
      ({ table, rows }) =>
        `insert into ${table} select * from jsonb_populate_recordset(null::${table}, '${quoted(rows.map(copied))}')`,
    );
    await this.app.databases.superQuery(
      ['begin', 'set local session_replication_role = replica', ...inserts, 'commit'].join(';'),
    );
    const actor = (of: Actor): Promise<Actor> => this.signedIn(of, idOf(of.personId), mark);
    return {
      app: this.app,
      mediator: await actor(this.first.mediator),
      partnerA: await actor(this.first.partnerA),
      partnerB: await actor(this.first.partnerB),
      attacker: this.first.attacker,
      coupleId: idOf(this.first.coupleId),
    };
  }

  private async signedIn(of: Actor, personId: string, mark: string): Promise<Actor> {
    const token = randomBytes(32).toString('base64url');
    const person = new Actor(this.app, of.name, of.email.replace('@', `@n${mark}.`), of.zone, of.password);
    // Like the device on which the first of its kind signed in, under a token of its own.
    await this.app.databases.superQuery(
      `insert into sign_in select (jsonb_populate_record(s, jsonb_build_object('id', $2::uuid, 'person_id', $3::uuid,
         'token_hash', '\\x' || $4::text))).* from sign_in s where s.person_id = $1 order by s.created_at desc limit 1`,
      [of.personId, randomUUID(), personId, createHash('sha256').update(token).digest('hex')],
    );
    person.comesBack(personId, token);
    return person;
  }
}

function quoted(rows: readonly string[]): string {
  return `[${rows.join(',')}]`.replaceAll("'", "''");
}
