import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Refused } from '#libs/domain';
import type { ProposalView, RepeatTimes, SeriesPreview } from '#libs/contracts';
import { SeriesTimes, type SeriesTerms, type SeriesTime } from '../availability/series-times.service.js';
import { SeatsService } from '../couples/seats.service.js';
import { TableNotices } from '../notices/table-notices.service.js';
import { Clock } from '../platform/clock.js';
import { askAt } from '../platform/database.js';
import { heldTime, STANDS } from './proposing.service.js';
import { ProposalsService } from './proposals.service.js';
import { seriesPreviewed } from './series.presenter.js';

/** Sessions that come back every week or every second one, put to the others as one proposal. */
@Injectable()
export class SeriesService {
  constructor(
    private readonly seats: SeatsService,
    private readonly times: SeriesTimes,
    private readonly proposals: ProposalsService,
    private readonly notices: TableNotices,
    private readonly clock: Clock,
  ) {}

  /** What a series would be: each of its times, why some can't be held, and what each would read of the clock changes. */
  preview(personId: string, coupleId: string, wish: RepeatTimes): Promise<SeriesPreview> {
    return this.seats.atMediators(personId, coupleId, async (seat, em) =>
      seriesPreviewed(wish.everyWeeks, await this.times.terms(em, seat, wish)),
    );
  }

  /**
   * Holds every time of a series that can be held and puts them to the others. The rest is not offered. Refused with
   * `time_not_available` when fewer than two can.
   */
  propose(personId: string, coupleId: string, wish: RepeatTimes): Promise<ProposalView> {
    return this.seats.atMediators(personId, coupleId, async (seat, em) => {
      const now = this.clock.now();
      await askAt(em, 'door_booking_turn', coupleId, now);
      const terms = await this.times.terms(em, seat, wish);
      if (terms.proposing) throw new Refused('proposal_open');
      const held = terms.times.flatMap((time) => heldIn(terms, time));
      if (held.length < 2) throw new Refused('time_not_available');
      const id = randomUUID();
      // While it is open none of its times has begun.
      const until = new Date(Math.min(now.getTime() + STANDS, Date.parse(held[0]!.startsAt)));
      const { alone = null, everyWeeks } = wish;
      const asked = [coupleId, id, JSON.stringify(held), terms.zone, now, until, alone, everyWeeks] as const;
      const [row] = await askAt<{ made: boolean }>(em, 'door_propose_series', ...asked);
      if (!row?.made) throw new Refused('proposal_open');
      await this.notices.tellProposal(em, coupleId, id);
      return this.proposals.seen(em, coupleId, id);
    });
  }
}

/** A time as it is held, with the id that the session will have; none where something speaks against it. */
function heldIn({ availability, minutes, zone }: SeriesTerms, { startsAt, why }: SeriesTime) {
  if (startsAt === null || why.length > 0) return [];
  return [{ id: randomUUID(), ...heldTime(startsAt, { availability, minutes }, zone) }];
}
