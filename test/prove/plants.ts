import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import { AgendasService } from '../../apps/api/src/agendas/agendas.service.js';
import { SlotsService } from '../../apps/api/src/availability/slots.service.js';
import { BoardSockets } from '../../apps/api/src/board/board-sockets.service.js';
import { CouplesService } from '../../apps/api/src/couples/couples.service.js';
import { Outbox } from '../../apps/api/src/notices/outbox.service.js';
import { Database } from '../../apps/api/src/platform/database.js';
import { Log } from '../../apps/api/src/platform/log.js';
import type { TestApp } from '../support/app.js';

/** A leak that is put into a running server from outside; what it answers takes it out again. */
export interface Plant {
  readonly name: string;
  readonly put: (app: TestApp) => Promise<() => Promise<void>>;
}

type Wrapped = (call: (...args: unknown[]) => unknown, args: unknown[]) => unknown;

/** Wraps one method of a service that runs; the way back leaves it as it was. */
function wraps(service: object, name: string, by: Wrapped): () => Promise<void> {
  const holder = service as Record<string, unknown>;
  const call = (holder[name] as (...args: unknown[]) => unknown).bind(service);
  holder[name] = (...args: unknown[]) => by(call, args);
  return async () => void delete holder[name];
}

/** How many pages there are in a couple: what no answer may depend on. */
async function pagesIn(app: TestApp, coupleId: string): Promise<number> {
  const rows = await app.databases.superQuery<{ count: number }>(
    'select count(*)::integer as count from hurt where couple_id = $1',
    [coupleId],
  );
  return rows[0]!.count;
}

/** Lets a service's answer depend on how many pages there are. Its first arguments are the person and the couple. */
const inAnswer = (
  name: string,
  service: new (...args: never[]) => object,
  method: string,
  change: (answer: unknown, pages: number) => unknown,
): Plant => ({
  name,
  put: async (app) =>
    wraps(app.nest.get(service), method, async (call, args) =>
      change(await call(...args), await pagesIn(app, args[1] as string)),
    ),
});

/** Does something besides when anybody saves a page: `args` are the person, the couple, the page and the words. */
const whenSaved = (name: string, then: (app: TestApp, args: readonly unknown[]) => Promise<unknown>): Plant => ({
  name,
  put: async (app) =>
    wraps(app.nest.get(AgendasService), 'save', async (call, args) => {
      const saved = await call(...args);
      await then(app, args);
      return saved;
    }),
});

const COUPLE = /^\/api\/couples\/([0-9a-f-]{36})/;

/** Touches every answer about a couple as it leaves the server. */
const asItLeaves = (
  name: string,
  touch: (response: ServerResponse, body: string, pages: number) => string,
  hidden = false,
): Plant => ({
  name,
  put: async (app) => {
    const server = app.nest.getHttpServer() as Server;
    const onRequest = (request: IncomingMessage, response: ServerResponse): void => {
      const coupleId = COUPLE.exec(request.url ?? '')?.[1];
      if (coupleId === undefined) return;
      const page = /\/hurts\/([0-9a-f-]{36})/.exec(request.url ?? '')?.[1];
      const end = response.end.bind(response) as (body: string) => ServerResponse;
      response.end = ((chunk: unknown) => {
        const there = hidden
          ? app.databases.superQuery('select 1 from hurt where id = $1', [page]).then((rows) => rows.length)
          : pagesIn(app, coupleId);
        void there.then((pages) => {
          const body = touch(response, chunk === undefined ? '' : String(chunk), pages);
          response.setHeader('Content-Length', Buffer.byteLength(body));
          end(body);
        });
        return response;
      }) as typeof response.end;
    };
    server.prependListener('request', onRequest);
    return async () => void server.off('request', onRequest);
  },
});

/** What is kept of a seat's line, and the state it makes the view of, as far as a plant has to know. */
interface Line {
  readonly data: { sent: string; at: { role: string } };
}
type State = { readonly signals?: readonly unknown[]; readonly lines?: readonly unknown[] };

const onTheBoard = (name: string, by: (look: () => unknown, line: Line, state: State) => unknown): Plant => ({
  name,
  put: async (app) =>
    wraps(app.nest.get(BoardSockets), 'viewFor', (call, args) =>
      by(() => call(...args), args[0] as Line, (args[1] as { readonly state: State }).state),
    ),
});

/** A view with more in it than it should have; `version` stands beside what is seen. */
const toPartner = (view: unknown, { version, ...more }: { version?: number; heard?: boolean }): unknown => {
  if (view === null) return null;
  const given = view as { version: number; sees: object };
  const sees = { ...given.sees, ...more };
  return { ...given, version: version ?? given.version, sees, text: JSON.stringify(sees) };
};

async function partnerIn(app: TestApp, coupleId: unknown, other: unknown): Promise<string> {
  const rows = await app.databases.superQuery<{ id: string }>(
    `select person_id as id from seat where couple_id = $1 and person_id <> $2 and role <> 'mediator'`,
    [coupleId, other],
  );
  return rows[0]!.id;
}

/** Every plant is one that a well-meaning change could bring in. The comparison does not know which is there. */
export const PLANTS: readonly Plant[] = [
  inAnswer('a counter in the couple’s view', CouplesService, 'read', (view, pages) =>
    Object.assign(view as object, { pages }),
  ),
  inAnswer('a “has written” in the couple’s view', CouplesService, 'read', (view, pages) =>
    pages > 1 ? { ...(view as object), hasWritten: true } : view,
  ),
  inAnswer('a field that is only sometimes there', CouplesService, 'read', (view, pages) =>
    pages > 3 ? { ...(view as object), since: null } : view,
  ),
  inAnswer('an order that follows the other’s pages', AgendasService, 'list', (list, pages) =>
    pages % 2 === 1 ? [...(list as unknown[])].reverse() : list,
  ),
  inAnswer('a start that is missing', SlotsService, 'offered', (view, pages) => {
    const { weeks } = view as { weeks: { starts: unknown[] }[] };
    return pages > 1
      ? { ...(view as object), weeks: weeks.map((week) => ({ ...week, starts: week.starts.slice(1) })) }
      : view;
  }),
  inAnswer('a fault that only one world has', CouplesService, 'read', (view, pages) => {
    if (pages > 1) throw new Error('a plant');
    return view;
  }),
  asItLeaves('a header that counts', (response, body, pages) => {
    response.setHeader('X-Total', String(pages));
    return body;
  }),
  asItLeaves('a size that tells', (_, body, pages) => body + ' '.repeat(pages)),
  asItLeaves(
    'another status for what is hidden than for what is not there',
    (response, body, there) => {
      if (response.statusCode === 404 && there > 0) response.statusCode = 403;
      return body;
    },
    true,
  ),
  asItLeaves(
    'another word for what is hidden than for what is not there',
    (response, body, there) =>
      response.statusCode === 404 && there > 0 ? body.replace('not_available', 'not_yours') : body,
    true,
  ),
  onTheBoard('a frame too many', (look, line) => {
    line.data.sent = '';
    return look();
  }),
  onTheBoard('a version that counts hidden moves', (look, _line, { signals = [] }) => {
    const view = look();
    return toPartner(view, { version: 1 + signals.length });
  }),
  onTheBoard('a signal that the other hears of', (look, _line, { signals = [] }) =>
    toPartner(look(), { heard: signals.length > 0 }),
  ),
  whenSaved('a mail to the other', async (app, [personId, coupleId]) => {
    const other = await partnerIn(app, coupleId, personId);
    await app.nest
      .get(Database)
      .withPrincipal(other, (em) => app.nest.get(Outbox).put(em, { kind: 'known_address', personId: other }));
  }),
  whenSaved('a job for the other', async (app, [personId, coupleId]) => {
    const other = await partnerIn(app, coupleId, personId);
    await app.databases.superQuery(
      `insert into notice (id, person_id, kind, subject_id, revision, created_at, sent_at)
         values (gen_random_uuid(), $1, 'proposal', gen_random_uuid(), 1, now(), now())`,
      [other],
    );
  }),
  whenSaved('a word in a line of the log', async (app, [, , , wish]) =>
    app.nest.get(Log).info({ event: 'request', route: JSON.stringify(wish) }),
  ),
  {
    name: 'a count in a line of the log',
    put: async (app) =>
      wraps(app.nest.get(CouplesService), 'read', async (call, args) => {
        app.nest.get(Log).info({ event: 'request', status: await pagesIn(app, args[1] as string) });
        return call(...args);
      }),
  },
  {
    name: 'a policy that lets everybody read',
    put: async (app) => {
      await app.databases.superQuery('create policy plant on hurt for select to third_chair_app using (true)');
      return async () => void (await app.databases.superQuery('drop policy plant on hurt'));
    },
  },
];
