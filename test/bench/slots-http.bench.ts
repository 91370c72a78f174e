import { readdirSync, readFileSync } from 'node:fs';
import http from 'node:http';
import {
  addressOf,
  LOOK_FOR_SLOTS,
  LOOK_FOR_STARTS,
  READ_GOOD_HOURS,
  READ_OPEN_PROPOSAL,
  READ_SESSION,
  type Route,
} from '#libs/contracts';
import { tableSet, type Actor } from '../support/actors.js';
import { startServer, type RunningServer } from '../support/server.js';
import { DAY, HOUR, hoursOpened } from '../support/times.js';
import { copiesOf, type Copy, type FillableTable } from './copies.js';
import { median, type Report } from './figures.js';

const ROWS = 700_000;
const BOOKINGS = 190;
const WEEKS = 8;
const OTHERS = 199;
const ROUNDS = 7;
const A_ROUND = 150;
const AT_ONCE = 4;

/** What the server and its database spend on a request, in processes of their own. Linux only: it is read from /proc. */
export async function measure(report: Report): Promise<boolean> {
  const server = await startServer();
  try {
    const table = await tableSet(server);
    await hoursOpened(table.mediator);
    await filled(table);
    const at = { coupleId: table.coupleId };
    const { from, to } = eightWeeks();
    // Which of the small ones is the smallest, the figures say.
    const routes = {
      slots: asking(table.mediator, LOOK_FOR_SLOTS, at, { from, to }),
      starts: asking(table.partnerA, LOOK_FOR_STARTS, at, { from, to }),
      session: asking(table.mediator, READ_SESSION, {}),
      'open proposal': asking(table.mediator, READ_OPEN_PROPOSAL, at),
      'good hours': asking(table.partnerA, READ_GOOD_HOURS, at),
    };
    const typical = await typicalCpu(server, routes);
    for (const [name, { own, database }] of Object.entries(typical))
      report.sentence(
        `${name}: ${(own + database).toFixed(0)} µs a request, of it the database ${database.toFixed(0)}`,
      );
    const both = (name: string) => typical[name]!.own + typical[name]!.database;
    const reference = Math.min(...['session', 'open proposal', 'good hours'].map(both));
    const about = { reference, unit: 'µs', target: 'at most 2.5' };
    report.figure({ metric: 'slots_http_cpu', ours: both('slots'), ...about });
    report.figure({ metric: 'starts_http_cpu', ours: both('starts'), ...about });
    return Math.max(both('slots'), both('starts')) / reference > 2.5;
  } finally {
    await server.stop();
  }
}

/** Of the server's process and of the database's. */
type Cpu = { own: number; database: number };
type Ask = () => Promise<void>;

/** What each costs, by rounds in which every one has its turn. */
async function typicalCpu(server: RunningServer, routes: Record<string, Ask>): Promise<Record<string, Cpu>> {
  const spent = Object.fromEntries(Object.keys(routes).map((name) => [name, [] as Cpu[]]));
  for (let round = 0; round <= ROUNDS; round++)
    for (const [name, ask] of Object.entries(routes)) {
      const cpu = await cpuOf(server, ask);
      // The first round warms everything up.
      if (round > 0) spent[name]!.push(cpu);
    }
  const middle = (cpus: readonly Cpu[], of: keyof Cpu) => median(cpus.map((cpu) => cpu[of]));
  return Object.fromEntries(
    Object.entries(spent).map(([name, cpus]) => [
      name,
      { own: middle(cpus, 'own'), database: middle(cpus, 'database') },
    ]),
  );
}

function eightWeeks(): { from: string; to: string } {
  const from = Math.ceil((Date.now() + DAY) / DAY) * DAY;
  return { from: new Date(from).toISOString(), to: new Date(from + WEEKS * 7 * DAY).toISOString() };
}

const agent = new http.Agent({ keepAlive: true, maxSockets: AT_ONCE });

/** One request over a connection that stays open. */
function asking(who: Actor, route: Route<never, unknown>, params: Record<string, string>, body?: unknown): Ask {
  const sent = body === undefined ? undefined : JSON.stringify(body);
  const headers = {
    Cookie: who.cookieHeader(),
    Origin: who.app.origin,
    ...(sent === undefined ? {} : { 'Content-Type': 'application/json', 'Content-Length': sent.length }),
  };
  const url = `${who.app.url}${addressOf(route, params)}`;
  return () =>
    new Promise((done, failed) => {
      const asked = http.request(url, { method: route.method, headers, agent }, (answer) => {
        if (answer.statusCode !== 200) failed(new Error(`${route.path} answered ${answer.statusCode}`));
        answer.resume().on('end', done);
      });
      asked.on('error', failed).end(sent);
    });
}

/** Microseconds a request of the server's process and of all the database's. */
async function cpuOf(server: RunningServer, ask: Ask): Promise<Cpu> {
  const before = ticks(server);
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (let asked = 0; asked < A_ROUND / AT_ONCE; asked++) await ask();
    }),
  );
  const after = ticks(server);
  const each = (name: keyof Cpu) => ((after[name] - before[name]) * 10_000) / (Math.ceil(A_ROUND / AT_ONCE) * AT_ONCE);
  return { own: each('own'), database: each('database') };
}

/** Hundredths of a second that were spent so far. */
function ticks({ pid, databases }: RunningServer): Cpu {
  const databaseName = new URL(databases.appUrl).pathname.slice(1);
  let database = 0;
  let own = 0;
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    try {
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
      const spent = Number(fields[11]) + Number(fields[12]);
      if (Number(name) === pid()) own = spent;
      if (readFileSync(`/proc/${name}/cmdline`, 'utf8').includes(databaseName)) database += spent;
    } catch {
      // It ended meanwhile.
    }
  }
  return { own, database };
}

/** Years of sessions of other mediators and of this one, and what is booked with this one in the eight weeks. */
async function filled(table: FillableTable): Promise<void> {
  const { superQuery } = table.app.databases;
  const others = await copiesOf(table, OTHERS, true);
  // What refers to other rows would be checked row by row; what is made here fits.
  await superQuery('alter table session disable trigger all');
  const insert = (state: string, copies: readonly Copy[], each: number, from: string, apart: string) =>
    superQuery(
      `insert into session (id, couple_id, mediator_id, kind, state, starts_at, ends_at, blocked, wall_clock, zone, created_at)
       select gen_random_uuid(), copy.couple_id, copy.mediator_id, 'joint', '${state}', at, at + interval '50 minutes',
         tstzrange(at, at + interval '1 hour'), '2026-01-01T10:00', 'Europe/Lisbon', $4
       from unnest($1::uuid[], $2::uuid[]) copy (couple_id, mediator_id),
         lateral (select $4::timestamptz + i * interval '${apart}' as at from generate_series(0, $3 - 1) i) made`,
      [copies.map((copy) => copy.coupleId), copies.map((copy) => copy.mediatorId), each, from],
    );
  const own = [{ coupleId: table.coupleId, mediatorId: table.mediator.personId }];
  const { from } = eightWeeks();
  const nine = new Date(Date.parse(from) + 9 * HOUR).toISOString();
  await insert('confirmed', own, BOOKINGS, nine, '7 hours');
  await insert('confirmed', others, 100, nine, '13 hours');
  await insert(
    'ended',
    [...own, ...others],
    Math.ceil((ROWS - BOOKINGS - 100 * OTHERS) / (OTHERS + 1)),
    '2016-01-04T09:00:00Z',
    '25 hours',
  );
  await superQuery('alter table session enable trigger all');
  await superQuery('analyze');
}
