/**
 * Proves privacy: `npm run prove -- two-worlds [--pairs 1000] [--seed 1] [--plant]`, `npm run prove -- canary`,
 * `npm run prove -- timing`. The real server runs on a new embedded database each time. Ends with 1 where a promise
 * does not hold.
 */
import { spawnSync } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { register } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

const PROOFS = ['two-worlds', 'canary', 'timing'];

const root = join(import.meta.dirname, '..', '..');
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: {
    pairs: { type: 'string', default: '1000' },
    seed: { type: 'string', default: '1' },
    plant: { type: 'boolean', default: false },
  },
});
const [name] = positionals;
const asked = { pairs: Number(values.pairs), seed: Number(values.seed), plant: values.plant };
if (!PROOFS.includes(name) || !(asked.pairs > 0) || !Number.isInteger(asked.seed)) {
  console.error(`npm run prove -- <${PROOFS.join('|')}> [--pairs 1000] [--seed 1] [--plant]`);
  process.exit(2);
}
const built = spawnSync(process.execPath, ['apps/launcher/build.mjs', '--if-needed'], { cwd: root, stdio: 'inherit' });
if (built.status !== 0) process.exit(built.status ?? 1);

register('../bench/typescript.mjs', import.meta.url);
const { startTestDatabase } = await import('../../dist/apps/launcher/src/test-database.js');
const dataDir = mkdtempSync(join(tmpdir(), 'third-chair-prove-'));
// Where root runs this, the server is somebody else, who has to pass through.
chmodSync(dataDir, 0o711);
const database = await startTestDatabase(dataDir);
let holds = false;
try {
  Object.assign(process.env, database.env);
  const { prove } = await import(`./${name}.prove.ts`);
  holds = await prove({ ...asked, place: database.place }, (line) => console.log(line));
} catch (reason) {
  // Lines that still stand when the database stops would drown it.
  console.error(reason);
} finally {
  await database.stop();
  rmSync(dataDir, { recursive: true, force: true });
}
process.exit(holds ? 0 : 1);
