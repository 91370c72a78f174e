import { randomUUID } from 'node:crypto';
import type { Response } from 'supertest';
import { addressOf, BOARD_COMMANDS, GIVE_START_CHECK, SUGGEST_WORDING } from '#libs/contracts';
import { startApp, type TestApp } from './support/app.js';
import { Actor, tableSet, type Table } from './support/actors.js';
import { EVENTS, madeUp, ROUTES, type Ids, type RouteEntry } from './support/census.js';
import { agreementStands } from './support/agreements.js';
import { hoursOpened, openAtDesk, proposed } from './support/times.js';
import { releasedHurt, sessionNow, START_CHECK } from './support/sessions.js';

/** The routes that the running server really has. */
function routesOf(app: TestApp): string[] {
  const { router } = app.nest.getHttpAdapter().getInstance() as {
    router: { stack: { route?: { path: string; methods: Record<string, boolean> } }[] };
  };
  return router.stack.flatMap(({ route }) =>
    route === undefined ? [] : Object.keys(route.methods).map((method) => `${method.toUpperCase()} ${route.path}`),
  );
}

/** Everything of an answer that could tell two refusals apart. */
function told(response: Response): object {
  const { date: _date, ...headers } = response.headers as Record<string, string>;
  return { status: response.status, text: response.text, headers };
}

describe('The access census', () => {
  let app: TestApp;
  let table: Table;
  let real: Ids;
  let nobody: Actor;
  beforeAll(async () => {
    app = await startApp();
    table = await tableSet(app);
    nobody = new Actor(app, 'Nobody', 'nobody@nowhere.example', 'UTC');
    const agreementId = await agreementStands(table);
    const sessionId = await sessionNow(table);
    await table.partnerA.does(GIVE_START_CHECK, { params: { coupleId: table.coupleId, sessionId }, body: START_CHECK });
    const hurtId = await releasedHurt(table.partnerA, table.coupleId, 'released by A');
    const { id: wordingId } = await table.mediator.does(SUGGEST_WORDING, {
      params: { coupleId: table.coupleId, hurtId },
      body: { text: 'gentler words' },
    });
    await hoursOpened(table.mediator);
    const { id: proposalId } = await proposed(table.mediator, table.coupleId, [(await openAtDesk(table))[3]!]);
    real = { ...madeUp(), coupleId: table.coupleId, hurtId, wordingId, sessionId, proposalId, agreementId };
  });
  afterAll(() => app.close());

  const ask = (by: Actor, { route, body }: RouteEntry, ids: Ids): Promise<Response> =>
    by.send(route.method, addressOf(route, { ...ids }), body?.(ids));

  it('knows every route the server has, and no other', () => {
    const known = ROUTES.map(({ route }) => `${route.method} ${route.path}`);
    expect([...known].sort()).toEqual(routesOf(app).sort());
  });

  it('knows every event the board takes, and no other', () => {
    expect(Object.keys(EVENTS).sort()).toEqual([...Object.keys(BOARD_COMMANDS), 'look'].sort());
  });

  const closed = ROUTES.filter((entry) => entry.for !== 'anyone');
  it.each(closed.map((entry) => [`${entry.route.method} ${entry.route.path}`, entry] as const))(
    '%s asks nobody in',
    async (_, entry) => {
      const answer = await ask(nobody, entry, real);
      expect([answer.status, answer.body.code]).toEqual([401, 'sign_in_needed']);
      expect(told(answer)).toEqual(told(await ask(nobody, entry, madeUp())));
    },
  );

  const bound = ROUTES.filter(({ route }) => route.path.includes(':coupleId'));
  it.each(bound.map((entry) => [`${entry.route.method} ${entry.route.path}`, entry] as const))(
    '%s answers a stranger as if nothing were there',
    async (_, entry) => {
      const answer = await ask(table.attacker, entry, real);
      expect([answer.status, answer.body.code]).toEqual([404, 'not_available']);
      expect(told(answer)).toEqual(told(await ask(table.attacker, entry, madeUp())));
    },
  );

  const mediators = ROUTES.filter((entry) => entry.for === 'mediator of the couple' || entry.for === 'mediators');
  it.each(mediators.map((entry) => [`${entry.route.method} ${entry.route.path}`, entry] as const))(
    '%s answers a partner as if nothing were there',
    async (_, entry) => {
      for (const partner of [table.partnerA, table.partnerB]) {
        const answer = await ask(partner, entry, real);
        expect([answer.status, answer.body.code]).toEqual([404, 'not_available']);
        expect(told(answer)).toEqual(told(await ask(partner, entry, madeUp())));
      }
    },
  );

  const authors = ROUTES.filter((entry) => entry.for === 'author');
  it.each(authors.map((entry) => [`${entry.route.method} ${entry.route.path}`, entry] as const))(
    '%s answers the other partner and the mediator as if the hurt were not there',
    async (_, entry) => {
      for (const other of [table.partnerB, table.mediator]) {
        const answer = await ask(other, entry, real);
        expect([answer.status, answer.body.code]).toEqual([404, 'not_available']);
        expect(told(answer)).toEqual(
          told(await ask(other, entry, { ...real, hurtId: randomUUID(), wordingId: randomUUID() })),
        );
      }
    },
  );

  it('refuses every write from a foreign page, from none and from a look-alike', async () => {
    for (const origin of ['https://evil.example', 'null', '', `${app.origin}.evil.example`]) {
      const answer = await table.partnerA.send('POST', '/api/accounts/sign-out', undefined, { Origin: origin });
      expect([answer.status, answer.body.code]).toEqual([403, 'origin_refused']);
    }
  });
});
