import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import type { SentCommand } from '#libs/contracts';
import { boardSeenBy, decide, emptyBoard, evolveAll, PARTNERS, type BoardCommand, type Role } from '#libs/domain';
import { check } from './checker.js';
import { FrameReader } from './frames.js';
import { keepFrame, viewText, type History, type Logged, type Saw } from './history.js';
import { NO_REDIS } from '../support/redis.js';

const ROLES: readonly Role[] = [...PARTNERS, 'mediator'];
const KILLS = 20;
const idOf = (number: number): string => `00000000-0000-4000-8000-${String(number).padStart(12, '0')}`;
const SEATS = { partnerA: idOf(901), partnerB: idOf(902), mediator: idOf(903) };

const PRESSES: readonly (readonly [Role, SentCommand])[] = [
  ['mediator', { type: 'confirmReady', role: 'partnerA', ready: true }],
  ['mediator', { type: 'confirmReady', role: 'partnerB', ready: true }],
  ['mediator', { type: 'admit', role: 'partnerA' }],
  ['mediator', { type: 'admit', role: 'partnerB' }],
  ['mediator', { type: 'openTable' }],
  ['partnerA', { type: 'signal', kind: 'words', text: 'zk-1-partnera-signal-1' }],
  ['mediator', { type: 'beginFrame' }],
  ['partnerB', { type: 'pause' }],
  ['mediator', { type: 'resume' }],
];

/** A history in which everything went as it should: both start checks, then each press, acknowledged. */
function honest(): History {
  const log: Logged[] = PARTNERS.map((role, index) => ({
    position: index + 1,
    commandId: idOf(800 + index),
    personId: SEATS[role],
    at: index,
    events: [{ type: 'startCheckPassed', by: role, at: index }],
  }));
  const saw = Object.fromEntries(ROLES.map((role) => [role, { views: new Set(), words: new Set() } satisfies Saw]));
  let state = evolveAll(
    emptyBoard(),
    log.flatMap(({ events }) => events),
  );
  const sent = PRESSES.map(([role, command], index) => {
    const at = 1_000 * index;
    const events = decide(state, role, command as BoardCommand, at);
    log.push({ position: log.length + 1, commandId: idOf(index), personId: SEATS[role], at, events });
    state = evolveAll(state, events);
    for (const each of ROLES) {
      const view = boardSeenBy(each, state, at);
      keepFrame(saw[each]!, `42/board,["view",${JSON.stringify({ version: index, view })}]`);
    }
    return { id: idOf(index), role, command, firstAt: at, answers: [{ at: at + 5, code: 'ok' }] };
  });
  const looks = ROLES.map((role) => ({
    role,
    position: log.length,
    now: 9_500,
    view: boardSeenBy(role, state, 9_500),
  }));
  return {
    seats: SEATS,
    sent,
    log,
    saw: saw as Record<Role, Saw>,
    looks,
    planted: [{ word: 'zk-1-partnera-signal-1', by: 'partnerA' }],
    released: new Map(),
  };
}

/** What is found, by kind. */
function kinds(history: History): string {
  const { acked, lost, doubled, diverged, leaked } = check(history);
  return `acked ${acked}, lost ${lost.length}, doubled ${doubled.length}, diverged ${diverged.length}, leaked ${leaked.length}`;
}

describe('The checker of histories', () => {
  it('finds nothing in an honest one', () => {
    expect(kinds(honest())).toBe('acked 9, lost 0, doubled 0, diverged 0, leaked 0');
  });

  it('finds a command that was acknowledged and is not in the log', () => {
    const history = honest();
    const told = { ...history.sent[5]!, id: idOf(99) };
    expect(kinds({ ...history, sent: [...history.sent, told] })).toContain('lost 1,');
  });

  it('takes a row for what changed nothing, and one for what was refused, only where that is so', () => {
    const also = (
      type: 'pause' | 'stepOut',
      role: 'partnerA' | 'mediator',
      code: 'ok' | 'not_available',
      row: object,
    ) => {
      const history = honest();
      const told = { id: idOf(99), role, command: { type }, firstAt: 7_500, answers: [{ at: 7_600, code }] };
      const paused = history.log.findIndex(({ events }) => events[0]?.type === 'paused') + 1;
      const logged = {
        position: paused + 1,
        commandId: idOf(99),
        personId: SEATS[role],
        at: 7_600,
        events: [],
        ...row,
      };
      const log = history.log.toSpliced(paused, 0, logged).map((each, index) => ({ ...each, position: index + 1 }));
      return kinds({ ...history, log, looks: [], sent: [...history.sent, told] } as History);
    };
    expect(also('pause', 'partnerA', 'ok', {})).toContain('lost 0, doubled 0, diverged 0');
    expect(also('stepOut', 'partnerA', 'ok', {})).toContain('diverged 1');
    expect(also('stepOut', 'mediator', 'not_available', { refused: 'not_available' })).toContain('diverged 0');
    expect(also('stepOut', 'mediator', 'ok', { refused: 'not_available' })).toContain('diverged 1');
    expect(also('stepOut', 'partnerA', 'not_available', { refused: 'not_available' })).toContain('diverged 1');
  });

  it('finds a command id that acted twice, and words that were said twice under two ids', () => {
    const history = honest();
    const signal = history.log.find(({ events }) => events[0]!.type === 'signalled')!;
    const twice = { ...history, log: [...history.log, { ...signal, position: history.log.length + 1 }] };
    expect(check(twice).doubled).toEqual([
      `${signal.commandId} acted twice`,
      'the signal zk-1-partnera-signal-1 was given twice',
    ]);
    const renamed = { ...history, log: [...history.log, { ...signal, position: 12, commandId: idOf(98) }] };
    expect(check(renamed).doubled).toHaveLength(2);
  });

  it('finds a row that was decided on another board than the one before it', () => {
    const history = honest();
    const { log } = history;
    const events = [{ type: 'paused', by: 'partnerB', why: 'stepped_out', at: 7_000 } as const];
    const stale = log.map((row) => (row.events[0]!.type === 'paused' ? { ...row, events } : row));
    expect(check({ ...history, log: stale, looks: [] }).diverged).toEqual(
      expect.arrayContaining([expect.stringContaining('is not what pause makes of the board there')]),
    );
  });

  it('finds a view of something that never became durable', () => {
    const history = honest();
    expect(kinds({ ...history, looks: [], log: history.log.slice(0, -1), sent: history.sent.slice(0, -1) })).toMatch(
      /lost 0, doubled 0, diverged [123],/,
    );
  });

  it('finds two looks of one seat that differ', () => {
    const history = honest();
    const other = { ...history.looks[0]!, view: boardSeenBy('partnerA', emptyBoard(), 0) };
    expect(kinds({ ...history, looks: [...history.looks, other] })).toContain('diverged 1,');
  });

  it('finds a signal, an id and a call link in a frame of the other partner, and nothing in one’s own', () => {
    const history = honest();
    const { planted, saw } = history;
    const link = 'zk-1-mediator-link-7';
    keepFrame(saw.partnerA, `42/board,["view",{"x":"zk-1-partnera-signal-1","y":"https://call.example/${link}"}]`);
    const all = { ...history, planted: [...planted, { word: link, by: 'partnerA' as const }] };
    expect(kinds(all)).toContain('leaked 0');
    keepFrame(saw.partnerB, `42/board,["view",{"x":"zk-1-partnera-signal-1","y":"https://call.example/${link}"}]`);
    keepFrame(saw.partnerB, `43/board,7[{"ok":true,"of":"${history.sent[5]!.id}"}]`);
    expect(check(all).leaked).toHaveLength(3);
  });

  it('reads a view from what is pushed and from what is answered, whatever its airtime', () => {
    const saw: Saw = { views: new Set(), words: new Set() };
    keepFrame(saw, '42/board,["view",{"version":1,"view":{"phase":"live","airtimeMs":{"mediator":5}}}]');
    keepFrame(saw, '43/board,12[{"ok":true,"data":{"version":1,"view":{"phase":"live","airtimeMs":{"mediator":9}}}}]');
    keepFrame(saw, '43/board,13[{"ok":true,"data":null}]');
    keepFrame(saw, '2');
    expect([...saw.views]).toEqual([viewText({ phase: 'live' })]);
  });
});

describe('The lines that fail', () => {
  const frameOf = (text: string, masked: boolean): Buffer => {
    const payload = Buffer.from(text);
    const { length } = payload;
    const head = Buffer.alloc(length < 126 ? 2 : length < 65_536 ? 4 : 10);
    head[0] = 0x81;
    head[1] = (masked ? 0x80 : 0) | (length < 126 ? length : length < 65_536 ? 126 : 127);
    if (head.length === 4) head.writeUInt16BE(length, 2);
    if (head.length === 10) head.writeBigUInt64BE(BigInt(length), 2);
    return Buffer.concat([head, ...(masked ? [Buffer.alloc(4)] : []), payload]);
  };

  it.each([1, 7, 100_000])('are cut into whole frames, wherever a packet ends (%s bytes each)', (size) => {
    const texts = ['2', 'é'.repeat(80), 'x'.repeat(70_000)];
    const opening = Buffer.from('HTTP/1.1 101 Switching Protocols\r\n\r\n');
    const stream = Buffer.concat([opening, ...texts.map((text) => frameOf(text, false)), frameOf('sent', true)]);
    const reader = new FrameReader();
    const parts = [];
    for (let at = 0; at < stream.length; at += size) parts.push(...reader.read(stream.subarray(at, at + size)));
    expect(Buffer.concat(parts.map((part) => (Buffer.isBuffer(part) ? part : part.bytes)))).toEqual(stream);
    expect(parts.map((part) => (Buffer.isBuffer(part) ? '' : part.text))).toEqual(['', ...texts, '']);
  });
});

describe('Servers that are killed, a database that is restarted, and lines that fail', () => {
  it(`lose, double, mix up and tell nothing in ${KILLS} kills`, async () => {
    const child = spawn(process.execPath, ['test/faults/run.mjs', '--kills', String(KILLS), '--seed', '1'], {
      cwd: join(import.meta.dirname, '..', '..'),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let printed = '';
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk: Buffer) => void (printed += chunk.toString()));
    const [code] = (await once(child, 'close')) as [number];
    if (printed.includes(NO_REDIS)) process.stderr.write(`${NO_REDIS}\n`);
    expect(printed).toMatch(/^acked [1-9]\d*, lost 0, doubled 0, diverged 0, leaked 0$/m);
    expect(code).toBe(0);
  }, 1_200_000);
});
