/**
 * Runs the suites: `node test/run.mjs [domain] [e2e] [faults] [browser] [-- jest arguments]`, all of them by default. One
 * embedded PostgreSQL serves them, with a migrated template from which every file copies a database of its own; what kills
 * a database has one to itself.
 */
import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromiumEnvironment } from './chromium.mjs';

const root = join(import.meta.dirname, '..');
const [chosen, passedOn] = split(process.argv.slice(2));
const suites = chosen.length > 0 ? chosen : ['domain', 'e2e', 'faults', 'browser'];

const built = spawnSync(process.execPath, ['apps/launcher/build.mjs', '--if-needed'], { cwd: root, stdio: 'inherit' });
if (built.status !== 0) process.exit(built.status ?? 1);

const { startTestDatabase } = await import('../dist/apps/launcher/src/test-database.js');
const dataDir = mkdtempSync(join(tmpdir(), 'third-chair-test-'));
// Where root runs this, the server is somebody else, who has to pass through.
chmodSync(dataDir, 0o711);
const database = await startTestDatabase(dataDir);
let passed = 0;
let failed = 0;
try {
  for (const suite of suites) {
    const result = await jest(suite);
    passed += result.passed;
    failed += result.failed;
  }
} finally {
  await database.stop();
  rmSync(dataDir, { recursive: true, force: true });
}
console.log(`\n${passed} passed, ${failed} failed`);
process.exit(failed === 0 && passed > 0 ? 0 : 1);

function split(args) {
  const at = args.indexOf('--');
  return at < 0 ? [args, []] : [args.slice(0, at), args.slice(at + 1)];
}

/** Runs one jest project and reads its own report; a suite that broke before its tests counts as a failure. */
async function jest(suite) {
  mkdirSync(join(root, 'test-artefacts'), { recursive: true });
  const report = join(root, 'test-artefacts', `${suite}.json`);
  rmSync(report, { force: true });
  const args = [
    '--experimental-vm-modules',
    '--no-warnings',
    'node_modules/jest/bin/jest.js',
    '--selectProjects',
    suite,
  ];
  const child = spawn(process.execPath, [...args, '--json', `--outputFile=${report}`, '--maxWorkers=2', ...passedOn], {
    cwd: root,
    // Jest prints its json to standard output as well; the report in the file is enough.
    stdio: ['ignore', 'ignore', 'inherit'],
    env: { ...process.env, ...database.env, ...(suite === 'browser' ? chromiumEnvironment() : {}) },
  });
  const code = await new Promise((end) => child.on('exit', (status) => end(status ?? 1)));
  try {
    const { numPassedTests, numFailedTests, numRuntimeErrorTestSuites } = JSON.parse(readFileSync(report, 'utf8'));
    const bad = numFailedTests + numRuntimeErrorTestSuites;
    return { passed: numPassedTests, failed: bad === 0 && code !== 0 ? 1 : bad };
  } catch {
    return { passed: 0, failed: 1 };
  }
}
