import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { Acknowledged } from '#libs/contracts';
import { BoardSockets } from '../apps/api/src/board/board-sockets.service.js';
import { Database } from '../apps/api/src/platform/database.js';
import { startApp, startBeside, type TestApp } from './support/app.js';
import { coupleOpened, madeReady, seatTaken, tableSet, type Actor, type Table } from './support/actors.js';
import { AtBoard } from './support/board.js';
import { nothingStands, tableOpen, type ThreeAtBoard } from './support/sessions.js';

const PATIENCE = { gone: 60_000, abandoned: 60_000 };
const NOT_AVAILABLE = { ok: false, error: { code: 'not_available' } };
const DONE = { ok: true, data: null };

describe('The commands of all rooms', () => {
  let app: TestApp;
  let table: Table;
  let other: Table;
  let one: ThreeAtBoard;
  let two: ThreeAtBoard;
  beforeAll(async () => {
    app = await startApp({}, PATIENCE);
    table = await tableSet(app);
    const coupleId = await coupleOpened(table.mediator);
    for (const role of ['partnerA', 'partnerB'] as const) {
      await seatTaken(table.mediator, table[role], coupleId, role);
      await madeReady(table.mediator, table[role], coupleId, role);
    }
    other = { ...table, coupleId };
  });
  beforeEach(async () => {
    one = await tableOpen(table);
    // A mediator has one table at a time; here two are needed.
    await app.databases.superQuery(
      `update session set blocked = tstzrange(lower(blocked) - interval '1 day', upper(blocked) - interval '1 day') where id = $1`,
      [one.sessionId],
    );
    two = await tableOpen(other);
  });
  afterEach(async () => {
    for (const seat of [one, two].flatMap(({ mediator, partnerA, partnerB }) => [mediator, partnerA, partnerB]))
      seat.leave();
    await nothingStands(table);
    await nothingStands(other);
  });
  afterAll(() => app.close());

  /** Lets nothing append until it is let go; a look waits for it as well. */
  const heldUp = async () => {
    const { letGo } = await app.databases.holds('lock table board_move in exclusive mode', []);
    const looks = one.mediator.look();
    await wait(600);
    return async <T>(sent: readonly Promise<T>[]): Promise<T[]> => {
      await wait(100);
      await letGo();
      await looks;
      return Promise.all(sent);
    };
  };
  const moves = (sessionId: string) =>
    app.databases.superQuery<{ position: number; commit: string }>(
      'select position, xmin::text as commit from board_move where session_id = $1 order by position',
      [sessionId],
    );

  it('share a commit', async () => {
    const goOn = await heldUp();
    expect(await goOn([one.partnerA, two.partnerB].map((seat) => seat.send({ type: 'pause' })))).toEqual([DONE, DONE]);
    const [last, lastOfOther] = [(await moves(one.sessionId)).at(-1)!, (await moves(two.sessionId)).at(-1)!];
    expect(last.commit).toBe(lastOfOther.commit);
  });

  it('are refused where a seat was revoked a moment ago, and go through beside it', async () => {
    const goOn = await heldUp();
    const before = (await moves(one.sessionId)).length;
    const sent = [one.partnerA, two.partnerB].map((seat) => seat.send({ type: 'pause' }));
    await wait(100);
    const seatIs = (left: string) =>
      app.databases.superQuery(`update seat set left_at = ${left} where couple_id = $1 and role = 'partnerA'`, [
        table.coupleId,
      ]);
    await seatIs('now()');
    expect(await goOn(sent)).toEqual([NOT_AVAILABLE, DONE]);
    expect(await moves(one.sessionId)).toHaveLength(before);
    expect(await one.partnerA.send({ type: 'finishTurn' })).toEqual(NOT_AVAILABLE);
    await expect(one.partnerA.look()).rejects.toThrow('not_available');
    await seatIs('null');
    expect((await one.partnerB.partnerView()).phase).toBe('live');
    expect((await two.partnerA.partnerView()).phase).toBe('paused');
  });

  it('wait for no row that somebody holds in another room', async () => {
    const letGo = await app.databases.holdRow('session', one.sessionId);
    let isDone = false;
    const held = one.partnerA.send({ type: 'pause' }).then((answer) => {
      isDone = true;
      return answer;
    });
    await wait(50);
    for (let sent = 0; sent < 3; sent++) await two.mediator.does({ type: 'setTimer', minutes: 1 + sent });
    expect(isDone).toBe(false);
    await letGo();
    expect(await held).toEqual(DONE);
  });

  it('are neither acknowledged nor shown before they are durable', async () => {
    await one.partnerA.look();
    const shown = one.partnerA.frames.length;
    const goOn = await heldUp();
    let answer: Acknowledged<null> | null = null;
    const sent = one.partnerB.send({ type: 'pause' }).then((said) => (answer = said));
    await wait(400);
    expect([answer, one.partnerA.frames.length]).toEqual([null, shown]);
    await goOn([sent]);
    expect(await one.partnerA.partnerView()).toMatchObject({ phase: 'paused' });
  });

  it('show nothing where the append fails, and build nothing upon it', async () => {
    await app.databases.superQuery(`
      create function refuse() returns trigger language plpgsql as $$ begin raise exception 'no'; end $$`);
    await app.databases.superQuery(
      'create trigger refuse before insert on board_move for each row execute function refuse()',
    );
    const shown = one.partnerA.frames.length;
    const before = await moves(one.sessionId);
    expect(await one.partnerB.send({ type: 'pause' })).toMatchObject({ ok: false });
    expect(await one.mediator.send({ type: 'setTimer', minutes: 3 })).toMatchObject({ ok: false });
    expect(one.partnerA.frames.length).toBe(shown);
    // What was kept is looked up once more for all, and is the same.
    expect(one.mediator.frames.at(-1)!.view).toMatchObject({ phase: 'live', timer: null });
    await app.databases.superQuery('drop trigger refuse on board_move');
    await one.mediator.does({ type: 'setTimer', minutes: 4 });
    expect(await moves(one.sessionId)).toHaveLength(before.length + 1);
    expect(await one.partnerA.partnerView()).toMatchObject({ phase: 'live', timer: { minutes: 4 } });
  });

  it('are acknowledged once they are durable, also where a view of them can’t be made', async () => {
    const sockets = app.nest.get(BoardSockets);
    const show = sockets.show.bind(sockets);
    sockets.show = () => {
      throw new Error('no view');
    };
    const answer = await one.partnerB.send({ type: 'pause' }).finally(() => (sockets.show = show));
    expect(answer).toEqual(DONE);
    expect((await one.partnerA.partnerView()).phase).toBe('paused');
  });

  it('go on where somebody’s first view can’t be made, whose line alone is closed', async () => {
    const sockets = app.nest.get(BoardSockets);
    const [show, look] = [sockets.show.bind(sockets), sockets.look.bind(sockets)];
    sockets.show = sockets.look = () => {
      throw new Error('no view');
    };
    const coming = AtBoard.open(table.partnerA, one.sessionId);
    await expect(coming.finally(() => Object.assign(sockets, { show, look }))).rejects.toThrow();
    expect((await one.partnerA.partnerView()).phase).toBe('live');
    const back = await AtBoard.open(table.partnerA, one.sessionId);
    expect(back.frames).toHaveLength(1);
    back.leave();
  });

  it('of one who floods the board stand no longer than one of them before another’s pause', async () => {
    const before = (await moves(one.sessionId)).length;
    const signal = { type: 'signal', kind: 'break' } as const;
    // A hundred of them are taken up at once, the rest is refused.
    const flood = Array.from({ length: 1_000 }, () =>
      one.partnerA.socket.timeout(60_000).emitWithAck('command', { id: randomUUID(), command: signal }),
    );
    await one.partnerB.does({ type: 'pause' });
    const [pause] = await app.databases.superQuery<{ position: number }>(
      'select max(position) as position from board_move where session_id = $1 and person_id = $2',
      [one.sessionId, table.partnerB.personId],
    );
    expect(pause!.position - before).toBeLessThan(50);
    const done = (await Promise.all(flood)).filter(({ ok }) => ok);
    expect(done.length).toBeGreaterThan(50);
    expect(await moves(one.sessionId)).toHaveLength(before + done.length + 1);
  });
});

describe('An hour’s board', () => {
  let app: TestApp;
  let table: Table;
  let three: ThreeAtBoard;
  const first = randomUUID();
  const LONG = 100;
  beforeAll(async () => {
    app = await startApp({}, PATIENCE);
    table = await tableSet(app);
    three = await tableOpen(table);
    await three.mediator.does({ type: 'setTimer', minutes: 7 }, first);
    for (let sent = 0; sent < LONG; sent++) await three.mediator.does({ type: 'setTimer', minutes: 1 + (sent % 9) });
  });
  afterAll(async () => {
    for (const seat of [three.mediator, three.partnerA, three.partnerB]) seat.leave();
    await app.close();
  });

  /** What another process, which has nothing at hand, asks of the boards while `work` goes on. */
  const beside = async (work: (at: (actor: Actor) => Promise<AtBoard>) => Promise<void>) => {
    const there = await startBeside(app, {}, PATIENCE);
    const reads: number[] = [];
    const database = there.nest.get(Database);
    const ask = database.ask.bind(database);
    database.ask = async <Row>(...asked: Parameters<Database['ask']>): Promise<Row[]> => {
      const rows = await ask<Row>(...asked);
      if (asked[0] === 'door_load_boards') reads.push(rows.length);
      return rows;
    };
    const seats: AtBoard[] = [];
    try {
      await work(async (actor) => {
        seats.push(await AtBoard.open(actor.at(there), three.sessionId));
        return seats.at(-1)!;
      });
    } finally {
      for (const seat of seats) seat.leave();
      await there.close();
    }
    return reads;
  };
  const length = async () =>
    (await app.databases.superQuery('select from board_move where session_id = $1', [three.sessionId])).length;

  it('opens in one read, of a snapshot and the few moves after it', async () => {
    const here = await three.partnerA.partnerView();
    const reads = await beside(async (at) => expect(await (await at(table.partnerA)).partnerView()).toEqual(here));
    expect(Math.max(...reads)).toBeLessThanOrEqual(8);
    expect(await length()).toBeGreaterThan(LONG);
  });

  it('is read once for all who come at once', async () => {
    const reads = await beside(async (at) => {
      const seats = await Promise.all([table.partnerA, table.mediator, table.partnerB].map(at));
      for (const seat of seats) await seat.look();
    });
    expect(reads).toHaveLength(1);
  });

  it('is the same when it is played from its first move, as after a change of its form', async () => {
    const here = await three.mediator.mediatorView();
    await app.databases.superQuery(`update board_snapshot set shape = 'another'`);
    const reads = await beside(async (at) => {
      const there = await (await at(table.mediator)).mediatorView();
      expect(there).toEqual({ ...here, airtimeMs: expect.anything() });
    });
    expect(Math.max(...reads)).toBeGreaterThan(LONG);
  });

  it('keeps its snapshot sealed, as bound to its place as a move is', async () => {
    for (let sent = 0; sent < 9; sent++) await three.mediator.does({ type: 'setTimer', minutes: 1 + (sent % 9) });
    const kept = await app.databases.superQuery<{ body: Buffer; position: number }>(
      'select body, position from board_snapshot where session_id = $1',
      [three.sessionId],
    );
    expect(kept[0]!.position % 8).toBe(0);
    expect(kept[0]!.body.toString('latin1')).not.toContain('phase');
    await app.databases.superQuery('update board_snapshot set position = position - 1 where session_id = $1', [
      three.sessionId,
    ]);
    await beside(async (at) => {
      await expect(at(table.partnerA)).rejects.toThrow('not_available');
    });
    await app.databases.superQuery('update board_snapshot set position = position + 1 where session_id = $1', [
      three.sessionId,
    ]);
  });

  it('still knows a command that was sent before its snapshot, and refuses its id for anything else', async () => {
    await beside(async (at) => {
      const mediator = await at(table.mediator);
      const before = await length();
      expect(await mediator.send({ type: 'setTimer', minutes: 7 }, first)).toEqual(DONE);
      expect(await length()).toBe(before);
      const reused = { ok: false, error: { code: 'command_reused' } };
      expect(await mediator.send({ type: 'setTimer', minutes: 8 }, first)).toEqual(reused);
      // What would be refused anyway is known again, too.
      expect(await mediator.send({ type: 'together' }, first)).toEqual(reused);
    });
  });

  it('keeps nothing of what was asked outside of the seal', async () => {
    const secret = 'the blue tin behind the flour';
    await three.partnerA.does({ type: 'signal', kind: 'cant_talk', text: secret });
    const kept = await app.databases.superQuery<{ body: Buffer }>(
      'select * from board_move where session_id = $1 order by position desc limit 1',
      [three.sessionId],
    );
    expect(Object.keys(kept[0]!).sort()).toEqual(['at', 'body', 'command_id', 'person_id', 'position', 'session_id']);
    expect(kept[0]!.body.toString('latin1')).not.toContain('tin');
  });

  it('is decided upon again where another process went on with it', async () => {
    await beside(async (at) => {
      const [mediator, partnerA] = [await at(table.mediator), await at(table.partnerA)];
      await mediator.does({ type: 'setTimer', minutes: 5 });
      // At hand here is the board of before: the position is lost, and what was refused is allowed by now.
      await three.mediator.does({ type: 'stopTimer' });
      await mediator.does({ type: 'giveFloor', role: 'partnerB' });
      await three.partnerB.does({ type: 'finishTurn' });
      await three.mediator.does({ type: 'giveFloor', role: 'partnerA' });
      await partnerA.does({ type: 'finishTurn' });
    });
    expect(await three.partnerB.partnerView()).toMatchObject({ phase: 'live', floor: null, timer: null });
  });
});
