import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import {
  PARTNERS,
  Refused,
  settle,
  settleSeries,
  whoseYes,
  whyNotAnswer,
  type Answer,
  type PartnerRole,
  type Proposal,
  type Seat,
} from '#libs/domain';
import type { AnswerTimes, DeskProposalView, ProposalView } from '#libs/contracts';
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

/** A proposal with everybody's answers, and whether each of its times can become a session. */
interface WholeProposal extends Proposal {
  isSeries: boolean;
}

/** Times that were put to the others: reading, answering privately, confirmed at the last yes, let lapse. */
@Injectable()
export class ProposalsService {
  constructor(
    private readonly seats: SeatsService,
    private readonly sealer: Sealer,
    private readonly notices: TableNotices,
    private readonly clock: Clock,
  ) {}

  /** The proposal that is open now; null when there is none, whatever became of the last. */
  readOpen(personId: string, coupleId: string): Promise<ProposalView | null> {
    return this.seats.at(personId, coupleId, async (_, em) => {
      const row = await this.row(em, coupleId, null);
      return row === null ? null : this.rowSeen(em, coupleId, row);
    });
  }

  /** Those with one partner alone that are open: one's own, or both partners' for the mediator. */
  readOpenAlone(personId: string, coupleId: string): Promise<ProposalView[]> {
    return this.seats.at(personId, coupleId, async (seat, em) => {
      const rows: (ProposalRow | null)[] = [];
      for (const role of PARTNERS)
        if (seat.role === 'mediator' || seat.role === role) rows.push(await this.row(em, coupleId, null, role));
      // With one of them alone, there is nobody to be kept apart from.
      return rows.flatMap((row) => (row === null ? [] : [proposalSeen(row, false, this.clock.now())]));
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
        zones: [...partners, { role: 'mediator' as const, zone: mediatorZone }].filter(({ role }) =>
          whoseYes(seen).includes(role),
        ),
      });
    });
  }

  /** Saves one's own answers. With the last yes to a start the session stands; nothing else is told to anybody. */
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
      await this.settle(em, { ...proposal, answers: [...proposal.answers, ...own.values()] }, now);
      return this.seen(em, coupleId, proposalId);
    });
  }

  /** Confirms what everybody's yes is given to already: a partner's times, where the mediator's own is given with them. */
  async settleAtOnce(em: EntityManager, coupleId: string, proposalId: string, now: Date): Promise<void> {
    await this.settle(em, await this.wholeInTurn(em, coupleId, proposalId, now), now);
  }

  private async settle(em: EntityManager, proposal: WholeProposal, now: Date): Promise<void> {
    if (proposal.isSeries) return this.settleSeries(em, proposal, now);
    const settled = settle(proposal, now.getTime());
    if (settled.kind !== 'confirm') return;
    if (proposal.alone === null && proposal.moves === null) await this.confirm(em, proposal, settled.slotId, now);
    else await this.confirmMore(em, proposal, settled.slotId, now);
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

  /** The same for a session with one partner alone, and for a new time in place of the old. */
  private async confirmMore(em: EntityManager, { id, coupleId, moves }: Proposal, slotId: string, now: Date) {
    if (moves === null) await this.sealer.newItem({ kind: 'board', id: slotId });
    const door = [coupleId, id, slotId, now] as const;
    const [stands] = await askAt<{ session_id: string; sequence: number }>(em, 'door_settle', ...door);
    if (stands === undefined) throw new Refused(moves === null ? 'try_again' : 'proposal_closed');
    await this.notices.tell(em, stands.session_id, 'session_confirmed', stands.sequence);
  }

  private async settleSeries(em: EntityManager, proposal: WholeProposal, now: Date): Promise<void> {
    const settled = settleSeries(proposal, now.getTime());
    if (settled.kind !== 'confirm') return;
    for (const id of settled.slotIds) await this.sealer.newItem({ kind: 'board', id });
    const asked = [proposal.coupleId, proposal.id, settled.slotIds, now] as const;
    const made = await askAt<{ notice_id: string }>(em, 'door_settle_series', ...asked);
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
  private async wholeInTurn(
    em: EntityManager,
    coupleId: string,
    proposalId: string,
    now: Date,
  ): Promise<WholeProposal> {
    const [row] = await askAt<{
      proposed_by: Proposal['proposedBy'];
      state: Proposal['state'];
      expires_at: Date;
      slots: { id: string; startsAt: string; endsAt: string }[];
      answers: Answer[];
      alone: PartnerRole | null;
      moves: string | null;
      every_weeks: number | null;
    }>(em, 'door_turn_at_proposal', coupleId, proposalId, now);
    if (row === undefined) throw new Refused('not_available');
    return {
      id: proposalId,
      coupleId,
      proposedBy: row.proposed_by,
      alone: row.alone,
      moves: row.moves,
      isSeries: row.every_weeks !== null,
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

  /** One proposal as the one who asks may see it; refused alike for one that is none of theirs. */
  async seen(em: EntityManager, coupleId: string, proposalId: string): Promise<ProposalView> {
    const row = await this.row(em, coupleId, proposalId);
    if (row === null) throw new Refused('not_available');
    return this.rowSeen(em, coupleId, row);
  }

  private async rowSeen(em: EntityManager, coupleId: string, row: ProposalRow): Promise<ProposalView> {
    const [format] = await askAt<{ apart: boolean }>(em, 'door_proposal_apart', coupleId, row.id);
    return proposalSeen(row, format?.apart ?? false, this.clock.now());
  }

  private async row(
    em: EntityManager,
    coupleId: string,
    proposalId: string | null,
    alone: PartnerRole | null = null,
  ): Promise<ProposalRow | null> {
    const [row] = await askAt<ProposalRow>(em, 'door_proposal_seen', coupleId, proposalId, this.clock.now(), alone);
    return row ?? null;
  }
}
