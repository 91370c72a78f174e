// What crosses the wire, as JSON Schema: the types of libs/contracts, and the limits from their decorators.
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { getMetadataStorage } from 'class-validator';
import generator from 'ts-json-schema-generator';
import ts from 'typescript';

/** What each exported `route<Request, View>(…)` carries: the text of both types, by the constant's name. */
export async function typesOfRoutes(root) {
  const folder = join(root, 'libs', 'contracts', 'src');
  const found = new Map();
  for (const file of (await readdir(folder)).filter((name) => name.endsWith('.contract.ts'))) {
    const source = ts.createSourceFile(file, await readFile(join(folder, file), 'utf8'), ts.ScriptTarget.ESNext, true);
    source.forEachChild((statement) => {
      for (const { name, initializer } of statement.declarationList?.declarations ?? []) {
        const made = initializer && ts.isCallExpression(initializer) && initializer.expression.getText() === 'route';
        if (!made) continue;
        const [request, view] = initializer.typeArguments.map((type) => type.getText());
        found.set(name.getText(), { request, view, tag: file.replace('.contract.ts', '') });
      }
    });
  }
  return found;
}

/**
 * The schemas of all that the routes carry, by name, and what each route carries (`request`, `view`), by its constant's
 * name; `problem` is the body of a refusal. `contracts` is the built lib, whose classes know their limits.
 */
export async function wireOf(root, contracts, types) {
  const { Carried, ...schemas } = await schemasOf(root, types);
  for (const [name, schema] of Object.entries(schemas)) limit(schema, contracts[name]);
  const { problem, ...routes } = Carried.properties;
  return {
    schemas,
    problem,
    carried: Object.fromEntries(Object.entries(routes).map(([name, of]) => [name, of.properties])),
  };
}

/** The schemas of those types and of all they are made of. `Carried` has a property for each route. */
async function schemasOf(root, types) {
  const lines = [...types].map(([name, { request, view }]) => `  ${name}: { request: ${request}; view: ${view} };`);
  const names = new Set(lines.join().match(/\b[A-Z][a-z]\w*/g));
  const path = join(root, 'dist', 'openapi-types.ts');
  const from = `import type { ${[...names, 'ProblemView'].join(', ')} } from '../libs/contracts/src/index.js';`;
  await writeFile(path, `${from}\nexport interface Carried {\n${lines.join('\n')}\n  problem: ProblemView;\n}\n`);
  try {
    const made = generator.createGenerator({ path, tsconfig: join(root, 'tsconfig.json'), type: 'Carried' });
    return rewritten(made.createSchema('Carried').definitions);
  } finally {
    await rm(path);
  }
}

/** From the generator's dialect to the one of OpenAPI 3.1: other places, and names that may stand in an address. */
function rewritten(value) {
  if (Array.isArray(value)) return value.map(rewritten);
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value.items)) throw new Error('A tuple crosses the wire: say how OpenAPI 3.1 writes it.');
  const entries = Object.entries(value).map(([key, inner]) => [
    key,
    key === '$ref' ? `#/components/schemas/${plain(decodeURIComponent(inner.split('/').at(-1)))}` : rewritten(inner),
  ]);
  return Object.fromEntries(entries.map(([key, inner]) => [/[<>|,() ]/.test(key) ? plain(key) : key, inner]));
}

function plain(name) {
  return name.replace(/[^\w.-]+/g, '_');
}

/** Adds to the schema of a request's class what its decorators demand. */
function limit(schema, type) {
  if (typeof type !== 'function') return;
  for (const { name, propertyName, constraints, each } of getMetadataStorage().getTargetValidationMetadatas(type, '')) {
    const property = schema.properties?.[propertyName];
    if (property === undefined) continue;
    const limited = each ? property.items : property;
    Object.assign(limited, limitsOf(name, constraints ?? []));
    if (name === 'isInt') limited.type = 'integer';
  }
}

function limitsOf(name, [first, second]) {
  switch (name) {
    case 'isLength':
      return { minLength: first, maxLength: second };
    case 'maxLength':
      return { maxLength: first };
    case 'min':
      return { minimum: first };
    case 'max':
      return { maximum: first };
    case 'arrayMinSize':
      return { minItems: first };
    case 'arrayMaxSize':
      return { maxItems: first };
    case 'arrayUnique':
      return { uniqueItems: true };
    case 'matches':
      return { pattern: first.source };
    case 'isEmail':
      return { format: 'email' };
    case 'isUuid':
      return { format: 'uuid' };
    case 'isInstant':
      return { format: 'date-time' };
    default:
      return {};
  }
}
