import { Inject, Injectable } from '@nestjs/common';
import PgBoss from 'pg-boss';
import type { EntityManager } from 'typeorm';
import type { Config } from '../platform/config.js';
import { executorIn } from '../platform/database.js';
import { Log, traceOf } from '../platform/log.js';
import { CONFIG } from '../platform/names.js';

const QUEUE = 'mail';
const HOUR = 3600;

/** A mail that is due. Its payload is the notice's id and nothing else. */
export interface MailJob {
  readonly id: string;
  readonly noticeId: string;
}

/**
 * The queue of mails, in the same database as what they tell of. A job has the id of its notice, so that queueing one
 * twice does nothing. Nothing of a failure is stored: what a mail server says may hold an address.
 */
@Injectable()
export class MailQueue {
  private readonly boss: PgBoss;

  constructor(@Inject(CONFIG) config: Config, log: Log) {
    // A pool of its own: maintenance speaks in whole transactions, which must never end up on a person's connection.
    this.boss = new PgBoss({
      connectionString: config.databaseUrl,
      max: 2,
      migrate: false,
      schedule: false,
      maintenanceIntervalSeconds: 30,
      archiveCompletedAfterSeconds: HOUR,
      archiveFailedAfterSeconds: 12 * HOUR,
      deleteAfterHours: 24,
    });
    this.boss.on('error', (fault) => log.fault({ event: 'job_failed', ...traceOf(fault) }));
  }

  /** Opens the queue and looks after it from now on: jobs of a server that died are handed out again. */
  async start(): Promise<void> {
    await this.boss.start();
  }

  /** Closes the queue. Adding still works: it speaks over its caller's transaction. */
  async stop(): Promise<void> {
    await this.boss.stop({ graceful: false });
  }

  /** Adds the mails of some notices in the transaction that makes the notices. */
  async add(em: EntityManager, noticeIds: readonly string[]): Promise<void> {
    await this.addLater(
      em,
      noticeIds.map((noticeId) => ({ noticeId, seconds: 0 })),
    );
  }

  /**
   * Adds mails that are due in some seconds, in the transaction that makes their notices. Counted from now on the
   * database's clock: it may not be the server's.
   */
  async addLater(
    em: EntityManager,
    waiting: readonly { readonly noticeId: string; readonly seconds: number }[],
  ): Promise<void> {
    const jobs = waiting.map(({ noticeId, seconds }) => jobOf(noticeId, seconds));
    if (jobs.length > 0) await this.boss.insert(jobs, { db: executorIn(em) });
  }

  /**
   * Adds the mails of notices that stand already and are due; those that are queued are left alone. A job that still
   * waits, or says that it is done, is out of step with its notice, as after a clock was set or a backup restored: it
   * is replaced.
   */
  async addMissed(noticeIds: readonly string[]): Promise<void> {
    for (const id of noticeIds) {
      const job = await this.boss.getJobById(QUEUE, id);
      const waits = job?.state === 'created' && job.startAfter.getTime() > job.createdOn.getTime();
      if (waits || job?.state === 'completed' || job?.state === 'cancelled') await this.boss.deleteJob(QUEUE, id);
    }
    if (noticeIds.length > 0) await this.boss.insert(noticeIds.map((id) => jobOf(id)));
  }

  /** Puts a mail off whose time has not come. */
  async putOff(job: MailJob, seconds: number): Promise<void> {
    await this.boss.deleteJob(QUEUE, job.id);
    await this.boss.insert([jobOf(job.noticeId, seconds)]);
  }

  /** The next mail that is due, which nobody else gets then; undefined when there is none. */
  async next(): Promise<MailJob | undefined> {
    const [job] = await this.boss.fetch<{ noticeId: string }>(QUEUE);
    return job && { id: job.id, noticeId: job.data.noticeId };
  }

  /** Says that nothing is left to do. */
  async done(job: MailJob): Promise<void> {
    await this.boss.complete(QUEUE, job.id);
  }

  /** Hands a mail back, to be tried again later and later. */
  async later(job: MailJob): Promise<void> {
    await this.boss.fail(QUEUE, job.id);
  }
}

function jobOf(noticeId: string, seconds = 0): PgBoss.JobInsert {
  return { id: noticeId, name: QUEUE, data: { noticeId }, ...(seconds > 0 && { startAfter: `${Math.ceil(seconds)}` }) };
}
