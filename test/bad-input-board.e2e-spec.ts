import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { io, type Socket } from 'socket.io-client';
import { BOARD_NAMESPACE, SIGN_IN, SIGN_OUT_EVERYWHERE, type SentCommand } from '#libs/contracts';
import { Dice } from './faults/dice.js';
import { oneOfEach } from './faults/presses.js';
import { startApp, type TestApp } from './support/app.js';
import { tableSet, type Actor, type Table } from './support/actors.js';
import { AtBoard } from './support/board.js';
import { nothingStands, sessionNow, tableOpen, type ThreeAtBoard } from './support/sessions.js';

const ID = '8f14e45f-ceea-4672-9a3c-5d0c9b1a7e42';

/** Every command there is, each with fields that are well. */
const EVERY: readonly SentCommand[] = oneOfEach(new Dice(1), {
  role: 'partnerA',
  moves: [],
  hurtIds: [randomUUID()],
  agreements: [],
  word: (kind) => `words of a ${kind}`,
});

describe('Bad input on the socket gets a clear refusal, and the others notice nothing', () => {
  let app: TestApp;
  let table: Table;
  let three: ThreeAtBoard;
  const opened: Socket[] = [];
  beforeAll(async () => {
    app = await startApp();
    table = await tableSet(app);
  });
  beforeEach(async () => void (three = await tableOpen(table)));
  afterEach(async () => {
    for (const seat of [three.mediator, three.partnerA, three.partnerB]) seat.leave();
    for (const socket of opened.splice(0)) socket.close();
    await nothingStands(table);
  });
  afterAll(() => app.close());

  const connection = (
    actor: Actor | null,
    more: { namespace?: string; auth?: object; origin?: string } = {},
  ): Socket => {
    const socket = io(`${app.url}${more.namespace ?? BOARD_NAMESPACE}`, {
      transports: ['websocket'],
      auth: more.auth ?? { sessionId: three.sessionId },
      extraHeaders: { Origin: more.origin ?? app.origin, ...(actor === null ? {} : { Cookie: actor.cookieHeader() }) },
      reconnection: false,
      forceNew: true,
    });
    opened.push(socket);
    return socket;
  };
  const refusal = async (socket: Socket): Promise<string> => {
    const [error] = (await once(socket as never, 'connect_error')) as [Error];
    return error.message;
  };
  const movesOf = async (sessionId = three.sessionId): Promise<number> => {
    const [row] = await app.databases.superQuery<{ count: number }>(
      'select count(*)::integer as count from board_move where session_id = $1',
      [sessionId],
    );
    return row!.count;
  };
  /** What the other partner has been sent so far, once everything on its way has come. */
  const framesOf = async (seat: AtBoard): Promise<number> => {
    await seat.look();
    await wait(50);
    return seat.frames.length;
  };

  it('opens for no page but ours: foreign, none at all, null, and what looks like ours', async () => {
    const { protocol, host, hostname, port } = new URL(app.origin);
    for (const origin of [
      'https://evil.example',
      'null',
      '',
      `https://${host}`,
      `${app.origin}.evil.example`,
      `${protocol}//evil.example:${port}`,
      `${protocol}//${hostname}:${port}0`,
      `${protocol}//${hostname}`,
      `${app.origin}/`,
      `${protocol}//user@${host}`,
    ]) {
      const socket = connection(table.partnerA, { origin });
      expect([origin, await refusal(socket)]).toEqual([origin, 'websocket error']);
    }
  });

  it('opens for nobody without a sign-in, whatever they send and wherever they knock', async () => {
    const before = await movesOf();
    const nobody = connection(null);
    expect(await refusal(nobody)).toBe('sign_in_needed');
    const answers: unknown[] = [];
    const raw = nobody.io.engine as unknown as { write(text: string): void };
    for (const [index, command] of EVERY.entries()) {
      nobody.emit('command', { id: randomUUID(), command }, (answer: unknown) => answers.push(answer));
      raw.write(`42${BOARD_NAMESPACE},${index}${JSON.stringify(['command', { id: randomUUID(), command }])}`);
    }
    raw.write(`42${BOARD_NAMESPACE},900["look"]`);
    await wait(300);
    expect(answers).toEqual([]);
    expect(await movesOf()).toBe(before);
    for (const namespace of ['/', '/admin', '/board2', '/__proto__', '/board/../board']) {
      const elsewhere = connection(namespace === '/' ? null : table.partnerA, { namespace });
      expect([namespace, /not_available|Invalid namespace/.test(await refusal(elsewhere))]).toEqual([namespace, true]);
    }
  });

  it('answers every other session alike: another couple’s, none, and what is no id', async () => {
    const said: string[] = [];
    for (const sessionId of [randomUUID(), '', 'x', 7, null, {}, [three.sessionId], 'a'.repeat(10_000), undefined]) {
      said.push(await refusal(connection(table.partnerA, { auth: { sessionId } })));
    }
    said.push(await refusal(connection(table.attacker)));
    expect(new Set(said)).toEqual(new Set(['not_available']));
  });

  it.each([null, 7, 'Object', {}, [], { prototype: null }])(
    'lets nobody say by which class a command is checked: %j',
    async (made) => {
      const before = await movesOf();
      for (const command of [
        { type: 'pause', constructor: made },
        { type: 'write', text: { not: 'a text' }, constructor: made },
      ]) {
        const sent = { id: randomUUID(), command };
        const answer: unknown = await three.partnerA.socket.timeout(5_000).emitWithAck('command', sent as never);
        expect(answer).toEqual({ ok: false, error: { code: 'input_not_valid' } });
      }
      expect(await movesOf()).toEqual(before);
    },
  );

  it('takes no command for another seat or session than the connection’s', async () => {
    const before = await movesOf();
    for (const more of [
      { role: 'mediator' },
      { personId: table.mediator.personId },
      { sessionId: randomUUID() },
      { at: { role: 'mediator' } },
    ]) {
      const sent = { id: randomUUID(), command: { type: 'resume' }, ...more };
      const inside = { id: randomUUID(), command: { type: 'pause', ...more } };
      for (const each of [sent, inside]) {
        const answer: unknown = await three.partnerA.socket.timeout(5_000).emitWithAck('command', each as never);
        expect(answer).toEqual({ ok: false, error: { code: 'input_not_valid' } });
      }
    }
    expect(await movesOf()).toBe(before);
  });

  it('does not take another’s command id for its own', async () => {
    const id = randomUUID();
    await three.partnerA.does({ type: 'signal', kind: 'break' }, id);
    const reused = { ok: false, error: { code: 'command_reused' } };
    expect(await three.partnerB.send({ type: 'signal', kind: 'break' }, id)).toEqual(reused);
    expect(await three.mediator.send({ type: 'resume' }, id)).toEqual(reused);
  });

  it('refuses whatever is pressed before admission, but for a word to the mediator and leaving', async () => {
    await three.mediator.does({ type: 'endSession' });
    const sessionId = await sessionNow(table);
    const [early, other] = [
      await AtBoard.open(table.partnerA, sessionId),
      await AtBoard.open(table.partnerB, sessionId),
    ];
    const before = await framesOf(other);
    const taken: string[] = [];
    for (const command of EVERY) if ((await early.send(command)).ok) taken.push(command.type);
    expect(taken.sort()).toEqual(['comeBack', 'signal', 'stepOut']);
    expect(await framesOf(other)).toBe(before);
    expect(await early.partnerView()).toMatchObject({ phase: 'waiting' });
    for (const seat of [early, other]) seat.leave();
  });

  it('refuses everything after the end, from every seat', async () => {
    await three.mediator.does({ type: 'endSession' });
    const before = await movesOf();
    for (const seat of [three.mediator, three.partnerA, three.partnerB]) {
      for (const command of EVERY) {
        const answer = await seat.send(command);
        expect([command.type, answer.ok]).toEqual([command.type, false]);
      }
    }
    expect(await movesOf()).toBe(before);
  });

  it('does nothing more for a seat whose sign-in ended a moment ago', async () => {
    const id = randomUUID();
    const sends = (): Promise<unknown> =>
      three.partnerB.send({ type: 'signal', kind: 'words', text: 'too late' }, id).catch(() => null);
    const before = await movesOf();
    const out = table.partnerB.does(SIGN_OUT_EVERYWHERE);
    await out;
    for (let tries = 0; tries < 20; tries++) void sends();
    await wait(500);
    expect(three.partnerB.socket.connected).toBe(false);
    expect(await movesOf()).toBe(before);
    expect(await refusal(connection(table.partnerB))).toBe('sign_in_needed');
    await table.partnerB.does(SIGN_IN, { body: { email: table.partnerB.email, password: table.partnerB.password } });
  });

  it('goes on for the others while one sends a thousand at once, and refuses what is too much', async () => {
    const flood = Array.from({ length: 1_000 }, () => three.partnerA.send({ type: 'signal', kind: 'break' }));
    const before = await framesOf(three.partnerB);
    await three.mediator.does({ type: 'setTimer', minutes: 5 });
    const answers = await Promise.all(flood);
    const codes = new Set(answers.flatMap((answer) => (answer.ok ? [] : [answer.error.code])));
    expect(codes).toEqual(new Set(['too_many_tries']));
    // The view holds the latest hundred; while they were read one or another more may have found room.
    const taken = answers.filter(({ ok }) => ok).length;
    expect((await three.mediator.mediatorView()).signals).toHaveLength(Math.min(100, taken));
    expect(taken).toBeLessThan(500);
    // The timer alone: of what the other sent they were sent nothing.
    expect(await framesOf(three.partnerB)).toBe(before + 1);
    await three.partnerA.does({ type: 'pause' });
  });

  it('closes a line on which a megabyte comes, and opens the next', async () => {
    const gone = once(three.partnerA.socket as never, 'disconnect');
    three.partnerA.socket.emit(
      'command',
      { id: randomUUID(), command: { type: 'write', text: 'x'.repeat(1_000_000) } } as never,
      () => {},
    );
    await gone;
    const back = await AtBoard.open(table.partnerA, three.sessionId);
    expect((await back.partnerView()).phase).toBe('live');
    back.leave();
  });

  const frames: readonly string[] = [
    '2["command"]',
    '42',
    '42/board',
    '42/board,',
    '42/board,1',
    '42/board,1[]',
    '42/board,1{"a":1}',
    '42/board,1["__proto__",{"polluted":1}]',
    '42/board,1["constructor",{"prototype":{"polluted":1}}]',
    '42/board,1["disconnect"]',
    '42/board,1["connect"]',
    '42/board,1["error"]',
    '42/board,1["changed","x"]',
    '42/board,1["command"]',
    '42/board,1["command",null,null]',
    `42/board,1["command",{"__proto__":{"polluted":1},"id":"${ID}","command":{"type":"pause"}}]`,
    `42/board,1["command",{"id":"${ID}","command":{"type":"pause","constructor":{"prototype":{"polluted":1}}}}]`,
    `42/board,1["command",{"id":"${ID}","command":{"type":"__proto__"}}]`,
    `42/board,1["command",{"id":"${ID}","command":{"type":["pause"]}}]`,
    '42/board,99999999999999999999["look"]',
    '451-/board,1["command",{"_placeholder":true,"num":0}]',
    '451-/board,1["command",{"_placeholder":true,"num":"__proto__"}]',
    '49999999999-/board,["look"]',
    '43/board,1[{"ok":true}]',
    '40/board,{"sessionId":{"__proto__":{"polluted":1}}}',
    '44/board,{"message":"x"}',
    '4',
    '9',
    '\u0000',
    '[[[[[[',
    `42/board,1${'['.repeat(30_000)}`,
  ];

  it.each(frames.map((frame) => [frame.slice(0, 70), frame]))(
    'is none the worse for the frame %s',
    async (_, frame) => {
      const before = await framesOf(three.partnerB);
      const moves = await movesOf();
      (three.partnerA.socket.io.engine as unknown as { write(text: string): void }).write(frame);
      await wait(30);
      expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
      expect(await movesOf()).toBe(moves);
      expect(await framesOf(three.partnerB)).toBe(before);
      const back = await AtBoard.open(table.partnerA, three.sessionId);
      expect((await back.partnerView()).phase).toBe('live');
      back.leave();
    },
  );

  it('keeps ten connections of one person to a session, and lets the first go for the eleventh', async () => {
    const devices: AtBoard[] = [];
    for (let count = 0; count < 12; count++) devices.push(await AtBoard.open(table.partnerB, three.sessionId));
    await wait(100);
    // The first of all was there before.
    expect(three.partnerB.closed).toBe(true);
    expect(devices.map(({ closed }) => closed)).toEqual([true, true, ...Array<boolean>(10).fill(false)]);
    expect((await devices.at(-1)!.partnerView()).phase).toBe('live');
    expect([three.partnerA.closed, three.mediator.closed]).toEqual([false, false]);
    for (const device of devices) device.leave();
  });

  it('logs no fault at all through all of this', () => {
    expect(app.logged.filter((line) => line.includes('"event":"fault"'))).toEqual([]);
  });
});
