import { setTimeout as wait } from 'node:timers/promises';
import { Inject, Injectable, type BeforeApplicationShutdown, type OnApplicationBootstrap } from '@nestjs/common';
import { IsNull, LessThan, LessThanOrEqual, type EntityManager } from 'typeorm';
import { Clock } from '../platform/clock.js';
import type { Config } from '../platform/config.js';
import { askAt, Database } from '../platform/database.js';
import { Log, traceOf } from '../platform/log.js';
import { CONFIG } from '../platform/names.js';
import { Sealer, type SealedAs } from '../platform/sealer.js';
import { MailQueue, type MailJob } from './mail-queue.service.js';
import { mailSeen, type Addressee, type SealedInNotice, type SentBefore, type ToldSession } from './mails.presenter.js';
import { NoticeChoices } from './notice-choices.service.js';
import { NoticeEntity } from './notice.entity.js';
import { MailNotTaken, Postbox, type Mail } from './postbox.service.js';
import { Reminders } from './reminders.service.js';

const NAP_MILLISECONDS = 250;
const SWEEP_MILLISECONDS = 60_000;
/** A job that comes too early is not handed out again at once, whatever the clocks say. */
const SHORTEST_WAIT_SECONDS = 30;

/**
 * Sends what the outbox holds, one mail after another, each on behalf of its person. After a crash a mail is sent
 * again only when its being sent was not yet written down, and then with the same Message-ID.
 */
@Injectable()
export class MailWorker implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly ending = new AbortController();
  private working: Promise<void> | undefined;

  constructor(
    private readonly queue: MailQueue,
    private readonly database: Database,
    private readonly sealer: Sealer,
    private readonly postbox: Postbox,
    private readonly choices: NoticeChoices,
    private readonly reminders: Reminders,
    private readonly clock: Clock,
    private readonly log: Log,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    await this.queue.start();
    this.working = this.work();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.stop();
  }

  /** Takes no more mails; the one that is being sent is finished first. */
  async stop(): Promise<void> {
    if (this.ending.signal.aborted) return this.working;
    this.ending.abort();
    this.working = this.working?.then(() => this.queue.stop());
    return this.working;
  }

  /** Queues every notice that is not sent; those that are queued are left alone. */
  async sweep(): Promise<void> {
    const due = await this.database.ask<{ id: string }>('door_due_notices', this.clock.now());
    await this.queue.addMissed(due.map(({ id }) => id));
  }

  private async work(): Promise<void> {
    let sweepAt = 0;
    while (!this.ending.signal.aborted) {
      try {
        if (performance.now() >= sweepAt) {
          sweepAt = performance.now() + SWEEP_MILLISECONDS;
          await this.sweep();
        }
        const job = await this.queue.next();
        if (job === undefined) await this.nap();
        else await this.handle(job);
      } catch (fault) {
        this.log.fault({ event: 'job_failed', ...traceOf(fault) });
        await this.nap();
      }
    }
  }

  private async nap(): Promise<void> {
    await wait(NAP_MILLISECONDS, undefined, { signal: this.ending.signal }).catch(() => undefined);
  }

  private async handle(job: MailJob): Promise<void> {
    try {
      const [whose] = await this.database.ask<{ person_id: string }>('door_notice_person', job.noticeId);
      const became =
        whose && (await this.database.withPrincipal(whose.person_id, (em) => this.settle(em, job.noticeId)));
      if (typeof became === 'number') return await this.queue.putOff(job, became);
      if (became !== undefined) this.log.info({ event: became, jobId: job.noticeId });
      // Before the job is done, so that a crash in between leads here again.
      await this.sealer.destroyItem({ kind: 'notice', id: job.noticeId });
      await this.queue.done(job);
    } catch (fault) {
      const why = fault instanceof MailNotTaken ? { fault: fault.reason } : traceOf(fault);
      this.log.warning({ event: 'mail_failed', jobId: job.noticeId, ...why });
      await this.queue.later(job);
    }
  }

  /**
   * Sends one notice and writes in the same transaction that it is done with. A second worker waits at its row. Returns
   * in how many seconds it is due, when that is not yet.
   */
  private async settle(em: EntityManager, id: string): Promise<'mail_sent' | 'mail_bounced' | number | undefined> {
    const notice = await em.findOne(NoticeEntity, {
      where: { id, sentAt: IsNull() },
      lock: { mode: 'pessimistic_write' },
    });
    if (notice === null) return undefined;
    const now = this.clock.now();
    const early = ((notice.notBefore ?? now).getTime() - now.getTime()) / 1000;
    if (early > 0) return Math.max(early, SHORTEST_WAIT_SECONDS);
    const [person] = await askAt<Addressee>(em, 'door_own_address');
    if (person === undefined) return undefined;
    const [session] = await askAt<ToldSession>(em, 'door_notice_session', id);
    const choices = await this.choices.of(em, person.person_id);
    const [before, sealed] = [await this.sentBefore(em, notice), await this.unsealed(notice)];
    const mail = mailSeen({ notice, person, session, sealed, choices, before, now }, this.config);
    if (notice.kind === 'session_confirmed' && session?.state === 'confirmed')
      await this.reminders.plan(em, person.person_id, session);
    const became = mail === null ? undefined : await this.post(em, person, mail);
    await em.update(NoticeEntity, { id }, { sentAt: now, body: null, posted: became === 'mail_sent' });
    return became;
  }

  /** What of a session was sent to the same person: an entry for their calendar, a reminder that was due later. */
  private async sentBefore(em: EntityManager, notice: NoticeEntity): Promise<SentBefore> {
    const { personId, subjectId, kind, minutesBefore, revision } = notice;
    const of = { personId, subjectId };
    const nearer = { ...of, kind, revision, minutesBefore: LessThan(minutesBefore) };
    return {
      entry: await em.existsBy(NoticeEntity, { ...of, kind: 'session_confirmed', posted: true }),
      nearer:
        kind === 'session_reminder' &&
        (await em.existsBy(NoticeEntity, { ...nearer, notBefore: LessThanOrEqual(this.clock.now()) })),
    };
  }

  private async unsealed({ id, personId, body }: NoticeEntity): Promise<SealedInNotice> {
    if (body === null) return {};
    const as: SealedAs = { item: { kind: 'notice', id }, row: id, column: 'notice.body', author: personId, version: 1 };
    return JSON.parse(await this.sealer.open(as, body)) as SealedInNotice;
  }

  /** A mailbox that refuses for good is noted with its person, for their mediator to see, until it takes one again. */
  private async post(em: EntityManager, person: Addressee, mail: Mail): Promise<'mail_sent' | 'mail_bounced'> {
    const own = mail.to === person.email;
    try {
      await this.postbox.post(mail);
    } catch (fault) {
      if (!(fault instanceof MailNotTaken && fault.forGood)) throw fault;
      if (own) await askAt(em, 'door_mail_bounced', this.clock.now());
      return 'mail_bounced';
    }
    if (own && person.bounced) await askAt(em, 'door_mail_bounced', null);
    return 'mail_sent';
  }
}
