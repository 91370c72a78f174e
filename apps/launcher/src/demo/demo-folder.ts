import { randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import type { Role } from '#libs/domain';

/** A data folder that a demo made for itself. */
export interface DemoFolder {
  /** Absolute. */
  readonly path: string;
  /** The same at every run. */
  readonly passwords: Readonly<Record<Role, string>>;
  /** Null until the folder is filled. */
  readonly coupleId: string | null;
}

/** Says whose folder it is; only a demo writes one. */
const MARKER = 'demo.json';
const MADE_BY = 'npm run demo';

/**
 * Opens the folder that DEMO_DIR names (`.demo`), or makes it. Throws when whatever is there was not made by a demo, when
 * filling it was interrupted, and when databases or keys of one's own are set: a demo touches nothing but its folder.
 */
export async function openDemoFolder(env: Readonly<Record<string, string | undefined>>): Promise<DemoFolder> {
  if (env['DATABASE_URL']?.trim()) {
    throw new Error('DATABASE_URL is set. A demo keeps to its own folder and database: unset it to run one.');
  }
  const path = resolve(env['DEMO_DIR']?.trim() || '.demo');
  const names = await readdir(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return [];
    throw new Error(`${path} can't be opened as a folder. DEMO_DIR names one for the demo alone.`);
  });
  return names.length === 0 ? make(path) : read(path);
}

/** Writes down that the folder is filled, and with which couple. */
export async function keepCouple(folder: DemoFolder, coupleId: string): Promise<DemoFolder> {
  const filled = { ...folder, coupleId };
  await writeFile(join(folder.path, `${MARKER}.part`), textOf(filled), { mode: 0o600, flush: true });
  await rename(join(folder.path, `${MARKER}.part`), join(folder.path, MARKER));
  return filled;
}

/** The mark comes first, so that whatever is interrupted later is known for a demo's. */
async function make(path: string): Promise<DemoFolder> {
  const passwords = { partnerA: newPassword(), partnerB: newPassword(), mediator: newPassword() };
  const folder = { path, passwords, coupleId: null };
  // Where root runs this, the database's user is somebody else, who has to pass through.
  await mkdir(path, { recursive: true, mode: process.getuid?.() === 0 ? 0o711 : 0o700 });
  await writeFile(join(path, MARKER), textOf(folder), { mode: 0o600, flag: 'wx' });
  return folder;
}

async function read(path: string): Promise<DemoFolder> {
  const marked = parsed(await readFile(join(path, MARKER), 'utf8').catch(() => ''));
  if (marked === undefined) {
    throw new Error(
      `${path} holds something that no demo put there, and is left alone. Name another folder in DEMO_DIR.`,
    );
  }
  if (marked.coupleId === null) {
    throw new Error(`${path} was not filled to its end. Remove it, or name another folder in DEMO_DIR.`);
  }
  return { path, passwords: marked.passwords, coupleId: marked.coupleId };
}

function textOf({ passwords, coupleId }: DemoFolder): string {
  return `${JSON.stringify({ madeBy: MADE_BY, passwords, coupleId }, null, 2)}\n`;
}

function parsed(text: string): Omit<DemoFolder, 'path'> | undefined {
  try {
    const marked = JSON.parse(text) as Omit<DemoFolder, 'path'> & { madeBy: unknown };
    return marked.madeBy === MADE_BY ? marked : undefined;
  } catch {
    return undefined;
  }
}

/** Made to be typed: 72 random bits as three words of six. */
function newPassword(): string {
  return randomBytes(9).toString('hex').match(/.{6}/g)!.join('-');
}
