import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { planStanding, Refused, whyNotPlan, type Plannable } from '#libs/domain';
import type { DeskHurtView, PreparationView, SavePreparation, SavedPreparationView } from '#libs/contracts';
import { PracticesService } from '../couples/practices.service.js';
import { SeatsService, type MediatorSeat } from '../couples/seats.service.js';
import { Clock } from '../platform/clock.js';
import { onClock, zoneOfAsker } from '../platform/own-clock.js';
import { SessionsService } from '../sessions/sessions.service.js';
import { preparationSeen, type KeptPlan } from './agendas.presenter.js';
import { DeskAgendasService } from './desk-agendas.service.js';
import { KeptPlans } from './kept-plans.service.js';
import { PreparationEntity } from './preparation.entity.js';

/** The mediator's plan of one session: which hurts, in which order, held how, with which words to begin. */
@Injectable()
export class PreparationsService {
  constructor(
    private readonly seats: SeatsService,
    private readonly practices: PracticesService,
    private readonly desk: DeskAgendasService,
    private readonly sessions: SessionsService,
    private readonly plans: KeptPlans,
    private readonly clock: Clock,
  ) {}

  /** The plan as it stands now: what was taken back since has fallen out by itself. */
  read(personId: string, coupleId: string, sessionId: string): Promise<PreparationView> {
    return this.seats.atMediators(personId, coupleId, async (seat, em) => {
      await this.jointSession(em, seat, sessionId);
      const hurts = await this.desk.read(em, seat);
      const stored = await this.plans.find(em, coupleId, sessionId);
      const kept = stored?.plan ?? { items: [], links: [], openingWords: '' };
      const standing = planStanding(kept, releasedAmong(hurts), await this.turnedOn(em, personId));
      return preparationSeen({ ...kept, ...standing }, stored?.row ?? null, hurts, await zoneOfAsker(em));
    });
  }

  /**
   * Saves the plan. Refused with `version_conflict` when another one is stored by now, with `not_released` and
   * `protocol_not_offered` when a hurt can't be brought, or not in that way, and with `session_ended` afterwards.
   */
  async save(
    personId: string,
    coupleId: string,
    sessionId: string,
    wish: SavePreparation,
  ): Promise<SavedPreparationView> {
    if (wish.version === 0) await this.makeKey(personId, coupleId, sessionId);
    return this.seats.atMediators(personId, coupleId, async (seat, em) => {
      if ((await this.jointSession(em, seat, sessionId)).state === 'ended') throw new Refused('session_ended');
      const released = releasedAmong(await this.desk.asked(em, seat));
      const why = whyNotPlan(wish, released, await this.turnedOn(em, personId));
      if (why !== null) throw new Refused(why);
      const kept = { items: wish.items, links: wish.links, openingWords: wish.openingWords };
      const row = await this.write(em, seat, sessionId, wish.version, kept);
      return { version: row.version, savedAt: onClock(row.savedAt, await zoneOfAsker(em)) };
    });
  }

  private async turnedOn(em: EntityManager, personId: string): Promise<readonly string[]> {
    return (await this.practices.of(em, personId))?.protocolsOn ?? [];
  }

  private async write(
    em: EntityManager,
    { personId, coupleId }: MediatorSeat,
    sessionId: string,
    from: number,
    kept: KeptPlan,
  ): Promise<Pick<PreparationEntity, 'version' | 'savedAt'>> {
    const version = from + 1;
    const body = await this.plans.seal(sessionId, personId, version, kept);
    const changes = { version, body, savedAt: this.clock.now() };
    if (from > 0) {
      const { affected } = await em.update(PreparationEntity, { sessionId, coupleId, version: from }, changes);
      if (affected !== 1) throw new Refused('version_conflict');
      return changes;
    }
    const { raw } = await em
      .createQueryBuilder()
      .insert()
      .into(PreparationEntity)
      .values({ sessionId, coupleId, mediatorId: personId, ...changes })
      .orIgnore()
      .returning('version')
      .execute();
    if ((raw as unknown[]).length === 0) throw new Refused('version_conflict');
    return changes;
  }

  /** A joint session that is not cancelled. Any other is answered like one that is not there. */
  private async jointSession(em: EntityManager, seat: MediatorSeat, sessionId: string) {
    const session = await this.sessions.find(em, seat, sessionId);
    if (session.kind !== 'joint' || session.state === 'cancelled') throw new Refused('not_available');
    return session;
  }

  /** The key stands before the row, and only where the mediator could write the row. */
  private makeKey(personId: string, coupleId: string, sessionId: string): Promise<void> {
    return this.seats.atMediators(personId, coupleId, async (seat, em) => {
      await this.jointSession(em, seat, sessionId);
      await this.plans.makeKey(sessionId);
    });
  }
}

/** What of the desk's list is released, as the plan's rules know it: what may be brought, and what has been. */
function releasedAmong(hurts: readonly DeskHurtView[]): Map<string, Plannable> {
  return new Map(hurts.filter(({ releasedAt }) => releasedAt !== null).map((hurt) => [hurt.id, hurt]));
}
