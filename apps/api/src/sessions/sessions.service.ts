import { randomUUID } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { In, type EntityManager } from 'typeorm';
import { clockOf, Refused, whyNotCancel, type Seat } from '#libs/domain';
import type { CoupleSentence, MeetingView, StartNow } from '#libs/contracts';
import { CouplesService } from '../couples/couples.service.js';
import { SeatsService, type MediatorSeat } from '../couples/seats.service.js';
import { TableNotices } from '../notices/table-notices.service.js';
import { Clock } from '../platform/clock.js';
import { askAt } from '../platform/database.js';
import { zoneOfAsker } from '../platform/own-clock.js';
import { Sealer } from '../platform/sealer.js';
import { PrivateCheckEntity } from './private-check.entity.js';
import { SessionEntity } from './session.entity.js';
import { meetingSeen } from './sessions.presenter.js';

/** What has to hear that a session was cancelled, once it is durable. */
export type SessionCancelled = (sessionId: string) => void;

/** Confirmed meetings: reading, starting one now, cancelling. */
@Injectable()
export class SessionsService implements OnModuleInit {
  private readonly cancelled: SessionCancelled[] = [];

  constructor(
    private readonly seats: SeatsService,
    private readonly couples: CouplesService,
    private readonly sealer: Sealer,
    private readonly notices: TableNotices,
    private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.couples.onStopped((em, coupleId) => this.endWhatWasCarried(em, coupleId));
  }

  /** Registers what hears of cancelled sessions: boards that wait. */
  onCancelled(listener: SessionCancelled): void {
    this.cancelled.push(listener);
  }

  /** The sessions this seat may know of, the next one first. */
  list(personId: string, coupleId: string): Promise<MeetingView[]> {
    return this.seats.at(personId, coupleId, async (seat, em) => {
      const rows = await em.find(SessionEntity, {
        where: { coupleId, state: In(['confirmed', 'live', 'ended', 'cancelled']) },
        order: { startsAt: 'DESC', id: 'ASC' },
        take: 200,
      });
      return this.seen(em, seat, rows);
    });
  }

  /** One session. */
  read(personId: string, coupleId: string, sessionId: string): Promise<MeetingView> {
    return this.seats.at(personId, coupleId, async (seat, em) =>
      this.seenOne(em, seat, await this.find(em, seat, sessionId)),
    );
  }

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
      return this.seenOne(em, seat, session);
    });
  }

  /**
   * Cancels a session. The others read one sentence, whoever it was; the calendars it was sent to hear of it. Refused
   * with `try_again` when its table is opened, or somebody else cancels it, at this moment.
   */
  async cancel(personId: string, coupleId: string, sessionId: string): Promise<MeetingView> {
    const view = await this.seats.at(personId, coupleId, async (seat, em) => {
      const row = await this.find(em, seat, sessionId);
      const why = whyNotCancel(
        { state: row.state as 'confirmed', startsAt: row.startsAt.getTime(), endsAt: row.endsAt.getTime() },
        this.clock.now().getTime(),
      );
      if (why !== null) throw new Refused(why);
      await this.markCancelled(em, row);
      return this.seenOne(em, seat, { ...row, state: 'cancelled' });
    });
    for (const listener of this.cancelled) listener(sessionId);
    return view;
  }

  /** Finds a session that this seat may know of; refused alike when there is none. */
  async find(em: EntityManager, seat: Pick<Seat, 'coupleId'>, sessionId: string): Promise<SessionEntity> {
    const row = await em.findOneBy(SessionEntity, {
      id: sessionId,
      coupleId: seat.coupleId,
      state: In(['confirmed', 'live', 'ended', 'cancelled']),
    });
    if (row === null) throw new Refused('not_available');
    return row;
  }

  /**
   * Sets a session's state as the board goes: live when the table opens, ended when it is over. A session that is
   * cancelled at this moment is refused with `not_available`: nobody could pause its board.
   */
  async follow(em: EntityManager, sessionId: string, state: 'live' | 'ended'): Promise<void> {
    const { affected } = await em.update(SessionEntity, { id: sessionId, state: In(['confirmed', 'live']) }, { state });
    if (state === 'live' && affected !== 1) throw new Refused('not_available');
    if (state === 'ended') await askAt(em, 'door_destroy_start_checks', sessionId);
  }

  /** One session on the asker's clock. */
  async seenOne(em: EntityManager, seat: Seat, row: SessionEntity): Promise<MeetingView> {
    const [view] = await this.seen(em, seat, [row]);
    return view!;
  }

  private async seen(em: EntityManager, seat: Seat, rows: readonly SessionEntity[]): Promise<MeetingView[]> {
    const zone = await zoneOfAsker(em);
    const given = await em.findBy(PrivateCheckEntity, {
      personId: seat.personId,
      kind: 'start',
      sessionId: In(rows.map(({ id }) => id)),
    });
    return rows.map((row) =>
      meetingSeen(
        row,
        zone,
        given.some((check) => check.sessionId === row.id),
      ),
    );
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

  private async markCancelled(em: EntityManager, row: SessionEntity): Promise<void> {
    const sequence = row.sequence + 1;
    const { affected } = await em.update(
      SessionEntity,
      { id: row.id, state: 'confirmed' },
      { state: 'cancelled', sequence },
    );
    if (affected !== 1) throw new Refused('try_again');
    await askAt(em, 'door_destroy_start_checks', row.id);
    await this.notices.tell(em, row.id, 'session_cancelled', sequence);
  }

  private async endWhatWasCarried(em: EntityManager, coupleId: string): Promise<void> {
    const ended = await askAt<{ id: string; sequence: number }>(em, 'door_end_carried', coupleId);
    for (const { id, sequence } of ended) {
      await askAt(em, 'door_destroy_start_checks', id);
      await this.notices.tell(em, id, 'session_cancelled', sequence);
    }
  }
}
