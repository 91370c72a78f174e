import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { Line } from './board-line.js';
import type { Room } from './board-rooms.js';
import { SERVER_FLAGS } from '../support/server-process.js';
import type { RunningServer } from '../support/server.js';

/** A server that is measured, in a process of its own. */
export interface Measured {
  /** Opens the line of one seat. */
  line(room: Room, role: keyof Room['seats']): Line;
  /** Milliseconds of processor time that its process has spent. */
  cpu(): number;
  /** Bytes in use after its garbage was collected, and the pages it holds. */
  memory(): Promise<{ used: number; resident: number }>;
}

/** Ours, and what its database's processes have spent. */
export function oursOf(server: RunningServer, probeFolder: string): Measured & { databaseCpu(): number } {
  const port = Number(new URL(server.url).port);
  return {
    line: (room, role) =>
      new Line(
        { port, origin: server.origin, cookie: `__Host-notebook=${room.seats[role].token}` },
        { sessionId: room.sessionId },
      ),
    cpu: () => spentBy(server.pid()),
    memory: () => memoryOf(server.pid(), probeFolder),
    databaseCpu: () => spentByDatabase(new URL(server.databases.appUrl).pathname.slice(1)),
  };
}

/** The bare one, started with the flags of ours. */
export interface Bare extends Measured {
  /** Gives it what each seat is to be sent. */
  shows(views: Readonly<Record<string, unknown>>): Promise<void>;
  stop(): Promise<void>;
}

export async function startBare(probeFolder: string): Promise<Bare> {
  const child: ChildProcess = fork(join(import.meta.dirname, 'bare-board.mjs'), { execArgv: [...SERVER_FLAGS] });
  const [{ port }] = (await once(child, 'message')) as [{ port: number }];
  return {
    line: ({ sessionId }, role) =>
      new Line({ port, origin: `http://localhost:${port}`, cookie: '' }, { sessionId, role }),
    cpu: () => spentBy(child.pid!),
    memory: () => memoryOf(child.pid!, probeFolder),
    shows: async (views) => {
      child.send(views);
      await once(child, 'message');
    },
    stop: async () => {
      child.disconnect();
      await once(child, 'exit');
    },
  };
}

/** Of one process, from /proc, in milliseconds: hundredths of a second are all that it counts. */
function spentBy(pid: number | string): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) * 10;
}

function spentByDatabase(name: string): number {
  let spent = 0;
  for (const pid of readdirSync('/proc')) {
    if (!/^\d+$/.test(pid)) continue;
    try {
      if (readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(` ${name} `)) spent += spentBy(pid);
    } catch {
      // It ended meanwhile.
    }
  }
  return spent;
}

async function memoryOf(pid: number, folder: string): Promise<{ used: number; resident: number }> {
  const file = join(folder, String(pid));
  rmSync(file, { force: true });
  process.kill(pid, 'SIGUSR2');
  for (let tries = 0; !existsSync(file) && tries < 200; tries++) await wait(50);
  const { heapUsed, external, rss } = JSON.parse(readFileSync(file, 'utf8')) as NodeJS.MemoryUsage;
  return { used: heapUsed + external, resident: rss };
}
