/**
 * Measures: `npm run bench -- <name> [--json]`. Everything is built first, and what needs a database gets a new one of
 * its own. With `--json` each figure is one line on standard output, `{"metric","ours","reference","ratio"}`; without,
 * sentences. The metric's name says which way the ratio goes: names ending in `_speedup` are reference / ours, all
 * others ours / reference.
 */
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { register } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import 'reflect-metadata';

/** Each bench, and whether it asks a database. */
const BENCHES = { slots: false, booking: true, 'slots-http': true, board: true };

const root = join(import.meta.dirname, '..', '..');
const [name, ...options] = process.argv.slice(2);
if (!(name in BENCHES) || options.some((option) => option !== '--json')) {
  console.error(`npm run bench -- <${Object.keys(BENCHES).join('|')}> [--json]`);
  process.exit(2);
}
const built = spawnSync(process.execPath, ['apps/launcher/build.mjs', '--if-needed'], { cwd: root, stdio: 'inherit' });
if (built.status !== 0) process.exit(built.status ?? 1);

register('./typescript.mjs', import.meta.url);
const { measure } = await import(`./${name}.bench.ts`);
const begun = performance.now();
const missed = await withDatabase(BENCHES[name], () => measure(asked(options.includes('--json'))));
console.error(`${name}: ${((performance.now() - begun) / 1000).toFixed(0)} s`);
process.exit(missed ? 1 : 0);

/** How a bench says what it found. Sentences go to standard error where figures are asked for. */
function asked(json) {
  return {
    figure({ metric, ours, reference, unit, target }) {
      const ratio = metric.endsWith('_speedup') ? reference / ours : ours / reference;
      const figures = { metric, ours: rounded(ours), reference: rounded(reference), ratio: rounded(ratio) };
      const says = `${metric}: ${figures.ours} ${unit} beside ${figures.reference}, ratio ${figures.ratio} (${target})`;
      console.log(json ? JSON.stringify(figures) : says);
    },
    sentence: (text) => console.error(text),
  };
}

function rounded(value) {
  return Number(value.toPrecision(4));
}

async function withDatabase(needed, work) {
  if (!needed) return work();
  const { startTestDatabase } = await import('../../dist/apps/launcher/src/test-database.js');
  const dataDir = mkdtempSync(join(tmpdir(), 'third-chair-bench-'));
  // Where root runs this, the server is somebody else, who has to pass through.
  chmodSync(dataDir, 0o711);
  const database = await startTestDatabase(dataDir);
  try {
    Object.assign(process.env, database.env);
    return await work();
  } finally {
    await database.stop();
    rmSync(dataDir, { recursive: true, force: true });
  }
}
