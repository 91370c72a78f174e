import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** Builds dist where it is not of these sources; ends the check with the build's own words where that fails. */
export function built() {
  const root = join(import.meta.dirname, '..', '..');
  const { status } = spawnSync(process.execPath, ['apps/launcher/build.mjs', '--if-needed'], {
    cwd: root,
    stdio: 'inherit',
  });
  if (status !== 0) process.exit(status ?? 1);
}
