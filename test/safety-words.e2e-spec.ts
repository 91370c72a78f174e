import {
  CHOOSE_SAFETY_WORD,
  GIVE_START_CHECK,
  READ_CHECKS,
  READ_DESK_SAFETY_WORDS,
  READ_SAFETY_WORD,
  REMOVE_SAFETY_WORD,
  STAND_BACK,
} from '#libs/contracts';
import { keyIdOf, Sealer } from '../apps/api/src/platform/sealer.js';
import { tableSet, type Actor, type Table } from './support/actors.js';
import { startApp, type TestApp } from './support/app.js';
import { START_CHECK, tableOpen } from './support/sessions.js';

const WORD = 'lighthouse';

describe('A word that means “I am not safe”', () => {
  let app: TestApp;
  let table: Table;
  let params: { coupleId: string };
  beforeAll(async () => {
    app = await startApp();
    table = await tableSet(app);
    params = { coupleId: table.coupleId };
  });
  afterAll(() => app.close());

  const chooses = (who: Actor, word: string) => who.does(CHOOSE_SAFETY_WORD, { params, body: { word } });
  const atDesk = async () =>
    (await table.mediator.does(READ_DESK_SAFETY_WORDS, { params })).words.map(({ word }) => word);
  const lines = (of: Actor) =>
    app.databases.superQuery<{ what: string; subject_id: string }>(
      `select what, subject_id from access_log where person_read = $1 and what = 'safety_word' order by number`,
      [of.personId],
    );
  const row = async (of: Actor) =>
    (
      await app.databases.superQuery<{ id: string; body: Buffer }>('select * from safety_word where person_id = $1', [
        of.personId,
      ])
    )[0];
  const keyOf = async (id: string) => (await app.databases.everyRow()).includes(keyIdOf({ kind: 'safety_word', id }));

  it('is nothing until one is chosen', async () => {
    expect(await table.partnerA.does(READ_SAFETY_WORD, { params })).toEqual({ word: null });
    expect(await atDesk()).toEqual([null, null]);
    expect(await lines(table.partnerA)).toEqual([]);
  });

  it('is read by its partner and the mediator, and by nobody else', async () => {
    expect(await chooses(table.partnerA, `  ${WORD} `)).toEqual({ word: WORD });
    expect(await table.partnerA.does(READ_SAFETY_WORD, { params })).toEqual({ word: WORD });
    expect(await table.partnerB.does(READ_SAFETY_WORD, { params })).toEqual({ word: null });
    expect(await atDesk()).toEqual([WORD, null]);
    for (const other of [table.partnerB, table.attacker])
      expect((await other.ask(READ_DESK_SAFETY_WORDS, { params })).status).toBe(404);
    for (const other of [table.mediator, table.attacker])
      expect((await other.ask(READ_SAFETY_WORD, { params })).status).toBe(404);
  });

  it('makes one line a day in the log of the person read, however often a board asks', async () => {
    await Promise.all([1, 2, 3, 4].map(atDesk));
    const id = (await row(table.partnerA))!.id;
    expect(await lines(table.partnerA)).toEqual([{ what: 'safety_word', subject_id: id }]);
    app.clock.pass(24 * 3_600_000);
    await atDesk();
    expect(await lines(table.partnerA)).toHaveLength(2);
    expect(await lines(table.partnerB)).toEqual([]);
  });

  it('can be the other’s word, too: nobody is told', async () => {
    const told = await table.partnerB.ask(CHOOSE_SAFETY_WORD, { params, body: { word: WORD } });
    const [taken, another] = [told.text, await table.partnerB.ask(CHOOSE_SAFETY_WORD, { params, body: { word: 'x' } })];
    expect([told.status, taken]).toEqual([200, JSON.stringify({ word: WORD })]);
    expect([another.status, another.text]).toEqual([200, JSON.stringify({ word: 'x' })]);
    expect(await atDesk()).toEqual([WORD, 'x']);
  });

  it('is sealed, and a word that was changed or removed is unreadable in an old copy', async () => {
    const before = (await row(table.partnerA))!;
    expect(before.body.toString()).not.toContain(WORD);
    expect(await keyOf(before.id)).toBe(true);
    await chooses(table.partnerA, 'blue kettle');
    const after = (await row(table.partnerA))!;
    expect(await keyOf(before.id)).toBe(false);
    expect(await atDesk()).toEqual(['blue kettle', 'x']);
    expect(await table.partnerA.does(REMOVE_SAFETY_WORD, { params })).toEqual({ word: null });
    expect(await table.partnerA.does(REMOVE_SAFETY_WORD, { params })).toEqual({ word: null });
    expect([await keyOf(after.id), await row(table.partnerA)]).toEqual([false, undefined]);
    expect(await atDesk()).toEqual([null, 'x']);
  });

  it('is one word when it is chosen twice at once', async () => {
    const made: string[] = [];
    const sealer = app.nest.get(Sealer);
    const newItem = sealer.newItem.bind(sealer);
    sealer.newItem = (item) => {
      made.push(item.id);
      return newItem(item);
    };
    await Promise.all(['first', 'second', 'third'].map((word) => chooses(table.partnerA, word)));
    sealer.newItem = newItem;
    const kept = await Promise.all(made.map(keyOf));
    expect([made.length, kept.filter(Boolean).length]).toEqual([3, 1]);
    const { word } = await table.partnerA.does(READ_SAFETY_WORD, { params });
    expect(['first', 'second', 'third']).toContain(word);
    expect((await atDesk())[0]).toBe(word);
  });

  it.each(['', '   ', 'x'.repeat(81), null, 7, ['a']])(
    'is none where it reads %j, and the one before stays',
    async (word) => {
      const answer = await table.partnerA.ask(CHOOSE_SAFETY_WORD, { params, body: { word } as never });
      expect(answer.status).toBe(422);
      expect((await atDesk())[0]).not.toBeNull();
    },
  );

  it('outlives the session before which it was said, unlike the start check', async () => {
    await chooses(table.partnerA, WORD);
    const { sessionId, mediator, partnerA, partnerB } = await tableOpen(table);
    const at = { ...params, sessionId };
    await table.partnerA.does(GIVE_START_CHECK, { params: at, body: START_CHECK });
    await mediator.does({ type: 'endSession' });
    const { checks } = await table.mediator.does(READ_CHECKS, { params: at });
    expect(checks.map(({ start }) => start)).toEqual([null, null]);
    expect((await atDesk())[0]).toBe(WORD);
    for (const seat of [mediator, partnerA, partnerB]) seat.leave();
  });

  it('isn’t shown any more of somebody who has no place at the table', async () => {
    await app.databases.superQuery('update seat set left_at = now() where person_id = $1', [table.partnerB.personId]);
    expect(await atDesk()).toEqual([WORD, null]);
  });

  it('isn’t shown any more once the couple has ended, and its partner can still take it away', async () => {
    await table.partnerA.does(STAND_BACK, { params, body: { kind: 'withdraw' } });
    expect(await atDesk()).toEqual([null, null]);
    expect(await table.partnerA.does(READ_SAFETY_WORD, { params })).toEqual({ word: WORD });
    expect(await table.partnerA.does(REMOVE_SAFETY_WORD, { params })).toEqual({ word: null });
    expect(await row(table.partnerA)).toBeUndefined();
  });
});
