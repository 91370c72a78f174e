import { randomUUID } from 'node:crypto';
import {
  ANSWER_WORDING,
  MOVE_HURT,
  READ_HURT_HISTORY,
  REST_HURT,
  SUGGEST_WORDING,
  WITHDRAW_WORDING,
  CHOOSE_READER,
  DELETE_HURT,
  READ_AGENDA,
  READ_DESK_HURTS,
  READ_HURT,
  SAVE_HURT,
  SIGN_IN,
  UNDO_DELETE,
  type HurtWords,
} from '#libs/contracts';
import { DeletedHurts } from '../apps/api/src/agendas/deleted-hurts.service.js';
import { keyIdOf } from '../apps/api/src/platform/sealer.js';
import { KeyStore } from '../apps/api/src/platform/key-store.js';
import { startApp, type TestApp } from './support/app.js';
import { tableSet, type Table } from './support/actors.js';
import { releasedHurt, sessionNow } from './support/sessions.js';
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

  it('goes on being released when only a mark of its author’s own is changed, and ends with one that goes along', async () => {
    const hurtId = await releasedHurt(table.partnerA, table.coupleId, 'The dinner that went cold.');
    const params = { coupleId: table.coupleId, hurtId };
    const saves = async (version: number, said: Parameters<typeof words>[0]) => {
      const body = { version, words: words({ whatHappened: 'The dinner that went cold.', ...said }) };
      return (await table.partnerA.does(SAVE_HURT, { params, body })).releasedAt;
    };
    expect(await saves(1, { heaviness: 9, feelings: ['sad'] })).not.toBeNull();
    const { hurts } = await table.mediator.does(READ_DESK_HURTS, { params });
    expect(hurts.find(({ id }) => id === hurtId)).toMatchObject({ tableable: true, heaviness: null, feelings: [] });
    expect(await saves(2, { heaviness: 9, feelings: ['sad'], tags: ['harm'] })).toBeNull();
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

  describe('gentler words', () => {
    const desk = async (hurtId: string) =>
      (await table.mediator.does(READ_DESK_HURTS, { params: { coupleId: table.coupleId } })).hurts.find(
        ({ id }) => id === hurtId,
      );
    const written = async (reader: 'only_me' | 'mediator' | 'may_be_brought') => {
      const hurtId = randomUUID();
      const params = { coupleId: table.coupleId, hurtId };
      await save(hurtId, 0, words({ whatHappened: 'You never call.' }));
      await table.partnerA.does(CHOOSE_READER, { params, body: { version: 1, reader } });
      return params;
    };
    const suggest = (params: { coupleId: string; hurtId: string }, text: string) =>
      table.mediator.does(SUGGEST_WORDING, { params, body: { text } });

    it('reach the table only once their author has accepted them, and both texts stay with the author', async () => {
      const params = await written('may_be_brought');
      const { id: wordingId } = await suggest(params, 'When the call did not come, I felt alone.');
      expect(await desk(params.hurtId)).toMatchObject({ text: 'You never call.', wording: { state: 'open' } });
      const accepted = await table.partnerA.does(ANSWER_WORDING, {
        params: { ...params, wordingId },
        body: { version: 1, text: 'When the call did not come, I felt so alone.' },
      });
      expect(accepted).toMatchObject({
        version: 2,
        gentler: 'When the call did not come, I felt so alone.',
        wouldBeRead: 'When the call did not come, I felt so alone.',
        words: { whatHappened: 'You never call.' },
        wordings: [{ state: 'accepted', text: 'When the call did not come, I felt alone.' }],
      });
      expect(accepted.releasedAt).not.toBeNull();
      expect(await desk(params.hurtId)).toMatchObject({ tableable: true, text: accepted.gentler });
    });

    it('release nothing that was not released before', async () => {
      const params = await written('mediator');
      const { id: wordingId } = await suggest(params, 'Gentler.');
      const accepted = await table.partnerA.does(ANSWER_WORDING, {
        params: { ...params, wordingId },
        body: { version: 1, text: 'Gentler.' },
      });
      expect(accepted).toMatchObject({ reader: 'mediator', releasedAt: null, gentler: 'Gentler.' });
      expect(await desk(params.hurtId)).toMatchObject({ tableable: false });
    });

    it('are declined without a change, and set aside by an edit of one’s own words', async () => {
      const params = await written('may_be_brought');
      const { id: wordingId } = await suggest(params, 'Gentler.');
      const at = { ...params, wordingId };
      const declined = await table.partnerA.does(ANSWER_WORDING, { params: at, body: { version: 1, text: null } });
      expect(declined).toMatchObject({ version: 1, gentler: null, wordings: [{ state: 'declined' }] });
      expect(declined.releasedAt).not.toBeNull();
      await table.partnerA.does(ANSWER_WORDING, { params: at, body: { version: 1, text: 'Gentler.' } });
      const edited = await save(params.hurtId, 2, words({ whatHappened: 'You seldom call.' }));
      expect(edited).toMatchObject({ gentler: null, wouldBeRead: 'You seldom call.', releasedAt: null });
    });

    it('are not there for a page that is its author’s alone, deleted or nobody’s, nor once taken back', async () => {
      const mine = await written('only_me');
      const refusal = async (params: { coupleId: string; hurtId: string }, text = 'Gentler.') =>
        (await table.mediator.ask(SUGGEST_WORDING, { params, body: { text } })).body.code;
      expect(await refusal(mine)).toBe('not_available');
      expect(await refusal({ ...mine, hurtId: randomUUID() })).toBe('not_available');
      const shared = await written('mediator');
      expect(await refusal(shared, ' \n')).toBe('text_empty');
      const { id: wordingId } = await suggest(shared, 'Gentler.');
      await table.mediator.does(WITHDRAW_WORDING, { params: { ...shared, wordingId } });
      const late = await table.partnerA.ask(ANSWER_WORDING, {
        params: { ...shared, wordingId },
        body: { version: 1, text: 'Gentler.' },
      });
      expect([late.status, late.body.code]).toEqual([404, 'not_available']);
      expect((await table.partnerA.does(READ_HURT, { params: shared })).wordings).toEqual([]);
      await table.partnerA.does(DELETE_HURT, { params: shared });
      expect(await refusal(shared)).toBe('not_available');
    });

    it('are only for its author to answer, and only a newer suggestion stays open', async () => {
      const params = await written('mediator');
      const first = await suggest(params, 'One.');
      const second = await suggest(params, 'Two.');
      expect((await table.partnerA.does(READ_HURT, { params })).wordings.map(({ text }) => text)).toEqual(['Two.']);
      for (const other of [table.partnerB, table.mediator, table.attacker]) {
        const answer = await other.ask(ANSWER_WORDING, {
          params: { ...params, wordingId: second.id },
          body: { version: 1, text: 'Two.' },
        });
        expect([answer.status, answer.body.code]).toEqual([404, 'not_available']);
      }
      expect(first.id).not.toBe(second.id);
    });
  });

  it('keeps what its author rested on, agreed to or took away, for that author alone', async () => {
    const hurtId = randomUUID();
    const params = { coupleId: table.coupleId, hurtId };
    const long =
      'A paragraph that took an hour to write, and that nobody can write a second time, not even its author.';
    await save(hurtId, 0, words({ whatHappened: long }));
    await save(hurtId, 1, words({ whatHappened: `${long} And` }));
    await table.partnerA.does(CHOOSE_READER, { params, body: { version: 2, reader: 'may_be_brought' } });
    await save(hurtId, 2, words({ whatHappened: `${long} And more` }));
    await save(hurtId, 3, words({ whatHappened: '' }));
    const { versions } = await table.partnerA.does(READ_HURT_HISTORY, { params });
    expect(versions.map(({ version, words: said }) => [version, said.whatHappened])).toEqual([
      [3, `${long} And more`],
      [2, `${long} And`],
    ]);
    for (const other of [table.partnerB, table.mediator, table.attacker])
      expect((await other.ask(READ_HURT_HISTORY, { params })).status).toBe(404);
  });

  it('keeps a page from being brought before its author has slept on it, until they lift that', async () => {
    const hurtId = randomUUID();
    const params = { coupleId: table.coupleId, hurtId };
    await save(hurtId, 0, words({ whatHappened: 'Not tonight.' }));
    await table.partnerA.does(CHOOSE_READER, { params, body: { version: 1, reader: 'may_be_brought' } });
    const resting = await table.partnerA.does(REST_HURT, { params, body: { rest: true } });
    expect(resting).toMatchObject({ releasedAt: null, restUntil: { time: '07:00' } });
    const early = await table.partnerA.ask(CHOOSE_READER, { params, body: { version: 1, reader: 'may_be_brought' } });
    expect([early.status, early.body.code]).toEqual([409, 'resting']);
    expect(await table.partnerA.does(REST_HURT, { params, body: { rest: false } })).toMatchObject({ restUntil: null });
    const now = await table.partnerA.does(CHOOSE_READER, { params, body: { version: 1, reader: 'may_be_brought' } });
    expect(now.releasedAt).not.toBeNull();
  });

  it('keeps one’s own order, and shows the mediator none of it', async () => {
    const ids = [randomUUID(), randomUUID()] as const;
    for (const hurtId of ids) {
      await save(hurtId, 0, words({ whatHappened: `about ${hurtId}` }));
      const params = { coupleId: table.coupleId, hurtId };
      await table.partnerA.does(CHOOSE_READER, { params, body: { version: 1, reader: 'mediator' } });
    }
    const atDesk = async () =>
      (await table.mediator.does(READ_DESK_HURTS, { params: { coupleId: table.coupleId } })).hurts.map(({ id }) => id);
    const before = await atDesk();
    const params = { coupleId: table.coupleId, hurtId: ids[1] };
    const { hurts } = await table.partnerA.does(MOVE_HURT, { params, body: { to: 'up' } });
    expect(hurts.map(({ id }) => id).slice(-2)).toEqual([ids[1], ids[0]]);
    expect(await atDesk()).toEqual(before);
  });

  it('keeps about when it was, and lets it go along only where its author ticked it', async () => {
    const hurtId = randomUUID();
    const params = { coupleId: table.coupleId, hurtId };
    const roughlyWhen = { kind: 'words', value: 'the summer of 2023' } as const;
    const along = { heaviness: false, myPart: false, feelings: false };
    await save(hurtId, 0, words({ whatHappened: 'A summer.', tags: ['addiction'], roughlyWhen, goesAlong: along }));
    await table.partnerA.does(CHOOSE_READER, { params, body: { version: 1, reader: 'mediator' } });
    const read = async () =>
      (await table.mediator.does(READ_DESK_HURTS, { params })).hurts.find(({ id }) => id === hurtId);
    expect(await read()).toMatchObject({ roughlyWhen: null, tags: [] });
    const goesAlong = { ...along, roughlyWhen: true, addiction: true };
    await save(hurtId, 1, words({ whatHappened: 'A summer.', tags: ['addiction'], roughlyWhen, goesAlong }));
    expect(await read()).toMatchObject({ roughlyWhen, tags: ['addiction'] });
    const wrong = await table.partnerA.ask(SAVE_HURT, {
      params,
      body: { version: 2, words: words({ roughlyWhen: { kind: 'day', value: '2023-02-30' } }) },
    });
    expect([wrong.status, wrong.body.code]).toEqual([422, 'input_not_valid']);
  });

  it('asks for a fresh sign-in on a device on which it was never opened, whatever is asked for', async () => {
    const { partnerA, coupleId } = table;
    const signsIn = () => partnerA.does(SIGN_IN, { body: { email: partnerA.email, password: partnerA.password } });
    const opens = async (hurtId = randomUUID()) =>
      (await partnerA.ask(READ_HURT, { params: { coupleId, hurtId } })).body.code as string;
    const hurtId = randomUUID();
    await save(hurtId, 0, words({ whatHappened: 'not on a device that lies about' }));
    await signsIn();
    app.clock.pass(11 * 60_000);
    expect([await opens(), await opens(hurtId)]).toEqual(['sign_in_again', 'sign_in_again']);
    const saving = await partnerA.ask(SAVE_HURT, {
      params: { coupleId, hurtId },
      body: { version: 1, words: words({ whatHappened: 'nor written' }) },
    });
    expect([saving.status, saving.body.code]).toEqual([401, 'sign_in_again']);
    await signsIn();
    expect(await opens(hurtId)).toBeUndefined();
    app.clock.pass(2 * DAY);
    expect(await opens(hurtId)).toBeUndefined();
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
