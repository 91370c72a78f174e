import { setTimeout as wait } from 'node:timers/promises';
import { Tables } from '../prove/tables.js';
import type { Table } from '../support/actors.js';
import { NO_REDIS } from '../support/redis.js';
import type { Found } from './checker.js';
import { Dice } from './dice.js';
import type { Troubled, Trouble } from './lossy-line.js';
import { Room } from './room.js';
import type { Seat } from './seat.js';
import { World } from './world.js';

const ROOMS = 5;
const KILLS_A_ROUND = 10;
/** Of a hundred messages. */
const TROUBLE: Trouble = { dropped: 2, doubled: 3, overtaken: 4 };
/** Between two kills, in milliseconds. */
const BETWEEN = [300, 1_200] as const;
/** The partition, in milliseconds, from so many kills on; a shorter run has a shorter one. */
const PARTITION = 30_000;
const FROM_KILLS = 100;

/** What was done to the server. */
interface Done {
  kills: number;
  postgresRestarts: number;
  redisRestarts: number;
  partitions: number;
}

/**
 * Plays random sessions while servers are killed, PostgreSQL is restarted and lines fail, and has each history checked.
 * Answers whether every promise held.
 */
export async function faults(
  { kills, seed }: { readonly kills: number; readonly seed: number },
  say: (line: string) => void,
): Promise<boolean> {
  const dice = new Dice(seed);
  const world = await World.open();
  const done: Done = { kills: 0, postgresRestarts: 0, redisRestarts: 0, partitions: 0 };
  const troubled: Troubled = { dropped: 0, doubled: 0, overtaken: 0 };
  const found: Found[] = [];
  try {
    say(world.servers.length === 1 ? `${NO_REDIS} One process.` : 'Two processes, with Redis.');
    const tables = await tablesOf(world);
    const rounds = Math.ceil(kills / KILLS_A_ROUND);
    for (let round = 0; round < rounds; round++) {
      const left = Math.min(KILLS_A_ROUND, kills - done.kills);
      const partition = round === Math.floor(rounds / 2) ? Math.min(PARTITION, (PARTITION / FROM_KILLS) * kills) : 0;
      found.push(...(await playRound(world, tables, { kills: left, partition }, dice.another(), done, troubled)));
    }
  } finally {
    await world.close();
  }
  say(
    `${done.kills} kills, ${done.postgresRestarts} restarts of PostgreSQL, ${done.redisRestarts} of Redis, ` +
      `${done.partitions} partition; ${troubled.dropped} messages dropped, ${troubled.doubled} doubled, ` +
      `${troubled.overtaken} overtaken; ${found.length} sessions`,
  );
  for (const printed of world.ended) say(`A server ended by itself:\n${printed.slice(-2_000)}`);
  return told(found, say) && world.ended.length === 0;
}

async function tablesOf(world: World): Promise<Table<World>[]> {
  const tables = await Tables.of(world);
  const all: Table<World>[] = [];
  while (all.length < ROOMS) all.push(await tables.another());
  return all;
}

async function playRound(
  world: World,
  tables: readonly Table<World>[],
  plan: { readonly kills: number; readonly partition: number },
  dice: Dice,
  done: Done,
  troubled: Troubled,
): Promise<Found[]> {
  const rooms: Room[] = [];
  for (const table of tables) rooms.push(await Room.open(world, table, dice.another(), troubled));
  const seats = rooms.flatMap((room) => room.seats);
  try {
    for (const seat of seats) {
      await seat.begin();
      seat.line.trouble = TROUBLE;
    }
    await Promise.all([fail(world, plan.kills, dice, done), partition(seats, plan.partition, dice.another(), done)]);
    for (const { line } of seats) line.trouble = null;
    await Promise.all(seats.map((seat) => seat.quiet()));
    await Promise.all(rooms.map((room) => room.looked()));
    await Promise.all(rooms.map((room) => room.end()));
    return await Promise.all(rooms.map((room) => room.found()));
  } finally {
    await Promise.all(seats.map((seat) => seat.leave()));
  }
}

/** Kills one process after the other, sometimes both, and once in each round PostgreSQL, and Redis. */
async function fail(world: World, kills: number, dice: Dice, done: Done): Promise<void> {
  const postgresAt = dice.between(0, kills - 1);
  const redisAt = dice.between(0, kills - 1);
  const again = async (index: number): Promise<void> => {
    const server = world.servers[index]!;
    await server.end('SIGKILL');
    await server.start();
  };
  for (let kill = 0; kill < kills;) {
    await wait(dice.between(...BETWEEN));
    if (kill === postgresAt) {
      await world.restartPostgres();
      done.postgresRestarts += 1;
      await wait(dice.between(...BETWEEN));
    }
    if (kill === redisAt && world.redis !== undefined) {
      await world.redis.restart();
      done.redisRestarts += 1;
      await wait(dice.between(...BETWEEN));
    }
    const both = world.servers.length > 1 && kill + 1 < kills && dice.chance(0.2);
    const which = both ? [0, 1] : [dice.between(0, world.servers.length - 1)];
    await Promise.all(which.map(again));
    kill += which.length;
    done.kills += which.length;
  }
}

/** Cuts the network between the servers and some of the seats. */
async function partition(seats: readonly Seat[], milliseconds: number, dice: Dice, done: Done): Promise<void> {
  if (milliseconds === 0) return;
  const away = seats.filter(() => dice.chance(0.4));
  for (const { line } of away) line.partition(true);
  await wait(milliseconds);
  for (const { line } of away) line.partition(false);
  done.partitions += 1;
}

/** Prints what was found, ten sentences of each kind at most, and the line that counts. */
function told(found: readonly Found[], say: (line: string) => void): boolean {
  const all = (kind: 'lost' | 'doubled' | 'diverged' | 'leaked'): string[] => found.flatMap((each) => each[kind]);
  const acked = found.reduce((sum, each) => sum + each.acked, 0);
  const kinds = (['lost', 'doubled', 'diverged', 'leaked'] as const).map((kind) => [kind, all(kind)] as const);
  for (const [kind, sentences] of kinds) for (const each of sentences.slice(0, 10)) say(`${kind}: ${each}`);
  say(`acked ${acked}, ${kinds.map(([kind, sentences]) => `${kind} ${sentences.length}`).join(', ')}`);
  return acked > 0 && kinds.every(([, sentences]) => sentences.length === 0);
}
