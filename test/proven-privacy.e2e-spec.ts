import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import {
  addressOf,
  READ_AGENDA,
  READ_HURT,
  READ_HURT_HISTORY,
  SAVE_HURT,
  SUGGEST_WORDING,
  type HurtWords,
} from '#libs/contracts';
import { PLANTS } from './prove/plants.js';
import { pair, Worlds } from './prove/two-worlds.js';
import { startApp, type TestApp } from './support/app.js';
import { tableSet, type Table } from './support/actors.js';
import { madeUp, ROUTES } from './support/census.js';
import { words } from './support/hurts.js';
import { releasedHurt } from './support/sessions.js';

/** A small draw in every run; `npm run prove -- two-worlds` draws a thousand, and plants every leak. */
const PAIRS = 8;
const PLANTED = ['a counter in the couple’s view', 'a frame too many', 'a policy that lets everybody read'];

describe('Any two private lives of one partner are the same to the other', () => {
  let worlds: Worlds;
  beforeAll(async () => void (worlds = await Worlds.open()));
  afterAll(() => worlds.close());

  it('whatever was written, released, taken back, deleted or accepted, and when', async () => {
    await fc.assert(
      fc.asyncProperty(pair, async (each) => expect(await worlds.differences(each)).toEqual([])),
      { numRuns: PAIRS, seed: 7, endOnFailure: true },
    );
  }, 150_000);

  it('also where the mediator’s time is taken by the other’s individual session, and not by somebody else', async () => {
    expect(await worlds.individualAgainstBusy()).toEqual([]);
  });

  it.each(PLANTS.filter(({ name }) => PLANTED.includes(name)))('which this test would see: $name', async (plant) => {
    const takeOut = await plant.put(worlds.app);
    try {
      const seen: boolean[] = [];
      for (const each of fc.sample(pair, { seed: 1, numRuns: 6 }))
        seen.push((await worlds.differences(each)).length > 0);
      expect(seen).toContain(true);
    } finally {
      await takeOut();
    }
  });
});

describe('What one partner does to their own rows', () => {
  let app: TestApp;
  let table: Table;
  beforeAll(async () => {
    app = await startApp();
    table = await tableSet(app);
  });
  afterAll(() => app.close());

  const written = async (said: Partial<HurtWords>, by: 'partnerA' | 'partnerB' = 'partnerA') => {
    const params = { coupleId: table.coupleId, hurtId: randomUUID() };
    await table[by].does(SAVE_HURT, { params, body: { version: 0, words: words(said) } });
    return params;
  };

  it('keeps the other waiting at no route, even for as long as a row of theirs is locked', async () => {
    const { hurtId } = await written({ whatHappened: 'locked' });
    const locking = await app.databases.holds('select 1 from hurt where id = $1 for update', [hurtId]);
    try {
      const ids = { ...madeUp(), coupleId: table.coupleId };
      const reads = ROUTES.filter(({ route }) => route.method === 'GET');
      for (const { route } of reads) {
        for (const each of [ids, { ...ids, hurtId }]) {
          const { status } = await table.partnerB.send('GET', addressOf(route, { ...each }));
          expect(status).toBeLessThan(500);
        }
      }
      await written({ whatHappened: 'B writes meanwhile' }, 'partnerB');
      await releasedHurt(table.partnerB, table.coupleId, 'B releases meanwhile');
      expect(await locking.stillHeld()).toBe(true);
    } finally {
      await locking.letGo();
    }
  });

  describe('swapped in the database', () => {
    const refusedAndLogged = async (params: { coupleId: string; hurtId: string }, swap: () => Promise<unknown>) => {
      const from = app.logged.length;
      await swap();
      const answer = await table.partnerA.ask(READ_HURT, { params });
      expect([answer.status, answer.body.code]).toEqual([404, 'not_available']);
      const said = app.logged.slice(from).join('');
      expect(said).toContain('seal_refused');
      expect(said).not.toContain('swapped words');
    };
    const query = (text: string, ...values: unknown[]) => app.databases.superQuery(text, values);

    it('one page’s text under another page is refused, and logged', async () => {
      const [one, other] = [await written({ whatHappened: 'swapped words 1' }), await written({ whatHappened: '2' })];
      const swap = 'update hurt set body = (select body from hurt where id = $2) where id = $1';
      await refusedAndLogged(one, () => query(swap, one.hurtId, other.hurtId));
      await query('delete from hurt where id = $1', one.hurtId);
    });

    it('one author’s text as another’s is refused, and logged', async () => {
      const theirs = await written({ whatHappened: 'swapped words of B' }, 'partnerB');
      const turn = 'update hurt set author_id = $2 where id = $1';
      await refusedAndLogged(theirs, () => query(turn, theirs.hurtId, table.partnerA.personId));
      await query('delete from hurt where id = $1', theirs.hurtId);
    });

    it('an earlier text as a later version is refused, and logged', async () => {
      const params = await written({
        whatHappened: 'swapped words, a whole sentence that is taken away by the next edit.',
      });
      await table.partnerA.does(SAVE_HURT, { params, body: { version: 1, words: words({ whatHappened: '' }) } });
      expect((await table.partnerA.does(READ_HURT_HISTORY, { params })).versions).toHaveLength(1);
      const back = 'update hurt set body = (select body from hurt_version v where v.hurt_id = $1) where id = $1';
      await refusedAndLogged(params, () => query(back, params.hurtId));
      await query('delete from hurt where id = $1', params.hurtId);
    });

    it('a suggestion under another page is refused, and logged', async () => {
      const [one, other] = [
        await releasedHurt(table.partnerA, table.coupleId, 'one'),
        await releasedHurt(table.partnerA, table.coupleId, 'two'),
      ];
      for (const [hurtId, text] of [
        [one, 'swapped words'],
        [other, 'others'],
      ] as const)
        await table.mediator.does(SUGGEST_WORDING, { params: { coupleId: table.coupleId, hurtId }, body: { text } });
      const swap = 'update wording set hurt_id = $2 where hurt_id = $1';
      await refusedAndLogged({ coupleId: table.coupleId, hurtId: other }, () => query(swap, one, other));
      await query('delete from hurt where id in ($1, $2)', one, other);
      await table.partnerA.does(READ_AGENDA, { params: { coupleId: table.coupleId } });
    });
  });
});
