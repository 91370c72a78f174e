import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import type { Response } from 'supertest';
import { addressOf, SAVE_HURT, SIGN_UP, type ProblemView, type Route } from '#libs/contracts';
import { startApp, type TestApp } from './support/app.js';
import { tableSet, type Actor, type Table } from './support/actors.js';
import { madeUp, ROUTES, type Ids, type RouteEntry } from './support/census.js';
import { words } from './support/hurts.js';

const MARK = 'zurückzuspielen';

describe('Bad input gets a clear refusal, and nothing is lost', () => {
  let app: TestApp;
  let table: Table;
  let ids: Ids;
  beforeAll(async () => {
    app = await startApp();
    table = await tableSet(app);
    ids = { ...madeUp(), coupleId: table.coupleId };
  });
  afterAll(() => app.close());

  const refusedWell = (answer: Response): void => {
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
    expect(answer.headers['content-type']).toContain('application/problem+json');
    const problem = answer.body as ProblemView;
    expect(problem).toMatchObject({
      status: answer.status,
      code: expect.any(String),
      detail: expect.stringMatching(/\.$/),
    });
    expect(answer.text).not.toContain(MARK);
    expect(answer.text).not.toMatch(/node_modules|\.ts:|\.js:|Error:/);
  };

  /** Whoever gets furthest on a route: its own mediator, or a partner. */
  const whoFor = ({ for: whom }: RouteEntry): Actor =>
    whom === 'mediators' || whom === 'mediator of the couple' ? table.mediator : table.partnerA;
  const send = (entry: RouteEntry, body: unknown, headers: Record<string, string> = {}): Promise<Response> =>
    whoFor(entry).send(entry.route.method, addressOf(entry.route, { ...ids }), body, headers);

  const withBody = ROUTES.filter(({ body }) => body !== undefined);
  const named = withBody.map((entry) => [`${entry.route.method} ${entry.route.path}`, entry] as const);

  it.each(named)('%s refuses a field it does not know, and does not repeat it', async (_, entry) => {
    refusedWell(await send(entry, { ...(entry.body!(ids) as object), [MARK]: MARK }));
  });

  it.each(named)('%s refuses what is not a request at all', async (_, entry) => {
    for (const body of [[], [1]]) refusedWell(await send(entry, body));
    const json = { 'Content-Type': 'application/json' };
    for (const text of [`{"${MARK}`, MARK, `{"a":"${MARK}"`, 'null', '"x"', '7']) {
      refusedWell(await send(entry, text, json));
    }
    // Nothing is inherited from what is sent; a request whose fields may all be left out is then an empty one.
    for (const text of ['{"__proto__":{"polluted":1}}', '{"constructor":{"prototype":{"polluted":1}}}']) {
      expect((await send(entry, text, json)).status).toBeLessThan(500);
    }
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
    if (entry.route.method !== 'PATCH') refusedWell(await send(entry, MARK, { 'Content-Type': 'text/plain' }));
    refusedWell(await send(entry, JSON.stringify({ a: 'x'.repeat(2_000_000) }), json));
  });

  it.each(named)('%s answers anything anybody could send with a sentence, never with a fault', async (_, entry) => {
    const sample = entry.body!(ids) as Record<string, unknown>;
    const odd = fc.oneof(
      fc.jsonValue(),
      fc.string(),
      fc.constantFrom(
        null,
        -1,
        1e21,
        '',
        '\u0000',
        'x'.repeat(30_000),
        {},
        [],
        '9999-99-99',
        '2026-02-30T25:61:00.000Z',
        'Mars/Olympus',
      ),
    );
    const requests = fc.record(Object.fromEntries(Object.keys(sample).map((field) => [field, odd])), {
      requiredKeys: [],
    });
    await fc.assert(
      fc.asyncProperty(requests, async (body) => {
        const answer = await send(entry, body);
        expect(answer.status).toBeLessThan(500);
        if (answer.status >= 400) refusedWell(answer);
      }),
      { numRuns: 20 },
    );
  });

  it('answers odd words of a hurt alike, field by field', async () => {
    const sample = words({ whatHappened: 'x' });
    const odd = fc.oneof(
      fc.jsonValue(),
      fc.constantFrom(null, undefined, '', '\u0000', -1, 1e21, [], {}, [[]], [null]),
    );
    const nested = fc.record(Object.fromEntries(Object.keys(sample).map((field) => [field, odd])), {
      requiredKeys: [],
    });
    await fc.assert(
      fc.asyncProperty(nested, async (said) => {
        const params = { coupleId: table.coupleId, hurtId: randomUUID() };
        const path = addressOf(SAVE_HURT as Route<never, unknown>, params);
        const answer = await table.partnerA.send('PUT', path, { version: 0, words: { ...sample, ...said } });
        expect(answer.status).toBeLessThan(500);
        if (answer.status >= 400) refusedWell(answer);
      }),
      { numRuns: 60 },
    );
  });

  const paths = ROUTES.filter(({ route }) => route.path.includes(':')).map(
    (entry) => [`${entry.route.method} ${entry.route.path}`, entry] as const,
  );
  it.each(paths)('%s answers ids that are none like ids of nothing', async (_, entry) => {
    for (const odd of ['1', "'; drop table hurt; --", '%00', '..', randomUUID().slice(1), '💥']) {
      const params = Object.fromEntries(Object.keys(ids).map((name) => [name, odd]));
      const answer = await whoFor(entry).send(entry.route.method, addressOf(entry.route, params), entry.body?.(ids));
      refusedWell(answer);
    }
  });

  it('says which field needs another look', async () => {
    const answer = await table.partnerA.send('POST', SIGN_UP.path, {
      email: MARK,
      password: 'short',
      name: '',
      locale: 'xx',
      zone: 'Mars/Olympus',
    });
    const fields = (answer.body as ProblemView).fields!.map(({ field }) => field);
    expect(new Set(fields)).toEqual(new Set(['email', 'password', 'name', 'locale', 'zone']));
  });

  it('keeps every kind of writing as it was written, up to 20,000 characters', async () => {
    const texts = [
      'e\u0301'.repeat(10_000),
      'שלום עולם‎ مرحبا',
      '👩‍👩‍👧‍👦'.repeat(500),
      '<script>alert(1)</script>{{x}}${y}',
      'a\u0000b',
      '\u202E'.repeat(100),
    ];
    for (const whatHappened of texts) {
      const hurtId = randomUUID();
      const saved = await table.partnerA.does(SAVE_HURT, {
        params: { coupleId: table.coupleId, hurtId },
        body: { version: 0, words: words({ whatHappened }) },
      });
      expect(saved.words.whatHappened).toBe(whatHappened);
    }
    const long = { version: 0, words: words({ whatHappened: 'x'.repeat(19_000), howItWas: 'y'.repeat(1_001) }) };
    const refused = await table.partnerA.ask(SAVE_HURT, {
      params: { coupleId: table.coupleId, hurtId: randomUUID() },
      body: long,
    });
    expect([refused.status, refused.body.code]).toEqual([413, 'too_large']);
  });

  it('answers what does not exist, and methods that are not there, alike', async () => {
    for (const [method, path] of [
      ['GET', '/api/nothing'],
      ['DELETE', '/api/desk'],
      ['PUT', '/api/accounts/sign-in'],
    ] as const) {
      const answer = await table.partnerA.send(method, path);
      expect([answer.status, answer.body.code]).toEqual([404, 'not_available']);
    }
  });

  it('logs no fault at all through all of this', () => {
    expect(app.logged.filter((line) => line.includes('"event":"fault"'))).toEqual([]);
  });
});
