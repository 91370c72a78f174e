import { Injectable } from '@nestjs/common';
import { Refused, type Role } from '#libs/domain';
import type { TableNames } from '#libs/contracts';
import { SignInsService } from '../accounts/sign-ins.service.js';
import { Batch, CROWDS_APART } from '../platform/batch.js';
import { Clock } from '../platform/clock.js';
import { Database } from '../platform/database.js';
import type { AtBoard } from './at-board.js';

/** Who comes with a connection, what their seat is, and what is to be known of its board. */
export interface Arrival {
  readonly at: AtBoard;
  readonly signInId: string;
  readonly names: TableNames;
  /** The zone of this person's clock. */
  readonly zone: string;
  readonly mediatorId: string;
  /** Whether this person has given the start check of this session. */
  readonly checkGiven: boolean;
  /** Whether the session has ended, and how far its board had come. */
  readonly ended: boolean;
  readonly last: number;
}

interface ArrivalRow {
  readonly place: string;
  readonly person_id: string | null;
  readonly sign_in_id: string;
  readonly couple_id: string;
  readonly role: Role | null;
  readonly name_a: string;
  readonly name_b: string;
  readonly mediator_name: string;
  readonly zone: string;
  readonly mediator_id: string;
  readonly check_given: boolean;
  readonly ended: boolean;
  readonly last: number;
}

type Asked = { readonly token: Buffer; readonly sessionId: string };

/** So many connections are let in by one statement at most, as when all come back at once. */
const A_BATCH = 200;

/** Lets connections in: a sign-in that stands, and a seat that stands at the session's table. */
@Injectable()
export class BoardArrivals {
  private readonly asked = new Batch((asked: readonly Asked[]) => this.ask(asked), A_BATCH, CROWDS_APART);

  constructor(
    private readonly signIns: SignInsService,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Who this is. Refused with `sign_in_needed`, or alike for whatever is not theirs with `not_available`. */
  async of(cookies: string | undefined, sessionId: string): Promise<Arrival> {
    const token = this.signIns.hashIn(cookies);
    const row = token && (await this.asked.of({ token, sessionId }));
    if (!row?.person_id) throw new Refused('sign_in_needed');
    const { person_id: personId, couple_id: coupleId, role } = row;
    if (role === null) throw new Refused('not_available');
    return {
      at: { sessionId, coupleId, personId, role },
      signInId: row.sign_in_id,
      names: { partnerA: row.name_a, partnerB: row.name_b, mediator: row.mediator_name },
      zone: row.zone,
      mediatorId: row.mediator_id,
      checkGiven: row.check_given,
      ended: row.ended,
      last: row.last,
    };
  }

  private async ask(asked: readonly Asked[]): Promise<ArrivalRow[]> {
    const rows = await this.database.ask<ArrivalRow>(
      'door_arrivals',
      asked.map(({ token }) => token),
      asked.map(({ sessionId }) => sessionId),
      this.clock.now(),
    );
    const answers: ArrivalRow[] = [];
    for (const row of rows) answers[Number(row.place) - 1] = row;
    return answers;
  }
}
