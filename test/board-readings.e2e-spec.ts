import { setTimeout as wait } from 'node:timers/promises';
import { BoardReadings } from '../apps/api/src/board/board-readings.service.js';
import { tableSet, type Actor, type Table } from './support/actors.js';
import { startApp, type TestApp } from './support/app.js';
import { AtBoard } from './support/board.js';
import { releasedHurt, tableOpen, type ThreeAtBoard } from './support/sessions.js';

const WORDS = 'zurückhaltend';

describe('That the mediator read what a partner said to them alone at the board', () => {
  let app: TestApp;
  let table: Table;
  let three: ThreeAtBoard;
  beforeAll(async () => {
    app = await startApp();
    table = await tableSet(app);
    three = await tableOpen(table);
  });
  afterAll(async () => {
    for (const seat of [three.mediator, three.partnerA, three.partnerB]) seat.leave();
    await app.close();
  });

  const lines = async (of: Actor): Promise<string[]> =>
    (
      await app.databases.superQuery<{ what: string }>(
        `select what from access_log where person_read = $1 and reader_id = $2 and subject_id = $3
           and what in ('signal', 'line') order by number`,
        [of.personId, table.mediator.personId, three.sessionId],
      )
    ).map(({ what }) => what);
  const becomes = async (of: Actor, expected: readonly string[]): Promise<void> => {
    for (let tries = 0; tries < 200 && (await lines(of)).length < expected.length; tries++) await wait(25);
    expect(await lines(of)).toEqual(expected);
  };
  const faults = (): string[] => app.logged.filter((line) => line.includes('board_readings'));

  it('makes a line for each signal, with words or without', async () => {
    await three.partnerA.does({ type: 'signal', kind: 'words', text: WORDS });
    await becomes(table.partnerA, ['signal']);
    await three.partnerA.does({ type: 'signal', kind: 'break' });
    await becomes(table.partnerA, ['signal', 'signal']);
    expect(await lines(table.partnerB)).toEqual([]);
  });

  it('makes one line, however often the board is opened, and on however many devices', async () => {
    const again = await AtBoard.open(table.mediator, three.sessionId);
    await again.look();
    await three.mediator.look();
    three.mediator.leave();
    again.leave();
    three = { ...three, mediator: await AtBoard.open(table.mediator, three.sessionId) };
    await three.partnerB.does({ type: 'signal', kind: 'slow_down' });
    await becomes(table.partnerB, ['signal']);
    expect(await lines(table.partnerA)).toEqual(['signal', 'signal']);
  });

  it('makes no line before the mediator’s board shows it, and then one', async () => {
    await three.mediator.does({ type: 'pause' });
    three.mediator.leave();
    await three.partnerB.does({ type: 'signal', kind: 'cant_talk' });
    await wait(300);
    expect(await lines(table.partnerB)).toEqual(['signal']);
    three = { ...three, mediator: await AtBoard.open(table.mediator, three.sessionId) };
    await becomes(table.partnerB, ['signal', 'signal']);
    await three.mediator.does({ type: 'resume' });
  });

  it('makes a line for what was handed to the mediator, and none for a draft or what all can read', async () => {
    const hurtId = await releasedHurt(table.partnerA, table.coupleId, 'A’s own words', { tags: ['fear'] });
    await three.mediator.does({ type: 'table', hurtId, protocolId: 'witness' });
    for (let step = 1; step < 5; step++) await three.mediator.does({ type: 'stepOn' });
    await three.partnerB.does({ type: 'write', text: WORDS });
    await wait(300);
    expect(await lines(table.partnerB)).toEqual(['signal', 'signal']);
    await three.partnerB.does({ type: 'share', withOther: true });
    await becomes(table.partnerB, ['signal', 'signal', 'line']);
    await three.mediator.does({ type: 'closeHurt' });
    await three.mediator.does({
      type: 'table',
      hurtId: await releasedHurt(table.partnerB, table.coupleId, 'B’s'),
      protocolId: 'floor_dialogue',
    });
    for (let step = 1; step < 6; step++) await three.mediator.does({ type: 'skipStep' });
    await three.partnerA.does({ type: 'write', text: WORDS });
    await three.partnerA.does({ type: 'share', withOther: true });
    await three.mediator.look();
    await wait(300);
    expect(await lines(table.partnerA)).toEqual(['signal', 'signal']);
  });

  it('keeps nobody waiting while somebody holds that log: the signal is acknowledged and seen', async () => {
    const held = await app.databases.holds('select pg_advisory_xact_lock(hashtextextended($1::text, 7))', [
      table.partnerA.personId,
    ]);
    await three.partnerA.does({ type: 'signal', kind: 'please_end' });
    const { signals } = await three.mediator.mediatorView();
    expect(signals.at(-1)).toMatchObject({ by: 'partnerA', kind: 'please_end' });
    await three.partnerB.does({ type: 'signal', kind: 'please_end' });
    await wait(200);
    expect(await lines(table.partnerA)).toHaveLength(2);
    await held.letGo();
    await becomes(table.partnerA, ['signal', 'signal', 'signal']);
    await becomes(table.partnerB, ['signal', 'signal', 'line', 'signal']);
    expect(faults()).toEqual([]);
  });

  it('is said in the server’s own log, without a word of it, where it can’t be written, and is tried again', async () => {
    await app.databases.superQuery('revoke execute on function door_log_reading from third_chair_app');
    await three.partnerA.does({ type: 'signal', kind: 'words', text: WORDS });
    expect((await three.mediator.mediatorView()).signals.at(-1)).toMatchObject({ by: 'partnerA', text: WORDS });
    for (let tries = 0; tries < 100 && faults().length === 0; tries++) await wait(25);
    expect(faults().length).toBeGreaterThan(0);
    expect(app.logged.join('')).not.toContain(WORDS);
    expect(await lines(table.partnerA)).toHaveLength(3);
    await app.databases.superQuery('grant execute on function door_log_reading to third_chair_app');
    await becomes(table.partnerA, ['signal', 'signal', 'signal', 'signal']);
  });

  it('is written also when the server ends at that moment', async () => {
    await app.databases.superQuery('revoke execute on function door_log_reading from third_chair_app');
    await three.partnerB.does({ type: 'signal', kind: 'words', text: WORDS });
    await three.mediator.look();
    await wait(300);
    await app.databases.superQuery('grant execute on function door_log_reading to third_chair_app');
    await app.nest.get(BoardReadings).onModuleDestroy();
    expect(await lines(table.partnerB)).toHaveLength(5);
  });

  it('stands in one chain for each person read', async () => {
    for (const { personId } of [table.partnerA, table.partnerB]) {
      const rows = await app.databases.superQuery<{ number: number; fits: boolean }>(
        `select number, digest = sha256(coalesce(lag(digest) over (order by number), ''::bytea)
             || convert_to(concat_ws('|', id, person_read, reader_id, what, subject_id, at, number), 'UTF8')) as fits
           from access_log where person_read = $1 order by number`,
        [personId],
      );
      expect(rows.map(({ number }) => number)).toEqual(rows.map((_, index) => index + 1));
      expect(rows.filter(({ fits }) => !fits)).toEqual([]);
    }
  });
});
