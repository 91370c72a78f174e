// Writes dist/openapi.json, after the server is built: the routes as its controllers answer them, the bodies and views
// from the types of libs/contracts, the limits from their decorators. Nothing in it is written a second time by hand.
import 'reflect-metadata';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { RequestMethod } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { typesOfRoutes, wireOf } from './openapi-schemas.mjs';

const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');
const dist = join(root, 'dist');
const load = (...path) => import(pathToFileURL(join(dist, ...path)).href);

const contracts = await load('libs', 'contracts', 'src', 'index.js');
const { COOKIE } = await load('apps', 'api', 'src', 'accounts', 'cookie.js');
const { OPEN } = await load('apps', 'api', 'src', 'platform', 'open.js');
const { version } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8'));

const types = await typesOfRoutes(root);
const { schemas, problem, carried } = await wireOf(root, contracts, types);
await writeFile(join(dist, 'openapi.json'), `${JSON.stringify(documentOf(await answered()), null, 2)}\n`);

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
      schemas,
      responses: {
        Refused: {
          description: 'Refused (RFC 9457). The code is stable; the detail says what to do.',
          content: { 'application/problem+json': { schema: problem } },
        },
      },
      securitySchemes: {
        signIn: { type: 'apiKey', in: 'cookie', name: COOKIE, description: 'Given by a sign-in.' },
      },
    },
  };
}

function operationOf({ name, method, path, open, tag }) {
  const { request, view } = carried[name] ?? { view: { type: 'object' } };
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
