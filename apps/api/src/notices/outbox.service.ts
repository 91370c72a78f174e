import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../platform/clock.js';
import { Sealer } from '../platform/sealer.js';
import { MailQueue } from './mail-queue.service.js';
import { NoticeEntity, type NoticeKind } from './notice.entity.js';

/** What is to be told to whom. A link or an address that only the mail may hold is sealed until it is sent. */
export interface Told {
  readonly kind: NoticeKind;
  /** On whose behalf it is sent; has to be the transaction's principal. */
  readonly personId: string;
  /** What it tells of; a new random id where it is told once only. */
  readonly subjectId?: string;
  readonly revision?: number;
  readonly sealed?: { readonly link?: string; readonly to?: string };
}

/** Writes down, in the transaction that causes it, that something has to be sent. */
@Injectable()
export class Outbox {
  constructor(
    private readonly clock: Clock,
    private readonly sealer: Sealer,
    private readonly queue: MailQueue,
  ) {}

  /** Puts one notice and queues its mail. One that stands already for this revision is left alone: nothing is told twice. */
  async put(em: EntityManager, told: Told): Promise<void> {
    const id = randomUUID();
    const body = told.sealed === undefined ? null : await this.seal(id, told.personId, told.sealed);
    const { raw } = await em
      .createQueryBuilder()
      .insert()
      .into(NoticeEntity)
      .values({
        id,
        personId: told.personId,
        kind: told.kind,
        subjectId: told.subjectId ?? id,
        revision: told.revision ?? 1,
        body,
        createdAt: this.clock.now(),
        sentAt: null,
      })
      .orIgnore()
      .returning('id')
      .execute();
    if ((raw as unknown[]).length > 0) await this.queue.add(em, [id]);
    else await this.sealer.destroyItem({ kind: 'notice', id });
  }

  private async seal(id: string, author: string, sealed: object): Promise<Buffer> {
    await this.sealer.newItem({ kind: 'notice', id });
    return this.sealer.seal(
      { item: { kind: 'notice', id }, row: id, column: 'notice.body', author, version: 1 },
      JSON.stringify(sealed),
    );
  }
}
