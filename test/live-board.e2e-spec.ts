import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { io } from 'socket.io-client';
import {
  BOARD_NAMESPACE,
  READ_CHECKS,
  READ_HURT,
  READ_MEETING,
  SIGN_OUT_EVERYWHERE,
  SIGN_IN,
  STAND_BACK,
  type SentCommand,
} from '#libs/contracts';
import type { MediatorView, PartnerView } from '#libs/domain';
import { startApp, type TestApp } from './support/app.js';
import { tableSet, type Actor, type Table } from './support/actors.js';
import { AtBoard } from './support/board.js';
import { nothingStands, releasedHurt, sessionNow, tableOpen, type ThreeAtBoard } from './support/sessions.js';

const WORDS = 'When the call did not come I sat with the phone in my lap.';

describe('The live board', () => {
  let app: TestApp;
  let table: Table;
  let three: ThreeAtBoard;
  beforeAll(async () => {
    app = await startApp({}, { gone: 300, abandoned: 1_000 });
    table = await tableSet(app);
  });
  beforeEach(async () => {
    three = await tableOpen(table);
  });
  afterEach(async () => {
    for (const seat of [three.mediator, three.partnerA, three.partnerB]) seat.leave();
    await nothingStands(table);
  });
  afterAll(() => app.close());

  const tabled = async (): Promise<string> => {
    const hurtId = await releasedHurt(table.partnerA, table.coupleId, WORDS);
    await three.mediator.does({ type: 'table', hurtId, protocolId: 'floor_dialogue' });
    return hurtId;
  };

  it('opens for both partners together, and shows nothing before', async () => {
    await three.mediator.does({ type: 'endSession' });
    const sessionId = await sessionNow(table);
    const waiting = await AtBoard.open(table.partnerA, sessionId);
    expect(await waiting.partnerView()).toEqual({
      phase: 'waiting',
      startCheckPassed: false,
      admitted: false,
      callLink: null,
      moves: ['passStartCheck', 'signal', 'stepOut'],
    });
    expect(await waiting.send({ type: 'pause' })).toMatchObject({ ok: false });
    waiting.leave();
    const mediator = await AtBoard.open(table.mediator, sessionId);
    expect(await mediator.send({ type: 'admit', role: 'partnerA' })).toEqual({
      ok: false,
      error: { code: 'out_of_turn' },
    });
    await mediator.does({ type: 'endSession' });
    mediator.leave();
  });

  it('begins every connection with the whole view of its seat, once, before anything is asked', async () => {
    await tabled();
    for (const seat of [table.mediator, table.partnerA, table.partnerB]) {
      const again = await AtBoard.open(seat, three.sessionId);
      const { role } = await again.look();
      expect(again.frames).toEqual([
        expect.objectContaining({ version: 1, role, view: expect.objectContaining({ phase: 'live' }) }),
      ]);
      expect(again.frames[0]).toMatchObject({ view: { item: { text: WORDS } } });
      again.leave();
    }
  });

  it('shows those who come at once their board once, and the mediator every line that stands', async () => {
    for (const seat of [three.mediator, three.partnerA, three.partnerB]) seat.leave();
    const comes = (actor: Actor) => AtBoard.open(actor, three.sessionId);
    const [mediator, partnerA, partnerB] = await Promise.all([
      comes(table.mediator),
      comes(table.partnerA),
      comes(table.partnerB),
    ]);
    three = { ...three, mediator, partnerA, partnerB };
    for (const partner of [three.partnerA, three.partnerB]) {
      await partner.look();
      expect(partner.frames.map(({ version }) => version)).toEqual([1]);
    }
    const seen = await three.mediator.until(({ lines }) => !Object.values(lines!).includes('gone'));
    expect(seen.lines).toEqual({ partnerA: 'steady', partnerB: 'steady' });
  });

  it('tables a copy of exactly the released words, and only those', async () => {
    const released = await tabled();
    const view = (await three.partnerB.partnerView()) as Extract<PartnerView, { phase: 'live' }>;
    expect(view.item).toMatchObject({ author: 'partnerA', text: WORDS });
    expect(JSON.stringify(view)).not.toContain(released);
    const own = await table.partnerA.does(READ_HURT, { params: { coupleId: table.coupleId, hurtId: released } });
    expect(own.tabledAt).not.toBeNull();
  });

  it('refuses to table what was taken back, what is another couple’s, and what does not exist, alike', async () => {
    const taken = await releasedHurt(table.partnerA, table.coupleId, 'taken back');
    const { CHOOSE_READER } = await import('#libs/contracts');
    await table.partnerA.does(CHOOSE_READER, {
      params: { coupleId: table.coupleId, hurtId: taken },
      body: { version: 1, reader: 'mediator' },
    });
    for (const hurtId of [taken, randomUUID()]) {
      expect(await three.mediator.send({ type: 'table', hurtId, protocolId: 'floor_dialogue' })).toEqual({
        ok: false,
        error: { code: 'not_released' },
      });
    }
  });

  it('pauses at once for everybody, tells the partners no name, and only the mediator goes on', async () => {
    await tabled();
    await three.partnerB.does({ type: 'pause' });
    expect((await three.partnerA.partnerView()).phase).toBe('paused');
    expect(JSON.stringify(await three.partnerA.partnerView())).not.toMatch(/partnerB|pressed/);
    expect((await three.mediator.mediatorView()).pauses.at(-1)).toMatchObject({ by: 'partnerB' });
    expect(await three.partnerA.send({ type: 'finishTurn' })).toMatchObject({ ok: false });
    await three.mediator.does({ type: 'resume' });
    expect((await three.partnerA.partnerView()).phase).toBe('live');
  });

  it('takes a signal to the mediator, and sends the other partner no frame at all', async () => {
    await tabled();
    await three.partnerB.look();
    const before = three.partnerB.frames.length;
    await three.partnerA.does({ type: 'signal', kind: 'cant_talk', text: 'somebody came in' });
    expect((await three.mediator.mediatorView()).signals).toEqual([
      expect.objectContaining({ by: 'partnerA', kind: 'cant_talk', text: 'somebody came in' }),
    ]);
    expect(three.partnerB.frames.length).toBe(before);
    expect(JSON.stringify(await three.partnerB.partnerView())).not.toContain('somebody');
  });

  it('does a command once, however often it is sent, and refuses its id for anything else', async () => {
    await tabled();
    const id = randomUUID();
    const step = async () => ((await three.mediator.mediatorView()) as MediatorView).item!.step.number;
    const before = await step();
    await Promise.all([1, 2, 3].map(() => three.mediator.does({ type: 'stepOn' }, id)));
    expect(await step()).toBe(before + 1);
    expect(await three.mediator.send({ type: 'stepBack' }, id)).toEqual({
      ok: false,
      error: { code: 'command_reused' },
    });
  });

  it('decides a command once that changes nothing or is refused, however late it is sent again', async () => {
    const [nothing, refused] = [randomUUID(), randomUUID()];
    const finish = { type: 'finishTurn' } as const;
    expect(await three.partnerA.send(finish, refused)).toMatchObject({ ok: false });
    await three.mediator.does({ type: 'giveFloor', role: 'partnerA' });
    expect(await three.partnerA.send(finish, refused)).toEqual({ ok: false, error: { code: 'not_your_turn' } });
    expect(await three.partnerA.partnerView()).toMatchObject({ floor: 'partnerA' });
    await three.partnerA.does({ type: 'pause' });
    await three.partnerA.does({ type: 'pause' }, nothing);
    await three.partnerA.does({ type: 'pause' }, nothing);
    const reused = { ok: false, error: { code: 'command_reused' } };
    expect(await three.partnerA.send({ type: 'signal', kind: 'break' }, nothing)).toEqual(reused);
    await three.mediator.does({ type: 'resume' });
    await three.partnerA.does({ type: 'pause' }, nothing);
    expect((await three.partnerB.partnerView()).phase).toBe('live');
  });

  it('comes back to the same step after the line was lost', async () => {
    await tabled();
    await three.mediator.does({ type: 'stepOn' });
    const before = (await three.partnerB.partnerView()) as object;
    three.partnerB.leave();
    const back = await AtBoard.open(table.partnerB, three.sessionId);
    expect(await back.partnerView()).toEqual(before);
    back.leave();
  });

  it('pauses when the mediator is gone, closes when they stay away, and opens again for them', async () => {
    await tabled();
    three.mediator.leave();
    await three.partnerA.until(({ view }) => view.phase === 'paused');
    app.clock.pass(16 * 60_000);
    await three.partnerA.until(({ view }) => view.phase === 'ended');
    const back = await AtBoard.open(table.mediator, three.sessionId);
    expect((await back.mediatorView()).phase).toBe('closed');
    await back.does({ type: 'reopen' });
    await back.does({ type: 'endSession' });
    back.leave();
  });

  it('takes tabled words from both partners’ screens when it ends, and destroys the start checks', async () => {
    await tabled();
    const params = { coupleId: table.coupleId, sessionId: three.sessionId };
    expect((await table.mediator.does(READ_CHECKS, { params })).checks.map(({ start }) => start !== null)).toEqual([
      true,
      true,
    ]);
    await three.mediator.does({ type: 'endSession' });
    expect(JSON.stringify(await three.partnerB.look())).not.toContain('phone in my lap');
    expect((await table.mediator.does(READ_CHECKS, { params })).checks.map(({ start }) => start)).toEqual([null, null]);
    expect(await three.mediator.send({ type: 'openTable' })).toEqual({ ok: false, error: { code: 'session_ended' } });
    expect((await table.partnerA.does(READ_MEETING, { params })).state).toBe('ended');
  });

  it('opens for nobody without a seat, without a sign-in or from another page', async () => {
    await expect(AtBoard.open(table.attacker, three.sessionId)).rejects.toThrow('not_available');
    await expect(AtBoard.open(table.attacker, randomUUID())).rejects.toThrow('not_available');
    await expect(AtBoard.open(table.partnerA, three.sessionId, 'https://evil.example')).rejects.toThrow();
    await expect(AtBoard.open(table.partnerA, three.sessionId, 'null')).rejects.toThrow();
    const nobody = Object.assign(
      Object.create(Object.getPrototypeOf(table.attacker) as object),
      table.attacker,
    ) as typeof table.attacker;
    nobody.forget();
    await expect(AtBoard.open(nobody, three.sessionId)).rejects.toThrow('sign_in_needed');
  });

  it('closes a connection whose sign-in ended', async () => {
    await table.partnerB.does(SIGN_OUT_EVERYWHERE);
    for (let tries = 0; !three.partnerB.closed && tries < 40; tries++) await new Promise((go) => setTimeout(go, 25));
    expect(three.partnerB.closed).toBe(true);
    await table.partnerB.does(SIGN_IN, { body: { email: table.partnerB.email, password: table.partnerB.password } });
  });

  it('closes a connection whose sign-in ended while it was being opened', async () => {
    const { email, password } = table.partnerB;
    for (const milliseconds of [0, 1, 2, 3, 4, 5]) {
      const socket = io(`${app.url}${BOARD_NAMESPACE}`, {
        transports: ['websocket'],
        auth: { sessionId: three.sessionId },
        extraHeaders: { Origin: app.origin, Cookie: table.partnerB.cookieHeader() },
        reconnection: false,
        forceNew: true,
      });
      await wait(milliseconds);
      await table.partnerB.does(SIGN_OUT_EVERYWHERE);
      await wait(300);
      expect(socket.connected).toBe(false);
      socket.close();
      await table.partnerB.does(SIGN_IN, { body: { email, password } });
    }
  });

  const nonsense: readonly unknown[] = [
    null,
    'pause',
    7,
    [],
    {},
    { id: 'x', command: { type: 'pause' } },
    { id: randomUUID() },
    { id: randomUUID(), command: { type: 'pause', more: 1 } },
    { id: randomUUID(), command: { type: 'constructor' } },
    { id: randomUUID(), command: { type: 'mediatorGone' } },
    { id: randomUUID(), command: { type: 'passStartCheck' } },
    { id: randomUUID(), command: JSON.parse('{"type":"pause","__proto__":{"role":"mediator"}}') },
    { id: randomUUID(), command: { type: 'write', text: 'x'.repeat(2_001) } },
    { id: randomUUID(), command: { type: 'signal', kind: 'shout' } },
    { id: randomUUID(), command: { type: 'pause' }, role: 'mediator' },
  ];

  it.each(nonsense.map((sent) => [JSON.stringify(sent)?.slice(0, 60), sent]))(
    'refuses %s with a code and nothing else',
    async (_, sent) => {
      const answer: unknown = await three.partnerA.socket.timeout(5_000).emitWithAck('command', sent as never);
      expect(answer).toEqual({ ok: false, error: { code: 'input_not_valid' } });
    },
  );

  const mediatorOnly: readonly SentCommand[] = [
    { type: 'openTable' },
    { type: 'admit', role: 'partnerB' },
    { type: 'stepOn' },
    { type: 'resume' },
    { type: 'endSession' },
    { type: 'giveFloor', role: 'partnerA' },
    { type: 'setCallLink', role: 'partnerA', url: 'https://call.example/a' },
    { type: 'table', hurtId: randomUUID(), protocolId: 'floor_dialogue' },
  ];

  it.each(mediatorOnly.map((command) => [command.type, command]))('does not let a partner %s', async (_, command) => {
    expect(await three.partnerA.send(command)).toMatchObject({ ok: false });
    expect((await three.partnerB.partnerView()).phase).toBe('live');
  });

  it('ends for everybody when a partner puts the couple on hold', async () => {
    await table.partnerB.does(STAND_BACK, { params: { coupleId: table.coupleId }, body: { kind: 'hold' } });
    await three.partnerA.until(({ view }) => view.phase === 'ended');
  });
});
