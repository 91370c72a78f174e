import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { PARTNERS, Refused, whyNotStartCheck, type PartnerRole } from '#libs/domain';
import type { ClockView, GiveCheckOut, GiveStartCheck, MeetingView, PrivateChecksView } from '#libs/contracts';
import { SeatsService, type PartnerSeat } from '../couples/seats.service.js';
import { Clock } from '../platform/clock.js';
import { onClock, zoneOfAsker } from '../platform/own-clock.js';
import { Sealer, type SealedAs } from '../platform/sealer.js';
import { AccessLog } from '../records/access-log.service.js';
import { PrivateCheckEntity } from './private-check.entity.js';
import type { SessionEntity } from './session.entity.js';
import { SessionsService } from './sessions.service.js';

/** What has to hear that a partner gave a check, once it is durable. */
export type CheckGiven = (given: {
  readonly kind: 'start' | 'out';
  readonly sessionId: string;
  readonly coupleId: string;
  readonly personId: string;
  readonly role: PartnerRole;
  /** Whether the two never meet in that session. */
  readonly shuttle: boolean;
}) => Promise<void>;

/** The start check and the check-out, between one partner and the mediator. */
@Injectable()
export class PrivateChecksService {
  private readonly listeners: CheckGiven[] = [];

  constructor(
    private readonly seats: SeatsService,
    private readonly sessions: SessionsService,
    private readonly sealer: Sealer,
    private readonly log: AccessLog,
    private readonly clock: Clock,
  ) {}

  /** Registers what hears of checks: the board. */
  onGiven(listener: CheckGiven): void {
    this.listeners.push(listener);
  }

  /** What the board has to hear of this partner's start check for a session; null when they have not given it. */
  given(personId: string, coupleId: string, sessionId: string): Promise<{ readonly shuttle: boolean } | null> {
    return this.seats.atPartners(personId, coupleId, async (seat, em) => {
      const isGiven = await em.existsBy(PrivateCheckEntity, { sessionId, personId, kind: 'start' });
      return isGiven ? { shuttle: (await this.sessions.find(em, seat, sessionId)).apart } : null;
    });
  }

  /** Keeps a partner's start check. A later one replaces it as long as the session has not ended. */
  async giveStart(personId: string, coupleId: string, sessionId: string, check: GiveStartCheck): Promise<MeetingView> {
    const { view, role, shuttle } = await this.seats.atPartners(personId, coupleId, async (seat, em) => {
      const session = await this.sessions.find(em, seat, sessionId);
      const { state, startsAt } = session;
      const why = whyNotStartCheck(
        { state: state as 'confirmed', startsAt: startsAt.getTime() },
        this.clock.now().getTime(),
      );
      if (why !== null) throw new Refused(why);
      await this.keep(em, seat, session, 'start', check);
      return { view: await this.sessions.seenOne(em, seat, session), role: seat.role, shuttle: session.apart };
    });
    await this.tell({ kind: 'start', sessionId, coupleId, personId, role, shuttle });
    return view;
  }

  /** Keeps a partner's check-out, from when the table was opened on. A later one replaces it. */
  async giveOut(personId: string, coupleId: string, sessionId: string, check: GiveCheckOut): Promise<MeetingView> {
    const { view, role, shuttle } = await this.seats.atPartners(personId, coupleId, async (seat, em) => {
      const session = await this.sessions.find(em, seat, sessionId);
      if (session.state === 'cancelled' || session.state === 'confirmed') throw new Refused('session_not_live');
      await this.keep(em, seat, session, 'out', check);
      return { view: await this.sessions.seenOne(em, seat, session), role: seat.role, shuttle: session.apart };
    });
    await this.tell({ kind: 'out', sessionId, coupleId, personId, role, shuttle });
    return view;
  }

  private async tell(given: Parameters<CheckGiven>[0]): Promise<void> {
    for (const listener of this.listeners) await listener(given);
  }

  /** Both partners' checks, for the mediator. Each reading makes a line in the log of the person read. */
  read(personId: string, coupleId: string, sessionId: string): Promise<PrivateChecksView> {
    return this.seats.atMediators(personId, coupleId, async (seat, em) => {
      await this.sessions.find(em, seat, sessionId);
      const rows = await em.findBy(PrivateCheckEntity, { sessionId, coupleId });
      const texts = await this.sealer.openAll(rows.map((row) => ({ as: sealedAs(row), sealed: row.body })));
      const partners = await this.seats.partnersOf(em, seat);
      const lines = rows.map((row) => ({
        personRead: row.personId,
        what: 'start_check' as const,
        subjectId: sessionId,
      }));
      await this.log.readings(em, lines, this.clock.now());
      const zone = await zoneOfAsker(em);
      const indexOf = (role: string, kind: string): number =>
        rows.findIndex((row) => partners.get(row.personId) === role && row.kind === kind);
      const of = (role: string, kind: string): unknown => JSON.parse(texts[indexOf(role, kind)] ?? 'null');
      const at = (role: string): ClockView | null => {
        const row = rows[indexOf(role, 'start')];
        return row === undefined ? null : onClock(row.at, zone);
      };
      return {
        checks: PARTNERS.map((role) => ({
          role,
          start: of(role, 'start') as GiveStartCheck | null,
          startAt: at(role),
          out: of(role, 'out') as GiveCheckOut | null,
        })),
      };
    });
  }

  /** In one statement: of two that are sent at once both are kept, the later in the place of the other. */
  private async keep(
    em: EntityManager,
    seat: PartnerSeat,
    session: SessionEntity,
    kind: 'start' | 'out',
    check: object,
  ) {
    const row = { sessionId: session.id, coupleId: seat.coupleId, personId: seat.personId, kind };
    const body = await this.sealer.seal(sealedAs(row), JSON.stringify(check));
    const kept = { ...row, id: randomUUID(), body, at: this.clock.now() };
    await em.upsert(PrivateCheckEntity, kept, ['sessionId', 'personId', 'kind']);
  }
}

function sealedAs(row: Pick<PrivateCheckEntity, 'sessionId' | 'personId' | 'kind'>): SealedAs {
  return {
    item: { kind: 'board', id: row.sessionId },
    row: row.sessionId,
    column: `private_check.${row.kind}`,
    author: row.personId,
    version: 1,
  };
}
