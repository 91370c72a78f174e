import { setTimeout as wait } from 'node:timers/promises';
import { io, type Socket } from 'socket.io-client';
import { BOARD_NAMESPACE, SIGN_IN, SIGN_OUT_EVERYWHERE, type BoardSeatView } from '#libs/contracts';
import { BoardReadings } from '../apps/api/src/board/board-readings.service.js';
import { BoardSockets } from '../apps/api/src/board/board-sockets.service.js';
import { BoardWatch } from '../apps/api/src/board/board-watch.service.js';
import { Database } from '../apps/api/src/platform/database.js';
import { startApp, startBeside, type TestApp } from './support/app.js';
import { tableSet, type Actor, type Table } from './support/actors.js';
import { AtBoard } from './support/board.js';
import { NO_REDIS, startRedis } from './support/redis.js';
import { nothingStands, tableOpen, type ThreeAtBoard } from './support/sessions.js';

const PATIENCE = { gone: 60_000, abandoned: 60_000, watched: 60_000 };
const TRY_AGAIN = { ok: false, error: { code: 'try_again' } };
const DONE = { ok: true, data: null };

type Ask = Parameters<Database['ask']>;

/** Waits until it holds, for two seconds. */
async function soon(what: string, holds: () => boolean): Promise<void> {
  const until = performance.now() + 2_000;
  while (!holds()) {
    if (performance.now() > until) throw new Error(`Not within two seconds: ${what}`);
    await wait(5);
  }
}

/** Does something else with what one process asks its database, until it is let go. */
function asking(app: TestApp, instead: <Row>(asked: Ask, ask: () => Promise<Row[]>) => Promise<Row[]>): () => void {
  const database = app.nest.get(Database);
  const ask = database.ask.bind(database);
  database.ask = <Row>(...asked: Ask) => instead(asked, () => ask<Row>(...asked));
  return () => void (database.ask = ask);
}

/** A connection that asks nothing: what it was sent, and when it was let in. */
function comes(actor: Actor, sessionId: string) {
  const socket: Socket = io(`${actor.app.url}${BOARD_NAMESPACE}`, {
    transports: ['websocket'],
    auth: { sessionId },
    extraHeaders: { Origin: actor.app.origin, Cookie: actor.cookieHeader() },
    reconnection: false,
    forceNew: true,
  });
  const at = { connected: 0, viewed: 0, closed: false };
  const frames: BoardSeatView[] = [];
  socket.on('connect', () => void (at.connected = performance.now()));
  socket.on('closed', () => void (at.closed = true));
  socket.on('view', (view: BoardSeatView) => {
    at.viewed ||= performance.now();
    frames.push(view);
  });
  return { socket, at, frames };
}

const phaseOf = (seat: AtBoard): string => seat.frames.at(-1)?.view.phase ?? 'nothing yet';
const phases = ({ mediator, partnerA, partnerB }: ThreeAtBoard) => [mediator, partnerA, partnerB].map(phaseOf);

describe('In a moment that goes wrong', () => {
  let app: TestApp;
  let table: Table;
  let three: ThreeAtBoard;
  beforeAll(async () => {
    app = await startApp({}, PATIENCE);
    table = await tableSet(app);
  });
  beforeEach(async () => void (three = await tableOpen(table)));
  afterEach(async () => {
    for (const seat of [three.mediator, three.partnerA, three.partnerB]) seat.leave();
    await nothingStands(table);
  });
  afterAll(() => app.close());

  /** The command is committed, and its answer lost. */
  const answerLost = () =>
    asking(app, async (asked, ask) => {
      const rows = await ask();
      if (asked[0] === 'door_append_moves') throw new Error('Connection terminated unexpectedly');
      return rows as never;
    });

  it('shows a pause that was committed while its answer was lost', async () => {
    const letGo = answerLost();
    expect(await three.partnerB.send({ type: 'pause' }).finally(letGo)).toEqual(TRY_AGAIN);
    await soon('the pause', () => phases(three).every((phase) => phase === 'paused'));
  });

  it('shows it to whoever is refused for it, where the database was gone altogether', async () => {
    const letGo = asking(app, async (asked, ask) => {
      if (asked[0] === 'door_append_moves') await ask();
      throw new Error('Connection terminated unexpectedly');
    });
    expect(await three.partnerB.send({ type: 'pause' }).finally(() => setTimeout(letGo, 200))).toEqual(TRY_AGAIN);
    await wait(300);
    expect(phases(three)).toEqual(['live', 'live', 'live']);
    expect(await three.partnerA.send({ type: 'finishTurn' })).toMatchObject({ ok: false });
    await soon('the pause', () => phases(three).every((phase) => phase === 'paused'));
  });

  it('leaves no connection without its view, where the question it came with could not be asked again', async () => {
    const { email, password } = table.attacker;
    let arrivals = 0;
    const letGo = asking(app, async (asked, ask) => {
      if (asked[0] !== 'door_arrivals') return ask();
      arrivals += 1;
      if (arrivals === 2) throw new Error('Connection terminated unexpectedly');
      const rows = await ask();
      // Somebody else, anywhere, signs out in that moment: the question is asked once more.
      await table.attacker.does(SIGN_OUT_EVERYWHERE);
      return rows as never;
    });
    const came = comes(table.partnerA, three.sessionId);
    await soon('its end', () => came.at.closed).finally(letGo);
    expect(arrivals).toBe(2);
    await table.attacker.does(SIGN_IN, { body: { email, password } });
  });

  it('keeps a view that can’t be made, or not be logged, from no other seat', async () => {
    const readings = app.nest.get(BoardReadings);
    const shown = readings.shown.bind(readings);
    readings.shown = () => {
      throw new Error('no reading');
    };
    const answer = await three.partnerB.send({ type: 'pause' }).finally(() => (readings.shown = shown));
    expect(answer).toEqual(DONE);
    await soon('the pause', () => [three.partnerA, three.partnerB].every((seat) => phaseOf(seat) === 'paused'));
  });

  it('goes on when a line goes while no view can be made', async () => {
    const sockets = app.nest.get(BoardSockets);
    const show = sockets.show.bind(sockets);
    const uncaught: unknown[] = [];
    const hears = (thrown: unknown): void => void uncaught.push(thrown);
    process.on('uncaughtException', hears);
    sockets.show = () => {
      throw new Error('no view');
    };
    three.partnerB.leave();
    await wait(300);
    sockets.show = show;
    process.off('uncaughtException', hears);
    expect(uncaught).toEqual([]);
  });

  it('lets nobody’s pause wait for connections that they began', async () => {
    let asks = 0;
    let goOn = (): void => {};
    const held = new Promise<void>((done) => (goOn = done));
    const letGo = asking(app, async (asked, ask) => {
      // A look is of no command.
      if (asked[0] !== 'door_append_moves' || asked[4] !== '{NULL}') return ask();
      asks += 1;
      await held;
      return ask();
    });
    const came = comes(table.partnerA, three.sessionId);
    await soon('the question', () => asks > 0);
    expect(await three.partnerA.send({ type: 'pause' })).toEqual(DONE);
    expect(came.at.connected).toBe(0);
    goOn();
    await soon('the view', () => came.frames.at(-1)?.view.phase === 'paused');
    letGo();
    came.socket.close();
  });

  it('closes the line of whoever reads nothing and asks on', async () => {
    const [line] = [...app.nest.get(BoardSockets).at(three.sessionId)].filter(
      ({ data }) => data.at.role === 'partnerA',
    );
    line!.conn.transport.writable = false;
    const nonsense = { id: 'none' } as never;
    for (let burst = 0; burst < 3; burst++) {
      for (let sent = 0; sent < 600; sent++) three.partnerA.socket.emit('command', nonsense, () => {});
      await wait(200);
    }
    await soon('the end of the line', () => !three.partnerA.socket.connected);
    await three.partnerB.does({ type: 'pause' });
  });
});

const redis = await startRedis();
if (redis === undefined) process.stderr.write(`${NO_REDIS}\n`);
else
  describe('Between two processes', () => {
    let here: TestApp;
    let there: TestApp;
    let table: Table;
    let seats: AtBoard[] = [];
    beforeAll(async () => {
      here = await startApp({ REDIS_URL: redis.url }, PATIENCE);
      there = await startBeside(here, { REDIS_URL: redis.url }, PATIENCE);
      table = await tableSet(here);
    });
    afterEach(async () => {
      for (const seat of seats) seat.leave();
      seats = [];
      await nothingStands(table);
    });
    afterAll(async () => {
      await there.close();
      await here.close();
      await redis.stop();
    });

    /** An open table, partner A at this process; the others where they are said to be. */
    const open = async (others: { mediator: TestApp; partnerB: TestApp }): Promise<ThreeAtBoard> => {
      const three = await tableOpen(table);
      for (const seat of [three.mediator, three.partnerB]) seat.leave();
      const mediator = await AtBoard.open(table.mediator.at(others.mediator), three.sessionId);
      const partnerB = await AtBoard.open(table.partnerB.at(others.partnerB), three.sessionId);
      seats = [mediator, three.partnerA, partnerB];
      await wait(300);
      return { ...three, mediator, partnerB };
    };

    /** What this process reads anew of a board comes back late. Answers once it is being read. */
    const readLate = async (): Promise<() => void> => {
      let isRead = false;
      const letGo = asking(here, async (asked, ask) => {
        const rows = await ask();
        if (asked[0] === 'door_load_boards' && (asked[3] as number[])[0]! > 0) {
          isRead = true;
          await wait(300);
        }
        return rows as never;
      });
      here.nest.get(BoardWatch).look();
      await soon('the read', () => isRead);
      return letGo;
    };

    it('takes back no pause that was shown, when an older board is read late', async () => {
      const { mediator, partnerA, partnerB } = await open({ mediator: there, partnerB: here });
      await mediator.does({ type: 'setTimer', minutes: 9 });
      await wait(200);
      const from = partnerA.frames.length;
      const letGo = await readLate();
      await partnerB.does({ type: 'pause' });
      await wait(600);
      letGo();
      expect(partnerA.frames.slice(from).map(({ view }) => view.phase)).toEqual(['paused']);
    });

    it('shows nothing of a session that is over, when its board is read late', async () => {
      const { mediator, partnerA } = await open({ mediator: here, partnerB: here });
      await mediator.does({ type: 'setTimer', minutes: 8 });
      const from = partnerA.frames.length;
      const letGo = await readLate();
      await mediator.does({ type: 'endSession' });
      await wait(800);
      letGo();
      expect(partnerA.frames.slice(from).map(({ view }) => view.phase)).toEqual(['ended']);
    });

    it('begins a connection alike, whether or not somebody sends a signal elsewhere meanwhile', async () => {
      const { sessionId, partnerA, partnerB } = await open({ mediator: there, partnerB: there });
      partnerA.leave();
      const apart = { signal: 0, nothing: 0 };
      for (let round = 0; round < 20; round++) {
        const does = round % 2 === 0 ? 'signal' : 'nothing';
        const came = comes(table.partnerA, sessionId);
        await wait(10 + round);
        if (does === 'signal') await partnerB.send({ type: 'signal', kind: 'break' });
        await soon('the view', () => came.at.viewed > 0);
        if (came.at.viewed - came.at.connected > 3) apart[does] += 1;
        await wait(100);
        expect(came.frames).toHaveLength(1);
        came.socket.close();
        await wait(60);
      }
      expect(apart.signal).toBeLessThanOrEqual(apart.nothing + 2);
    });

    it('ends with the newest view, whatever is done elsewhere while a connection comes', async () => {
      const { sessionId, mediator } = await open({ mediator: there, partnerB: there });
      for (let minutes = 1; minutes <= 20; minutes++) {
        const came = comes(table.partnerA, sessionId);
        await wait(minutes * 4);
        await mediator.does({ type: 'setTimer', minutes });
        const told = () => (came.frames.at(-1)?.view as { timer?: { minutes: number } } | undefined)?.timer?.minutes;
        await soon(`${minutes} minutes`, () => told() === minutes);
        came.socket.close();
        await wait(30);
      }
    });
  });
