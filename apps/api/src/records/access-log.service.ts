import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { askAt } from '../platform/database.js';
import { idMadeOf } from '../platform/tokens.js';
import type { AccessLogEntity } from './access-log.entity.js';

/** One reading: of whom, of what kind, of which row. */
type ReadingLine = Pick<AccessLogEntity, 'personRead' | 'what' | 'subjectId'> & {
  /** By whom and when, where what stays on a page makes one line however often it is asked for. */
  readonly onceFor?: string;
  /** When it was, where it is written later. */
  readonly at?: Date;
};

/** Writes down who read whose private text, in a log chained per person read. */
@Injectable()
export class AccessLog {
  /** Adds one line in the reader's transaction. */
  reading(em: EntityManager, line: ReadingLine, now: Date): Promise<void> {
    return this.readings(em, [line], now);
  }

  /**
   * Adds some lines in the reader's transaction, always in the same order of people: each line waits for the log of the
   * person read, and two pages that are opened at once would otherwise wait for one another.
   */
  async readings(em: EntityManager, lines: readonly ReadingLine[], now: Date): Promise<void> {
    const inOrder = [...lines].sort((one, other) => (one.personRead < other.personRead ? -1 : 1));
    for (const { personRead, what, subjectId, onceFor, at = now } of inOrder) {
      const id = onceFor === undefined ? randomUUID() : idMadeOf(`${what}:${subjectId}:${onceFor}`);
      await askAt(em, 'door_log_reading', id, personRead, what, subjectId, at);
    }
  }
}
