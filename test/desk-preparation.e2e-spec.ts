import { randomUUID } from 'node:crypto';
import {
  CHOOSE_READER,
  GIVE_START_CHECK,
  READ_CHECKS,
  READ_DESK_HURTS,
  READ_NOTES,
  READ_PREPARATION,
  SAVE_HURT,
  SAVE_NOTE,
  SAVE_PREPARATION,
  STAND_BACK,
  type HurtWords,
  type NoteFile,
  type SavePreparation,
} from '#libs/contracts';
import { startApp, type TestApp } from './support/app.js';
import { tableSet, type Table } from './support/actors.js';
import { AtBoard } from './support/board.js';
import { words } from './support/hurts.js';
import { anotherCouple } from './support/times.js';
import { letIn, releasedHurt, sessionNow, START_CHECK, tableOpen } from './support/sessions.js';

describe('The mediator prepares one session out of two private lists', () => {
  let app: TestApp;
  let table: Table;
  let sessionId: string;
  let ofA: string;
  let ofB: string;
  beforeAll(async () => {
    app = await startApp();
    table = await tableSet(app);
    sessionId = await sessionNow(table);
    ofA = await releasedHurt(table.partnerA, table.coupleId, 'What A released.');
    ofB = await releasedHurt(table.partnerB, table.coupleId, 'What B released.');
  });
  afterAll(() => app.close());

  const at = () => ({ coupleId: table.coupleId, sessionId });
  const read = () => table.mediator.does(READ_PREPARATION, { params: at() });
  const item = (hurtId: string, protocolId = 'floor_dialogue', minutes = 20) => ({ hurtId, protocolId, minutes });
  const plan = (said: Partial<SavePreparation>): SavePreparation => ({
    version: 0,
    items: [],
    links: [],
    openingWords: '',
    ...said,
  });
  const refused = async (said: Partial<SavePreparation>, version?: number) => {
    const body = plan({ version: version ?? (await read()).version, ...said });
    const answer = await table.mediator.ask(SAVE_PREPARATION, { params: at(), body });
    return answer.body.code as string;
  };
  const tagged = async (said: Partial<HurtWords>, reader: 'mediator' | 'may_be_brought' = 'may_be_brought') => {
    const params = { coupleId: table.coupleId, hurtId: randomUUID() };
    await table.partnerA.does(SAVE_HURT, { params, body: { version: 0, words: words(said) } });
    await table.partnerA.does(CHOOSE_READER, { params, body: { version: 1, reader } });
    return params.hurtId;
  };

  it('keeps order, protocol, minutes, links and opening words, version by version', async () => {
    expect(await read()).toMatchObject({ version: 0, items: [], openingWords: '' });
    const items = [item(ofB), item(ofA, 'after_the_incident', 36)];
    const links = [{ hurtOfA: ofA, hurtOfB: ofB }];
    const body = plan({ items, links, openingWords: 'We go slowly.' });
    const saved = await table.mediator.does(SAVE_PREPARATION, { params: at(), body });
    expect(saved.version).toBe(1);
    expect(await read()).toMatchObject({ version: 1, items, links, openingWords: 'We go slowly.' });
    expect(await refused({ items: [] }, 0)).toBe('version_conflict');
    expect((await read()).items).toEqual(items);
  });

  it('loses by itself what its author took back, and holds none of its words', async () => {
    const params = { coupleId: table.coupleId, hurtId: ofB };
    await table.partnerB.does(CHOOSE_READER, { params, body: { version: 1, reader: 'only_me' } });
    const now = await read();
    expect(now.items.map(({ hurtId }) => hurtId)).toEqual([ofA]);
    expect(now.links).toEqual([]);
    expect(JSON.stringify(now)).not.toContain(ofB);
    expect(JSON.stringify(now)).not.toContain('What B released.');
    await table.partnerB.does(CHOOSE_READER, { params, body: { version: 1, reader: 'may_be_brought' } });
    expect((await read()).items.map(({ hurtId }) => hurtId)).toEqual([ofB, ofA]);
  });

  it('takes only what may be brought, once, in a way that suits it', async () => {
    const mine = await tagged({ whatHappened: 'for the mediator only' }, 'mediator');
    const afraid = await tagged({ whatHappened: 'I was afraid.', tags: ['fear'] });
    expect(await refused({ items: [item(mine)] })).toBe('not_released');
    expect(await refused({ items: [item(randomUUID())] })).toBe('not_released');
    expect(await refused({ items: [item(ofA), item(ofA)] })).toBe('input_not_valid');
    expect(await refused({ items: [item(afraid)] })).toBe('protocol_not_offered');
    expect(await refused({ items: [item(ofA, 'no_such')] })).toBe('protocol_not_offered');
    for (const minutes of [0, 100_000, 1.5, NaN])
      expect(await refused({ items: [item(ofA, 'floor_dialogue', minutes)] })).toBe('input_not_valid');
    expect(await refused({ links: [{ hurtOfA: ofA, hurtOfB: afraid }] })).toBe('input_not_valid');
    expect(await refused({ openingWords: 'e\u0301'.repeat(20_000) })).toBe('input_not_valid');
    const { version } = await read();
    const body = plan({ version, items: [item(afraid, 'witness')], openingWords: 'e\u0301'.repeat(9_000) });
    await table.mediator.does(SAVE_PREPARATION, { params: at(), body });
  });

  it('two pages that read both people at once never wait for one another', async () => {
    const params = at();
    const answers = await Promise.all(
      Array.from({ length: 24 }, (_, each) => {
        const { mediator } = table;
        return each % 2 === 0 ? mediator.ask(READ_DESK_HURTS, { params }) : mediator.ask(READ_CHECKS, { params });
      }),
    );
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
  });

  it('writes a line in the log of each person whose words are read by it', async () => {
    const lines = async (personId: string) =>
      (await app.databases.superQuery('select 1 from access_log where person_read = $1', [personId])).length;
    const before = await lines(table.partnerB.personId);
    await read();
    expect(await lines(table.partnerB.personId)).toBe(before + 1);
  });

  it('is not there for partners and strangers, for other couples, nor for a session that was none', async () => {
    for (const other of [table.partnerA, table.partnerB, table.attacker]) {
      expect((await other.ask(READ_PREPARATION, { params: at() })).status).toBe(404);
      expect((await other.ask(SAVE_PREPARATION, { params: at(), body: plan({}) })).status).toBe(404);
    }
    const elsewhere = await anotherCouple(table, 'Cedar');
    for (const params of [
      { coupleId: elsewhere, sessionId },
      { coupleId: table.coupleId, sessionId: randomUUID() },
    ]) {
      const answer = await table.mediator.ask(SAVE_PREPARATION, { params, body: plan({}) });
      expect([answer.status, answer.body.code]).toEqual([404, 'not_available']);
    }
  });

  it('shows the balance to the mediator alone', async () => {
    const { balance } = await read();
    expect(balance.partnerB).toEqual({ mayBeBrought: 1, beenOnTheTable: 0 });
    expect(balance.partnerA.mayBeBrought).toBeGreaterThan(1);
  });

  it('holds both sides of one event as the one that was fear, in the plan and on the board', async () => {
    const afraid = await tagged({ whatHappened: 'I was afraid in the car.', tags: ['fear'] });
    const links = [{ hurtOfA: afraid, hurtOfB: ofB }];
    expect(await refused({ items: [item(ofB)], links })).toBe('protocol_not_offered');
    const { version } = await read();
    await table.mediator.does(SAVE_PREPARATION, {
      params: at(),
      body: plan({ version, items: [item(ofB, 'witness')], links }),
    });
    const board = await AtBoard.open(table.mediator, sessionId);
    const params = { coupleId: table.coupleId, sessionId };
    for (const partner of [table.partnerA, table.partnerB])
      await partner.does(GIVE_START_CHECK, { params, body: START_CHECK });
    await letIn(board);
    await board.does({ type: 'openTable' });
    const sent = { type: 'table', hurtId: ofB, protocolId: 'floor_dialogue' } as const;
    expect(await board.send(sent)).toEqual({ ok: false, error: { code: 'protocol_not_offered' } });
    await board.does({ ...sent, protocolId: 'witness' });
    await board.does({ type: 'park' });
    board.leave();
  });

  it('shows what came back parked', async () => {
    await app.databases.superQuery(`update session set state = 'ended'`);
    const three = await tableOpen(table);
    await three.mediator.does({ type: 'table', hurtId: ofB, protocolId: 'floor_dialogue' });
    await three.mediator.does({ type: 'park' });
    const { hurts } = await table.mediator.does(READ_DESK_HURTS, { params: at() });
    expect(hurts.find(({ id }) => id === ofB)).toMatchObject({ tabledAt: null, tableable: true });
    expect(hurts.find(({ id }) => id === ofB)!.lastTabledAt).not.toBeNull();
    for (const seat of [three.mediator, three.partnerA, three.partnerB]) seat.leave();
  });

  it('is closed once the session is over, and can still be read', async () => {
    expect(await refused({})).toBe('session_ended');
    expect((await read()).version).toBeGreaterThan(0);
  });

  describe('notes', () => {
    const save = (file: NoteFile, version: number, text: string) =>
      table.mediator.ask(SAVE_NOTE, { params: { coupleId: table.coupleId }, body: { file, version, text } });
    const notes = async () =>
      (await table.mediator.does(READ_NOTES, { params: { coupleId: table.coupleId } })).notes.map(
        ({ file, version, text }) => [file, version, text],
      );

    it('stand in three files that never mix', async () => {
      expect((await save('partnerA', 0, 'about A')).status).toBe(200);
      expect((await save('partnerB', 0, 'about B')).status).toBe(200);
      expect((await save('partnerA', 1, 'about A, more')).status).toBe(200);
      expect(await notes()).toEqual([
        ['partnerA', 2, 'about A, more'],
        ['partnerB', 1, 'about B'],
        ['both', 0, ''],
      ]);
    });

    it('are never overwritten by an older page', async () => {
      for (const version of [0, 1])
        expect((await save('partnerA', version, 'stale')).body.code).toBe('version_conflict');
      expect((await notes())[0]).toEqual(['partnerA', 2, 'about A, more']);
    });

    it('do not open under another file', async () => {
      await app.databases.superQuery(
        `update mediator_note set body = (select body from mediator_note where file = 'partnerB') where file = 'partnerA'`,
      );
      const answer = await table.mediator.ask(READ_NOTES, { params: { coupleId: table.coupleId } });
      expect([answer.status, answer.body.code]).toEqual([404, 'not_available']);
      await app.databases.superQuery(`delete from mediator_note where file = 'partnerA'`);
    });

    it('stay when a partner withdraws', async () => {
      await table.partnerB.does(STAND_BACK, { params: { coupleId: table.coupleId }, body: { kind: 'withdraw' } });
      expect((await notes())[1]).toEqual(['partnerB', 1, 'about B']);
    });
  });
});
