import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The folder of package.json, from wherever this file runs: sources in tests, `dist` in production. */
export const packageRoot: string = (() => {
  let folder = import.meta.dirname;
  while (!existsSync(join(folder, 'package.json'))) folder = dirname(folder);
  return folder;
})();
