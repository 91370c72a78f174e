import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { PARTNERS } from '#libs/domain';
import type { TellLater } from '#libs/contracts';
import type { MediatorSeat } from '../couples/seats.service.js';
import { TableNotices } from '../notices/table-notices.service.js';
import { Clock } from '../platform/clock.js';
import { LaterMessageEntity } from './later-message.entity.js';

const MINUTE_MS = 60_000;

/** Neutral mails after a session, to each when the mediator chose: nothing goes to the second before their time. */
@Injectable()
export class ToldLater {
  constructor(
    private readonly notices: TableNotices,
    private readonly clock: Clock,
  ) {}

  /** Puts a notice for each who is to be told. */
  async tell(em: EntityManager, { coupleId }: MediatorSeat, sessionId: string, wish: TellLater): Promise<void> {
    for (const role of PARTNERS) {
      const minutes = wish[role];
      if (minutes === undefined) continue;
      const id = randomUUID();
      const dueAt = new Date(this.clock.now().getTime() + minutes * MINUTE_MS);
      await em.insert(LaterMessageEntity, { id, sessionId, coupleId, role, dueAt });
      await this.notices.tellLater(em, { sessionId, role, subjectId: id, due: dueAt });
    }
  }

  /** When each is told, or was, in order. */
  of(em: EntityManager, sessionId: string): Promise<LaterMessageEntity[]> {
    return em.find(LaterMessageEntity, { where: { sessionId }, order: { dueAt: 'ASC', role: 'ASC', id: 'ASC' } });
  }
}
