import type { EveryWeeks, PartnerRole, Proposal, Role, Suits } from '#libs/domain';
import type { DeskProposalView, ProposalView } from '#libs/contracts';
import { onClock, spanOnClock } from '../platform/own-clock.js';
import type { AnswerEntity } from './answer.entity.js';
import { seriesSeen } from './series.presenter.js';

/** A proposal as the database gives it to one seat: nobody else's answer is in it, nor who proposed. */
export interface ProposalRow {
  readonly id: string;
  readonly state: Proposal['state'];
  readonly expires_at: Date;
  readonly own: boolean;
  readonly session_id: string | null;
  /** The zone of the one who is asking. */
  readonly own_zone: string;
  readonly alone: PartnerRole | null;
  readonly moves: string | null;
  readonly moves_at: Date | null;
  readonly every_weeks: EveryWeeks | null;
  /** In order of time; none once it is not open. */
  readonly slots: readonly {
    readonly id: string;
    readonly startsAt: string;
    readonly endsAt: string;
    readonly choice: Suits | null;
  }[];
}

/** A proposal on the asker's clock. */
export function proposalSeen(row: ProposalRow, separately: boolean, now: Date): ProposalView {
  const zone = row.own_zone;
  return {
    id: row.id,
    state: row.state,
    own: row.own,
    expires: row.state === 'open' ? onClock(row.expires_at, zone) : null,
    slots: row.slots.map((slot) => ({
      id: slot.id,
      ...spanOnClock(new Date(slot.startsAt), new Date(slot.endsAt), zone, now),
      ownChoice: slot.choice,
    })),
    sessionId: row.session_id,
    alone: row.alone,
    separately,
    moves:
      row.state === 'open' && row.moves !== null && row.moves_at !== null
        ? { sessionId: row.moves, starts: onClock(row.moves_at, zone) }
        : null,
    series:
      row.every_weeks === null
        ? null
        : seriesSeen(
            row.every_weeks,
            row.slots.map(({ startsAt }) => Date.parse(startsAt)),
            zone,
          ),
  };
}

/** What the mediator sees beside it. */
export interface DeskProposalParts {
  readonly seen: ProposalView;
  readonly proposedBy: Role;
  readonly answers: readonly AnswerEntity[];
  readonly zones: readonly { readonly role: Role; readonly zone: string }[];
}

/** A proposal at the mediator's desk, with everybody's answers and clocks. */
export function proposalAtDesk({ seen, proposedBy, answers, zones }: DeskProposalParts): DeskProposalView {
  return {
    ...seen,
    proposedBy,
    answers: answers.map(({ slotId, role, choice }) => ({ slotId, role, choice })),
    clocks: seen.slots.map(({ id, starts }) => ({
      slotId: id,
      people: zones.map(({ role, zone }) => ({ role, starts: onClock(new Date(starts.instant), zone) })),
    })),
  };
}
