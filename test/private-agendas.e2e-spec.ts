import { randomUUID } from 'node:crypto';
import {
  CHOOSE_READER,
  DELETE_HURT,
  READ_AGENDA,
  READ_DESK_HURTS,
  READ_HURT,
  SAVE_HURT,
  UNDO_DELETE,
  type HurtWords,
} from '#libs/contracts';
import { DeletedHurts } from '../apps/api/src/agendas/deleted-hurts.service.js';
import { keyIdOf } from '../apps/api/src/platform/sealer.js';
import { KeyStore } from '../apps/api/src/platform/key-store.js';
import { startApp, type TestApp } from './support/app.js';
import { tableSet, type Table } from './support/actors.js';
import { sessionNow } from './support/sessions.js';
import { words } from './support/hurts.js';

const DAY = 86_400_000;

describe('Private means private: a partner’s agenda', () => {
  let app: TestApp;
  let table: Table;
  beforeAll(async () => {
    app = await startApp();
    table = await tableSet(app);
  });
  afterAll(() => app.close());

  const save = (hurtId: string, version: number, said: HurtWords) =>
    table.partnerA.does(SAVE_HURT, { params: { coupleId: table.coupleId, hurtId }, body: { version, words: said } });

  it('keeps what is written, version by version, and shows it to its author only', async () => {
    const hurtId = randomUUID();
    const params = { coupleId: table.coupleId, hurtId };
    const first = await save(hurtId, 0, words({ whatHappened: 'The call that did not come.' }));
    expect(first).toMatchObject({ version: 1, reader: 'only_me', releasedAt: null });
    const second = await save(hurtId, 1, words({ whatHappened: 'The call that did not come, in May.' }));
    expect(second.version).toBe(2);
    for (const other of [table.partnerB, table.mediator, table.attacker]) {
      expect((await other.ask(READ_HURT, { params })).status).toBe(404);
    }
    const atDesk = await table.mediator.does(READ_DESK_HURTS, { params: { coupleId: table.coupleId } });
    expect(JSON.stringify(atDesk)).not.toContain(hurtId);
  });

  it('refuses an edit that started from an older version, and loses neither text', async () => {
    const hurtId = randomUUID();
    await save(hurtId, 0, words({ whatHappened: 'one' }));
    await save(hurtId, 1, words({ whatHappened: 'two' }));
    const stale = await table.partnerA.ask(SAVE_HURT, {
      params: { coupleId: table.coupleId, hurtId },
      body: { version: 1, words: words({ whatHappened: 'three' }) },
    });
    expect([stale.status, stale.body.code]).toEqual([409, 'version_conflict']);
    const kept = await table.partnerA.does(READ_HURT, { params: { coupleId: table.coupleId, hurtId } });
    expect(kept.words.whatHappened).toBe('two');
  });

  it('saves once what is sent twice', async () => {
    const hurtId = randomUUID();
    const said = words({ whatHappened: 'sent twice' });
    await save(hurtId, 0, said);
    expect((await save(hurtId, 0, said)).version).toBe(1);
  });

  it('releases exactly the words on the screen, ends the release with an edit, and takes it back silently', async () => {
    const hurtId = randomUUID();
    const params = { coupleId: table.coupleId, hurtId };
    await save(hurtId, 0, words({ whatHappened: 'These words.', myPart: 'not these' }));
    const released = await table.partnerA.does(CHOOSE_READER, {
      params,
      body: { version: 1, reader: 'may_be_brought' },
    });
    expect(released.releasedAt).not.toBeNull();
    expect(released.wouldBeRead).toBe('These words.');
    const desk = await table.mediator.does(READ_DESK_HURTS, { params: { coupleId: table.coupleId } });
    expect(desk.hurts.find(({ id }) => id === hurtId)).toMatchObject({ tableable: true, text: 'These words.' });
    expect(JSON.stringify(desk)).not.toContain('not these');
    const edited = await save(hurtId, 1, words({ whatHappened: 'Other words.' }));
    expect(edited.releasedAt).toBeNull();
    await table.partnerA.does(CHOOSE_READER, { params, body: { version: 2, reader: 'only_me' } });
    expect(
      JSON.stringify(await table.mediator.does(READ_DESK_HURTS, { params: { coupleId: table.coupleId } })),
    ).not.toContain(hurtId);
  });

  it('says that it is on the table when it is tabled while its author takes it back', async () => {
    const hurtId = randomUUID();
    const params = { coupleId: table.coupleId, hurtId };
    await save(hurtId, 0, words({ whatHappened: 'Taken back too late.' }));
    await table.partnerA.does(CHOOSE_READER, { params, body: { version: 1, reader: 'may_be_brought' } });
    // Tabling holds the row until it is done; taking back waits there.
    const tabling = app.databases.superQuery(
      `with row as (update hurt set tabled_at = now() where id = $1 returning id) select pg_sleep(0.5) from row`,
      [hurtId],
    );
    await new Promise((go) => setTimeout(go, 150));
    const late = await table.partnerA.ask(CHOOSE_READER, { params, body: { version: 1, reader: 'only_me' } });
    await tabling;
    expect([late.status, late.body.code]).toEqual([409, 'already_tabled']);
    expect((await table.partnerA.does(READ_HURT, { params })).reader).toBe('may_be_brought');
  });

  it('refuses to release an empty text', async () => {
    const hurtId = randomUUID();
    await save(hurtId, 0, words({}));
    const refused = await table.partnerA.ask(CHOOSE_READER, {
      params: { coupleId: table.coupleId, hurtId },
      body: { version: 1, reader: 'may_be_brought' },
    });
    expect(refused.body.code).toBe('text_empty');
  });

  it('deletes with thirty days to bring it back, alone to its author', async () => {
    const hurtId = randomUUID();
    const params = { coupleId: table.coupleId, hurtId };
    await save(hurtId, 0, words({ whatHappened: 'to be deleted' }));
    await table.partnerA.does(CHOOSE_READER, { params, body: { version: 1, reader: 'mediator' } });
    await table.partnerA.does(DELETE_HURT, { params });
    expect(
      JSON.stringify(await table.mediator.does(READ_DESK_HURTS, { params: { coupleId: table.coupleId } })),
    ).not.toContain(hurtId);
    const back = await table.partnerA.does(UNDO_DELETE, { params });
    expect(back).toMatchObject({ deletedAt: null, reader: 'only_me' });
    expect((await table.partnerA.does(READ_AGENDA, { params })).hurts.some(({ id }) => id === hurtId)).toBe(true);
  });

  it('never shares a key with a board, even under the id of a session', async () => {
    const sessionId = await sessionNow(table);
    const params = { coupleId: table.coupleId, hurtId: sessionId };
    await table.partnerB.does(SAVE_HURT, {
      params,
      body: { version: 0, words: words({ whatHappened: 'under a known id' }) },
    });
    await table.partnerB.does(DELETE_HURT, { params });
    await app.databases.superQuery(`update hurt set deleted_at = now() - interval '31 days' where id = $1`, [
      sessionId,
    ]);
    await app.nest.get(DeletedHurts).destroy();
    const keys = await app.nest
      .get(KeyStore)
      .keysOf([keyIdOf({ kind: 'hurt', id: sessionId }), keyIdOf({ kind: 'board', id: sessionId })]);
    expect([...keys.keys()]).toEqual([keyIdOf({ kind: 'board', id: sessionId })]);
  });

  it('destroys a deleted hurt and its key after thirty days, and not a day before', async () => {
    const hurtId = randomUUID();
    const params = { coupleId: table.coupleId, hurtId };
    await save(hurtId, 0, words({ whatHappened: 'to be gone' }));
    await table.partnerA.does(DELETE_HURT, { params });
    const rows = async (): Promise<number> =>
      (await app.databases.superQuery('select 1 from hurt where id = $1', [hurtId])).length;
    const keys = async (): Promise<number> =>
      (await app.nest.get(KeyStore).keysOf([keyIdOf({ kind: 'hurt', id: hurtId })])).size;
    app.clock.pass(29 * DAY);
    await app.nest.get(DeletedHurts).destroy();
    expect([await rows(), await keys()]).toEqual([1, 1]);
    app.clock.pass(DAY);
    await app.nest.get(DeletedHurts).destroy();
    expect([await rows(), await keys()]).toEqual([0, 0]);
  });
});
