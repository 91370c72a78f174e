import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { isPartner, Refused, whyNotMark, type MarkKind, type Role, type Seat } from '#libs/domain';
import type { MarkNoShow, SayAboutMeeting, SessionMarkView } from '#libs/contracts';
import { SeatsService } from '../couples/seats.service.js';
import { TableNotices } from '../notices/table-notices.service.js';
import { Clock } from '../platform/clock.js';
import { zoneOfAsker } from '../platform/own-clock.js';
import { SessionMarkEntity } from './session-mark.entity.js';
import { marksSeen } from './sessions.presenter.js';
import { SessionsService, sessionOf } from './sessions.service.js';

/** What is said about a session beside meeting: a partner's word reaches the mediator alone. */
@Injectable()
export class SessionMarks {
  constructor(
    private readonly seats: SeatsService,
    private readonly sessions: SessionsService,
    private readonly notices: TableNotices,
    private readonly clock: Clock,
  ) {}

  /**
   * A partner's "I'm running late", or that they would like another time: marked for the mediator, who is told that there
   * is a word for them. The mediator's own "a little later" is told to whose session it is, whoever it is that is late.
   */
  say(personId: string, coupleId: string, sessionId: string, { kind }: SayAboutMeeting): Promise<{ told: true }> {
    return this.seats.at(personId, coupleId, async (seat, em) => {
      if (kind === 'asks_to_move' && !isPartner(seat.role)) throw new Refused('out_of_turn');
      await this.mark(em, seat, sessionId, kind, seat.role);
      await this.notices.tellMark(em, sessionId);
      return { told: true };
    });
  }

  /** Notes that a partner did not come, for the mediator alone, or takes that back. Nobody is told. */
  noShow(personId: string, coupleId: string, sessionId: string, wish: MarkNoShow): Promise<SessionMarkView[]> {
    return this.seats.atMediators(personId, coupleId, async (seat, em) => {
      const of = { sessionId, coupleId, role: wish.role, kind: 'no_show' as const };
      const known = await em.existsBy(SessionMarkEntity, of);
      if (wish.on && !known) await this.mark(em, seat, sessionId, 'no_show', wish.role);
      if (!wish.on) await em.delete(SessionMarkEntity, of);
      return this.seen(em, coupleId);
    });
  }

  /** Everything that is marked about one couple's sessions, the latest first. */
  atDesk(personId: string, coupleId: string): Promise<SessionMarkView[]> {
    return this.seats.atMediators(personId, coupleId, (_, em) => this.seen(em, coupleId));
  }

  private async mark(
    em: EntityManager,
    seat: Seat,
    sessionId: string,
    kind: Exclude<MarkKind, 'cancelled' | 'cannot_today' | 'clock_not_kept'>,
    role: Role,
  ): Promise<void> {
    const at = this.clock.now();
    const row = await this.sessions.find(em, seat, sessionId);
    const why = whyNotMark(kind, sessionOf(row), at.getTime());
    if (why !== null) throw new Refused(why);
    const { coupleId } = seat;
    await em.insert(SessionMarkEntity, { id: randomUUID(), sessionId, coupleId, role, kind, late: false, at });
  }

  private async seen(em: EntityManager, coupleId: string): Promise<SessionMarkView[]> {
    const rows = await em.find(SessionMarkEntity, { where: { coupleId }, order: { at: 'DESC', id: 'ASC' }, take: 200 });
    return marksSeen(rows, await zoneOfAsker(em));
  }
}
