/**
 * Whether `npm ci` gives everybody the same: exact versions, no download host, and an entry for every optional package
 * that a dependency names for a platform we promise. npm leaves out what its registry did not have on the day the
 * lockfile was made, and says nothing; the next machine then fails or starts without its binary.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

const root = join(import.meta.dirname, '..', '..');
const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
const { packages } = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8'));
/** What a platform's packages are called, in the habits of those that we depend on. */
const PLATFORMS = /(linux-(x64|arm64)|darwin-arm64|(win32|windows)-x64)(-(gnu|musl|glibc|msvc))?$/;

const faults = [...unpinned(), ...hosts(), ...missing()];
if (faults.length > 0) {
  console.error(`The lockfile has ${faults.length} fault(s):\n${faults.map((fault) => `  - ${fault}`).join('\n')}`);
  process.exit(1);
}
console.log('The lockfile is complete and names no host.');

function unpinned() {
  const wanted = Object.entries({ ...manifest.dependencies, ...manifest.devDependencies });
  return wanted.flatMap(([name, version]) => {
    if (!/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version)) return [`package.json: ${name} is "${version}", not one version`];
    const locked = packages[`node_modules/${name}`]?.version;
    return locked === version ? [] : [`package-lock.json: ${name} is ${locked}, package.json says ${version}`];
  });
}

function hosts() {
  const named = Object.entries(packages).filter(([, { resolved, link }]) => resolved !== undefined && !link);
  return named.map(([path]) => `package-lock.json: ${path} names where it was downloaded from`);
}

function missing() {
  return Object.entries(packages).flatMap(([path, { optionalDependencies = {} }]) =>
    Object.keys(optionalDependencies)
      .filter((name) => PLATFORMS.test(name) && !isLocked(path, name))
      .map((name) => `package-lock.json: ${name} is missing, which ${path} needs on that platform`),
  );
}

/** Whether the package at `path` finds `name` in its own node_modules or in one above it. */
function isLocked(path, name) {
  for (let folder = path; ; folder = folder.slice(0, Math.max(0, folder.lastIndexOf('/node_modules/')))) {
    if (packages[folder === '' ? `node_modules/${name}` : `${folder}/node_modules/${name}`]) return true;
    if (folder === '') return false;
  }
}
