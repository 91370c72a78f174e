/** Lets Node run the TypeScript of the benches and of what they share with the tests, compiled as jest compiles it. */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { transform } from '@swc/core';

const OPTIONS = {
  jsc: {
    target: 'es2022',
    parser: { syntax: 'typescript', decorators: true },
    transform: { legacyDecorator: true, decoratorMetadata: true, useDefineForClassFields: false },
  },
  module: { type: 'es6' },
  sourceMaps: 'inline',
};

/** What a TypeScript file imports as `./x.js` is `./x.ts`. */
export function resolve(specifier, context, next) {
  const relative = specifier.startsWith('.') && specifier.endsWith('.js');
  const fromOurs = context.parentURL?.endsWith('.ts');
  return next(relative && fromOurs ? specifier.replace(/\.js$/, '.ts') : specifier, context);
}

/** Compiles without checking: `npm run check` does. */
export async function load(url, context, next) {
  if (!url.endsWith('.ts')) return next(url, context);
  const filename = fileURLToPath(url);
  const { code } = await transform(await readFile(filename, 'utf8'), { ...OPTIONS, filename });
  return { format: 'module', source: code, shortCircuit: true };
}
