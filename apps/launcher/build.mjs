// Builds the server and the web client into dist. `--if-needed` does nothing when dist was built from these sources.
// `--run <name> <arguments>` goes on as that file of the launcher, in this process: with `build && run` npm has a shell
// between itself and the server, which dies of a signal without handing it on.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const dist = join(root, 'dist');
const tools = join(root, 'node_modules');
const stamp = join(dist, '.built');
const lock = join(dist, '.building');
const ABANDONED_AFTER_MS = 5 * 60_000;

const [options, [name, ...rest]] = splitAt(process.argv.slice(2), '--run');
const ifNeeded = options.includes('--if-needed');
if (!ifNeeded || !(await isBuilt())) {
  await withLock(async () => {
    // Whoever held the lock before may have built just this.
    if (!ifNeeded || !(await isBuilt())) await build();
  });
}
if (name !== undefined) {
  const file = join(dist, 'apps', 'launcher', 'src', `${name}.js`);
  process.argv.splice(1, Infinity, file, ...rest);
  await import(pathToFileURL(file).href);
}

function splitAt(words, word) {
  const at = words.indexOf(word);
  return at < 0 ? [words, []] : [words.slice(0, at), words.slice(at + 1)];
}

async function build() {
  const begun = Date.now();
  const sources = await digest();
  await rm(stamp, { force: true });
  console.error('Building the server and the web client…');
  await run(root, join(tools, '@nestjs', 'cli', 'bin', 'nest.js'), 'build', 'api');
  // A process of its own: the compiler it needs would stay in the memory of the server that follows.
  await run(root, join(root, 'apps', 'launcher', 'openapi.mjs'));
  const web = join(root, 'apps', 'web');
  if (existsSync(join(web, 'vite.config.ts'))) {
    await run(web, join(tools, 'vite', 'bin', 'vite.js'), 'build', '--outDir', join(dist, 'web'), '--emptyOutDir');
  }
  await writeFile(stamp, sources);
  console.error(`Built in ${Math.round((Date.now() - begun) / 1000)} s.`);
}

async function isBuilt() {
  const built = await readFile(stamp, 'utf8').catch(() => undefined);
  return built !== undefined && built === (await digest());
}

/** One hash over the names and contents of everything that decides what is built. */
async function digest() {
  const trees = await Promise.all(['apps', 'libs', 'migrations'].map((folder) => filesBelow(folder)));
  const configs = (await readdir(root)).filter((name) =>
    /^(tsconfig.*|nest-cli|package|package-lock)\.json$/.test(name),
  );
  const hash = createHash('sha256');
  for (const file of [...trees.flat(), ...configs].sort()) {
    hash
      .update(`${file}\0`)
      .update(await readFile(join(root, file)))
      .update('\0');
  }
  return hash.digest('hex');
}

/** Paths relative to the root. Tests are not built, so that changing one rebuilds nothing. */
async function filesBelow(folder) {
  const entries = await readdir(join(root, folder), { withFileTypes: true, recursive: true });
  return entries
    .filter((entry) => entry.isFile() && !entry.name.includes('.spec.'))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(root.length + 1));
}

/** Runs a tool of ours, showing what it says only when it fails. */
async function run(cwd, script, ...args) {
  const child = spawn(process.execPath, [script, ...args], { cwd });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (output += text));
  const code = await new Promise((ended) => child.on('close', ended));
  if (code === 0) return;
  console.error(output);
  await rm(lock, { force: true });
  process.exit(1);
}

/** One build at a time. The lock of a build that was killed is taken over. */
async function withLock(work) {
  await mkdir(dist, { recursive: true });
  while (!(await writeFile(lock, String(process.pid), { flag: 'wx' }).then(() => true, orExists))) {
    if (await isAbandoned()) await rm(lock, { force: true });
    await sleep(200);
  }
  try {
    await work();
  } finally {
    await rm(lock, { force: true });
  }
}

function orExists(error) {
  if (error.code !== 'EEXIST') throw error;
  return false;
}

/** Its process is gone, or it is so old that another process has its id by now. */
async function isAbandoned() {
  try {
    const [holder, { mtimeMs }] = [Number(await readFile(lock, 'utf8')), await stat(lock)];
    if (Date.now() - mtimeMs > ABANDONED_AFTER_MS) return true;
    // Not written yet: it has just been made.
    if (holder > 0) process.kill(holder, 0);
    return false;
  } catch (error) {
    return error.code === 'ESRCH';
  }
}
