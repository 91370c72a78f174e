import { Injectable } from '@nestjs/common';
import { In, LessThanOrEqual, MoreThan, Not, type EntityManager } from 'typeorm';
import { whoseYes, type Role } from '#libs/domain';
import type { DeskTimesView } from '#libs/contracts';
import { hoursOfTable } from '../availability/table-hours.service.js';
import { SeatsService, type MediatorSeat } from '../couples/seats.service.js';
import { Clock } from '../platform/clock.js';
import { onClock, zoneOfAsker } from '../platform/own-clock.js';
import { MediatorNotesService } from '../records/mediator-notes.service.js';
import { AnswerEntity } from './answer.entity.js';
import { ProposalEntity } from './proposal.entity.js';
import { SessionMarkEntity } from './session-mark.entity.js';
import { SessionEntity } from './session.entity.js';

const PARTNERS_DOING = { role: Not('mediator' as const) };

/** A couple's line on the desk: what comes next on whose clock, when they were last heard of, and notes still to write. */
@Injectable()
export class DeskTimesService {
  constructor(
    private readonly seats: SeatsService,
    private readonly notes: MediatorNotesService,
    private readonly clock: Clock,
  ) {}

  /** Only the mediator asks; what both partners do in private counts as well. */
  read(personId: string, coupleId: string): Promise<DeskTimesView> {
    return this.seats.atMediators(personId, coupleId, async (seat, em) => {
      const zone = await zoneOfAsker(em);
      const last = await this.lastContact(em, coupleId);
      return {
        next: await this.next(em, seat, zone),
        waitingFor: await this.waitingFor(em, seat),
        lastContact: last === null ? null : onClock(last, zone),
        notesMissing: await this.notesMissing(em, seat),
      };
    });
  }

  private async next(em: EntityManager, seat: MediatorSeat, zone: string): Promise<DeskTimesView['next']> {
    const { coupleId } = seat;
    const [row] = await em.find(SessionEntity, {
      where: [
        { coupleId, state: 'live' },
        { coupleId, state: 'confirmed', endsAt: MoreThan(this.clock.now()) },
      ],
      order: { startsAt: 'ASC', id: 'ASC' },
      take: 1,
    });
    if (row === undefined) return null;
    const { partners } = await hoursOfTable(em, coupleId);
    const roles = await this.seats.partnersOf(em, seat);
    const alone = row.partnerId === null ? null : roles.get(row.partnerId);
    const own: { role: Role; zone: string } = { role: 'mediator', zone };
    const people = [own, ...partners.filter(({ role }) => alone === null || role === alone)];
    return {
      sessionId: row.id,
      people: people.map((person) => ({ role: person.role, starts: onClock(row.startsAt, person.zone) })),
    };
  }

  /** Whose answers to times that are open are still to come. */
  private async waitingFor(em: EntityManager, seat: MediatorSeat): Promise<Role[]> {
    const { coupleId } = seat;
    const open = await em.findBy(ProposalEntity, { coupleId, state: 'open', expiresAt: MoreThan(this.clock.now()) });
    const ids = In(open.map(({ id }) => id));
    const slots = await em.findBy(SessionEntity, { coupleId, state: 'held', proposalId: ids });
    const answers = await em.findBy(AnswerEntity, { coupleId, proposalId: ids });
    const roles = await this.seats.partnersOf(em, seat);
    const waiting = open.flatMap(({ id, proposedBy, partnerId }) => {
      const asked = whoseYes({ alone: roles.get(partnerId ?? '') ?? null }).filter((role) => role !== proposedBy);
      const starts = slots.filter((slot) => slot.proposalId === id).length;
      const said = (role: Role) => answers.filter((each) => each.proposalId === id && each.role === role).length;
      return asked.filter((role) => said(role) < starts);
    });
    return [...new Set(waiting)];
  }

  /** When one of them last met the mediator, answered or offered times, or said something about a session. */
  private async lastContact(em: EntityManager, coupleId: string): Promise<Date | null> {
    const [met] = await em.find(SessionEntity, {
      where: { coupleId, state: In(['live', 'ended']), startsAt: LessThanOrEqual(this.clock.now()) },
      order: { startsAt: 'DESC' },
      take: 1,
    });
    const [answered] = await em.find(AnswerEntity, {
      where: { coupleId, ...PARTNERS_DOING },
      order: { at: 'DESC' },
      take: 1,
    });
    const [offered] = await em.find(ProposalEntity, {
      where: { coupleId, proposedBy: Not('mediator') },
      order: { createdAt: 'DESC' },
      take: 1,
    });
    const [said] = await em.find(SessionMarkEntity, {
      where: { coupleId, ...PARTNERS_DOING, kind: Not('no_show') },
      order: { at: 'DESC' },
      take: 1,
    });
    const all = [met?.startsAt, answered?.at, offered?.createdAt, said?.at].flatMap((at) => at?.getTime() ?? []);
    return all.length === 0 ? null : new Date(Math.max(...all));
  }

  /** Whether none of the three files was saved since the last session that has ended began. */
  private async notesMissing(em: EntityManager, seat: MediatorSeat): Promise<boolean> {
    const [ended] = await em.find(SessionEntity, {
      where: { coupleId: seat.coupleId, state: 'ended' },
      order: { startsAt: 'DESC' },
      take: 1,
    });
    if (ended === undefined) return false;
    const saved = await this.notes.lastSaved(em, seat);
    return saved === null || saved < ended.startsAt;
  }
}
