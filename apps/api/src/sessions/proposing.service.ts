import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { clockOf, Refused } from '#libs/domain';
import type { ProposalView, ProposeTimes } from '#libs/contracts';
import { SlotsService, type Terms } from '../availability/slots.service.js';
import { SeatsService } from '../couples/seats.service.js';
import { TableNotices } from '../notices/table-notices.service.js';
import { Clock } from '../platform/clock.js';
import { askAt } from '../platform/database.js';
import { ProposalsService } from './proposals.service.js';

const MINUTE = 60_000;
/** How long a proposal waits for its yeses, or until its last start if that is sooner; whoever proposed. */
export const STANDS = 72 * 60 * MINUTE;

/** Puts times to the others, for a new session or in place of one that stands. */
@Injectable()
export class ProposingService {
  constructor(
    private readonly seats: SeatsService,
    private readonly slots: SlotsService,
    private readonly proposals: ProposalsService,
    private readonly notices: TableNotices,
    private readonly clock: Clock,
  ) {}

  /**
   * Puts one to six starts to the others whose session it would be, and holds them until it is over. One that moves a
   * session leaves it where it is until everybody has said yes, and is over at the latest when that session starts.
   */
  propose(personId: string, coupleId: string, wish: ProposeTimes): Promise<ProposalView> {
    return this.seats.at(personId, coupleId, async (seat, em) => {
      const now = this.clock.now();
      const starts = wish.slots.map((slot) => Date.parse(slot)).sort((one, other) => one - other);
      // Whoever comes too late hears so without waiting; who might be in time looks again when it is their turn.
      await this.slots.terms(em, seat, { ...wish, starts });
      await askAt(em, 'door_booking_turn', coupleId, now);
      const terms = await this.slots.terms(em, seat, { ...wish, starts });
      const { alone = null, moving = null } = wish;
      const id = randomUUID();
      const until = new Date(Math.min(now.getTime() + STANDS, starts.at(-1)!, terms.movesFrom ?? Infinity));
      const held = JSON.stringify(starts.map((startsAt) => heldTime(startsAt, terms, terms.availability.zone)));
      const asked = [coupleId, id, held, terms.availability.zone, now, until, alone, moving] as const;
      const [row] = await askAt<{ made: boolean }>(em, 'door_propose', ...asked);
      if (!row?.made) throw new Refused('proposal_open');
      // With the mediator's yes given beforehand, a time with one partner alone needs no other.
      if (alone !== null) await this.proposals.settleAtOnce(em, coupleId, id, now);
      const seen = await this.proposals.seen(em, coupleId, id);
      if (seen.state === 'open') await this.notices.tellProposal(em, coupleId, id);
      return seen;
    });
  }
}

/** One start as it is held: with its buffers, and by the clock by which it is kept. */
export function heldTime(
  startsAt: number,
  { availability, minutes }: Pick<Terms, 'availability' | 'minutes'>,
  zone: string,
) {
  const at = (ms: number): string => new Date(ms).toISOString();
  const endsAt = startsAt + minutes * MINUTE;
  const wall = clockOf(startsAt, zone);
  return {
    startsAt: at(startsAt),
    endsAt: at(endsAt),
    blockedFrom: at(startsAt - availability.bufferBefore * MINUTE),
    blockedTo: at(endsAt + availability.bufferAfter * MINUTE),
    wallClock: `${wall.date}T${wall.time}`,
  };
}
