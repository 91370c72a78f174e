import type { RefusalCode } from '../refusal.js';
import type { PartnerRole, Role } from '../seat.js';

/** How a start suits somebody. Private to that person and the mediator. */
export type Suits = 'works' | 'could' | 'no';

/** One offered start; instants in epoch milliseconds. */
export type ProposedSlot = { id: string; startsAt: number; endsAt: number };

/** What one person said to one offered start; the last word on a slot counts. */
export type Answer = { slotId: string; role: Role; choice: Suits };

/**
 * One to six starts put to the others whose session it is, or all those of a series. Open until the last yes, or until
 * `expiresAt` (epoch milliseconds). `alone` is the partner whom the mediator meets alone, or null; `moves` the session that
 * it moves.
 */
export type Proposal = {
  id: string;
  coupleId: string;
  proposedBy: Role;
  alone: PartnerRole | null;
  moves: string | null;
  slots: ProposedSlot[];
  answers: Answer[];
  expiresAt: number;
  state: 'open' | 'confirmed' | 'ended';
};

/** What becomes of a proposal now. */
export type Settlement = { kind: 'confirm'; slotId: string } | { kind: 'wait' } | { kind: 'expire' };

/** What must be known before times are proposed; `now` in epoch milliseconds. */
export type Proposing = {
  coupleOpen: boolean;
  readinessBothJoint: boolean;
  openProposalExists: boolean;
  slots: readonly { startsAt: number; endsAt: number }[];
  now: number;
};

const MOST_SLOTS = 6;

/**
 * Why times for a joint session cannot be proposed: the couple is not open, readiness is not recorded for both, another
 * proposal is open, there are not one to six distinct slots, or one of them has begun.
 */
export function whyNotPropose(proposing: Proposing): RefusalCode | null {
  const { coupleOpen, readinessBothJoint, openProposalExists, slots, now } = proposing;
  if (!coupleOpen) return 'couple_not_open';
  if (!readinessBothJoint) return 'not_ready_for_joint';
  if (openProposalExists) return 'proposal_open';
  if (slots.length < 1 || slots.length > MOST_SLOTS) return 'input_not_valid';
  if (new Set(slots.map(({ startsAt }) => startsAt)).size < slots.length) return 'input_not_valid';
  if (!slots.every(({ startsAt, endsAt }) => endsAt > startsAt)) return 'input_not_valid';
  return slots.every(({ startsAt }) => startsAt > now) ? null : 'time_not_available';
}

/** Whose yes a proposal takes: all three or, of a session with one partner alone, theirs and the mediator's. */
export function whoseYes({ alone }: Pick<Proposal, 'alone'>): readonly Role[] {
  return alone === null ? ['partnerA', 'partnerB', 'mediator'] : [alone, 'mediator'];
}

/** Why somebody cannot answer: it is settled or over, the slot is not in it, or they proposed it and have said yes. */
export function whyNotAnswer(proposal: Proposal, role: Role, slotId: string, now: number): RefusalCode | null {
  if (!whoseYes(proposal).includes(role)) return 'not_available';
  if (!proposal.slots.some(({ id }) => id === slotId)) return 'not_available';
  if (proposal.state !== 'open' || isOver(proposal, now)) return 'proposal_closed';
  return role === proposal.proposedBy ? 'out_of_turn' : null;
}

/**
 * What becomes of a proposal now. Who proposed has said yes to every slot; the last yes confirms. Of several slots with
 * everybody's yes the one with the fewest "could" is taken, then the earliest. A no ends nothing early: what cannot succeed
 * any more waits for its expiry like any other, so that nobody learns of the no. Nothing is confirmed from the expiry on,
 * nor once the slot has begun. What is settled already waits.
 */
export function settle(proposal: Proposal, now: number): Settlement {
  if (proposal.state !== 'open') return { kind: 'wait' };
  if (isOver(proposal, now)) return { kind: 'expire' };
  const common = proposal.slots
    .filter(({ startsAt }) => startsAt > now)
    .map(({ id, startsAt }) => ({ id, startsAt, ...yesesTo(proposal, id) }))
    .filter(({ all }) => all)
    .sort((a, b) => a.could - b.could || a.startsAt - b.startsAt);
  return common[0] ? { kind: 'confirm', slotId: common[0].id } : { kind: 'wait' };
}

/** Whether a proposal can come to nothing any more: it has expired, or every start has begun. */
export function isOver({ expiresAt, slots }: Proposal, now: number): boolean {
  return now >= expiresAt || slots.every(({ startsAt }) => startsAt <= now);
}

/** What the others said to a start: whether all have answered, whether all said yes, and how many could only manage. */
export function yesesTo(proposal: Proposal, slotId: string): { known: boolean; all: boolean; could: number } {
  const choices = choicesOfOthers(proposal, slotId);
  return {
    known: choices.every((choice) => choice !== undefined),
    all: choices.every((choice) => choice === 'works' || choice === 'could'),
    could: choices.filter((choice) => choice === 'could').length,
  };
}

function choicesOfOthers(proposal: Proposal, slotId: string): (Suits | undefined)[] {
  return whoseYes(proposal)
    .filter((role) => role !== proposal.proposedBy)
    .map((role) => proposal.answers.findLast((answer) => answer.role === role && answer.slotId === slotId)?.choice);
}
