/**
 * Makes things fail: `npm run faults -- [--kills 200] [--seed 1]`. Servers are killed, PostgreSQL is restarted at once,
 * messages are dropped, doubled and reordered, and a network is cut, while random sessions are played; then their
 * histories are checked. Ends with 1 where a promise did not hold.
 */
import { spawnSync } from 'node:child_process';
import { register } from 'node:module';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import 'reflect-metadata';

const root = join(import.meta.dirname, '..', '..');
const { values } = parseArgs({
  options: { kills: { type: 'string', default: '200' }, seed: { type: 'string', default: '1' } },
});
const asked = { kills: Number(values.kills), seed: Number(values.seed) };
if (!(Number.isInteger(asked.kills) && asked.kills > 0) || !Number.isInteger(asked.seed)) {
  console.error('npm run faults -- [--kills 200] [--seed 1]');
  process.exit(2);
}
const built = spawnSync(process.execPath, ['apps/launcher/build.mjs', '--if-needed'], { cwd: root, stdio: 'inherit' });
if (built.status !== 0) process.exit(built.status ?? 1);

register('../bench/typescript.mjs', import.meta.url);
const { faults } = await import('./faults.ts');
const begun = performance.now();
let holds = false;
try {
  holds = await faults(asked, (line) => console.log(line));
} catch (reason) {
  console.error(reason);
}
console.error(`faults: ${((performance.now() - begun) / 1000).toFixed(0)} s`);
process.exit(holds ? 0 : 1);
