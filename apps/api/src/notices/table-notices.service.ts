import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { PartnerRole } from '#libs/domain';
import { Clock } from '../platform/clock.js';
import { askAt } from '../platform/database.js';
import { MailQueue } from './mail-queue.service.js';

/** A notice as a door returns it. */
interface NoticeMade {
  readonly notice_id: string;
}

/** Tells everybody at a table of one of its sessions, whoever caused it. */
@Injectable()
export class TableNotices {
  constructor(
    private readonly clock: Clock,
    private readonly queue: MailQueue,
  ) {}

  /** Puts one notice for each person whose session it is, once for each revision, and queues their mails. */
  async tell(
    em: EntityManager,
    sessionId: string,
    kind: 'session_confirmed' | 'session_cancelled',
    revision: number,
  ): Promise<void> {
    const now = this.clock.now();
    await this.mail(em, await askAt<NoticeMade>(em, 'door_tell_table', sessionId, kind, revision, now));
  }

  /** Tells the two who did not propose that times were offered, and queues their mails. */
  async tellProposal(em: EntityManager, coupleId: string, proposalId: string): Promise<void> {
    const now = this.clock.now();
    await this.mail(em, await askAt<NoticeMade>(em, 'door_tell_proposal', coupleId, proposalId, now));
  }

  /** Tells what was said about a session: a partner's word to the mediator, the mediator's to whose session it is. */
  async tellMark(em: EntityManager, sessionId: string): Promise<void> {
    await this.mail(em, await askAt<NoticeMade>(em, 'door_tell_mark', sessionId, this.clock.now()));
  }

  /** Tells one partner after a session, at a time that the mediator chose, that there is something new. */
  async tellLater(
    em: EntityManager,
    { sessionId, role, subjectId, due }: { sessionId: string; role: PartnerRole; subjectId: string; due: Date },
  ): Promise<void> {
    const now = this.clock.now();
    const made = await askAt<NoticeMade>(em, 'door_tell_later', sessionId, role, subjectId, due, now);
    const seconds = Math.max(0, (due.getTime() - now.getTime()) / 1000);
    await this.queue.addLater(
      em,
      made.map(({ notice_id: noticeId }) => ({ noticeId, seconds })),
    );
  }

  /** Queues the mails of notices that a door has made in this transaction. */
  mail(em: EntityManager, made: readonly NoticeMade[]): Promise<void> {
    return this.queue.add(
      em,
      made.map(({ notice_id }) => notice_id),
    );
  }
}
