import { randomUUID } from 'node:crypto';
import {
  ANSWER_CHECK_IN,
  ASK_NEXT_DAY,
  LEAVE_WORDS_IN,
  READ_AFTER,
  READ_AFTERWARDS,
  READ_AGENDA,
  READ_WRAP,
  SAVE_RECAP,
  SEND_RECAP,
  TAKE_BACK_ASKING,
  TELL_LATER,
  type AnswerCheckIn,
} from '#libs/contracts';
import { MailWorker } from '../apps/api/src/notices/mail-worker.service.js';
import { startApp, type TestApp } from './support/app.js';
import { tableSet, type Table } from './support/actors.js';
import { everythingSent, mailsTo } from './support/mails.js';
import { nothingStands, releasedHurt, tableOpen } from './support/sessions.js';

const OF_A = 'When the letters stopped I walked to the post office every day.';
const OF_B = 'When the phone rang at night I did not dare to answer.';
const RECAP = 'We spoke about the winter of the letters, and about the phone.';

describe('After a session', () => {
  let app: TestApp;
  let table: Table;
  let sessionId: string;
  const params = () => ({ coupleId: table.coupleId, sessionId });
  const after = (who: 'partnerA' | 'partnerB') => table[who].does(READ_AFTER, { params: params() });
  const wrap = () => table.mediator.does(READ_WRAP, { params: params() });
  const saves = (version: number, text: string) =>
    table.mediator.ask(SAVE_RECAP, { params: params(), body: { version, text } });
  const leaves = (who: 'partnerA' | 'partnerB', itemId: string, leftIn: boolean) =>
    table[who].ask(LEAVE_WORDS_IN, { params: { ...params(), itemId }, body: { leftIn } });

  beforeAll(async () => {
    app = await startApp();
    table = await tableSet(app);
  });
  beforeEach(async () => {
    const three = await tableOpen(table);
    sessionId = three.sessionId;
    const hurts = [await releasedHurt(table.partnerA, table.coupleId, OF_A)];
    hurts.push(await releasedHurt(table.partnerB, table.coupleId, OF_B));
    for (const hurtId of hurts) {
      await three.mediator.does({ type: 'table', hurtId, protocolId: 'floor_dialogue' });
      await three.mediator.does({ type: hurtId === hurts[0] ? 'closeHurt' : 'park' });
    }
    await three.mediator.does({ type: 'endSession' });
    for (const seat of [three.mediator, three.partnerA, three.partnerB]) seat.leave();
  });
  afterAll(async () => {
    await nothingStands(table);
    await app.close();
  });

  it('each finds their own words alone, not left in anything, and the other’s nowhere', async () => {
    for (const [who, own, others] of [
      ['partnerA', OF_A, OF_B],
      ['partnerB', OF_B, OF_A],
    ] as const) {
      const view = await after(who);
      expect(view).toEqual({ recap: null, own: [{ itemId: expect.any(String), text: own, leftIn: false }] });
      expect(JSON.stringify(view)).not.toContain(others);
    }
    expect((await wrap()).words).toMatchObject([
      { author: 'partnerA', text: OF_A, leftIn: false },
      { author: 'partnerB', text: OF_B, leftIn: false },
    ]);
  });

  it('the recap is the mediator’s alone until it is sent, and then as it was read over', async () => {
    expect((await saves(0, RECAP)).body).toMatchObject({ version: 1, text: RECAP });
    expect((await saves(0, 'from another device')).body.code).toBe('version_conflict');
    expect((await after('partnerA')).recap).toBeNull();
    expect((await saves(1, `${RECAP} And about the spring.`)).body.version).toBe(2);
    const old = await table.mediator.ask(SEND_RECAP, { params: params(), body: { version: 1 } });
    expect(old.body.code).toBe('version_conflict');
    await table.mediator.does(SEND_RECAP, { params: params(), body: { version: 2 } });
    await saves(2, 'a later thought, not sent');
    for (const who of ['partnerA', 'partnerB'] as const) {
      expect((await after(who)).recap).toMatchObject({ text: `${RECAP} And about the spring.`, words: [] });
    }
  });

  it('words stay in it only where their author leaves them there, and go again when they take them out', async () => {
    await saves(0, RECAP);
    const [own] = (await after('partnerA')).own;
    expect((await leaves('partnerA', own!.itemId, true)).status).toBe(200);
    expect((await after('partnerB')).recap).toBeNull();
    await table.mediator.does(SEND_RECAP, { params: params(), body: { version: 1 } });
    expect((await after('partnerB')).recap!.words).toEqual([{ itemId: own!.itemId, author: 'partnerA', text: OF_A }]);
    expect((await after('partnerB')).own).toMatchObject([{ text: OF_B, leftIn: false }]);
    await leaves('partnerA', own!.itemId, false);
    expect(JSON.stringify(await after('partnerB'))).not.toContain('letters stopped');
  });

  it('nobody leaves in the other’s words, and what is not there reads the same', async () => {
    const [ofA] = (await after('partnerA')).own;
    const [others, none] = [await leaves('partnerB', ofA!.itemId, true), await leaves('partnerB', randomUUID(), true)];
    expect([others.status, others.text]).toEqual([404, none.text]);
    expect((await wrap()).words.every(({ leftIn }) => !leftIn)).toBe(true);
  });

  it('words that were never shown to both are nobody’s to leave in', async () => {
    const three = await tableOpen(table);
    sessionId = three.sessionId;
    const hurtId = await releasedHurt(table.partnerA, table.coupleId, 'kept back', { tags: ['fear'] });
    await three.mediator.does({ type: 'table', hurtId, protocolId: 'witness' });
    await three.mediator.does({ type: 'endSession' });
    for (const seat of [three.mediator, three.partnerA, three.partnerB]) seat.leave();
    expect((await after('partnerA')).own).toEqual([]);
    expect((await wrap()).words).toEqual([]);
  });

  it('a recap is written after a session and not before, and an empty one is not sent', async () => {
    expect((await saves(0, '   ')).status).toBe(200);
    const empty = await table.mediator.ask(SEND_RECAP, { params: params(), body: { version: 1 } });
    expect(empty.body.code).toBe('text_empty');
    const three = await tableOpen(table);
    sessionId = three.sessionId;
    expect((await saves(0, RECAP)).body.code).toBe('session_not_live');
    await three.mediator.does({ type: 'endSession' });
    for (const seat of [three.mediator, three.partnerA, three.partnerB]) seat.leave();
  });

  it('a parked hurt is back on its author’s agenda, and on nobody else’s', async () => {
    const agenda = JSON.stringify(await table.partnerB.does(READ_AGENDA, { params: { coupleId: table.coupleId } }));
    expect(agenda).toContain('phone rang');
    const others = JSON.stringify(await table.partnerA.does(READ_AGENDA, { params: { coupleId: table.coupleId } }));
    expect(others).not.toContain('phone rang');
  });

  it('the database holds none of it in the clear', async () => {
    await saves(0, RECAP);
    await table.mediator.does(SEND_RECAP, { params: params(), body: { version: 1 } });
    const rows = await app.databases.superQuery<{ body: Buffer }>(
      `select body from recap union all select body from recap_draft union all select body from tabled_words`,
      [],
    );
    expect(rows.length).toBeGreaterThan(3);
    for (const { body } of rows) expect(body.toString('latin1')).not.toMatch(/letters|phone/);
  });
});

describe('Told later', () => {
  let app: TestApp;
  let table: Table;
  let sessionId: string;
  const params = () => ({ coupleId: table.coupleId, sessionId });
  const newsTo = async (who: 'partnerA' | 'partnerB') => {
    await everythingSent(app);
    const mails = await mailsTo(app, table[who].email);
    return mails.filter(({ text }) => text?.includes('something new'));
  };
  const open = (who: 'partnerA' | 'partnerB') =>
    table[who].does(READ_AFTERWARDS, { params: { coupleId: table.coupleId } });
  const answers = (who: 'partnerA' | 'partnerB', body: AnswerCheckIn) =>
    table[who].ask(ANSWER_CHECK_IN, { params: params(), body });

  beforeAll(async () => {
    app = await startApp();
    table = await tableSet(app);
    const three = await tableOpen(table);
    sessionId = three.sessionId;
    await three.mediator.does({ type: 'endSession' });
    for (const seat of [three.mediator, three.partnerA, three.partnerB]) seat.leave();
  });
  afterAll(() => app.close());

  it('each has one neutral mail when the mediator chose, and the second nothing before', async () => {
    const { told } = await table.mediator.does(TELL_LATER, {
      params: params(),
      body: { partnerA: 0, partnerB: 90 },
    });
    expect(told.map(({ role }) => role)).toEqual(['partnerA', 'partnerB']);
    const [mail] = await newsTo('partnerA');
    expect(mail!.text).not.toMatch(/Tenzin|Rose|Inês|session|therap|recap/i);
    expect(await newsTo('partnerB')).toEqual([]);
    app.clock.pass(91 * 60_000);
    await app.nest.get(MailWorker).sweep();
    expect(await newsTo('partnerB')).toHaveLength(1);
    expect(await newsTo('partnerA')).toHaveLength(1);
  });

  it('asking is taken back as long as nobody was asked: no mail, no question, and nothing left of it', async () => {
    const asks = { params: params(), body: { role: 'partnerB' as const } };
    const mails = (await newsTo('partnerB')).length;
    const { checkIns } = await table.mediator.does(ASK_NEXT_DAY, asks);
    expect(checkIns).toMatchObject([{ role: 'partnerB', canBeTakenBack: true }]);
    expect((await table.mediator.does(TAKE_BACK_ASKING, asks)).checkIns).toEqual([]);
    const again = await table.mediator.ask(TAKE_BACK_ASKING, asks);
    expect([again.status, again.body.code]).toEqual([404, 'not_available']);
    const other = await table.mediator.ask(TAKE_BACK_ASKING, { ...asks, body: { role: 'partnerA' } });
    expect([other.status, other.text]).toEqual([again.status, again.text]);
    for (const who of [table.partnerA, table.partnerB, table.attacker])
      expect((await who.ask(TAKE_BACK_ASKING, asks)).status).toBe(404);
    const left = await app.databases.superQuery(
      `select from notice where kind = 'something_new' and sent_at is null union all select from check_in`,
    );
    expect(left).toEqual([]);
    app.clock.pass(40 * 60 * 60_000);
    await app.nest.get(MailWorker).sweep();
    expect(await newsTo('partnerB')).toHaveLength(mails);
    expect((await open('partnerB')).checkIn).toBeNull();
  });

  it('who is asked the next day finds the question then, answers it privately, and is asked once', async () => {
    for (const _ of [1, 2]) {
      const { checkIns } = await table.mediator.does(ASK_NEXT_DAY, { params: params(), body: { role: 'partnerB' } });
      expect(checkIns).toMatchObject([{ role: 'partnerB', opens: { zone: 'Europe/Lisbon' }, answer: null }]);
    }
    expect((await open('partnerB')).checkIn).toBeNull();
    const answer = { day: 'hard', words: 'I lay awake.', wantsCall: true } as const;
    expect((await answers('partnerB', answer)).body.code).toBe('not_available');
    app.clock.pass(40 * 60 * 60_000);
    expect((await open('partnerB')).checkIn).toEqual({ sessionId });
    const tooLate = { params: params(), body: { role: 'partnerB' as const } };
    expect((await table.mediator.ask(TAKE_BACK_ASKING, tooLate)).body.code).toBe('not_available');
    const { checkIns: asked } = await table.mediator.does(READ_WRAP, { params: params() });
    expect(asked).toMatchObject([{ role: 'partnerB', canBeTakenBack: false }]);
    expect((await open('partnerA')).checkIn).toBeNull();
    const [others, none] = [
      await answers('partnerA', answer),
      await table.partnerA.ask(ANSWER_CHECK_IN, {
        params: { ...params(), sessionId: randomUUID() },
        body: answer,
      }),
    ];
    expect([others.status, others.text]).toEqual([404, none.text]);
    expect((await answers('partnerB', answer)).body).toMatchObject({ checkIn: null });
    const { checkIns } = await table.mediator.does(READ_WRAP, { params: params() });
    expect(checkIns).toMatchObject([{ role: 'partnerB', answer }]);
    const lines = await app.databases.superQuery<{ what: string }>(
      `select what from access_log where person_read = $1 and what = 'check_in'`,
      [table.partnerB.personId],
    );
    expect(lines).toHaveLength(1);
  });

  it('tells nobody of a session that has not ended', async () => {
    const three = await tableOpen(table);
    const at = { params: { coupleId: table.coupleId, sessionId: three.sessionId } };
    const refused = await table.mediator.ask(TELL_LATER, { ...at, body: { partnerA: 0 } });
    expect(refused.body.code).toBe('session_not_live');
    expect((await table.mediator.ask(ASK_NEXT_DAY, { ...at, body: { role: 'partnerA' } })).body.code).toBe(
      'session_not_live',
    );
    await three.mediator.does({ type: 'endSession' });
    for (const seat of [three.mediator, three.partnerA, three.partnerB]) seat.leave();
  });
});
