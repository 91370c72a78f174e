import 'reflect-metadata';
import { chmod, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  GIVE_START_CHECK,
  READ_AGENDA,
  READ_AVAILABILITY,
  READ_DESK_HURTS,
  READ_MEETINGS,
  READ_SESSION,
} from '#libs/contracts';
import { PARTNERS } from '#libs/domain';
import { serve, type Served } from '../../../api/src/main.js';
import { Clock } from '../../../api/src/platform/clock.js';
import { startEmbeddedPostgres, type EmbeddedPostgres } from '../embedded-postgres.js';
import { openDemoFolder, type DemoFolder } from './demo-folder.js';
import { DemoSeat } from './demo-seat.js';
import { everybodySignsIn, PROFILES, ROLES, tableAt, type DemoTable } from './demo-table.js';
import { fillDemo } from './fill.js';
import type { NextMeeting } from './next-meeting.js';

const MINUTE = 60_000;
const CHECK = { alone: 'yes', canTalk: 'yes', usedToday: 'no', where: 'here', whoToCall: 'a friend' } as const;

let parent: string;
beforeAll(async () => {
  parent = await mkdtemp(join(tmpdir(), 'third-chair-demo-'));
  await chmod(parent, 0o711);
});
afterAll(() => rm(parent, { recursive: true, force: true }));

const pathOf = (name: string): string => join(parent, name);

describe('the folder of a demo', () => {
  it('is kept to whoever made it, and has the same passwords when it is opened again', async () => {
    const { path, passwords } = await openDemoFolder({ DEMO_DIR: pathOf('fresh') });
    expect((await stat(join(path, 'demo.json'))).mode & 0o777).toBe(0o600);
    expect(new Set(Object.values(passwords)).size).toBe(3);
    const marked = JSON.parse(await readFile(join(path, 'demo.json'), 'utf8')) as object;
    await writeFile(join(path, 'demo.json'), JSON.stringify({ ...marked, coupleId: 'one' }));
    expect(await openDemoFolder({ DEMO_DIR: path })).toEqual({ path, passwords, coupleId: 'one' });
  });

  it('is never one that something else lies in', async () => {
    const path = await mkdtemp(pathOf('somebodys-'));
    await writeFile(join(path, 'letter.txt'), 'mine');
    await expect(openDemoFolder({ DEMO_DIR: path })).rejects.toThrow('no demo put there');
    await writeFile(join(path, 'demo.json'), '{"madeBy":"somebody else"}');
    await expect(openDemoFolder({ DEMO_DIR: path })).rejects.toThrow('no demo put there');
    expect(await readFile(join(path, 'letter.txt'), 'utf8')).toBe('mine');
  });

  it('is never a file, nor one whose filling was interrupted', async () => {
    await writeFile(pathOf('file'), '');
    await expect(openDemoFolder({ DEMO_DIR: pathOf('file') })).rejects.toThrow('a folder');
    await openDemoFolder({ DEMO_DIR: pathOf('half') });
    await expect(openDemoFolder({ DEMO_DIR: pathOf('half') })).rejects.toThrow('not filled to its end');
  });

  it('is never made beside databases of one’s own', async () => {
    const env = { DEMO_DIR: pathOf('beside'), DATABASE_URL: 'postgres://app@localhost/live' };
    await expect(openDemoFolder(env)).rejects.toThrow('DATABASE_URL is set');
    await expect(stat(pathOf('beside'))).rejects.toMatchObject({ code: 'ENOENT' });
  });
});

describe('a filled demo', () => {
  let database: EmbeddedPostgres;
  let env: Record<string, string>;
  let folder: DemoFolder;
  let first: NextMeeting;
  let served: Served;
  let table: DemoTable;

  beforeAll(async () => {
    const opened = await openDemoFolder({ DEMO_DIR: pathOf('filled') });
    database = await startEmbeddedPostgres({ dataDir: opened.path });
    const { app, owner, keys, keysOwner } = database.urls;
    env = {
      PORT: '0',
      DATA_DIR: opened.path,
      DATABASE_URL: app,
      MIGRATIONS_DATABASE_URL: owner,
      KEYS_DATABASE_URL: keys,
      KEYS_MIGRATIONS_DATABASE_URL: keysOwner,
      LOG_LEVEL: 'error',
    };
    first = (await fillDemo(opened, env)) as NextMeeting;
    folder = await openDemoFolder({ DEMO_DIR: opened.path });
    served = await serve(env, { clock: new Clock(), host: '127.0.0.1', say: () => undefined });
    table = tableAt({ url: served.url, origin: 'http://localhost:3000', dataDir: folder.path }, folder.passwords);
    await everybodySignsIn(table);
  }, 120_000);

  afterAll(async () => {
    await served?.close();
    await database?.stop();
    if (database) await rm(database.place, { recursive: true, force: true });
  }, 60_000);

  const params = () => ({ coupleId: folder.coupleId! });

  it('lets each of the three sign in by what it prints', async () => {
    for (const role of ROLES) {
      const { person } = await table[role].does(READ_SESSION);
      const { name, email, zone } = PROFILES[role];
      expect(person).toMatchObject({ name, email, zone, zoneConfirmed: true, mediator: role === 'mediator' });
      expect(person!.seats).toEqual([{ coupleId: folder.coupleId, role, marked: true }]);
    }
  });

  it('holds pages of all readers, and shows the mediator those that are theirs to read', async () => {
    for (const role of PARTNERS) {
      const { hurts } = await table[role].does(READ_AGENDA, { params: params() });
      expect(new Set(hurts.map(({ reader }) => reader))).toEqual(new Set(['only_me', 'mediator', 'may_be_brought']));
    }
    const { hurts } = await table.mediator.does(READ_DESK_HURTS, { params: params() });
    expect(hurts.filter(({ tableable }) => tableable)).toHaveLength(3);
    expect(hurts.filter(({ reader }) => reader === 'mediator')).toHaveLength(2);
  });

  it('has a session behind it in which a page was covered', async () => {
    const { meetings } = await table.partnerB.does(READ_MEETINGS, { params: params() });
    const ended = meetings.filter(({ state }) => state === 'ended');
    expect(ended).toHaveLength(1);
    expect(Date.parse(ended[0]!.ends.instant)).toBeLessThan(Date.now());
    const { hurts } = await table.partnerB.does(READ_AGENDA, { params: params() });
    expect(hurts.filter(({ tabledAt }) => tabledAt !== null)).toHaveLength(1);
  });

  it('has a session ten minutes ahead, the same on all three clocks, and keeps the mediator’s own hours', async () => {
    const ahead = Date.parse(first.mediator.instant) - Date.now();
    expect(ahead).toBeGreaterThan(5 * MINUTE);
    expect(ahead).toBeLessThanOrEqual(11 * MINUTE);
    expect(new Set(ROLES.map((role) => first[role].instant)).size).toBe(1);
    expect(ROLES.map((role) => first[role].zone)).toEqual(ROLES.map((role) => PROFILES[role].zone));
    const { availability } = await table.mediator.does(READ_AVAILABILITY);
    expect(availability).toMatchObject({ noticeMinutes: 1440, stepMinutes: 30 });
  });

  it('can be filled again: the session stays while it is to come, and there is a new one when it is over', async () => {
    expect(await fillDemo(folder, env)).toEqual(first);
    const { meetings } = await table.mediator.does(READ_MEETINGS, { params: params() });
    const { id: sessionId } = meetings.find(({ state }) => state === 'confirmed')!;
    for (const role of PARTNERS) {
      await table[role].does(GIVE_START_CHECK, { params: { ...params(), sessionId }, body: CHECK });
    }
    const chair = await DemoSeat.open(table.mediator, sessionId);
    for (const role of PARTNERS) {
      await chair.does({ type: 'confirmReady', role, ready: true });
      await chair.does({ type: 'admit', role });
    }
    await chair.does({ type: 'openTable' });
    expect(await fillDemo(folder, env)).toEqual(first);
    await chair.does({ type: 'endSession' });
    chair.leave();
    expect(await fillDemo(folder, env)).toMatchObject({ mediator: { zone: 'Europe/Lisbon' } });
    const after = await table.mediator.does(READ_MEETINGS, { params: params() });
    expect(after.meetings.map(({ state }) => state).sort()).toEqual(['confirmed', 'ended', 'ended']);
  }, 60_000);
});
