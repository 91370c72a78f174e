import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { askAt } from '../platform/database.js';
import type { AccessLogEntity } from './access-log.entity.js';

/** Writes down who read whose private text, in a log chained per person read. */
@Injectable()
export class AccessLog {
  /** Adds one line in the reader's transaction. */
  async reading(
    em: EntityManager,
    line: Pick<AccessLogEntity, 'personRead' | 'what' | 'subjectId'>,
    now: Date,
  ): Promise<void> {
    await askAt(em, 'door_log_reading', randomUUID(), line.personRead, line.what, line.subjectId, now);
  }
}
