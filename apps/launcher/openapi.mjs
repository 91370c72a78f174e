// Writes dist/openapi.json, after the server is built: the routes as its controllers answer them, the bodies and views
// from the types of libs/contracts, the limits from their decorators. Nothing in it is written a second time by hand.
import 'reflect-metadata';
import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { RequestMethod } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { getMetadataStorage } from 'class-validator';
import generator from 'ts-json-schema-generator';
import ts from 'typescript';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const dist = join(root, 'dist');
const load = (...path) => import(pathToFileURL(join(dist, ...path)).href);

const contracts = await load('libs', 'contracts', 'src', 'index.js');
const { COOKIE } = await load('apps', 'api', 'src', 'accounts', 'cookie.js');
const { OPEN } = await load('apps', 'api', 'src', 'platform', 'open.js');
const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));

const definitions = await schemasOf(await typesOfRoutes());
const carried = definitions.Carried.properties;
delete definitions.Carried;
for (const [name, schema] of Object.entries(definitions)) limit(schema, contracts[name]);
await writeFile(join(dist, 'openapi.json'), `${JSON.stringify(documentOf(await answered()), null, 2)}\n`);

/** What each exported `route<Request, View>(…)` carries: the text of both types, by the constant's name. */
async function typesOfRoutes() {
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

/** The schemas of those types and of all they are made of. `Carried` has a property for each route. */
async function schemasOf(types) {
  const lines = [...types].map(([name, { request, view }]) => `  ${name}: { request: ${request}; view: ${view} };`);
  const names = new Set(lines.join().match(/\b[A-Z][a-z]\w*/g));
  const path = join(dist, 'openapi-types.ts');
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

/** Every route that a controller answers, and whether it is open. A route of the contracts that none does is a fault. */
async function answered() {
  const folder = join(dist, 'apps', 'api', 'src');
  const files = (await readdir(folder, { recursive: true })).filter((name) => name.endsWith('.controller.js')).sort();
  const routes = [];
  for (const file of files) {
    for (const controller of Object.values(await load('apps', 'api', 'src', file))) {
      routes.push(...routesOf(controller));
    }
  }
  const types = await typesOfRoutes();
  for (const name of types.keys()) {
    if (!routes.some((route) => route.name === name)) throw new Error(`No controller answers ${name}.`);
  }
  return routes.map((route) => ({ ...route, tag: types.get(route.name)?.tag ?? 'server' }));
}

function routesOf(controller) {
  return Object.getOwnPropertyNames(controller.prototype).flatMap((property) => {
    const handler = controller.prototype[property];
    const method = RequestMethod[Reflect.getMetadata(METHOD_METADATA, handler)];
    if (method === undefined) return [];
    const parts = [Reflect.getMetadata(PATH_METADATA, controller), Reflect.getMetadata(PATH_METADATA, handler)];
    const path = `/${parts
      .flatMap((part) => part.split('/'))
      .filter(Boolean)
      .join('/')}`;
    const named = Object.entries(contracts).find(([, of]) => of?.method === method && of.path === path);
    return [{ method, path, name: named?.[0], open: Reflect.getMetadata(OPEN, handler) === true }];
  });
}

function documentOf(routes) {
  const paths = {};
  for (const route of routes) {
    const path = route.path.replace(/:(\w+)/g, '{$1}');
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operationOf(route) };
  }
  return {
    openapi: '3.1.0',
    info: {
      title: 'Third Chair',
      version,
      license: { name: 'MIT', identifier: 'MIT' },
      description:
        'Every write needs the Origin of the installation’s own pages. What is not yours and what is not there are answered alike. The live board speaks over a socket, whose events are in libs/contracts.',
    },
    paths,
    security: [{ signIn: [] }],
    components: {
      schemas: definitions,
      responses: {
        Refused: {
          description: 'Refused (RFC 9457). The code is stable; the detail says what to do.',
          content: { 'application/problem+json': { schema: carried.problem } },
        },
      },
      securitySchemes: {
        signIn: { type: 'apiKey', in: 'cookie', name: COOKIE, description: 'Given by a sign-in.' },
      },
    },
  };
}

function operationOf({ name, method, path, open, tag }) {
  const { request, view } = carried[name]?.properties ?? { view: { type: 'object' } };
  const id = name ?? `${method}${path.replace(/\W+/g, '_')}`;
  const parameters = [...path.matchAll(/:(\w+)/g)].map(([, parameter]) => ({
    name: parameter,
    in: 'path',
    required: true,
    schema: { type: 'string', format: 'uuid' },
  }));
  return {
    operationId: id.toLowerCase().replace(/_(\w)/g, (_, letter) => letter.toUpperCase()),
    summary: id.charAt(0) + id.slice(1).toLowerCase().replaceAll('_', ' '),
    tags: [tag],
    ...(open ? { security: [] } : {}),
    ...(parameters.length === 0 ? {} : { parameters }),
    ...(isVoid(request) ? {} : { requestBody: { required: true, content: json(request) } }),
    responses: {
      200: { description: 'Done.', ...(isVoid(view) ? {} : { content: json(view) }) },
      default: { $ref: '#/components/responses/Refused' },
    },
  };
}

function json(schema) {
  return { 'application/json': { schema } };
}

/** The generator writes `void` as null. */
function isVoid(schema) {
  return schema === undefined || schema.type === 'null';
}
