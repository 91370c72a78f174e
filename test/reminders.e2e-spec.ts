import { setTimeout as wait } from 'node:timers/promises';
import type { INestApplicationContext } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import ICAL from 'ical.js';
import type { ParsedMail } from 'mailparser';
import {
  CANCEL_MEETING,
  CHANGE_ME,
  CHOOSE_NOTICES,
  PROPOSE_TIMES,
  READ_NOTICE_CHOICES,
  type ChooseNotices,
} from '#libs/contracts';
import { AppModule } from '../apps/api/src/app.module.js';
import { MailWorker } from '../apps/api/src/notices/mail-worker.service.js';
import { Postbox } from '../apps/api/src/notices/postbox.service.js';
import { Clock } from '../apps/api/src/platform/clock.js';
import { Log } from '../apps/api/src/platform/log.js';
import { startApp, type TestApp } from './support/app.js';
import { tableSet, type Actor, type Table } from './support/actors.js';
import { everythingSent, mailsTo } from './support/mails.js';
import { answered, DAY, HOUR, hoursOpened, openAtDesk, proposed } from './support/times.js';

const CANARIES =
  /Inês|Almeida|Tenzin|Rose|Mallory|Juniper|therap|partner|couple|mediat|counsel|session|hurt|third chair|relationship/i;
const REMINDED = 'An appointment is coming up.';
const NEUTRAL: ChooseNotices = { discretion: 'neutral', title: null, remindBefore: [1440, 60], quiet: null };

describe('Each is reminded when they chose, on their own clock, once', () => {
  let app: TestApp;
  let table: Table;
  let coupleId: string;
  beforeEach(async () => {
    app = await startApp();
    app.clock.stand();
    table = await tableSet(app);
    coupleId = table.coupleId;
    await hoursOpened(table.mediator, {
      weekly: ([1, 2, 3, 4, 5, 6, 7] as const).map((weekday) => ({ weekday, from: '00:00', to: '24:00' })),
    });
  });
  afterEach(() => app.close());

  const people = (): Actor[] => [table.partnerA, table.partnerB, table.mediator];
  const now = (): number => app.clock.now().getTime();
  const choose = (who: Actor, said: Partial<ChooseNotices>) =>
    who.does(CHOOSE_NOTICES, { body: { ...NEUTRAL, ...said } });
  const worker = (of: INestApplicationContext = app.nest): MailWorker => of.get(MailWorker);

  /** All three say yes to the first start from an instant on. */
  const standing = async (from: number, moving?: string): Promise<{ id: string; startsAt: number }> => {
    const of = moving === undefined ? {} : { moving };
    const start = (await openAtDesk(table, 20, coupleId, of)).find((instant) => Date.parse(instant) >= from)!;
    const proposal = await proposed(table.mediator, coupleId, [start], of);
    await answered(table.partnerA, coupleId, proposal, 'works');
    const { sessionId } = await answered(table.partnerB, coupleId, proposal, 'works');
    await everythingSent(app);
    return { id: sessionId!, startsAt: Date.parse(start) };
  };

  /** When what waits for somebody would be sent, in order. */
  const waiting = async (who: Actor): Promise<number[]> => {
    const rows = await app.databases.superQuery<{ at: Date }>(
      `select not_before as at from notice where person_id = $1 and kind = 'session_reminder' and sent_at is null
       order by 1`,
      [who.personId],
    );
    return rows.map(({ at }) => at.getTime());
  };

  /** The server's clock goes on to an instant, and its sweep has looked at it. */
  const timeIs = async (instant: number): Promise<void> => {
    app.clock.pass(instant - now());
    await worker().sweep();
    for (let tries = 0; tries < 200; tries++) {
      const due = await app.databases.superQuery('select from notice where sent_at is null and not_before <= $1', [
        app.clock.now(),
      ]);
      if (due.length === 0) return everythingSent(app);
      await wait(50);
    }
    throw new Error('A reminder was not sent.');
  };

  const reminders = async (who: Actor): Promise<ParsedMail[]> =>
    (await mailsTo(app, who.email)).filter(({ text }) => /is coming up\./.test(text ?? ''));
  const counts = () => Promise.all(people().map(async (who) => (await reminders(who)).length));

  it('a day and an hour before, in a mail that tells a stranger nothing', async () => {
    const { startsAt } = await standing(now() + 3 * DAY);
    await timeIs(startsAt - DAY - 60_000);
    expect(await counts()).toEqual([0, 0, 0]);
    await timeIs(startsAt - DAY);
    expect(await counts()).toEqual([1, 1, 1]);
    await timeIs(startsAt - HOUR);
    expect(await counts()).toEqual([2, 2, 2]);
    await timeIs(startsAt + DAY);
    expect(await counts()).toEqual([2, 2, 2]);
    for (const who of people()) {
      const [mail] = await reminders(who);
      expect(mail!.subject).toBe('Notebook');
      expect(mail!.text).toContain(REMINDED);
      expect(mail!.text).not.toMatch(CANARIES);
      expect(mail!.attachments).toEqual([]);
      const zone = {
        'Asia/Kathmandu': 'UTC+05:45',
        'America/St_Johns': /UTC-0[23]:30/,
        'Europe/Lisbon': /UTC\+0[01]:00/,
      };
      expect(mail!.text).toMatch(zone[who.zone as keyof typeof zone]);
    }
  });

  it('at the times each chose, before their own quiet hours and not in them', async () => {
    const quiet = { from: '22:00', to: '07:00' };
    await choose(table.partnerA, { remindBefore: [60], quiet });
    await choose(table.partnerB, { remindBefore: [60], quiet });
    await choose(table.mediator, { remindBefore: [] });
    // 18:30 in UTC is a quarter past midnight in Kathmandu, and afternoon in St John's.
    const evening = new Date(now() + 3 * DAY).toISOString().slice(0, 10);
    const { startsAt } = await standing(Date.parse(`${evening}T18:30:00Z`));
    expect(new Date(startsAt).toISOString()).toBe(`${evening}T18:30:00.000Z`);
    expect(await waiting(table.partnerA)).toEqual([Date.parse(`${evening}T16:14:00Z`)]);
    expect(await waiting(table.partnerB)).toEqual([startsAt - HOUR]);
    expect(await waiting(table.mediator)).toEqual([]);
    await timeIs(Date.parse(`${evening}T16:14:00Z`));
    expect(await counts()).toEqual([1, 0, 0]);
    await timeIs(startsAt - HOUR);
    expect(await counts()).toEqual([1, 1, 0]);
  });

  it('moves with the session: what was put for the old time says nothing', async () => {
    const old = await standing(now() + 3 * DAY);
    await timeIs(old.startsAt - DAY);
    expect(await counts()).toEqual([1, 1, 1]);
    const moved = await standing(old.startsAt + 2 * DAY, old.id);
    expect(moved.id).toBe(old.id);
    await timeIs(old.startsAt - HOUR / 2);
    expect(await counts()).toEqual([1, 1, 1]);
    await timeIs(moved.startsAt - DAY);
    expect(await counts()).toEqual([2, 2, 2]);
    await timeIs(moved.startsAt - HOUR);
    expect(await counts()).toEqual([3, 3, 3]);
  });

  it('says nothing of a session that is cancelled', async () => {
    const { id, startsAt } = await standing(now() + 3 * DAY);
    await table.partnerA.does(CANCEL_MEETING, { params: { coupleId, sessionId: id }, body: {} });
    await everythingSent(app);
    await timeIs(startsAt - HOUR);
    expect(await counts()).toEqual([0, 0, 0]);
  });

  it('follows changed choices and a changed clock, and never tells twice of one revision', async () => {
    const { startsAt } = await standing(now() + 8 * DAY);
    await timeIs(startsAt - DAY);
    await choose(table.partnerA, { remindBefore: [1440, 120] });
    expect(await waiting(table.partnerA)).toEqual([startsAt - 2 * HOUR]);
    await choose(table.partnerA, { remindBefore: [1440, 60] });
    expect(await waiting(table.partnerA)).toEqual([startsAt - HOUR]);
    // Quiet for an hour around the reminder, by whatever clock stands in Tokyo.
    const tokyo = (ms: number) => new Date(ms + 9 * HOUR).toISOString().slice(11, 16);
    const quiet = { from: tokyo(startsAt - HOUR - HOUR / 2), to: tokyo(startsAt - HOUR / 2) };
    await choose(table.partnerA, { remindBefore: [60], quiet });
    await table.partnerA.does(CHANGE_ME, { body: { zone: 'Asia/Tokyo' } });
    expect(await waiting(table.partnerA)).toEqual([startsAt - HOUR - HOUR / 2 - 60_000]);
    await choose(table.partnerA, { remindBefore: [60] });
    await timeIs(startsAt - HOUR);
    expect(await counts()).toEqual([2, 2, 2]);
    await choose(table.partnerB, { discretion: 'off' });
    expect(await waiting(table.partnerB)).toEqual([]);
  });

  it('sends one mail for a job that is there twice, for one that comes too early, and after both clocks were set', async () => {
    const { startsAt } = await standing(now() + 3 * DAY);
    const twice = () =>
      app.databases.superQuery(
        `insert into pgboss.job (name, data) select 'mail', json_build_object('noticeId', id) from notice
         where kind = 'session_reminder' and sent_at is null`,
      );
    // The database's clock is ahead of the server's: every job comes too early, and is put off.
    await twice();
    await app.databases.superQuery(`update pgboss.job set start_after = now() where state = 'created'`);
    await wait(1_500);
    expect(await counts()).toEqual([0, 0, 0]);
    await twice();
    await timeIs(startsAt - DAY);
    expect(await counts()).toEqual([1, 1, 1]);
    // A backup is restored whose jobs say that they are done, and whose notices are not.
    await app.databases.superQuery(
      `update pgboss.job set state = 'completed', completed_on = now() where state = 'created'`,
    );
    await timeIs(startsAt - HOUR);
    await timeIs(startsAt - HOUR / 2);
    expect(await counts()).toEqual([2, 2, 2]);
  });

  it('tells the nearest only, when several are late', async () => {
    await choose(table.partnerA, { remindBefore: [1440, 180, 60] });
    const { startsAt } = await standing(now() + 3 * DAY);
    await timeIs(startsAt - HOUR / 2);
    expect(await counts()).toEqual([1, 1, 1]);
  });

  it('sends after a crash what was put before it: between outbox and mail, and between mail and its being noted', async () => {
    await choose(table.partnerB, { remindBefore: [] });
    await choose(table.mediator, { remindBefore: [] });
    const { startsAt } = await standing(now() + 3 * DAY);
    const postbox = app.nest.get(Postbox);
    const post = postbox.post.bind(postbox);
    let posts = 0;
    postbox.post = async (mail) => {
      await post(mail);
      posts += 1;
      throw new Error('the process died here');
    };
    app.clock.pass(startsAt - DAY - now());
    await worker().sweep();
    for (let tries = 0; tries < 100 && posts === 0; tries++) await wait(50);
    await worker().stop();
    expect(posts).toBeGreaterThan(0);
    app.clock.pass(startsAt - HOUR - now());
    const log = new Log(app.config, { write: () => undefined });
    const module = await Test.createTestingModule({ imports: [AppModule.with(app.config, log)] })
      .overrideProvider(Clock)
      .useValue(app.clock)
      .compile();
    await app.databases.superQuery(
      `update pgboss.job set start_after = now() - interval '1 second' where state = 'retry'`,
    );
    const again = await module.createNestApplication({ logger: log }).init();
    try {
      for (let tries = 0; tries < 200 && (await waiting(table.partnerA)).length > 0; tries++) await wait(50);
      await everythingSent(app);
      expect(await waiting(table.partnerA)).toEqual([]);
      // The first went out a second time as the same mail, or gave way to the nearer one; each is there once.
      const mails = await reminders(table.partnerA);
      expect(mails).toHaveLength(2);
      expect(new Set(mails.map(({ messageId }) => messageId)).size).toBe(2);
    } finally {
      await again.close();
    }
  });
});

describe('Quiet outside: each chooses what a stranger may read', () => {
  let app: TestApp;
  let table: Table;
  beforeAll(async () => {
    app = await startApp();
    table = await tableSet(app);
    await hoursOpened(table.mediator);
  });
  afterAll(() => app.close());

  const choose = (who: Actor, said: Partial<ChooseNotices>) =>
    who.does(CHOOSE_NOTICES, { body: { ...NEUTRAL, ...said } });
  const stands = async (): Promise<string> => {
    const { coupleId } = table;
    const start = (await openAtDesk(table)).at(-1)!;
    const proposal = await table.mediator.does(PROPOSE_TIMES, { params: { coupleId }, body: { slots: [start] } });
    await answered(table.partnerA, coupleId, proposal, 'works');
    const { sessionId } = await answered(table.partnerB, coupleId, proposal, 'works');
    await everythingSent(app);
    return sessionId!;
  };
  const since = async (who: Actor, count: number): Promise<ParsedMail[]> =>
    (await mailsTo(app, who.email)).slice(count);
  const titleIn = ({ attachments }: ParsedMail): unknown => {
    const calendar = new ICAL.Component(ICAL.parse(attachments[0]!.content.toString()) as unknown[]);
    return calendar.getFirstSubcomponent('vevent')!.getFirstPropertyValue('summary');
  };

  it('begins with neutral words, a day and an hour before, and no quiet hours', async () => {
    expect(await table.partnerA.does(READ_NOTICE_CHOICES)).toEqual(NEUTRAL);
  });

  it('off: nothing comes, but what puts right an entry that a calendar holds already', async () => {
    const first = await stands();
    await choose(table.partnerB, { discretion: 'off' });
    const before = (await mailsTo(app, table.partnerB.email)).length;
    const second = await stands();
    expect(await since(table.partnerB, before)).toEqual([]);
    for (const sessionId of [first, second])
      await table.partnerA.does(CANCEL_MEETING, { params: { coupleId: table.coupleId, sessionId }, body: {} });
    await everythingSent(app);
    const after = await since(table.partnerB, before);
    expect(after.map(({ text }) => text)).toEqual([expect.stringContaining('This appointment is cancelled.')]);
    expect(titleIn(after[0]!)).toBe('Appointment');
  });

  it('plain words and a title only for the one who chose them, and nobody is named even then', async () => {
    await choose(table.partnerA, { discretion: 'plain' });
    await choose(table.mediator, { title: 'Supervision' });
    await choose(table.partnerB, {});
    const counts = await Promise.all(
      [table.partnerA, table.partnerB, table.mediator].map(async ({ email }) => (await mailsTo(app, email)).length),
    );
    await stands();
    const [plain, neutral, titled] = await Promise.all(
      [table.partnerA, table.partnerB, table.mediator].map(async (who, i) => (await since(who, counts[i]!)).at(-1)!),
    );
    expect(plain!.text).toContain('Your mediation session is confirmed.');
    expect([plain!.subject, titleIn(plain!)]).toEqual(['Notebook: about your sessions', 'Mediation session']);
    expect([neutral!.subject, titleIn(neutral!)]).toEqual(['Notebook', 'Appointment']);
    expect(titleIn(titled!)).toBe('Supervision');
    for (const mail of [plain!, neutral!, titled!])
      expect(`${mail.subject}${mail.text}`).not.toMatch(/Inês|Almeida|Tenzin|Rose|Juniper|therap|partner|couple|hurt/i);
    expect(`${neutral!.subject}${neutral!.text}`).not.toMatch(CANARIES);
  });

  it('keeps a title as what its person wrote: sealed, and theirs alone', async () => {
    const title = 'canarytitle with Dr Z';
    expect(await choose(table.partnerA, { title: `  ${title} ` })).toMatchObject({ title });
    expect(await app.databases.everyRow()).not.toContain('canarytitle');
    expect(await table.partnerB.does(READ_NOTICE_CHOICES)).toMatchObject({ title: null });
    expect(await choose(table.partnerA, { title: null })).toMatchObject({ title: null });
  });

  it('refuses what is no choice', async () => {
    const odd: object[] = [
      { discretion: 'loud' },
      { title: '' },
      { title: '   ' },
      { title: 'a\nb' },
      { title: 'x'.repeat(61) },
      { remindBefore: [15, 30, 60, 120, 180] },
      { remindBefore: [60, 60] },
      { remindBefore: [61] },
      { quiet: { from: '22:00', to: '22:00' } },
      { quiet: { from: '22:00' } },
      { quiet: 'night' },
    ];
    for (const said of odd) {
      const answer = await table.partnerA.ask(CHOOSE_NOTICES, { body: { ...NEUTRAL, ...said } as ChooseNotices });
      expect([said, answer.status, answer.body.code]).toEqual([said, 422, 'input_not_valid']);
    }
  });
});
