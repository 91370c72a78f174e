import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import {
  CANCEL_MEETING,
  GIVE_START_CHECK,
  LIFT_HOLD,
  RECORD_READINESS,
  REOPEN_COUPLE,
  STAND_BACK,
} from '#libs/contracts';
import { startApp, type TestApp } from './support/app.js';
import { tableSet, type Table } from './support/actors.js';
import { AtBoard } from './support/board.js';
import { letIn, nothingStands, releasedHurt, sessionNow, START_CHECK, tableOpen } from './support/sessions.js';

describe('Anyone can stop, and what was stopped stays stopped', () => {
  let app: TestApp;
  let table: Table;
  const opened: AtBoard[] = [];
  const at = async (actor: Table['mediator'], sessionId: string): Promise<AtBoard> => {
    const seat = await AtBoard.open(actor, sessionId);
    opened.push(seat);
    return seat;
  };
  const open = async () => {
    const three = await tableOpen(table);
    opened.push(three.mediator, three.partnerA, three.partnerB);
    return three;
  };
  beforeAll(async () => {
    app = await startApp();
    table = await tableSet(app);
  });
  afterEach(async () => {
    for (const seat of opened.splice(0)) seat.leave();
    await nothingStands(table);
  });
  afterAll(() => app.close());

  it('acknowledges nothing that was rolled back, also when it is sent again', async () => {
    const three = await open();
    await app.databases.superQuery(`
      create function refuse() returns trigger language plpgsql as $$ begin raise exception using errcode = '57P01'; end $$`);
    await app.databases.superQuery(`
      create constraint trigger refuse after insert on board_move deferrable initially deferred
      for each row execute function refuse()`);
    const id = randomUUID();
    for (const _ of [1, 2]) {
      expect(await three.partnerB.send({ type: 'pause' }, id)).toEqual({ ok: false, error: { code: 'try_again' } });
    }
    expect((await three.partnerA.partnerView()).phase).toBe('live');
    await app.databases.superQuery('drop trigger refuse on board_move');
    await three.partnerB.does({ type: 'pause' }, id);
    expect((await three.partnerA.partnerView()).phase).toBe('paused');
  });

  /** Both partners admitted; the session's row is held fast so that what comes next waits for it together. */
  const aboutToOpen = async () => {
    const sessionId = await sessionNow(table);
    const params = { coupleId: table.coupleId, sessionId };
    for (const partner of [table.partnerA, table.partnerB])
      await partner.does(GIVE_START_CHECK, { params, body: START_CHECK });
    const mediator = await at(table.mediator, sessionId);
    const partnerB = await at(table.partnerB, sessionId);
    await letIn(mediator);
    const held = app.databases.superQuery(
      `with row as (select from session where id = $1 for update) select pg_sleep(0.6) from row`,
      [sessionId],
    );
    await wait(150);
    return { params, mediator, partnerB, held };
  };

  it.each(['the cancelling', 'the opening'])(
    'never opens a table of a session that is cancelled at that moment: %s comes first',
    async (first) => {
      const { params, mediator, partnerB, held } = await aboutToOpen();
      const both = [
        () => table.partnerA.ask(CANCEL_MEETING, { params, body: {} }),
        () => mediator.send({ type: 'openTable' }).catch(() => null),
      ];
      if (first === 'the opening') both.reverse();
      const asked = [];
      for (const ask of both) {
        asked.push(ask());
        await wait(100);
      }
      await Promise.all([held, ...asked]);
      const [row] = await app.databases.superQuery<{ state: string }>('select state from session where id = $1', [
        params.sessionId,
      ]);
      if (row!.state === 'cancelled') {
        await expect(at(table.partnerB, params.sessionId)).rejects.toThrow('not_available');
      } else {
        expect(row!.state).toBe('live');
        await partnerB.does({ type: 'pause' });
      }
    },
  );

  /** Two who wait at a session that has not begun, while somebody stops it. */
  const closedWhen = async (stops: (params: { coupleId: string; sessionId: string }) => Promise<unknown>) => {
    const sessionId = await sessionNow(table);
    const seats = [await at(table.mediator, sessionId), await at(table.partnerB, sessionId)];
    await stops({ coupleId: table.coupleId, sessionId });
    for (let tries = 0; seats.some(({ closed }) => !closed) && tries < 40; tries++) await wait(25);
    return seats.map(({ closed }) => closed);
  };
  const hold = () => table.partnerA.does(STAND_BACK, { params: { coupleId: table.coupleId }, body: { kind: 'hold' } });
  const readyAgain = async (): Promise<void> => {
    const params = { coupleId: table.coupleId };
    await table.partnerA.does(LIFT_HOLD, { params });
    await table.mediator.does(REOPEN_COUPLE, { params });
    for (const role of ['partnerA', 'partnerB'] as const)
      await table.mediator.does(RECORD_READINESS, { params, body: { role, decision: 'joint' } });
  };

  it('closes the waiting boards of a session that is cancelled', async () => {
    expect(await closedWhen((params) => table.partnerA.does(CANCEL_MEETING, { params, body: {} }))).toEqual([
      true,
      true,
    ]);
  });

  it('closes the waiting boards of a session that a hold cancels', async () => {
    expect(await closedWhen(hold)).toEqual([true, true]);
    await readyAgain();
  });

  it('pauses at once, however much the other partner sends', async () => {
    const three = await open();
    const flood = Array.from({ length: 2_000 }, () =>
      three.partnerB.send({ type: 'signal', kind: 'break' }).catch(() => null),
    );
    await wait(50);
    const before = performance.now();
    await three.partnerA.does({ type: 'pause' });
    expect(performance.now() - before).toBeLessThan(1_500);
    three.partnerB.leave();
    void flood;
  });

  it('ends a board also when nobody is at it while the couple is put on hold', async () => {
    const three = await open();
    for (const seat of [three.mediator, three.partnerA, three.partnerB]) seat.leave();
    await wait(100);
    await hold();
    const hurtId = await releasedHurt(table.partnerA, table.coupleId, 'after the hold');
    const mediator = await at(table.mediator, three.sessionId);
    expect((await mediator.mediatorView()).phase).toBe('ended');
    expect(await mediator.send({ type: 'table', hurtId, protocolId: 'floor_dialogue' })).toEqual({
      ok: false,
      error: { code: 'session_ended' },
    });
  });
});
