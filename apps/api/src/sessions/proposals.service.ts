import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { clockOf, Refused, settle, whyNotAnswer, type Answer, type Proposal, type Seat } from '#libs/domain';
import type { AnswerTimes, DeskProposalView, ProposalView, ProposeTimes } from '#libs/contracts';
import { SlotsService, type Terms } from '../availability/slots.service.js';
import { hoursOfTable } from '../availability/table-hours.service.js';
import { SeatsService } from '../couples/seats.service.js';
import { TableNotices } from '../notices/table-notices.service.js';
import { Clock } from '../platform/clock.js';
import { askAt } from '../platform/database.js';
import { Sealer } from '../platform/sealer.js';
import { AnswerEntity } from './answer.entity.js';
import { ProposalEntity } from './proposal.entity.js';
import { proposalAtDesk, proposalSeen, type ProposalRow } from './proposals.presenter.js';
import { SessionEntity } from './session.entity.js';

const MINUTE = 60_000;
/** How long a proposal waits for its yeses, or until its last start if that is sooner; whoever proposed. */
const STANDS = 72 * 60 * MINUTE;

/** Times put to the other two, answered privately, confirmed at the third yes. */
@Injectable()
export class ProposalsService {
  constructor(
    private readonly seats: SeatsService,
    private readonly slots: SlotsService,
    private readonly sealer: Sealer,
    private readonly notices: TableNotices,
    private readonly clock: Clock,
  ) {}

  /** Puts one to six starts to the other two, and holds them until it is over. */
  propose(personId: string, coupleId: string, wish: ProposeTimes): Promise<ProposalView> {
    return this.seats.at(personId, coupleId, async (seat, em) => {
      const now = this.clock.now();
      const starts = wish.slots.map((slot) => Date.parse(slot)).sort((one, other) => one - other);
      // Whoever comes too late hears so without waiting; who might be in time looks again when it is their turn.
      await this.slots.terms(em, seat, { ...wish, starts });
      await askAt(em, 'door_booking_turn', coupleId, now);
      const terms = await this.slots.terms(em, seat, { ...wish, starts });
      const id = randomUUID();
      const until = new Date(Math.min(now.getTime() + STANDS, starts.at(-1)!));
      const held = JSON.stringify(starts.map((startsAt) => asHeld(startsAt, terms)));
      const zone = terms.availability.zone;
      const [row] = await askAt<{ made: boolean }>(em, 'door_propose', coupleId, id, held, zone, now, until);
      if (!row?.made) throw new Refused('proposal_open');
      await this.notices.tellProposal(em, coupleId, id);
      return this.seen(em, coupleId, id);
    });
  }

  /** The proposal that is open now; null when there is none, whatever became of the last. */
  readOpen(personId: string, coupleId: string): Promise<ProposalView | null> {
    return this.seats.at(personId, coupleId, async (_, em) => {
      const row = await this.row(em, coupleId, null);
      return row === null ? null : proposalSeen(row, this.clock.now());
    });
  }

  /** One proposal. */
  read(personId: string, coupleId: string, proposalId: string): Promise<ProposalView> {
    return this.seats.at(personId, coupleId, (_, em) => this.seen(em, coupleId, proposalId));
  }

  /** One proposal with what everybody said, for the mediator. */
  atDesk(personId: string, coupleId: string, proposalId: string): Promise<DeskProposalView> {
    return this.seats.atMediators(personId, coupleId, async (_, em) => {
      const seen = await this.seen(em, coupleId, proposalId);
      const { proposedBy } = await em.findOneByOrFail(ProposalEntity, { id: proposalId, coupleId });
      const answers = await em.find(AnswerEntity, {
        where: { proposalId },
        order: { role: 'ASC', at: 'ASC', slotId: 'ASC' },
      });
      const { partners, mediatorZone } = await hoursOfTable(em, coupleId);
      return proposalAtDesk({
        seen,
        proposedBy,
        answers,
        zones: [...partners, { role: 'mediator', zone: mediatorZone }],
      });
    });
  }

  /** Saves one's own answers. With the third yes to a start the session stands; nothing else is told to anybody. */
  answer(personId: string, coupleId: string, proposalId: string, wish: AnswerTimes): Promise<ProposalView> {
    return this.seats.at(personId, coupleId, async (seat, em) => {
      const now = this.clock.now();
      const proposal = await this.wholeInTurn(em, coupleId, proposalId, now);
      for (const { slotId } of wish.answers) {
        const why = whyNotAnswer(proposal, seat.role, slotId, now.getTime());
        if (why !== null) throw new Refused(why);
      }
      const own = new Map(wish.answers.map(({ slotId, choice }) => [slotId, { slotId, role: seat.role, choice }]));
      await this.save(em, seat, proposalId, [...own.values()], now);
      const settled = settle({ ...proposal, answers: [...proposal.answers, ...own.values()] }, now.getTime());
      if (settled.kind === 'confirm') await this.confirm(em, proposal, settled.slotId, now);
      return this.seen(em, coupleId, proposalId);
    });
  }

  /** Lets a proposal lapse, unexplained. The partners read what they would read when it expires. */
  end(personId: string, coupleId: string, proposalId: string): Promise<ProposalView> {
    return this.seats.atMediators(personId, coupleId, async (_, em) => {
      await askAt(em, 'door_booking_turn', coupleId, this.clock.now());
      const { affected } = await em.update(
        ProposalEntity,
        { id: proposalId, coupleId, state: 'open' },
        { state: 'ended' },
      );
      if (affected === 1)
        await em.update(SessionEntity, { proposalId, coupleId, state: 'held' }, { state: 'released' });
      return this.seen(em, coupleId, proposalId);
    });
  }

  private async confirm(em: EntityManager, { id, coupleId }: Proposal, slotId: string, now: Date): Promise<void> {
    await this.sealer.newItem({ kind: 'board', id: slotId });
    const made = await askAt<{ notice_id: string }>(em, 'door_confirm', coupleId, id, slotId, now);
    if (made.length === 0) throw new Refused('try_again');
    await this.notices.mail(em, made);
  }

  private async save(em: EntityManager, seat: Seat, proposalId: string, answers: Answer[], at: Date): Promise<void> {
    const { coupleId, personId } = seat;
    await em
      .createQueryBuilder()
      .insert()
      .into(AnswerEntity)
      .values(answers.map(({ slotId, role, choice }) => ({ slotId, personId, coupleId, proposalId, role, choice, at })))
      .orUpdate(['choice', 'at'], ['slot_id', 'person_id'])
      .execute();
  }

  /** The proposal with everybody's answers, once it is one's turn: for settling, never for a view. */
  private async wholeInTurn(em: EntityManager, coupleId: string, proposalId: string, now: Date): Promise<Proposal> {
    const [row] = await askAt<{
      proposed_by: Proposal['proposedBy'];
      state: Proposal['state'];
      expires_at: Date;
      slots: { id: string; startsAt: string; endsAt: string }[];
      answers: Answer[];
    }>(em, 'door_turn_at_proposal', coupleId, proposalId, now);
    if (row === undefined) throw new Refused('not_available');
    return {
      id: proposalId,
      coupleId,
      proposedBy: row.proposed_by,
      state: row.state,
      expiresAt: row.expires_at.getTime(),
      slots: row.slots.map(({ id, startsAt, endsAt }) => ({
        id,
        startsAt: Date.parse(startsAt),
        endsAt: Date.parse(endsAt),
      })),
      answers: row.answers,
    };
  }

  private async seen(em: EntityManager, coupleId: string, proposalId: string): Promise<ProposalView> {
    const row = await this.row(em, coupleId, proposalId);
    if (row === null) throw new Refused('not_available');
    return proposalSeen(row, this.clock.now());
  }

  private async row(em: EntityManager, coupleId: string, proposalId: string | null): Promise<ProposalRow | null> {
    const [row] = await askAt<ProposalRow>(em, 'door_proposal_seen', coupleId, proposalId, this.clock.now());
    return row ?? null;
  }
}

/** One start as it is held: with its buffers, and by the clock of the mediator's hours. */
function asHeld(startsAt: number, { availability, minutes }: Terms) {
  const at = (ms: number): string => new Date(ms).toISOString();
  const endsAt = startsAt + minutes * MINUTE;
  const wall = clockOf(startsAt, availability.zone);
  return {
    startsAt: at(startsAt),
    endsAt: at(endsAt),
    blockedFrom: at(startsAt - availability.bufferBefore * MINUTE),
    blockedTo: at(endsAt + availability.bufferAfter * MINUTE),
    wallClock: `${wall.date}T${wall.time}`,
  };
}
