import { randomUUID } from 'node:crypto';
import { readFileSync, rmSync, statSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import type { INestApplicationContext } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import ICAL from 'ical.js';
import { simpleParser, type ParsedMail } from 'mailparser';
import { CANCEL_MEETING, INVITE_PARTNER, READ_DESK, SIGN_UP, START_NOW } from '#libs/contracts';
import { AppModule } from '../apps/api/src/app.module.js';
import { MailWorker } from '../apps/api/src/notices/mail-worker.service.js';
import { Outbox } from '../apps/api/src/notices/outbox.service.js';
import { TableNotices } from '../apps/api/src/notices/table-notices.service.js';
import { Database } from '../apps/api/src/platform/database.js';
import { keyIdOf } from '../apps/api/src/platform/sealer.js';
import { KeyStore } from '../apps/api/src/platform/key-store.js';
import { Log } from '../apps/api/src/platform/log.js';
import { Actor, coupleOpened, tableSet, type Table } from './support/actors.js';
import { startApp, type TestApp } from './support/app.js';
import { mailFiles, mailsTo, waitForMails } from './support/mails.js';
import { startMailServer, type MailServer } from './support/smtp.js';

/** What a stranger who reads over a shoulder may not find in any mail of this table. */
const CANARIES =
  /Inês|Almeida|Tenzin|Rose|Mallory|Juniper|therap|partner|couple|mediat|counsel|session|hurt|third chair|relationship/i;

/** Waits until something holds. */
async function until(holds: () => Promise<boolean> | boolean): Promise<void> {
  for (let tries = 0; tries < 200; tries++) {
    if (await holds()) return;
    await wait(50);
  }
  throw new Error('It does not come about.');
}

/** Waits until nothing is left to send. */
const allSettled = (app: TestApp) =>
  until(async () => {
    const [left] = await app.databases.superQuery<{ left: string }>(
      `select (select count(*) from notice where sent_at is null and not_before is null)
         + (select count(*) from pgboss.job where state < 'completed' and start_after <= now()) as left`,
    );
    return Number(left!.left) === 0;
  });

/** Puts a notice as a request would. */
const put = (app: TestApp, personId: string, subjectId: string, revision: number) =>
  app.nest
    .get(Database)
    .withPrincipal(personId, (em) =>
      app.nest
        .get(Outbox)
        .put(em, { kind: 'proposal', personId, subjectId, revision, sealed: { link: 'https://x.example/y' } }),
    );

describe('Quiet outside: mail', () => {
  let app: TestApp;
  let table: Table;
  beforeAll(async () => {
    app = await startApp();
    table = await tableSet(app);
  });
  afterAll(() => app.close());

  it('tells a stranger nothing: no names, no purpose, nobody else’s address', async () => {
    const { mediator, partnerA, partnerB, attacker } = table;
    const params = { coupleId: await coupleOpened(mediator) };
    const email = 'somebody@new.example';
    const other = await mediator.does(INVITE_PARTNER, { params, body: { role: 'partnerA', email } });
    await attacker.ask(SIGN_UP, {
      body: { email: partnerA.email, password: 'nine green bottles 77', name: 'x', locale: 'en', zone: 'UTC' },
    });
    await put(app, partnerB.personId, randomUUID(), 1);
    await allSettled(app);
    expect((await mailsTo(app, email))[0]!.text).toContain(other.link);
    expect(await mailsTo(app, partnerA.email)).toHaveLength(2);
    for (const file of mailFiles(app)) {
      const mail = await simpleParser(readFileSync(file));
      expect(mail.subject).toBe('Notebook');
      const [to] = [mail.to].flat();
      const elsewhere = `${mail.text}${String(mail.html)}${JSON.stringify([...mail.headers])}`.replaceAll(to!.text, '');
      expect(elsewhere).not.toMatch(CANARIES);
      expect(elsewhere).not.toMatch(/@(lisbon|kathmandu|stjohns|elsewhere)\.example/);
    }
  });

  it('writes each mail once, in a file that only its owner may read', async () => {
    await allSettled(app);
    const mails = await Promise.all(mailFiles(app).map((file) => simpleParser(readFileSync(file))));
    expect(new Set(mails.map(({ messageId }) => messageId)).size).toBe(mails.length);
    expect(await mailsTo(app, table.partnerB.email)).toHaveLength(2);
    for (const file of mailFiles(app)) expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  it('destroys what was sealed for a mail once it is sent', async () => {
    await allSettled(app);
    const notices = await app.databases.superQuery<{ id: string; body: Buffer | null }>('select id, body from notice');
    expect(notices.every(({ body }) => body === null)).toBe(true);
    expect((await app.nest.get(KeyStore).keysOf(notices.map(({ id }) => keyIdOf({ kind: 'notice', id })))).size).toBe(
      0,
    );
  });

  it('never tells twice of one revision, however often it is put or queued', async () => {
    const { personId, email } = table.attacker;
    const before = (await mailsTo(app, email)).length;
    const subjectId = randomUUID();
    for (let time = 0; time < 3; time++) await put(app, personId, subjectId, 1);
    await app.databases.superQuery(
      `insert into pgboss.job (name, data) select 'mail', json_build_object('noticeId', id) from notice where subject_id = $1`,
      [subjectId],
    );
    await app.nest.get(MailWorker).sweep();
    await allSettled(app);
    expect(await mailsTo(app, email)).toHaveLength(before + 1);
    await put(app, personId, subjectId, 2);
    await allSettled(app);
    expect(await mailsTo(app, email)).toHaveLength(before + 2);
  });

  it('tells nothing of what was rolled back', async () => {
    const { personId, email } = table.attacker;
    const before = (await mailsTo(app, email)).length;
    const refused = app.nest.get(Database).withPrincipal(personId, async (em) => {
      await app.nest.get(Outbox).put(em, { kind: 'proposal', personId });
      throw new Error('no');
    });
    await expect(refused).rejects.toThrow('no');
    await app.nest.get(MailWorker).sweep();
    await allSettled(app);
    expect(await mailsTo(app, email)).toHaveLength(before);
  });

  it('keeps nothing but ids in its queue and its log', async () => {
    const jobs = await app.databases.superQuery<{ data: object; output: unknown }>(
      'select data, output from pgboss.job',
    );
    expect(jobs.length).toBeGreaterThan(0);
    for (const { data } of jobs) expect(data).toEqual({ noticeId: expect.stringMatching(/^[0-9a-f-]{36}$/) });
    expect(`${JSON.stringify(jobs)}${app.logged.join('')}`).not.toMatch(/@|example|Tenzin|Rose|Inês|https?:/);
  });
});

describe('Three clocks, one instant: the calendar file', () => {
  let app: TestApp;
  let table: Table;
  let sessionId: string;
  const startsAt = new Date('2031-03-14T18:30:00Z');
  beforeAll(async () => {
    app = await startApp();
    table = await tableSet(app);
    const params = { coupleId: table.coupleId };
    sessionId = (await table.mediator.does(START_NOW, { params, body: { minutes: 60 } })).id;
    const endsAt = new Date(startsAt.getTime() + 50 * 60_000);
    await app.databases.superQuery(
      `update session set starts_at = $2, ends_at = $3, blocked = tstzrange($2, $3) where id = $1`,
      [sessionId, startsAt, endsAt],
    );
  });
  afterAll(() => app.close());

  const tell = (kind: 'session_confirmed' | 'session_cancelled', revision: number) =>
    app.nest
      .get(Database)
      .withPrincipal(table.mediator.personId, (em) => app.nest.get(TableNotices).tell(em, sessionId, kind, revision));

  function entryIn(mail: ParsedMail): { method: unknown; event: ICAL.Event; content: string } {
    const content = mail.attachments
      .find(({ filename }) => filename === 'appointment.ics')!
      .content.toString('utf8')
      .replace(/\r?\n /g, '');
    const calendar = new ICAL.Component(ICAL.parse(content) as unknown[]);
    const event = new ICAL.Event(calendar.getFirstSubcomponent('vevent')!);
    return { method: calendar.getFirstPropertyValue('method'), event, content };
  }

  it('brings each person the same instant, on their own clock, in an entry of their own', async () => {
    await tell('session_confirmed', 0);
    const uids = new Set<string>();
    const clocks = [
      [table.mediator, 1, 'Friday, 14 March 2031, 18:30 (UTC+00:00)'],
      [table.partnerA, 2, 'Saturday, 15 March 2031, 00:15 (UTC+05:45)'],
      [table.partnerB, 2, 'Friday, 14 March 2031, 16:00 (UTC-02:30)'],
    ] as const;
    for (const [person, count, when] of clocks) {
      const mail = (await waitForMails(app, person.email, count)).at(-1)!;
      expect(mail.text).toContain(when);
      const { method, event, content } = entryIn(mail);
      expect(method).toBe('REQUEST');
      expect(event.startDate.toJSDate().toISOString()).toBe(startsAt.toISOString());
      expect(event.duration.toSeconds()).toBe(50 * 60);
      expect([event.summary, event.sequence, event.description]).toEqual(['Appointment', 0, null]);
      expect(event.component.getFirstPropertyValue('class')).toBe('PRIVATE');
      expect(event.attendees.map((attendee) => attendee.getFirstValue())).toEqual([`MAILTO:${person.email}`]);
      expect(content.replaceAll(person.email, '')).not.toMatch(/@(lisbon|kathmandu|stjohns)\.example/);
      expect(content.replaceAll(person.email, '')).not.toMatch(CANARIES);
      expect(content).not.toContain(sessionId);
      uids.add(event.uid);
    }
    expect(uids.size).toBe(3);
  });

  it('takes a cancelled one out of the calendars it was sent to, and says alike whoever cancelled', async () => {
    const [{ event: confirmed }] = [entryIn((await mailsTo(app, table.partnerB.email)).at(-1)!)];
    await table.partnerA.does(CANCEL_MEETING, { params: { coupleId: table.coupleId, sessionId }, body: {} });
    const mail = (await waitForMails(app, table.partnerB.email, 3)).at(-1)!;
    const { method, event } = entryIn(mail);
    expect(method).toBe('CANCEL');
    expect(event.uid).toBe(confirmed.uid);
    expect(event.sequence).toBeGreaterThan(confirmed.sequence);
    expect(event.component.getFirstPropertyValue('status')).toBe('CANCELLED');
    expect(mail.text).toContain('Friday, 14 March 2031, 16:00 (UTC-02:30)');
    expect(mail.text).not.toMatch(CANARIES);
  });

  it('says no more that something is confirmed once it is cancelled', async () => {
    await allSettled(app);
    const before = mailFiles(app).length;
    await app.databases.superQuery(
      `insert into notice (id, person_id, kind, subject_id, revision, created_at)
       values (gen_random_uuid(), $1, 'session_confirmed', $2, 9, now() - interval '1 second')`,
      [table.partnerA.personId, sessionId],
    );
    await app.nest.get(MailWorker).sweep();
    await allSettled(app);
    expect(mailFiles(app)).toHaveLength(before);
  });
});

describe('Nothing is lost: mail after a crash', () => {
  it('sends after the restart what was put before it, once', async () => {
    const app = await startApp();
    let again: INestApplicationContext | undefined;
    try {
      await app.nest.get(MailWorker).stop();
      const somebody = new Actor(app, 'Tenzin', 'tenzin@kathmandu.example', 'Asia/Kathmandu');
      const { email, password, name, zone } = somebody;
      await somebody.does(SIGN_UP, { body: { email, password, name, zone, locale: 'en' } });
      await wait(600);
      expect(mailFiles(app)).toEqual([]);
      await app.nest.close();
      const log = new Log(app.config, { write: () => undefined });
      const module = await Test.createTestingModule({ imports: [AppModule.with(app.config, log)] }).compile();
      again = await module.createNestApplication({ logger: log }).init();
      await waitForMails(app, email, 1);
      await allSettled(app);
      expect(mailFiles(app)).toHaveLength(1);
    } finally {
      await again?.close();
      await app.databases.drop();
      rmSync(app.config.dataDir, { recursive: true, force: true });
    }
  });
});

describe('Quiet outside: mail by SMTP', () => {
  let server: MailServer;
  let app: TestApp;
  let rose: Actor;
  beforeAll(async () => {
    server = await startMailServer();
    app = await startApp({ SMTP_URL: server.url, MAIL_FROM: 'notes@quiet.example' });
    rose = new Actor(app, 'Rose', 'rose@stjohns.example', 'America/St_Johns');
  });
  afterAll(async () => {
    await app.close();
    await server.close();
  });

  const signUp = () => {
    const { email, password, name, zone } = rose;
    return rose.does(SIGN_UP, { body: { email, password, name, zone, locale: 'en' } });
  };

  /** Lets the time pass that a mail waits before it is tried again. */
  const tryAgainNow = () =>
    until(async () => {
      const retried = await app.databases.superQuery(
        `update pgboss.job set start_after = now() - interval '1 second' where state = 'retry' returning id`,
      );
      return retried.length > 0;
    });

  it('tries again when it may not have been taken, as the same mail, which a server can drop', async () => {
    server.hiccups = 1;
    await signUp();
    await tryAgainNow();
    await allSettled(app);
    expect(server.given).toHaveLength(2);
    const [first, second] = server.given;
    expect(first!.messageId).toMatch(/^<[0-9a-f]{32}@quiet\.example>$/);
    expect(second!.messageId).toBe(first!.messageId);
    expect(second!.from?.text).toBe('"Notebook" <notes@quiet.example>');
    expect(second!.text).toMatch(/http:\/\/localhost:3999\/c\/[\w-]{43}/);
    expect(mailFiles(app)).toEqual([]);
  });

  it('notes a mailbox that refuses for good, does not try again, and forgets it when mail goes through', async () => {
    const bounced = async () => {
      const [row] = await app.databases.superQuery<{ at: Date | null }>(
        'select mail_bounced_at as at from person where email = $1 and email_confirmed_at is not null',
        [rose.email],
      );
      return row!.at;
    };
    await app.databases.superQuery(
      'update person set email_confirmed_at = now() where id = (select id from person where email = $1 limit 1)',
      [rose.email],
    );
    const given = server.given.length;
    server.refused.add(rose.email);
    await signUp();
    await allSettled(app);
    expect(await bounced()).not.toBeNull();
    expect(server.given).toHaveLength(given);
    expect(app.logged.filter((line) => line.includes('"mail_bounced"'))).toHaveLength(1);
    expect(app.logged.join('')).not.toMatch(/@|Rose|stjohns|no such mailbox/);
    server.refused.clear();
    await signUp();
    await allSettled(app);
    expect(await bounced()).toBeNull();
  });

  it('keeps nothing in the queue of what a mail server said', async () => {
    const jobs = await app.databases.superQuery<{ output: unknown }>('select output from pgboss.job');
    expect(JSON.stringify(jobs)).not.toMatch(/later|mailbox|stjohns|rose/i);
  });
});

describe('Quiet outside: a mailbox that bounces shows at the mediator’s desk', () => {
  it('beside the seat, and nowhere else', async () => {
    const app = await startApp();
    try {
      const { mediator, partnerB } = await tableSet(app);
      await app.databases.superQuery('update person set mail_bounced_at = now() where id = $1', [partnerB.personId]);
      const desk = JSON.stringify(await mediator.does(READ_DESK));
      expect(desk.match(/"mailBounced":true/g)).toHaveLength(1);
    } finally {
      await app.close();
    }
  });
});
