import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { IsNull, LessThanOrEqual, type EntityManager } from 'typeorm';
import { nextDayFor, Refused, type PartnerRole } from '#libs/domain';
import type { AnswerCheckIn } from '#libs/contracts';
import { SeatsService, type MediatorSeat, type PartnerSeat } from '../couples/seats.service.js';
import { TableNotices } from '../notices/table-notices.service.js';
import { Clock } from '../platform/clock.js';
import { askAt } from '../platform/database.js';
import { zoneTold } from '../platform/own-clock.js';
import { Sealer, type SealedAs } from '../platform/sealer.js';
import { AccessLog } from '../records/access-log.service.js';
import { CheckInEntity } from './check-in.entity.js';

/** A question that was asked, and what was answered to it. */
export interface AskedOf {
  /** Whether it can still be taken back. */
  readonly ahead: boolean;
  readonly row: CheckInEntity;
  readonly answer: AnswerCheckIn | null;
}

/** How a partner is the day after, where the mediator asked: between those two, and the other never learns of it. */
@Injectable()
export class CheckIns {
  constructor(
    private readonly seats: SeatsService,
    private readonly notices: TableNotices,
    private readonly sealer: Sealer,
    private readonly log: AccessLog,
    private readonly clock: Clock,
  ) {}

  /** Asks one partner the next day, on their own clock. Once for a session; asked again, nothing changes. */
  async ask(em: EntityManager, seat: MediatorSeat, sessionId: string, role: PartnerRole): Promise<void> {
    const [personId] = [...(await this.seats.partnersOf(em, seat))].find(([, each]) => each === role) ?? [];
    if (personId === undefined) throw new Refused('not_available');
    if (await em.existsBy(CheckInEntity, { sessionId, personId })) return;
    const contacts = await askAt<{ person_id: string; zone: string }>(em, 'door_contacts', seat.coupleId);
    const zone = zoneTold(contacts.find(({ person_id }) => person_id === personId)?.zone ?? 'UTC');
    const opensAt = new Date(nextDayFor(this.clock.now().getTime(), zone));
    const id = randomUUID();
    await em.insert(CheckInEntity, { id, sessionId, coupleId: seat.coupleId, personId, opensAt });
    await this.notices.tellLater(em, { sessionId, role, subjectId: id, due: opensAt });
  }

  /** Takes the question back, with the mail that would tell of it. Refused once its time has come, like one never asked. */
  async takeBack(em: EntityManager, sessionId: string, role: PartnerRole): Promise<void> {
    const now = this.clock.now();
    const [row] = await askAt<{ taken_back: boolean }>(em, 'door_take_back_asking', sessionId, role, now);
    if (!row?.taken_back) throw new Refused('not_available');
  }

  /** The session after which this partner is asked now, or null. */
  async openFor(em: EntityManager, { coupleId, personId }: PartnerSeat): Promise<string | null> {
    const opensAt = LessThanOrEqual(this.clock.now());
    const where = { coupleId, personId, answeredAt: IsNull(), opensAt };
    const row = await em.findOne(CheckInEntity, { where, order: { opensAt: 'DESC' } });
    return row?.sessionId ?? null;
  }

  /** Keeps a partner's answer; a later one replaces it. Refused alike where nothing is asked, or not yet. */
  async answer(em: EntityManager, { personId }: PartnerSeat, sessionId: string, answer: AnswerCheckIn): Promise<void> {
    const opensAt = LessThanOrEqual(this.clock.now());
    const row = await em.findOneBy(CheckInEntity, { sessionId, personId, opensAt });
    if (row === null) throw new Refused('not_available');
    const body = await this.sealer.seal(sealedAs(row), JSON.stringify(answer));
    await em.update(CheckInEntity, { id: row.id }, { body, answeredAt: this.clock.now() });
  }

  /** What was asked after a session, and answered. Each reading makes a line in the log of the person read. */
  async of(em: EntityManager, sessionId: string): Promise<AskedOf[]> {
    const rows = await em.find(CheckInEntity, { where: { sessionId }, order: { opensAt: 'ASC', id: 'ASC' } });
    const read: AskedOf[] = [];
    for (const row of rows) {
      const line = { personRead: row.personId, what: 'check_in', subjectId: sessionId } as const;
      if (row.body !== null) await this.log.reading(em, line, this.clock.now());
      const text = row.body && (await this.sealer.open(sealedAs(row), row.body));
      const ahead = row.opensAt > this.clock.now() && row.answeredAt === null;
      read.push({ row, ahead, answer: text === null ? null : (JSON.parse(text) as AnswerCheckIn) });
    }
    return read;
  }
}

function sealedAs({ id, sessionId, personId }: Pick<CheckInEntity, 'id' | 'sessionId' | 'personId'>): SealedAs {
  const item = { kind: 'board', id: sessionId } as const;
  return { item, row: id, column: 'check_in.body', author: personId, version: 1 };
}
