import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import {
  CHOOSE_READER,
  CHOOSE_SAFETY_WORD,
  GIVE_START_CHECK,
  READ_DESK_SAFETY_WORDS,
  SAVE_HURT,
} from '#libs/contracts';
import { startApp, type TestApp } from './support/app.js';
import { tableSet, type Table } from './support/actors.js';
import { words } from './support/hurts.js';
import { everythingSent, mailFiles } from './support/mails.js';
import { START_CHECK, tableOpen } from './support/sessions.js';

const CANARY = 'kanarienvogelweiss';

describe('No private word is found where it does not belong', () => {
  let app: TestApp;
  let table: Table;
  const answers: string[] = [];
  beforeAll(async () => {
    app = await startApp();
    table = await tableSet(app);
    const three = await tableOpen(table);
    const hurtId = randomUUID();
    const params = { coupleId: table.coupleId, hurtId };
    const said = words({
      whatHappened: `${CANARY}1`,
      howItWas: `${CANARY}2`,
      myPart: `${CANARY}3`,
      feelings: [`${CANARY}4`],
    });
    await table.partnerA.does(SAVE_HURT, { params, body: { version: 0, words: said } });
    await table.partnerA.does(CHOOSE_READER, { params, body: { version: 1, reader: 'may_be_brought' } });
    await three.mediator.does({ type: 'table', hurtId, protocolId: 'floor_dialogue' });
    await three.partnerA.does({ type: 'signal', kind: 'words', text: `${CANARY}5` });
    await table.partnerA.does(GIVE_START_CHECK, {
      params: { coupleId: table.coupleId, sessionId: three.sessionId },
      body: { ...START_CHECK, where: `${CANARY}6` },
    });
    await table.partnerA.does(CHOOSE_SAFETY_WORD, { params, body: { word: `${CANARY}7` } });
    await table.mediator.does(READ_DESK_SAFETY_WORDS, { params });
    // Every kind of refusal that could quote what was sent.
    const path = `/api/couples/${table.coupleId}/hurts/${hurtId}`;
    const { partnerA } = table;
    answers.push(
      (await partnerA.send('PUT', path, { version: 'x', words: said, [CANARY]: 1 })).text,
      (await partnerA.send('PUT', path, { version: 1, words: { ...said, whatHappened: CANARY.repeat(2_000) } })).text,
      (await partnerA.send('PUT', path, { version: 9, words: { ...said, whatIdLike: CANARY } })).text,
      (await partnerA.send('PUT', path, `{"version":1,"words":"${CANARY}`, { 'Content-Type': 'application/json' }))
        .text,
      (await partnerA.send('PUT', path, { version: 7, words: { ...said, howItWas: `${CANARY}\u0000` } })).text,
      (await partnerA.send('PUT', `/api/couples/${table.coupleId}/safety-word`, { word: CANARY.repeat(9) })).text,
      (await partnerA.send('POST', '/api/accounts/sign-in', { email: `${CANARY}@x.example`, password: CANARY })).text,
      (await partnerA.send('GET', `/api/${CANARY}`)).text,
      JSON.stringify(await three.partnerB.send({ type: 'write', text: CANARY })),
    );
    for (const seat of [three.mediator, three.partnerA, three.partnerB]) seat.leave();
    await everythingSent(app);
  });
  afterAll(() => app.close());

  it('not in the log, which did speak', () => {
    expect(app.logged.join('')).not.toContain(CANARY);
  });

  it('not in an error', () => {
    expect(answers.filter((text) => text.includes(CANARY))).toEqual([]);
    expect(answers.filter((text) => /at .*\.(ts|js):\d+/.test(text))).toEqual([]);
  });

  it('not in a mail', () => {
    const mails = mailFiles(app).map((file) => readFileSync(file, 'utf8'));
    expect(mails.length).toBeGreaterThan(0);
    for (const mail of mails) {
      expect(mail).not.toContain(CANARY);
      expect(mail).not.toMatch(/Tenzin|Rose|Inês|Juniper|[Tt]herap/);
    }
  });

  it('not in any row of either database, job tables included', async () => {
    expect(await app.databases.everyRow()).not.toContain(CANARY);
  });

  it('is what this test would find, if it were there', async () => {
    await app.databases.superQuery('update couple set code_word = $1', [CANARY]);
    expect(await app.databases.everyRow()).toContain(CANARY);
  });
});
