import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { tableSet } from '../support/actors.js';
import { startServer, type RunningServer } from '../support/server.js';
import { sessionNow } from '../support/sessions.js';
import { admitted, allOf, closedLoop, looked, openLoop, Seated } from './board-load.js';
import { ROLES, roomsOf, type Room } from './board-rooms.js';
import { oursOf, startBare, type Bare, type Measured } from './board-servers.js';
import { median, type Report } from './figures.js';

const ROOMS = 1_000;
const SIZES = [100, 500, ROOMS] as const;
const ROUNDS = 3;
const A_ROUND = 2_000;
const A_SECOND = 300;
const OPEN_ROUND = 6_000;
const SHORT = 10;
const LONG = 1_000;
/** Lines that a storm opens at the same moment: as many as a listening port lets wait. */
const AT_ONCE = 400;
const STORMS = 2;

type Ours = ReturnType<typeof oursOf>;
type Both = { readonly ours: Ours; readonly bare: Bare };
type Pair = { ours: number; reference: number };

/**
 * The live board beside a Socket.IO server that lets everybody in, keeps nothing and sends each of the room a view of
 * ours, the same bytes on each line (bare-board.mjs). Both run in processes of their own, and take turns. Ours
 * acknowledges after a durable commit (fsync is on), and a command counts once it is acknowledged and all three seats
 * have their view.
 *
 * - `board_commands_N`: commands a second in a closed loop, one under way in each of N rooms. Ours / bare; at least 0.6.
 * - `board_cpu`: microseconds of processor time of the server's process for a command, at 1,000 rooms in that loop.
 *   Ours / bare; at most 1.6. What the database's processes spend beside it, a sentence says.
 * - `board_p99_1000`: 99th percentile in milliseconds, from the moment a command is due to its last view, at 1,000 rooms
 *   and 300 commands a second in an open loop. Ours / bare; at most 2.5.
 * - `board_memory`: bytes for each of 3,000 seated clients, after the garbage was collected. Ours / bare; at most 1.5.
 * - `board_storm`: milliseconds until 3,000 lines that come at once have their view from a server that was just started
 *   and has no board at hand / until as many are connected to the bare one; at most 1.6. The worse of sessions with 10
 *   and with 1,000 moves; a sentence says both.
 * - `board_growth_history`: processor time of server and database for a command in sessions with 1,000 moves / with 10,
 *   in 100 rooms. `board_growth_rooms`: the same with 1,000 rooms / with 100. Each at most 1.25; the slopes on logarithms
 *   are said in sentences.
 */
export async function measure(report: Report): Promise<boolean> {
  const folder = mkdtempSync(join(tmpdir(), 'third-chair-probe-'));
  Object.assign(process.env, {
    PROBE_FOLDER: folder,
    NODE_OPTIONS: `--import=${join(import.meta.dirname, 'probe.mjs')}`,
  });
  const server = await startServer();
  try {
    await durable(server);
    const table = await tableSet(server);
    const sessionId = await sessionNow(table);
    const short = await roomsOf(table, sessionId, ROOMS, SHORT);
    const long = await roomsOf(table, sessionId, ROOMS, LONG);
    await tidied(server);
    report.sentence(`${ROOMS} rooms with ${SHORT} moves and ${ROOMS} with ${LONG} are there`);
    // A server that was never asked anything has garbage of its start; both begin alike.
    await server.kill();
    await server.restart();
    const missed = [
      ...(await loaded(report, server, folder, short, long)),
      await storms(report, server, folder, short, long),
    ];
    return missed.includes(true);
  } finally {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * The tests' database does not wait for its disk; here an acknowledgement has to be true. And one that has run for a day
 * writes its log over old parts of it, where a new one makes each part first.
 */
async function durable({ databases }: RunningServer): Promise<void> {
  await databases.superQuery('alter system set fsync = on');
  await databases.superQuery(`alter system set min_wal_size = '512MB'`);
  await databases.superQuery('select pg_reload_conf()');
}

/** What was done before left something to be cleaned up and to be written to the disk, which is no part of what follows. */
async function tidied({ databases }: RunningServer): Promise<void> {
  await databases.superQuery('vacuum analyze');
  await databases.superQuery('checkpoint');
}

async function loaded(
  report: Report,
  server: RunningServer,
  folder: string,
  short: readonly Room[],
  long: readonly Room[],
): Promise<boolean[]> {
  const both: Both = { ours: oursOf(server, folder), bare: await startBare(folder) };
  try {
    const missed: boolean[] = [];
    const atOurs = new Seats(both.ours);
    const atBare = new Seats(both.bare);
    await atOurs.grow(short.slice(0, 10));
    await both.bare.shows(Object.fromEntries(ROLES.map((role) => [role, viewIn(atOurs.views[role]!)])));
    await atBare.grow(short.slice(0, 10));
    report.sentence(`views: ${ROLES.map((role) => `${role} ${atOurs.views[role]!.length}`).join(', ')} bytes`);
    for (const seats of [atOurs, atBare]) await closedLoop(seats.seated, A_ROUND);
    const before = { ours: await both.ours.memory(), bare: await both.bare.memory() };
    const costs = new Map<number, Cost>();
    for (const size of SIZES) {
      await Promise.all([atOurs, atBare].map((seats) => seats.grow(short.slice(seats.seated.length, size))));
      const cost = await sideBySide(both, atOurs.seated, atBare.seated);
      costs.set(size, cost);
      const metric = `board_commands_${size}`;
      report.figure({ metric, ...cost.rate, unit: 'commands a second', target: 'at least 0.6' });
      missed.push(cost.rate.ours / cost.rate.reference < 0.6);
    }
    const { cpu, database } = costs.get(ROOMS)!;
    report.figure({ metric: 'board_cpu', ...cpu, unit: 'µs a command', target: 'at most 1.6' });
    report.sentence(`the database beside it: ${database.toFixed(0)} µs a command`);
    missed.push(cpu.ours / cpu.reference > 1.6);
    await tidied(server);
    missed.push(await latency(report, both, atOurs, atBare));
    missed.push(await memory(report, both, before, (atOurs.seated.length - 10) * ROLES.length));
    const [few, many] = [costs.get(SIZES[0])!, costs.get(ROOMS)!].map((cost) => cost.cpu.ours + cost.database);
    missed.push(growth(report, 'board_growth_rooms', { ours: many!, reference: few! }, ROOMS / SIZES[0]));
    atOurs.leave();
    atBare.leave();
    missed.push(await history(report, both.ours, short.slice(0, 100), long.slice(0, 100)));
    return missed;
  } finally {
    await both.bare.stop();
  }
}

/** The rooms that are connected to one server. */
class Seats {
  readonly seated: Seated[] = [];
  views: Record<string, string> = {};

  constructor(private readonly server: Measured) {}

  async grow(rooms: readonly Room[]): Promise<void> {
    await allOf(rooms, 50, async (room) => {
      const { seated, views } = await Seated.at(this.server, room);
      this.seated.push(seated);
      this.views = views;
    });
  }

  leave(): void {
    for (const seated of this.seated) seated.leave();
  }
}

/** What a command costs: how many a second, the server's processor time, and that of our database. */
type Cost = { rate: Pair; cpu: Pair; database: number };

async function sideBySide({ ours, bare }: Both, atOurs: readonly Seated[], atBare: readonly Seated[]): Promise<Cost> {
  const found = { ours: [] as Spent[], bare: [] as Spent[] };
  for (let round = 0; round <= ROUNDS; round++) {
    const [one, other] = [await spent(ours, atOurs), await spent(bare, atBare)];
    // The first warms both up.
    if (round > 0) found.ours.push(one);
    if (round > 0) found.bare.push(other);
  }
  const of = (key: keyof Spent): Pair => ({
    ours: median(found.ours.map((each) => each[key])),
    reference: median(found.bare.map((each) => each[key])),
  });
  return { rate: of('rate'), cpu: of('cpu'), database: of('database').ours };
}

type Spent = { rate: number; cpu: number; database: number };

async function spent(server: Measured & { databaseCpu?(): number }, rooms: readonly Seated[]): Promise<Spent> {
  const before = { cpu: server.cpu(), database: server.databaseCpu?.() ?? 0 };
  const { done, took } = await closedLoop(rooms, A_ROUND);
  const each = (after: number, from: number) => ((after - from) * 1_000) / done;
  return {
    rate: (done * 1_000) / took,
    cpu: each(server.cpu(), before.cpu),
    database: each(server.databaseCpu?.() ?? 0, before.database),
  };
}

async function latency(report: Report, both: Both, atOurs: Seats, atBare: Seats): Promise<boolean> {
  const found = { ours: [] as number[], bare: [] as number[] };
  const cpu = { ours: 0, bare: 0 };
  for (let round = 0; round < 2; round++)
    for (const [name, seats] of [
      ['ours', atOurs],
      ['bare', atBare],
    ] as const) {
      const from = both[name].cpu();
      const took = await openLoop(seats.seated, A_SECOND, OPEN_ROUND);
      cpu[name] += (both[name].cpu() - from) * 1_000;
      found[name].push(...took);
    }
  const at = (part: number, values: number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length * part)]!;
  const figure = { ours: at(0.99, found.ours), reference: at(0.99, found.bare) };
  report.figure({ metric: 'board_p99_1000', ...figure, unit: 'ms', target: 'at most 2.5' });
  const half = `half of them within ${at(0.5, found.ours).toFixed(2)} ms beside ${at(0.5, found.bare).toFixed(2)}`;
  const each = (name: 'ours' | 'bare') => (cpu[name] / found[name].length).toFixed(0);
  report.sentence(`at ${A_SECOND} a second: ${half}; ${each('ours')} µs of the server for each beside ${each('bare')}`);
  return figure.ours / figure.reference > 2.5;
}

type Memory = Awaited<ReturnType<Measured['memory']>>;

async function memory(
  report: Report,
  { ours, bare }: Both,
  before: { ours: Memory; bare: Memory },
  clients: number,
): Promise<boolean> {
  const after = { ours: await ours.memory(), bare: await bare.memory() };
  const each = (of: keyof Memory) => ({
    ours: (after.ours[of] - before.ours[of]) / clients,
    reference: (after.bare[of] - before.bare[of]) / clients,
  });
  const used = each('used');
  report.figure({ metric: 'board_memory', ...used, unit: 'bytes a client', target: 'at most 1.5' });
  const resident = each('resident');
  report.sentence(`resident: ${resident.ours.toFixed(0)} bytes a client beside ${resident.reference.toFixed(0)}`);
  return used.ours / used.reference > 1.5;
}

async function history(report: Report, ours: Ours, short: readonly Room[], long: readonly Room[]): Promise<boolean> {
  const seats = { short: new Seats(ours), long: new Seats(ours) };
  await seats.short.grow(short);
  await seats.long.grow(long);
  const found = { short: [] as number[], long: [] as number[] };
  for (let round = 0; round <= ROUNDS; round++)
    for (const name of ['short', 'long'] as const) {
      const { cpu, database } = await spent(ours, seats[name].seated);
      if (round > 0) found[name].push(cpu + database);
    }
  for (const each of [seats.short, seats.long]) each.leave();
  const pair = { ours: median(found.long), reference: median(found.short) };
  return growth(report, 'board_growth_history', pair, LONG / SHORT);
}

function growth(report: Report, metric: string, pair: Pair, times: number): boolean {
  const ratio = pair.ours / pair.reference;
  report.figure({ metric, ...pair, unit: 'µs a command', target: 'at most 1.25' });
  report.sentence(`${metric}: ${times} times as much, slope ${(Math.log(ratio) / Math.log(times)).toFixed(3)}`);
  return ratio > 1.25;
}

async function storms(
  report: Report,
  server: RunningServer,
  folder: string,
  short: readonly Room[],
  long: readonly Room[],
): Promise<boolean> {
  const found = { bare: [] as number[], short: [] as number[], long: [] as number[] };
  for (let round = 0; round < STORMS; round++) {
    const bare = await startBare(folder);
    found.bare.push(await storm(bare, short, admitted));
    await bare.stop();
    for (const [name, rooms] of [
      ['short', short],
      ['long', long],
    ] as const) {
      await server.kill();
      await server.restart();
      found[name].push(await storm(oursOf(server, folder), rooms, looked));
    }
  }
  const [reference, ...both] = [found.bare, found.short, found.long].map(median) as [number, number, number];
  report.figure({
    metric: 'board_storm',
    ours: Math.max(...both),
    reference,
    unit: 'ms until all have their view',
    target: 'at most 1.6',
  });
  const said = both.map((took, index) => `${took.toFixed(0)} ms with ${[SHORT, LONG][index]} moves`);
  report.sentence(
    `storm of ${ROOMS * ROLES.length}: ${said.join(', ')}, connecting alone ${reference.toFixed(0)} ms; none lost`,
  );
  return Math.max(...both) / reference > 1.6;
}

/** All three of every room come at once. Answers after how long the last of them was through. */
async function storm(
  server: Measured,
  rooms: readonly Room[],
  through: (line: ReturnType<Measured['line']>) => Promise<unknown>,
): Promise<number> {
  const seats = rooms.flatMap((room) => ROLES.map((role) => ({ room, role })));
  const lines: ReturnType<Measured['line']>[] = [];
  const began = performance.now();
  await allOf(seats, AT_ONCE, async ({ room, role }) => {
    const line = server.line(room, role);
    lines.push(line);
    await through(line);
  });
  const took = performance.now() - began;
  for (const line of lines) line.close();
  return took;
}

/** What a seat was shown, as the server said it. */
function viewIn(frame: string): unknown {
  const [, view] = JSON.parse(frame) as ['view', unknown];
  return view;
}
