import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { clockOf, Refused } from '#libs/domain';
import type { CoupleSentence, MeetingView, StartNow } from '#libs/contracts';
import { SeatsService, type MediatorSeat } from '../couples/seats.service.js';
import { Clock } from '../platform/clock.js';
import { askAt } from '../platform/database.js';
import { zoneOfAsker } from '../platform/own-clock.js';
import { Sealer } from '../platform/sealer.js';
import { SessionEntity } from './session.entity.js';
import { SessionsService } from './sessions.service.js';

/** Sessions that start at once. */
@Injectable()
export class StartingService {
  constructor(
    private readonly seats: SeatsService,
    private readonly sessions: SessionsService,
    private readonly sealer: Sealer,
    private readonly clock: Clock,
  ) {}

  /** A joint session that starts at once. The partners' start checks are their yeses. */
  startNow(personId: string, coupleId: string, wish: StartNow): Promise<MeetingView> {
    return this.seats.atMediators(personId, coupleId, async (seat, em) => {
      // Two that overlap, written at once, would each wait for the other.
      await askAt(em, 'door_booking_turn', coupleId, this.clock.now());
      const [row] = await askAt<{ sentence: CoupleSentence }>(em, 'door_couple_sentence', coupleId);
      if (row?.sentence !== 'ready') throw new Refused('not_ready_for_joint');
      const starts = this.clock.now();
      const ends = new Date(starts.getTime() + wish.minutes * 60_000);
      const session = await this.insert(em, seat, starts, ends);
      return this.sessions.seenOne(em, seat, session);
    });
  }

  private async insert(em: EntityManager, seat: MediatorSeat, starts: Date, ends: Date): Promise<SessionEntity> {
    const zone = await zoneOfAsker(em);
    const wall = clockOf(starts.getTime(), zone);
    const row = em.create(SessionEntity, {
      id: randomUUID(),
      coupleId: seat.coupleId,
      mediatorId: seat.personId,
      kind: 'joint',
      partnerId: null,
      proposalId: null,
      seriesId: null,
      claim: null,
      state: 'confirmed',
      startsAt: starts,
      endsAt: ends,
      blocked: `[${starts.toISOString()},${ends.toISOString()})`,
      wallClock: `${wall.date}T${wall.time}`,
      zone,
      sequence: 0,
      createdAt: this.clock.now(),
    });
    await this.sealer.newItem({ kind: 'board', id: row.id });
    await em.insert(SessionEntity, row);
    return row;
  }
}
