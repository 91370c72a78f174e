import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { isPartner, Refused, SAID_FOR_MS, whyNotMark, type MarkKind, type Seat } from '#libs/domain';
import type { MarkNoShow, SaidAboutView, SayAboutMeeting, SessionMarkView } from '#libs/contracts';
import { SeatsService } from '../couples/seats.service.js';
import { TableNotices } from '../notices/table-notices.service.js';
import { Clock } from '../platform/clock.js';
import { askAt } from '../platform/database.js';
import { zoneOfAsker } from '../platform/own-clock.js';
import { SessionMarkEntity } from './session-mark.entity.js';
import { marksSeen } from './sessions.presenter.js';
import { SessionsService, sessionOf } from './sessions.service.js';

type SaidKind = Exclude<MarkKind, 'cancelled' | 'cannot_today' | 'clock_not_kept'>;

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
   * Said again soon after, it is noted when, and no second mail goes out.
   */
  say(personId: string, coupleId: string, sessionId: string, { kind }: SayAboutMeeting): Promise<SaidAboutView> {
    return this.seats.at(personId, coupleId, async (seat, em) => {
      if (kind === 'asks_to_move' && !isPartner(seat.role)) throw new Refused('out_of_turn');
      await this.assertMay(em, seat, sessionId, kind);
      const now = this.clock.now();
      const since = new Date(now.getTime() - SAID_FOR_MS);
      const [row] = await askAt<{ again: boolean }>(em, 'door_said_again', sessionId, kind, since, now);
      if (row?.again) return { told: true, mailed: false };
      await this.insert(em, seat, { sessionId, kind, role: seat.role, toldAt: now });
      await this.notices.tellMark(em, sessionId);
      return { told: true, mailed: true };
    });
  }

  /** Notes that a partner did not come, for the mediator alone, or takes that back. Nobody is told. */
  noShow(personId: string, coupleId: string, sessionId: string, wish: MarkNoShow): Promise<SessionMarkView[]> {
    return this.seats.atMediators(personId, coupleId, async (seat, em) => {
      const of = { sessionId, coupleId, role: wish.role, kind: 'no_show' as const };
      const known = await em.existsBy(SessionMarkEntity, of);
      if (wish.on && !known) {
        await this.assertMay(em, seat, sessionId, 'no_show');
        await this.insert(em, seat, { sessionId, kind: 'no_show', role: wish.role, toldAt: null });
      }
      if (!wish.on) await em.delete(SessionMarkEntity, of);
      return this.seen(em, coupleId);
    });
  }

  /** Everything that is marked about one couple's sessions, the latest first. */
  atDesk(personId: string, coupleId: string): Promise<SessionMarkView[]> {
    return this.seats.atMediators(personId, coupleId, (_, em) => this.seen(em, coupleId));
  }

  private async assertMay(em: EntityManager, seat: Seat, sessionId: string, kind: SaidKind): Promise<void> {
    const row = await this.sessions.find(em, seat, sessionId);
    const why = whyNotMark(kind, sessionOf(row), this.clock.now().getTime());
    if (why !== null) throw new Refused(why);
  }

  private async insert(
    em: EntityManager,
    { coupleId }: Seat,
    mark: Pick<SessionMarkEntity, 'sessionId' | 'role' | 'toldAt'> & { readonly kind: SaidKind },
  ): Promise<void> {
    await em.insert(SessionMarkEntity, { ...mark, id: randomUUID(), coupleId, late: false, at: this.clock.now() });
  }

  private async seen(em: EntityManager, coupleId: string): Promise<SessionMarkView[]> {
    const rows = await em.find(SessionMarkEntity, { where: { coupleId }, order: { at: 'DESC', id: 'ASC' }, take: 200 });
    return marksSeen(rows, await zoneOfAsker(em));
  }
}
