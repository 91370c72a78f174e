import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../platform/clock.js';
import { askAt } from '../platform/database.js';

/** Tells everybody at a table of one of its sessions, whoever caused it. */
@Injectable()
export class TableNotices {
  constructor(private readonly clock: Clock) {}

  /** Puts one notice for each person whose session it is, once for each revision. */
  async tell(
    em: EntityManager,
    sessionId: string,
    kind: 'session_confirmed' | 'session_cancelled',
    revision: number,
  ): Promise<void> {
    await askAt(em, 'door_tell_table', sessionId, kind, revision, this.clock.now());
  }
}
