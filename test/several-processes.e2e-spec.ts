import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { createClient } from 'redis';
import {
  CANCEL_MEETING,
  GIVE_START_CHECK,
  SIGN_IN,
  SIGN_OUT_EVERYWHERE,
  STAND_BACK,
  type SentCommand,
} from '#libs/contracts';
import type { MediatorView } from '#libs/domain';
import { startApp, startBeside, type TestApp } from './support/app.js';
import { tableSet, type Actor, type Table } from './support/actors.js';
import { AtBoard } from './support/board.js';
import { NO_REDIS, startRedis } from './support/redis.js';
import { letIn, nothingStands, sessionNow, START_CHECK } from './support/sessions.js';

const PATIENCE = { gone: 1_500, abandoned: 60_000, watched: 250 };
const FOURTEEN_DAYS = 14 * 24 * 60 * 60_000;

/** Waits until it holds, for a second unless told. */
async function soon(what: string, holds: () => boolean, milliseconds = 1_000): Promise<void> {
  const until = performance.now() + milliseconds;
  while (!holds()) {
    if (performance.now() > until) throw new Error(`Not within ${milliseconds} ms: ${what}`);
    await wait(10);
  }
}

const phaseOf = (seat: AtBoard): string => seat.frames.at(-1)?.view.phase ?? 'nothing yet';

describe('A connection and the sign-in that opened it', () => {
  let app: TestApp;
  beforeAll(async () => void (app = await startApp({}, PATIENCE)));
  afterAll(() => app.close());

  it('end together when the fourteen days are over, though nobody signs out', async () => {
    const table = await tableSet(app);
    const sessionId = await sessionNow(table);
    const early = await AtBoard.open(table.partnerA, sessionId);
    app.clock.pass(FOURTEEN_DAYS - 60_000);
    await table.partnerB.does(SIGN_IN, { body: { email: table.partnerB.email, password: table.partnerB.password } });
    const fresh = await AtBoard.open(table.partnerB, sessionId);
    await wait(3 * PATIENCE.watched);
    expect([early.closed, fresh.closed]).toEqual([false, false]);
    app.clock.pass(61_000);
    await soon('closed', () => early.closed && !early.socket.connected);
    expect(fresh.closed).toBe(false);
    fresh.leave();
  });
});

const redis = await startRedis();
if (redis === undefined) process.stderr.write(`${NO_REDIS}\n`);
else
  describe('Several processes, the database between them', () => {
    let here: TestApp;
    let there: TestApp;
    let table: Table;
    let heard: string[];
    let listener: ReturnType<typeof createClient>;
    const seats: AtBoard[] = [];

    beforeAll(async () => {
      heard = [];
      listener = createClient({ url: redis.url });
      // It loses its line when Redis is restarted, and finds it again.
      listener.on('error', () => {});
      await listener.connect();
      await listener.pSubscribe('*', (message, channel) => void heard.push(`${channel} ${message}`));
      here = await startApp({ REDIS_URL: redis.url }, PATIENCE);
      there = await startBeside(here, { REDIS_URL: redis.url }, PATIENCE);
      table = await tableSet(here);
    });
    afterEach(async () => {
      for (const seat of seats.splice(0)) seat.leave();
      await nothingStands(table);
    });
    afterAll(async () => {
      await there.close();
      await here.close();
      listener.destroy();
      await redis.stop();
    });

    const opened = async (actor: Actor, sessionId: string): Promise<AtBoard> => {
      const seat = await AtBoard.open(actor, sessionId);
      seats.push(seat);
      return seat;
    };

    /** An open table: partner A at one process, partner B and the mediator at the other. */
    const apart = async () => {
      const sessionId = await sessionNow(table);
      const params = { coupleId: table.coupleId, sessionId };
      const mediator = await opened(table.mediator.at(there), sessionId);
      const partnerA = await opened(table.partnerA, sessionId);
      const partnerB = await opened(table.partnerB.at(there), sessionId);
      await table.partnerA.does(GIVE_START_CHECK, { params, body: START_CHECK });
      await table.partnerB.at(there).does(GIVE_START_CHECK, { params, body: START_CHECK });
      const checks = ({ view }: { view: unknown }): boolean => {
        const { partnerA: one, partnerB: other } = (view as MediatorView).people;
        return one.startCheckPassed && other.startCheckPassed;
      };
      await soon('both start checks at the mediator', () => seats[0]!.frames.some(checks));
      await letIn(mediator);
      await mediator.does({ type: 'openTable' });
      await soon('the open table', () => phaseOf(partnerA) === 'live' && phaseOf(partnerB) === 'live');
      return { sessionId, params, mediator, partnerA, partnerB };
    };

    it('show a pause to everybody at once, wherever it was pressed', async () => {
      const { mediator, partnerA, partnerB } = await apart();
      await partnerB.does({ type: 'pause' });
      await soon('the pause', () => phaseOf(partnerA) === 'paused');
      await mediator.does({ type: 'resume' });
      await soon('going on', () => phaseOf(partnerA) === 'live');
      await partnerA.does({ type: 'pause' });
      await soon('the pause', () => phaseOf(partnerB) === 'paused' && phaseOf(mediator) === 'paused');
    });

    it('make each seat’s own view: a signal is the mediator’s alone, and no frame of the other’s', async () => {
      const { mediator, partnerA, partnerB } = await apart();
      await wait(3 * PATIENCE.watched);
      const before = partnerB.frames.length;
      await partnerA.does({ type: 'signal', kind: 'words', text: 'a word for the mediator' });
      await soon('the signal', () => JSON.stringify(mediator.frames.at(-1)).includes('a word for the mediator'));
      await wait(3 * PATIENCE.watched);
      expect(partnerB.frames.length).toBe(before);
    });

    it('decide every command once, whichever process it is sent to, and however often', async () => {
      const { sessionId, mediator, partnerA, partnerB } = await apart();
      const again = await opened(table.partnerA.at(there), sessionId);
      const signals = Array.from({ length: 30 }, (_, number): [string, SentCommand] => [
        randomUUID(),
        { type: 'signal', kind: 'words', text: `number ${number}` },
      ]);
      const other = [1, 2, 3, 4, 5].map((minutes) => mediator.does({ type: 'setTimer', minutes }));
      const answers = await Promise.all([
        ...signals.map(([id, command]) => partnerA.send(command, id)),
        ...signals.map(([id, command]) => again.send(command, id)),
        ...signals.slice(0, 10).map(([, command]) => partnerB.send(command)),
      ]);
      await Promise.all(other);
      expect(answers.filter(({ ok }) => !ok)).toEqual([]);
      const texts = (await mediator.mediatorView()).signals.map(({ by, text }) => `${by} ${text}`);
      expect(texts.filter((text) => text.startsWith('partnerA')).sort()).toEqual(
        signals.map((_, number) => `partnerA number ${number}`).sort(),
      );
      expect(texts).toHaveLength(40);
      const [{ moves, last }] = (await here.databases.superQuery<{ moves: number; last: number }>(
        'select count(*)::integer as moves, max(position) as last from board_move where session_id = $1',
        [sessionId],
      )) as [{ moves: number; last: number }];
      expect(moves).toBe(last);
    });

    it('let a pause through, however much is sent at another process', async () => {
      const { partnerA, partnerB } = await apart();
      const until = performance.now() + 1_500;
      const floods = Array.from({ length: 4 }, async () => {
        while (performance.now() < until) await partnerB.send({ type: 'signal', kind: 'break' });
      });
      await wait(300);
      await partnerA.does({ type: 'pause' });
      await soon('the pause', () => phaseOf(partnerB) === 'paused');
      await Promise.all(floods);
    });

    it('close a connection at another process within a second of its sign-in’s end', async () => {
      const { partnerA, partnerB, mediator } = await apart();
      await table.partnerB.does(SIGN_OUT_EVERYWHERE);
      await soon('closed', () => partnerB.closed && !partnerB.socket.connected);
      expect([partnerA.closed, mediator.closed]).toEqual([false, false]);
      await table.partnerB.does(SIGN_IN, { body: { email: table.partnerB.email, password: table.partnerB.password } });
    });

    it('close a session at every process when it is cancelled at one', async () => {
      const sessionId = await sessionNow(table);
      const waiting = await opened(table.partnerB.at(there), sessionId);
      await table.mediator.does(CANCEL_MEETING, { params: { coupleId: table.coupleId, sessionId }, body: {} });
      await soon('closed', () => waiting.closed);
    });

    it('show the mediator whose line stands, wherever it is', async () => {
      const { sessionId, mediator, partnerA } = await apart();
      const line = (): unknown => mediator.frames.at(-1)?.lines?.partnerA;
      await soon('steady', () => line() === 'steady');
      partnerA.leave();
      await soon('gone', () => line() === 'gone');
      await opened(table.partnerA, sessionId);
      await soon('steady again', () => line() === 'steady');
      expect(JSON.stringify(seats.at(-1)!.frames)).not.toContain('lines');
    });

    it('pause when the mediator is gone from another process, and not when they come back at this one', async () => {
      const { sessionId, mediator, partnerA } = await apart();
      mediator.leave();
      await wait(300);
      const back = await opened(table.mediator, sessionId);
      await wait(2 * PATIENCE.gone);
      expect((await partnerA.partnerView()).phase).toBe('live');
      back.leave();
      await soon('the pause', () => phaseOf(partnerA) === 'paused', 3 * PATIENCE.gone);
      expect(partnerA.frames.at(-1)!.view).toMatchObject({ mediatorGone: true });
    });

    it('pause when the one who has the floor is gone from another process, and not when they moved to this one', async () => {
      const { sessionId, mediator, partnerA, partnerB } = await apart();
      await mediator.does({ type: 'giveFloor', role: 'partnerA' });
      partnerA.leave();
      const moved = await opened(table.partnerA.at(there), sessionId);
      await wait(2 * PATIENCE.gone);
      expect((await partnerB.partnerView()).phase).toBe('live');
      moved.leave();
      await soon('the pause', () => phaseOf(partnerB) === 'paused', 3 * PATIENCE.gone);
      expect((await mediator.mediatorView()).pauses.at(-1)).toMatchObject({ by: 'partnerA', why: 'holder_gone' });
    });

    it('go on when Redis was away: what it did not tell, the database does', async () => {
      const { mediator, partnerA, partnerB } = await apart();
      const restarted = redis.restart();
      await partnerB.does({ type: 'pause' });
      await soon('the pause', () => phaseOf(partnerA) === 'paused', 4_000);
      await restarted;
      await mediator.does({ type: 'resume' });
      await soon('going on', () => phaseOf(partnerA) === 'live', 4_000);
    });

    it('end a board at every process when the couple is put on hold at one', async () => {
      const { params, partnerA, partnerB, mediator } = await apart();
      await table.partnerA.does(STAND_BACK, { params: { coupleId: params.coupleId }, body: { kind: 'hold' } });
      await soon('the end', () => [partnerA, partnerB, mediator].every((seat) => phaseOf(seat) === 'ended'));
    });

    it('tell each other ids and nothing else, and keep nothing in Redis', async () => {
      const told = heard.filter((message) => message.includes('/board'));
      expect(told.length).toBeGreaterThan(20);
      const ids = /[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g;
      const left = new Set(told.map((message) => message.replace(ids, '<id>').replace(/[^\x20-\x7e]/g, '')));
      const shapes = [...left].map((message) => message.replace(/[0-9a-f]{16}/g, '<process>'));
      expect(shapes.filter((shape) => !/changed|lines|signInEnded|stopped|cancelled/.test(shape))).toEqual([]);
      for (const shape of shapes) expect(shape.length).toBeLessThan(200);
      expect(told.join()).not.toMatch(/a word for the mediator|number \d|Tenzin|Rose|live|paused/);
      const reader = createClient({ url: redis.url });
      await reader.connect();
      expect(await reader.keys('*')).toEqual([]);
      reader.destroy();
    });

    it('log no fault but that Redis was away', () => {
      for (const { logged } of [here, there]) {
        const faults = logged.filter((line) => line.includes('"event":"fault"') && !line.includes('"context":"redis"'));
        expect(faults).toEqual([]);
      }
    });
  });
