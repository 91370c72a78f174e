import { randomUUID } from 'node:crypto';
import type { Table } from '../support/actors.js';
import type { Served } from '../support/app.js';
import type { OwnDatabases } from '../support/database.js';

/** A table whose database can be filled. */
export type FillableTable = Table<Served & { readonly databases: OwnDatabases }>;

/** A couple that stands in the database. */
export type Copy = { coupleId: string; mediatorId: string };

/**
 * Copies of a table that is ready for joint sessions: the same two partners, other couples, and the same mediator or,
 * with `apart`, one of its own for each. Rows are copied whatever columns they have.
 */
export async function copiesOf(table: FillableTable, count: number, apart = false): Promise<Copy[]> {
  const { app, coupleId, mediator } = table;
  const copies = Array.from({ length: count }, () => ({
    coupleId: randomUUID(),
    mediatorId: apart ? randomUUID() : mediator.personId,
  }));
  const copyRows = (name: string, where: string, changed: string, of: string) =>
    app.databases.superQuery(
      `insert into ${name} select (jsonb_populate_record(null::${name}, to_jsonb(t) || jsonb_build_object(${changed}))).*
       from ${name} t, unnest($2::uuid[], $3::uuid[]) copy (couple_id, mediator_id) where ${where} = $1`,
      [of, copies.map((copy) => copy.coupleId), copies.map((copy) => copy.mediatorId)],
    );
  if (apart)
    for (const [name, key, and] of [
      ['person', 'id', `, 'email', copy.mediator_id || '@elsewhere.example'`],
      ['availability', 'mediator_id', ''],
    ] as const)
      await copyRows(
        name,
        name === 'person' ? 't.id' : 't.mediator_id',
        `'${key}', copy.mediator_id${and}`,
        mediator.personId,
      );
  await copyRows('couple', 't.id', `'id', copy.couple_id, 'mediator_id', copy.mediator_id`, coupleId);
  for (const name of ['consent', 'readiness'])
    await copyRows(name, 't.couple_id', `'id', gen_random_uuid(), 'couple_id', copy.couple_id`, coupleId);
  const sits = `case t.role when 'mediator' then copy.mediator_id else t.person_id end`;
  await copyRows(
    'seat',
    't.couple_id',
    `'id', gen_random_uuid(), 'couple_id', copy.couple_id, 'person_id', ${sits}`,
    coupleId,
  );
  return copies;
}
