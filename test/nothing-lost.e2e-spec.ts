import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { Response } from 'supertest';
import {
  ANSWER_WORDING,
  CHOOSE_READER,
  DELETE_HURT,
  MOVE_HURT,
  READ_AGENDA,
  READ_DESK_HURTS,
  READ_HURT,
  READ_HURT_HISTORY,
  REST_HURT,
  SAVE_HURT,
  STAND_BACK,
  SUGGEST_WORDING,
  UNDO_DELETE,
  WITHDRAW_WORDING,
  type HurtView,
  type HurtWords,
  type ProblemView,
} from '#libs/contracts';
import { startApp, type TestApp } from './support/app.js';
import { tableSet, type Actor, type Table } from './support/actors.js';
import { words } from './support/hurts.js';

/** A paragraph that nobody can write twice, told apart by who wrote it. */
const paragraph = (of: number | string): string =>
  `What device ${of} wrote, at length, about the evening by the harbour; ${String(of).repeat(60)}.`;

/** Kinds of writing that have broken programs. */
const ODD: readonly (readonly [string, string])[] = [
  ['20,000 characters, half of them combining marks', 'e\u0301'.repeat(10_000)],
  ['marks that stand on nothing', '\u0301'.repeat(20_000)],
  ['right-to-left writing', 'שלום עולם\u200E مرحبا بالعالم'],
  ['marks that turn the line around', '\u202E\u2066turned around\u2069'.repeat(50)],
  ['emoji of several parts', '👩‍👩‍👧‍👦🏳️‍🌈🇳🇵'.repeat(300)],
  ['null bytes', 'before\u0000after'],
  ['half of a pair', 'a\uD83Db'],
  ['scripts and templates', '</script><script>alert(1)</script>{{7*7}}${7*7}<%= 7*7 %>\'"; drop table hurt; --'],
  ['line ends of three kinds', 'one\r\ntwo\rthree\n\n\n\nfour\u2028five'],
];

describe('Nothing written is lost or overwritten', () => {
  let app: TestApp;
  let table: Table;
  beforeAll(async () => {
    app = await startApp();
    table = await tableSet(app);
  });
  afterAll(() => app.close());

  const page = (): { coupleId: string; hurtId: string } => ({ coupleId: table.coupleId, hurtId: randomUUID() });
  type Page = ReturnType<typeof page>;
  const ask = (params: Page, version: number, said: HurtWords): Promise<Response> =>
    table.partnerA.ask(SAVE_HURT, { params, body: { version, words: said } });
  const save = (params: Page, version: number, whatHappened: string): Promise<HurtView> =>
    table.partnerA.does(SAVE_HURT, { params, body: { version, words: words({ whatHappened }) } });
  const read = (params: Page): Promise<HurtView> => table.partnerA.does(READ_HURT, { params });
  const told = ({ status, body }: Response): unknown[] => [status, (body as Partial<ProblemView>).code];

  /** Lets some requests arrive while the row is held elsewhere, one behind the other, and lets go of it. */
  const queuedAt = async (hurtId: string, ...asks: (() => Promise<Response>)[]) => {
    const letGo = await app.databases.holdRow('hurt', hurtId);
    const answers: Promise<Response>[] = [];
    for (const each of asks) {
      answers.push(each());
      await wait(250);
    }
    await letGo();
    return Promise.all(answers);
  };

  describe('when ten devices save at once', () => {
    const devices = Array.from({ length: 10 }, (_, device) => device);

    it('one wins each version, every other is told, and in the end all ten texts are there', async () => {
      const params = page();
      await save(params, 0, 'What all ten began from.');
      const unsaved = new Set(devices);
      for (let version = 1; unsaved.size > 0; version += 1) {
        const answers = await Promise.all(
          [...unsaved].map(async (device) => ({
            device,
            answer: await ask(params, version, words({ whatHappened: paragraph(device) })),
          })),
        );
        const won = answers.filter(({ answer }) => answer.status === 200);
        expect(won).toHaveLength(1);
        expect((won[0]!.answer.body as HurtView).version).toBe(version + 1);
        for (const { device, answer } of answers)
          if (device !== won[0]!.device) expect(told(answer)).toEqual([409, 'version_conflict']);
        expect((await read(params)).words.whatHappened).toBe(paragraph(won[0]!.device));
        unsaved.delete(won[0]!.device);
      }
      const { versions } = await table.partnerA.does(READ_HURT_HISTORY, { params });
      const kept = [...versions.map((each) => each.words.whatHappened), (await read(params)).words.whatHappened];
      expect(new Set(kept)).toEqual(new Set(['What all ten began from.', ...devices.map(paragraph)]));
    });

    it('a first save that is sent ten times makes one page, and each is told that it is saved', async () => {
      const params = page();
      const answers = await Promise.all(devices.map(() => save(params, 0, 'sent ten times')));
      expect(answers.map(({ version }) => version)).toEqual(devices.map(() => 1));
      const { hurts } = await table.partnerA.does(READ_AGENDA, { params });
      expect(hurts.filter(({ id }) => id === params.hurtId)).toHaveLength(1);
    });

    it('ten first saves of different words make one page, and the nine are told so', async () => {
      const params = page();
      const answers = await Promise.all(
        devices.map((device) => ask(params, 0, words({ whatHappened: paragraph(device) }))),
      );
      expect(answers.map(told).sort()).toEqual([
        [200, undefined],
        ...Array.from({ length: 9 }, () => [409, 'version_conflict']),
      ]);
    });

    it('ten moves at once leave every page in the list once', async () => {
      const before = (await table.partnerA.does(READ_AGENDA, { params: page() })).hurts.map(({ id }) => id);
      const [first] = before;
      const params = { coupleId: table.coupleId, hurtId: first! };
      const moves = devices.map((device) =>
        table.partnerA.ask(MOVE_HURT, { params, body: { to: device % 3 === 0 ? 'up' : 'down' } }),
      );
      expect((await Promise.all(moves)).map(({ status }) => status)).toEqual(devices.map(() => 200));
      const after = (await table.partnerA.does(READ_AGENDA, { params })).hurts.map(({ id }) => id);
      expect([...after].sort()).toEqual([...before].sort());
    });
  });

  describe('when an author decides on two devices at once', () => {
    it('a page that is being deleted is let be read by nobody, also after it was brought back', async () => {
      const params = page();
      await save(params, 0, 'Deleted here, shared there.');
      const [deleted, ...chosen] = await queuedAt(
        params.hurtId,
        () => table.partnerA.ask(DELETE_HURT, { params }),
        () => table.partnerA.ask(CHOOSE_READER, { params, body: { version: 1, reader: 'mediator' } }),
        () => table.partnerA.ask(CHOOSE_READER, { params, body: { version: 1, reader: 'may_be_brought' } }),
      );
      expect(deleted!.status).toBe(200);
      expect(chosen.map(told)).toEqual([
        [404, 'not_available'],
        [404, 'not_available'],
      ]);
      expect(await table.partnerA.does(UNDO_DELETE, { params })).toMatchObject({
        reader: 'only_me',
        releasedAt: null,
      });
      const desk = await table.mediator.does(READ_DESK_HURTS, { params });
      expect(JSON.stringify(desk)).not.toContain(params.hurtId);
    });

    it('gentler words are taken or not, never both', async () => {
      const params = page();
      await save(params, 0, 'You never call.');
      await table.partnerA.does(CHOOSE_READER, { params, body: { version: 1, reader: 'may_be_brought' } });
      const { id: wordingId } = await table.mediator.does(SUGGEST_WORDING, { params, body: { text: 'Gentler.' } });
      const answers = await queuedAt(
        params.hurtId,
        ...[
          { version: 1, text: 'Gentler.' },
          { version: 1, text: null },
        ].map((body) => () => table.partnerA.ask(ANSWER_WORDING, { params: { ...params, wordingId }, body })),
      );
      expect(answers.map(told)).toEqual([
        [200, undefined],
        [409, 'version_conflict'],
      ]);
      expect(await read(params)).toMatchObject({ gentler: 'Gentler.', wordings: [{ state: 'accepted' }] });
    });

    it('words that were changed on the way are not released by a choice that did not see them', async () => {
      const params = page();
      await save(params, 0, 'As it stood on the other device.');
      const [changed, released] = await queuedAt(
        params.hurtId,
        () => ask(params, 1, words({ whatHappened: 'Not for anybody.' })),
        () => table.partnerA.ask(CHOOSE_READER, { params, body: { version: 1, reader: 'may_be_brought' } }),
      );
      expect([told(changed!), told(released!)]).toEqual([
        [200, undefined],
        [409, 'version_conflict'],
      ]);
      expect((await read(params)).releasedAt).toBeNull();
    });
  });

  it('tells the mediator no more that words were taken once their author has set them aside', async () => {
    const params = page();
    await save(params, 0, 'You never call.');
    await table.partnerA.does(CHOOSE_READER, { params, body: { version: 1, reader: 'mediator' } });
    const { id: wordingId } = await table.mediator.does(SUGGEST_WORDING, { params, body: { text: 'Gentler.' } });
    const atDesk = async () =>
      (await table.mediator.does(READ_DESK_HURTS, { params })).hurts.find(({ id }) => id === params.hurtId);
    await table.partnerA.does(ANSWER_WORDING, {
      params: { ...params, wordingId },
      body: { version: 1, text: 'Gentler.' },
    });
    expect(await atDesk()).toMatchObject({ text: 'Gentler.', wording: { state: 'accepted' } });
    await save(params, 2, 'You seldom call.');
    expect(await atDesk()).toMatchObject({ text: 'You seldom call.', wording: { state: 'declined' } });
  });

  describe('whatever is written', () => {
    it.each(ODD)('keeps %s as it was written: the page, earlier texts, gentler words, the desk', async (_, odd) => {
      const params = page();
      const kept = odd.trim();
      expect((await save(params, 0, odd)).words.whatHappened).toBe(odd);
      await table.partnerA.does(CHOOSE_READER, { params, body: { version: 1, reader: 'may_be_brought' } });
      const { id: wordingId } = await table.mediator.does(SUGGEST_WORDING, { params, body: { text: odd } });
      const accepted = await table.partnerA.does(ANSWER_WORDING, {
        params: { ...params, wordingId },
        body: { version: 1, text: odd },
      });
      expect(accepted).toMatchObject({ gentler: kept, wouldBeRead: kept });
      const { versions } = await table.partnerA.does(READ_HURT_HISTORY, { params });
      expect(versions.map((each) => each.words.whatHappened)).toEqual([odd]);
      const { hurts } = await table.mediator.does(READ_DESK_HURTS, { params });
      expect(hurts.find(({ id }) => id === params.hurtId)).toMatchObject({
        text: kept,
        tableable: true,
        // Half of a pair is no character; alone, its place is kept.
        wording: { text: Buffer.from(kept).toString() },
      });
    });

    it('refuses one character more than the longest, and suggestions without words or without end', async () => {
      const params = page();
      expect(told(await ask(params, 0, words({ whatHappened: 'x'.repeat(20_001) })))).toEqual([422, 'input_not_valid']);
      const shared = page();
      await save(shared, 0, 'Shared.');
      await table.partnerA.does(CHOOSE_READER, { params: shared, body: { version: 1, reader: 'mediator' } });
      const suggest = async (text: unknown) =>
        told(await table.mediator.ask(SUGGEST_WORDING, { params: shared, body: { text: text as string } }));
      expect(await suggest('\u200B\u202E \n')).toEqual([422, 'text_empty']);
      expect(await suggest('x'.repeat(20_001))).toEqual([422, 'input_not_valid']);
      expect(await suggest({ $gt: '' })).toEqual([422, 'input_not_valid']);
    });

    it.each(['', ' \n\t', '\u200B\u2060', '\u202E\u0000'])(
      'releases nothing where there is nothing to read: %j',
      async (text) => {
        const params = page();
        await save(params, 0, text);
        const release = { params, body: { version: 1, reader: 'may_be_brought' as const } };
        expect(told(await table.partnerA.ask(CHOOSE_READER, release))).toEqual([422, 'text_empty']);
        expect(await read(params)).toMatchObject({ reader: 'only_me', releasedAt: null });
      },
    );

    it('refuses a version from the future, and changes nothing', async () => {
      const params = page();
      await save(params, 0, 'The first.');
      expect(told(await ask(params, 7, words({ whatHappened: 'From the future.' })))).toEqual([
        409,
        'version_conflict',
      ]);
      const release = (version: number) =>
        table.partnerA.ask(CHOOSE_READER, { params, body: { version, reader: 'may_be_brought' } });
      expect(told(await release(7))).toEqual([409, 'version_conflict']);
      for (const version of [1e10, 1.5, -1, '1', null])
        expect(told(await ask(params, version as number, words({})))).toEqual([422, 'input_not_valid']);
      expect(told(await ask(page(), 3, words({})))).toEqual([404, 'not_available']);
      expect(await read(params)).toMatchObject({ version: 1, releasedAt: null });
    });
  });

  describe('a page that is not there', () => {
    const tries = (by: Actor, params: Page, wordingId: string): Promise<Response>[] => [
      by.ask(READ_HURT, { params }),
      by.ask(READ_HURT_HISTORY, { params }),
      by.ask(SAVE_HURT, { params, body: { version: 1, words: words({ whatHappened: 'mine now' }) } }),
      by.ask(CHOOSE_READER, { params, body: { version: 1, reader: 'may_be_brought' } }),
      by.ask(REST_HURT, { params, body: { rest: true } }),
      by.ask(MOVE_HURT, { params, body: { to: 'up' } }),
      by.ask(DELETE_HURT, { params }),
      by.ask(UNDO_DELETE, { params }),
      by.ask(ANSWER_WORDING, { params: { ...params, wordingId }, body: { version: 1, text: 'mine now' } }),
    ];
    const desk = (params: Page, wordingId: string): Promise<Response>[] => [
      table.mediator.ask(SUGGEST_WORDING, { params, body: { text: 'Gentler.' } }),
      table.mediator.ask(WITHDRAW_WORDING, { params: { ...params, wordingId } }),
    ];
    const suggested = async (): Promise<[Page, string]> => {
      const params = page();
      await save(params, 0, 'A’s own.');
      await table.partnerA.does(CHOOSE_READER, { params, body: { version: 1, reader: 'mediator' } });
      return [params, (await table.mediator.does(SUGGEST_WORDING, { params, body: { text: 'Gentler.' } })).id];
    };
    const allAlike = async (answers: Promise<Response>[]): Promise<void> => {
      for (const answer of await Promise.all(answers)) expect(told(answer)).toEqual([404, 'not_available']);
    };

    it('is refused alike when it is nobody’s, and when it is the other’s', async () => {
      const [params, wordingId] = await suggested();
      await allAlike(tries(table.partnerA, page(), randomUUID()));
      await allAlike(tries(table.partnerB, params, wordingId));
      expect(await read(params)).toMatchObject({ version: 1, reader: 'mediator', deletedAt: null });
    });

    it('takes no suggestion when it was deleted, or is its author’s alone again', async () => {
      for (const gone of ['deleted', 'taken back'] as const) {
        const [params, wordingId] = await suggested();
        if (gone === 'deleted') await table.partnerA.does(DELETE_HURT, { params });
        else await table.partnerA.does(CHOOSE_READER, { params, body: { version: 1, reader: 'only_me' } });
        await allAlike(desk(params, wordingId));
      }
    });

    it('takes none of the other’s names, and does not tell that it knows one', async () => {
      const [params] = await suggested();
      const first = (hurtId: string) =>
        table.partnerB.ask(SAVE_HURT, {
          params: { ...params, hurtId },
          body: { version: 0, words: words({ whatHappened: 'B’s own' }) },
        });
      const random = randomUUID();
      const [known, unknown] = [await first(params.hurtId), await first(random)];
      expect(known.status).toBe(200);
      const alike = ({ text }: Response): string =>
        text.replaceAll(params.hurtId, random).replace(/"savedAt":\{[^}]*\}/, '');
      expect(alike(known)).toBe(alike(unknown));
      // Two pages under one name, each its author's: nothing of the one moves with the other.
      const bs = await table.partnerB.does(SAVE_HURT, {
        params,
        body: { version: 1, words: words({ whatHappened: 'B’s own, again' }) },
      });
      expect(bs).toMatchObject({ id: params.hurtId, version: 2 });
      expect(await read(params)).toMatchObject({ version: 1, words: { whatHappened: 'A’s own.' } });
      await table.partnerB.does(DELETE_HURT, { params });
      expect((await read(params)).deletedAt).toBeNull();
    });

    it('is beyond the mediator’s reach once the couple has ended, and stays its author’s', async () => {
      const [params, wordingId] = await suggested();
      await table.partnerB.does(STAND_BACK, { params, body: { kind: 'withdraw' } });
      await allAlike([...desk(params, wordingId)]);
      expect((await read(params)).words.whatHappened).toBe('A’s own.');
      await allAlike(tries(table.partnerB, params, wordingId));
    });
  });

  it('logged no fault, and none of the words', () => {
    expect(app.logged.filter((line) => line.includes('"event":"fault"'))).toEqual([]);
    expect(app.logged.join('\n')).not.toMatch(/harbour|Gentler|drop table|A’s own/);
  });
});
