/**
 * Loaded into the servers that are measured (`NODE_OPTIONS=--import`): at SIGUSR2 it collects the garbage and writes how
 * much memory is left in use into `PROBE_FOLDER`, in a file named after the process.
 */
import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc');

process.on('SIGUSR2', () => {
  collect();
  collect();
  const file = join(process.env.PROBE_FOLDER, String(process.pid));
  writeFileSync(`${file}.new`, JSON.stringify(process.memoryUsage()));
  renameSync(`${file}.new`, file);
});
