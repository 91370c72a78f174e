import { randomUUID } from 'node:crypto';
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { In, MoreThanOrEqual, type EntityManager } from 'typeorm';
import {
  cancelsFreelyUntil,
  isLateToCancel,
  isOnTheDay,
  isPartner,
  Refused,
  whyNotCancel,
  type Seat,
  type Session,
} from '#libs/domain';
import type { CancelMeeting, MeetingView } from '#libs/contracts';
import { CouplesService } from '../couples/couples.service.js';
import { isMediators, SeatsService } from '../couples/seats.service.js';
import { TableNotices } from '../notices/table-notices.service.js';
import { Clock } from '../platform/clock.js';
import { askAt } from '../platform/database.js';
import { zoneOfAsker } from '../platform/own-clock.js';
import { PrivateCheckEntity } from './private-check.entity.js';
import { SessionMarkEntity } from './session-mark.entity.js';
import { SessionEntity } from './session.entity.js';
import { meetingSeen } from './sessions.presenter.js';

/** What has to hear that a session was cancelled, once it is durable. */
export type SessionCancelled = (sessionId: string) => void;

/** Confirmed meetings: reading, and cancelling. */
@Injectable()
export class SessionsService implements OnModuleInit {
  private readonly cancelled: SessionCancelled[] = [];

  constructor(
    private readonly seats: SeatsService,
    private readonly couples: CouplesService,
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

  /**
   * Cancels a session. The others read one sentence, whoever it was; the calendars it was sent to hear of it. Who it was,
   * and whether it was late by the mediator's policy, is marked for the mediator alone. Refused with `try_again` when its table is opened, or somebody else cancels it, at this moment.
   */
  async cancel(personId: string, coupleId: string, sessionId: string, wish: CancelMeeting = {}): Promise<MeetingView> {
    const view = await this.seats.at(personId, coupleId, async (seat, em) =>
      this.seenOne(em, seat, await this.cancelOne(em, seat, sessionId, wish)),
    );
    for (const listener of this.cancelled) listener(sessionId);
    return view;
  }

  /**
   * Ends a series from one of its sessions on: it and the later ones are cancelled, each as if by itself. Refused with
   * `not_available` for a session that comes once only, and with `session_ended` when none is left to cancel.
   */
  async cancelRest(personId: string, coupleId: string, sessionId: string): Promise<MeetingView[]> {
    const views = await this.seats.at(personId, coupleId, async (seat, em) => {
      const { seriesId, startsAt } = await this.find(em, seat, sessionId);
      if (seriesId === null) throw new Refused('not_available');
      const rest = await em.find(SessionEntity, {
        where: { coupleId, seriesId, state: 'confirmed', startsAt: MoreThanOrEqual(startsAt) },
        order: { startsAt: 'ASC', id: 'ASC' },
      });
      const now = this.clock.now();
      const left = rest.filter(({ endsAt }) => endsAt > now);
      if (left.length === 0) throw new Refused('session_ended');
      const rows: SessionEntity[] = [];
      for (const { id } of left) rows.push(await this.cancelOne(em, seat, id, {}));
      return this.seen(em, seat, rows);
    });
    for (const { id } of views) for (const listener of this.cancelled) listener(id);
    return views;
  }

  private async cancelOne(
    em: EntityManager,
    seat: Seat,
    sessionId: string,
    wish: CancelMeeting,
  ): Promise<SessionEntity> {
    await this.find(em, seat, sessionId);
    // Moving waits for the same turn: after it the row says where the session is.
    await askAt(em, 'door_end_moves', seat.coupleId, sessionId, this.clock.now());
    const row = await this.find(em, seat, sessionId);
    const why = whyNotCancel(sessionOf(row), this.clock.now().getTime());
    if (why !== null) throw new Refused(why);
    await this.markWho(em, seat, row, wish);
    await this.markCancelled(em, row);
    return { ...row, state: 'cancelled' };
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
      sessionId: In(rows.map(({ id }) => id)),
    });
    const gave = (row: SessionEntity, kind: 'start' | 'out'): boolean =>
      given.some((check) => check.sessionId === row.id && check.kind === kind);
    const alone = await this.aloneWith(em, seat, rows);
    const stands = rows.some(({ state }) => state === 'confirmed');
    const lateHours = isPartner(seat.role) && stands ? await lateHoursAt(em, seat.coupleId) : null;
    return rows.map((row) =>
      meetingSeen(row, {
        zone,
        alone: alone(row),
        ownCheckGiven: gave(row, 'start'),
        ownCheckOutGiven: gave(row, 'out'),
        lateFrom:
          lateHours === null || row.state !== 'confirmed'
            ? null
            : new Date(cancelsFreelyUntil({ startsAt: row.startsAt.getTime() }, lateHours)),
      }),
    );
  }

  /** Which partner a session with one alone is with. A partner reads of none but their own. */
  private async aloneWith(em: EntityManager, seat: Seat, rows: readonly SessionEntity[]) {
    const { role } = seat;
    if (isPartner(role)) return ({ kind }: SessionEntity) => (kind === 'individual' ? role : null);
    if (!isMediators(seat) || rows.every(({ kind }) => kind === 'joint')) return () => null;
    const partners = await this.seats.partnersOf(em, seat);
    return ({ partnerId }: SessionEntity) => partners.get(partnerId ?? '') ?? null;
  }

  private async markWho(em: EntityManager, { role, coupleId }: Seat, row: SessionEntity, { today }: CancelMeeting) {
    const at = this.clock.now();
    const session = sessionOf(row);
    const late = isPartner(role) && isLateToCancel(session, await lateHoursAt(em, coupleId), at.getTime());
    const kind = today && isOnTheDay(session, at.getTime()) ? 'cannot_today' : 'cancelled';
    await em.insert(SessionMarkEntity, { id: randomUUID(), sessionId: row.id, coupleId, role, kind, late, at });
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

/** A session as the rules see it. */
export function sessionOf({ state, startsAt, endsAt }: SessionEntity): Session {
  return { state: state as Session['state'], startsAt: startsAt.getTime(), endsAt: endsAt.getTime() };
}

/** From how many hours before a session on a cancelling is late, by the policy of the couple's mediator. */
async function lateHoursAt(em: EntityManager, coupleId: string): Promise<number> {
  const [row] = await askAt<{ hours: number }>(em, 'door_late_hours', coupleId);
  return row?.hours ?? 24;
}
