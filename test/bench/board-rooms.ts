import { createHash, randomBytes, randomUUID } from 'node:crypto';
import pg from 'pg';
import {
  boardShape,
  decide,
  emptyBoard,
  evolveAll,
  KEPT_EVERY,
  keptBoard,
  type BoardCommand,
  type BoardState,
  type Role,
} from '#libs/domain';
import { KeyStore } from '../../apps/api/src/platform/key-store.js';
import { keyIdOf, sealWith } from '../../apps/api/src/platform/sealer.js';
import { hashOfToken } from '../../apps/api/src/platform/tokens.js';
import type { FillableTable } from './copies.js';

export const ROLES = ['mediator', 'partnerA', 'partnerB'] as const;

/** A room that stands in the database: three persons of its own, signed in, at a live session. */
export interface Room {
  readonly sessionId: string;
  readonly coupleId: string;
  readonly seats: Readonly<Record<Role, { readonly personId: string; readonly token: string }>>;
}

/** What is pressed in turn, without an end: each changes what all three see. */
export const CYCLE: readonly (readonly [Role, BoardCommand])[] = [
  ['mediator', { type: 'giveFloor', role: 'partnerA' }],
  ['partnerA', { type: 'finishTurn' }],
  ['mediator', { type: 'giveFloor', role: 'partnerB' }],
  ['partnerB', { type: 'finishTurn' }],
];

const WORDS =
  'When the call did not come I sat with the phone in my lap until it was light outside, and nobody said why.';

/** From an empty board to a hurt on the table, and its topic being named. */
const OPENING: readonly (readonly [Role, BoardCommand])[] = [
  ['partnerA', { type: 'passStartCheck', shuttle: false }],
  ['partnerB', { type: 'passStartCheck', shuttle: false }],
  ['mediator', { type: 'confirmReady', role: 'partnerA', ready: true }],
  ['mediator', { type: 'confirmReady', role: 'partnerB', ready: true }],
  ['mediator', { type: 'admit', role: 'partnerA' }],
  ['mediator', { type: 'admit', role: 'partnerB' }],
  ['mediator', { type: 'openTable' }],
  [
    'mediator',
    {
      type: 'table',
      itemId: randomUUID(),
      hurtId: randomUUID(),
      author: 'partnerA',
      text: WORDS,
      protocolId: 'floor_dialogue',
      about: { kind: null, tags: [] },
    },
  ],
];

interface Written {
  readonly position: number;
  readonly by: Role;
  readonly kept: string;
  readonly state: BoardState;
}

/** Everything that happened in a session of so many moves. */
function hourOf(moves: number): Written[] {
  const presses = [...OPENING];
  for (let next = 0; presses.length < moves; next++) presses.push(CYCLE[next % CYCLE.length]!);
  const began = Date.now() - 3_600_000;
  let state = emptyBoard();
  return presses.slice(0, moves).map(([by, command], index) => {
    const events = decide(state, by, command, began + index * 1_000);
    state = evolveAll(state, events);
    return { position: index + 1, by, kept: JSON.stringify({ asked: command, events }), state };
  });
}

/**
 * Rooms copied from one table and one session of it, at which so many moves were made. Of a long session those before
 * its last snapshot are there, but hold noise: nothing reads them any more.
 */
export async function roomsOf(
  table: FillableTable,
  sessionId: string,
  count: number,
  moves: number,
): Promise<readonly Room[]> {
  const rooms = Array.from({ length: count }, (): Room => {
    const seat = () => ({ personId: randomUUID(), token: randomBytes(32).toString('base64url') });
    return {
      sessionId: randomUUID(),
      coupleId: randomUUID(),
      seats: { mediator: seat(), partnerA: seat(), partnerB: seat() },
    };
  });
  const { databases, config } = table.app as FillableTable['app'] & { config: { dataDir: string } };
  const client = new pg.Client({ connectionString: databases.superUrl });
  await client.connect();
  try {
    // Constraints between tables are checked row by row; what is copied here fits.
    await client.query(`set session_replication_role = 'replica'`);
    await copied(client, table, sessionId, rooms);
    await played(client, await keysOf(databases.keysUrl, config.dataDir, rooms), rooms, moves);
  } finally {
    await client.end();
  }
  return rooms;
}

async function copied(client: pg.Client, table: FillableTable, sessionId: string, rooms: readonly Room[]) {
  const copy = (name: string, where: string, is: string, columns: Record<string, readonly unknown[]>) => {
    const names = Object.keys(columns);
    const changed = names.map((column) => `'${column}', copy.${column}`).join(', ');
    return client.query(
      `insert into ${name} select (jsonb_populate_record(null::${name}, to_jsonb(t) || jsonb_build_object(${changed}))).*
       from ${name} t, (select * from unnest(${names.map((_, index) => `$${index + 2}::text[]`).join(', ')})) copy (${names.join(', ')})
       where ${where} = $1`,
      [is, ...Object.values(columns)],
    );
  };
  const sessions = rooms.map((room) => room.sessionId);
  const couples = rooms.map((room) => room.coupleId);
  const mediators = rooms.map(({ seats }) => seats.mediator.personId);
  await copy('couple', 't.id', table.coupleId, { id: couples, mediator_id: mediators });
  await copy('session', 't.id', sessionId, {
    id: sessions,
    couple_id: couples,
    mediator_id: mediators,
    state: rooms.map(() => 'live'),
  });
  for (const role of ROLES) {
    const own = rooms.map(({ seats }) => seats[role]);
    const people = own.map(({ personId }) => personId);
    const { personId } = table[role];
    await copy('person', 't.id', personId, { id: people, email: people.map((id) => `${id}@elsewhere.example`) });
    await copy('seat', `t.couple_id = '${table.coupleId}' and t.role`, role, {
      id: rooms.map(() => randomUUID()),
      couple_id: couples,
      person_id: people,
    });
    await client.query(
      `insert into sign_in (id, person_id, token_hash, created_at, expires_at)
       select gen_random_uuid(), s.person_id, s.token_hash, now(), now() + interval '1 day'
       from unnest($1::uuid[], $2::bytea[]) s (person_id, token_hash)`,
      [people, own.map(({ token }) => hashOfToken(token))],
    );
  }
}

async function keysOf(keysDatabaseUrl: string, dataDir: string, rooms: readonly Room[]): Promise<Map<string, Buffer>> {
  const store = new KeyStore({ keysDatabaseUrl, keys: undefined, dataDir });
  const ids = rooms.map(({ sessionId }) => keyIdOf({ kind: 'board', id: sessionId }));
  for (let from = 0; from < ids.length; from += 50) {
    await Promise.all(ids.slice(from, from + 50).map((id) => store.make(id)));
  }
  const keys = await store.keysOf(ids);
  await store.onApplicationShutdown();
  return keys;
}

async function played(client: pg.Client, keys: Map<string, Buffer>, rooms: readonly Room[], moves: number) {
  const hour = hourOf(moves);
  const whole = hour[moves - (moves % KEPT_EVERY) - 1];
  const seal = ({ sessionId, seats }: Room, { position, by }: Written, column: string, text: string): Buffer => {
    const item = { kind: 'board', id: sessionId } as const;
    const author = seats[by].personId;
    return sealWith(
      keys.get(keyIdOf(item))!,
      { item, row: `${sessionId}/${position}`, column, author, version: position },
      text,
    );
  };
  await client.query(
    `insert into board_move (session_id, position, command_id, person_id, body, at)
     select r.session_id, i, gen_random_uuid(), r.person_id, $4::bytea || $4 || $4 || $4, now()
     from unnest($1::uuid[], $2::uuid[]) r (session_id, person_id), generate_series(1, $3::integer) i`,
    [
      rooms.map((room) => room.sessionId),
      rooms.map(({ seats }) => seats.mediator.personId),
      whole?.position ?? 0,
      randomBytes(32),
    ],
  );
  for (const move of hour.slice(whole?.position ?? 0)) {
    await client.query(
      `insert into board_move (session_id, position, command_id, person_id, body, at)
       select r.session_id, $4, gen_random_uuid(), r.person_id, r.body, now()
       from unnest($1::uuid[], $2::uuid[], $3::bytea[]) r (session_id, person_id, body)`,
      [
        rooms.map((room) => room.sessionId),
        rooms.map(({ seats }) => seats[move.by].personId),
        rooms.map((room) => seal(room, move, 'board_move.body', move.kept)),
        move.position,
      ],
    );
  }
  if (whole === undefined) return;
  await client.query(
    `insert into board_snapshot (session_id, position, shape, person_id, body)
     select r.session_id, $4, $5, r.person_id, r.body
     from unnest($1::uuid[], $2::uuid[], $3::bytea[]) r (session_id, person_id, body)`,
    [
      rooms.map((room) => room.sessionId),
      rooms.map(({ seats }) => seats[whole.by].personId),
      rooms.map((room) => seal(room, whole, 'board_snapshot.body', keptBoard(whole.state))),
      whole.position,
      createHash('sha256').update(boardShape()).digest('base64url'),
    ],
  );
}
