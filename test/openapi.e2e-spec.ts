import { startApp, type TestApp } from './support/app.js';
import { Actor } from './support/actors.js';
import { ROUTES } from './support/census.js';

interface Operation {
  readonly operationId: string;
  readonly security?: readonly object[];
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly required: boolean }[];
  readonly requestBody?: { readonly content: Readonly<Record<string, { readonly schema: object }>> };
  readonly responses: Readonly<Record<string, { readonly description?: string; readonly $ref?: string }>>;
}
interface Document {
  readonly openapi: string;
  readonly info: { readonly title: string; readonly version: string };
  readonly paths: Readonly<Record<string, Readonly<Record<string, Operation>>>>;
  readonly security: readonly object[];
  readonly components: Readonly<Record<string, Readonly<Record<string, object>>>>;
}
type Properties = Readonly<Record<string, Readonly<Record<string, unknown>>>>;

const IN_31 = ['openapi', 'info', 'paths', 'security', 'components'];

/** Every object of the document, wherever it stands. */
function* objectsIn(value: unknown): Generator<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null) return;
  if (!Array.isArray(value)) yield value as Record<string, unknown>;
  for (const inner of Object.values(value)) yield* objectsIn(inner);
}

describe('/openapi.json', () => {
  let app: TestApp;
  let document: Document;
  beforeAll(async () => {
    app = await startApp();
    const answer = await new Actor(app, 'Nobody', 'nobody@nowhere.example', 'UTC').send('GET', '/openapi.json');
    expect([answer.status, answer.type]).toEqual([200, 'application/json']);
    document = answer.body as Document;
  });
  afterAll(() => app.close());

  const operations = (): [string, Operation][] =>
    Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.entries(methods).map(([method, operation]): [string, Operation] => [
        `${method.toUpperCase()} ${path.replace(/\{(\w+)\}/g, ':$1')}`,
        operation,
      ]),
    );
  const schema = (name: string): Properties =>
    (document.components['schemas']![name] as { readonly properties: Properties }).properties;

  it('holds every route of the census and no other, and says which are open', () => {
    const open = ({ security }: Operation): boolean => security?.length === 0;
    expect(Object.fromEntries(operations().map(([name, operation]) => [name, open(operation)]))).toEqual(
      Object.fromEntries(ROUTES.map((entry) => [`${entry.route.method} ${entry.route.path}`, entry.for === 'anyone'])),
    );
  });

  it('has the shape of OpenAPI 3.1', () => {
    expect(document.openapi).toMatch(/^3\.1\.\d$/);
    expect(Object.keys(document).sort()).toEqual([...IN_31].sort());
    expect(document.info).toMatchObject({ title: expect.any(String), version: expect.stringMatching(/^\d/) });
    expect(new Set(operations().map(([, { operationId }]) => operationId)).size).toBe(operations().length);
    for (const [name, { parameters = [], responses, requestBody }] of operations()) {
      const inPath = parameters.filter((parameter) => parameter.in === 'path' && parameter.required);
      expect(inPath.map((parameter) => parameter.name)).toEqual([...name.matchAll(/:(\w+)/g)].map(([, each]) => each));
      expect(responses['200']!.description).toEqual(expect.any(String));
      expect(responses['default']!.$ref).toBe('#/components/responses/Refused');
      if (requestBody !== undefined) expect(requestBody.content['application/json']!.schema).toBeDefined();
    }
    for (const kind of Object.values(document.components)) {
      for (const name of Object.keys(kind)) expect(name).toMatch(/^[\w.-]+$/);
    }
    expect(document.components['securitySchemes']).toMatchObject({ signIn: { type: 'apiKey', in: 'cookie' } });
    expect(document.security).toEqual([{ signIn: [] }]);
  });

  it('refers to nothing that is not in it', () => {
    const references = [...objectsIn(document)].flatMap(({ $ref }) => (typeof $ref === 'string' ? [$ref] : []));
    expect(references.length).toBeGreaterThan(50);
    for (const reference of new Set(references)) {
      const [, ...steps] = reference.split('/');
      const found = steps.reduce<unknown>((at, step) => (at as Record<string, unknown> | undefined)?.[step], document);
      expect([reference, typeof found]).toEqual([reference, 'object']);
    }
  });

  it('says what a request may hold, and that nothing else may be in it', () => {
    expect(document.components['schemas']!['SignUp']).toMatchObject({ additionalProperties: false });
    expect(schema('SignUp')).toMatchObject({
      email: { type: 'string', format: 'email', maxLength: 254 },
      password: { minLength: 10, maxLength: 200 },
    });
    expect(schema('HurtWords')['whatHappened']).toMatchObject({ type: 'string', maxLength: 20_000 });
    expect(schema('ProposeTimes')).toMatchObject({
      slots: { type: 'array', minItems: 1, maxItems: 6, uniqueItems: true, items: { format: 'date-time' } },
      minutes: { type: 'integer', minimum: 15, maximum: 180 },
    });
  });

  it('says how every refusal looks', () => {
    expect(document.components['responses']!['Refused']).toMatchObject({
      content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/ProblemView' } } },
    });
    expect(Object.keys(schema('ProblemView')).sort()).toEqual(
      ['code', 'detail', 'fields', 'reference', 'status', 'title', 'type'].sort(),
    );
  });
});
