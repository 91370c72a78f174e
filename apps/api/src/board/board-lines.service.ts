import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { Role } from '#libs/domain';
import { Database } from '../platform/database.js';
import type { AtBoard } from './at-board.js';

/** A line that another process has, and for how long, in milliseconds, that process has not been heard of. */
export interface LineElsewhere {
  readonly sessionId: string;
  readonly role: Role;
  readonly personId: string;
  readonly silentFor: number;
}

/** A process that was not heard of for so long, in milliseconds, has no lines any more. */
export const LEASE = 6_000;

/**
 * Whose lines which process has. A process says it in the database, again and again; what one that died had said lapses.
 * The lines themselves are written only when they change.
 */
@Injectable()
export class BoardLines {
  private readonly processId = randomUUID();
  private said = '';
  private saidAt = 0;

  constructor(private readonly database: Database) {}

  /** Says that this process lives and has these lines. Answers what others have at the sessions that are looked at. */
  async renew(own: readonly AtBoard[], looks: readonly string[]): Promise<LineElsewhere[]> {
    const lines = own.map(({ sessionId, role, personId }) => [sessionId, role, personId] as const).sort();
    const saying = JSON.stringify(lines);
    // After a while in which nothing could be said, what was said before may be forgotten.
    const isNew = saying !== this.said || performance.now() - this.saidAt > LEASE;
    const column = (place: 0 | 1 | 2): string[] | null => (isNew ? lines.map((line) => line[place]) : null);
    const rows = await this.database.ask<{ session_id: string; role: Role; person_id: string; age_ms: number }>(
      'door_renew_lines',
      this.processId,
      LEASE,
      column(0),
      column(1),
      column(2),
      looks,
    );
    this.said = saying;
    this.saidAt = performance.now();
    return rows.map((row) => ({
      sessionId: row.session_id,
      role: row.role,
      personId: row.person_id,
      silentFor: row.age_ms,
    }));
  }

  /** How far the boards of some sessions have come, whoever wrote them. */
  async heads(sessionIds: readonly string[]): Promise<Map<string, number>> {
    const rows = await this.database.ask<{ session_id: string; last: number }>('door_board_heads', sessionIds);
    return new Map(rows.map(({ session_id: id, last }) => [id, last]));
  }
}
