/**
 * Whether .env.example is true: it names every variable that the server reads and no other, says of each what it may
 * be in the words of its fault, and all its examples are valid.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { built } from './built.mjs';

built();
const { ConfigFaults, readConfig } = await import('../../dist/apps/api/src/platform/config.js');
const text = readFileSync(join(import.meta.dirname, '..', '..', '.env.example'), 'utf8');
const example = parseEnv(text.replace(/^#(?=[A-Z_]+=)/gm, ''));
const comments = text.replace(/\n# /g, ' ');

const { asked, faults: mayBe } = readWith('?'.repeat(100));
const faults = [
  ...[...asked].filter((name) => !(name in example)).map((name) => `${name} is not in it`),
  ...Object.keys(example)
    .filter((name) => !asked.has(name))
    .map((name) => `${name} is read by nobody`),
  ...mayBe
    .map((fault) => / is not valid; it is (.*)\.$/.exec(fault))
    .flatMap((match) =>
      match && !comments.includes(match[1])
        ? [`it does not say "${match[1]}", as the fault of that variable does`]
        : [],
    ),
  ...readWith((name) => example[name]).faults,
];
if (faults.length > 0) {
  console.error(`.env.example has ${faults.length} fault(s):\n${faults.map((fault) => `  - ${fault}`).join('\n')}`);
  process.exit(1);
}
console.log(`.env.example is true of all ${asked.size} variables.`);

/** Reads the configuration with one value, or one by name, for everything it asks for. */
function readWith(value) {
  const asked = new Set();
  const environment = new Proxy(
    {},
    {
      get(_, name) {
        asked.add(name);
        return typeof value === 'function' ? value(name) : value;
      },
    },
  );
  try {
    readConfig(environment);
    return { asked, faults: [] };
  } catch (error) {
    if (!(error instanceof ConfigFaults)) throw error;
    return { asked, faults: error.faults };
  }
}
