import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { IsNull, type EntityManager } from 'typeorm';
import { remindersOf, type Reminding } from '#libs/domain';
import { Clock } from '../platform/clock.js';
import { askAt } from '../platform/database.js';
import { zoneOfAsker } from '../platform/own-clock.js';
import { MailQueue } from './mail-queue.service.js';
import type { ToldSession } from './mails.presenter.js';
import { NoticeChoices } from './notice-choices.service.js';
import { NoticeEntity } from './notice.entity.js';

const KIND = 'session_reminder';

/**
 * Reminders are notices that wait: written on behalf of their person, whose choices nobody else may read, once for each
 * revision of a session. What becomes of the session in between is looked at when they are sent.
 */
@Injectable()
export class Reminders {
  constructor(
    private readonly clock: Clock,
    private readonly choices: NoticeChoices,
    private readonly queue: MailQueue,
  ) {}

  /** Puts what reminds the person who is asking of one session, as it stands now. What was put already is left alone. */
  async plan(em: EntityManager, personId: string, session: ToldSession): Promise<void> {
    const wish = await this.wish(em, personId);
    if (wish !== null) await this.put(em, personId, [session], wish);
  }

  /** Puts all reminders of the person who is asking anew: their choices or their clock have changed. */
  async planAll(em: EntityManager, personId: string): Promise<void> {
    await em.delete(NoticeEntity, { personId, kind: KIND, sentAt: IsNull() });
    const wish = await this.wish(em, personId);
    if (wish === null) return;
    const standing = await askAt<ToldSession>(em, 'door_own_standing', this.clock.now());
    await this.put(
      em,
      personId,
      standing.filter(({ state }) => state === 'confirmed'),
      wish,
    );
  }

  private async wish(em: EntityManager, personId: string): Promise<Reminding | null> {
    const { discretion, remindBefore, quiet } = await this.choices.of(em, personId);
    if (discretion === 'off' || remindBefore.length === 0) return null;
    return { before: remindBefore, quiet, zone: await zoneOfAsker(em) };
  }

  private async put(
    em: EntityManager,
    personId: string,
    sessions: readonly ToldSession[],
    wish: Reminding,
  ): Promise<void> {
    const now = this.clock.now();
    const rows = sessions.flatMap(({ session_id, starts_at, sequence }) =>
      remindersOf(starts_at.getTime(), wish, now.getTime()).map(({ minutesBefore, at }) => ({
        id: randomUUID(),
        personId,
        kind: KIND as NoticeEntity['kind'],
        subjectId: session_id,
        revision: sequence,
        minutesBefore,
        notBefore: new Date(at),
        body: null,
        createdAt: now,
        sentAt: null,
      })),
    );
    if (rows.length === 0) return;
    const made = em.createQueryBuilder().insert().into(NoticeEntity).values(rows).orIgnore().returning('id');
    const stands = new Set(((await made.execute()).raw as { id: string }[]).map(({ id }) => id));
    await this.queue.addLater(
      em,
      rows
        .filter(({ id }) => stands.has(id))
        .map(({ id, notBefore }) => ({ noticeId: id, seconds: (notBefore.getTime() - now.getTime()) / 1000 })),
    );
  }
}
