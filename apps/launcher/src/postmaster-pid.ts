import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** The port of the server that runs on `data`, from line 4 of its postmaster.pid; undefined when there is none. */
export function portOf(data: string): number | undefined {
  try {
    return Number(readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')[3]) || undefined;
  } catch {
    return undefined;
  }
}

/**
 * Removes the postmaster.pid of a server that was killed, where its process id is still or again in use: by the dead
 * process itself, when nobody collects it (a container whose first process does not), or by another one (after a
 * container restarts, ids begin again). PostgreSQL sees only that the id is alive, and would take the server for
 * running or refuse to start. Children of the killed server keep a new one out all the same: it finds their shared
 * memory by the data folder, not by this file. Does nothing where it can't be known for sure.
 *
 * Synchronous, so that no other starter's fresh file comes between the question and the removal.
 */
export function forgetStalePid(data: string): void {
  const file = join(data, 'postmaster.pid');
  try {
    const pid = Number(readFileSync(file, 'utf8').split('\n')[0]);
    // Only Linux has this; elsewhere ids are rarely reused so soon. A live postmaster's arguments name its folder,
    // and a dead process has none.
    if (!readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(data)) rmSync(file);
  } catch {
    // No file, no such process, or no /proc: PostgreSQL decides.
  }
}
