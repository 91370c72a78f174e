import { readFile, rename, stat } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { run, type Outcome, type RunAs } from './postgres-binaries.js';
import { forgetStalePid, portOf } from './postmaster-pid.js';
import type { ProvisionPasswords } from './provision.js';

/** What `postgres.json` holds: where the server is (relative to DATA_DIR where it is in there), and the passwords. */
export interface ServerRecord extends ProvisionPasswords {
  readonly place: string;
  readonly superuser: string;
}

/** A server that has been made, running or not. */
export interface Server {
  readonly record: ServerRecord;
  readonly place: string;
  pgCtl(...args: string[]): Promise<Outcome>;
}

/** Nobody's text in a log: no statements, no values, no details; errors of statements not at all. */
const SETTINGS = [
  'listen_addresses=127.0.0.1',
  'unix_socket_directories=',
  'log_statement=none',
  'log_min_messages=log',
  'log_min_error_statement=panic',
  'log_parameter_max_length=0',
  'log_parameter_max_length_on_error=0',
  'log_error_verbosity=terse',
  'log_checkpoints=off',
];
/** Exit codes of `pg_ctl status`. */
const RUNNING = 0;
const NOT_RUNNING = 3;
const INVALID_PASSWORD = '28P01';
const LOG_LIMIT_BYTES = 1_000_000;
const FAILED_STARTS_ALLOWED = 20;
const PATIENCE_MS = 120_000;

export function serverAt(record: ServerRecord, place: string, as: RunAs, bin: string): Server {
  const data = join(place, 'data');
  return { record, place, pgCtl: (...args) => run(join(bin, 'pg_ctl'), ['-D', data, ...args], as) };
}

/** Starts the server unless it runs, and waits until it answers: it may be starting or recovering. */
export async function ensureRunning(server: Server): Promise<{ client: pg.Client; port: number; started: boolean }> {
  const data = join(server.place, 'data');
  const deadline = Date.now() + PATIENCE_MS;
  let started = false;
  for (let failures = 0; Date.now() < deadline; await sleep(100)) {
    forgetStalePid(data);
    const status = await server.pgCtl('status');
    if (status.code === RUNNING) {
      const port = portOf(data);
      const client = port && (await connect(superUrl(server, port)));
      if (client) return { client, port, started };
    } else if (status.code !== NOT_RUNNING) {
      throw new Error(`The embedded PostgreSQL's data can't be read: ${status.output}`);
    } else if (await startServer(server)) {
      started = true;
    } else if (++failures >= FAILED_STARTS_ALLOWED) {
      // Fewer are usual: another starter won, the port was taken, a killed server's last children are still ending.
      break;
    }
  }
  const written = await readFile(logOf(server), 'utf8').catch(() => '');
  throw new Error(`The embedded PostgreSQL does not start. ${logOf(server)} ends with:\n${written.slice(-1500)}`);
}

async function startServer(server: Server): Promise<boolean> {
  await keepSmall(logOf(server));
  const settings = [...SETTINGS, `port=${await freePort()}`].map((setting) => `-c ${setting}`).join(' ');
  return (await server.pgCtl('start', '-w', '-t', '120', '-l', logOf(server), '-o', settings)).code === 0;
}

/** A connection, or undefined when the server does not take any yet. */
async function connect(url: string): Promise<pg.Client | undefined> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  try {
    await client.connect();
    return client;
  } catch (error) {
    // A wrong password will not become right by waiting; everything else may.
    if ((error as { code?: string }).code === INVALID_PASSWORD) throw error;
    return undefined;
  }
}

function logOf(server: Server): string {
  return join(server.place, 'postgres.log');
}

export function superUrl(server: Server, port: number): string {
  return databaseUrl('postgres', server.record.superuser, port, 'postgres');
}

export function databaseUrl(role: string, password: string, port: number, database: string): string {
  return `postgres://${role}:${password}@127.0.0.1:${port}/${database}`;
}

/** Keeps the log of one start before this one, once it has grown. */
async function keepSmall(logFile: string): Promise<void> {
  const size = await stat(logFile).then(
    (found) => found.size,
    () => 0,
  );
  // Another starter may have done it in the meantime.
  if (size > LOG_LIMIT_BYTES) await rename(logFile, `${logFile}.old`).catch(() => undefined);
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((listening, failed) => probe.once('error', failed).listen(0, '127.0.0.1', listening));
  const { port } = probe.address() as AddressInfo;
  await new Promise((closed) => probe.close(closed));
  return port;
}

/** A fast shutdown; nothing happens when the server is down already. */
export async function stop(server: Server): Promise<void> {
  const { code, output } = await server.pgCtl('stop', '-m', 'fast', '-w', '-t', '60');
  if (code !== 0 && (await server.pgCtl('status')).code !== NOT_RUNNING) {
    throw new Error(`The embedded PostgreSQL does not stop: ${output}`);
  }
}
