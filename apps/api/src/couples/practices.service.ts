import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { PROTOCOLS, Refused } from '#libs/domain';
import type { DescribePractice, PracticeView, SetLateHours, TurnProtocol } from '#libs/contracts';
import type { Config } from '../platform/config.js';
import { askAt, Database } from '../platform/database.js';
import { CONFIG } from '../platform/names.js';
import { newToken } from '../platform/tokens.js';
import { PracticeEntity } from './practice.entity.js';

const USUAL_LATE_HOURS = 24;

/** What a mediator says of their practice, and which protocols they were trained for. */
@Injectable()
export class PracticesService {
  constructor(
    private readonly database: Database,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Writes down the practice; couples opened from now on carry these texts. */
  describe(personId: string, wish: DescribePractice): Promise<PracticeView> {
    return this.asMediator(personId, async (em) => {
      const known = await this.of(em, personId);
      const code = known?.code ?? newToken().slice(0, 12);
      const protocolsOn = known?.protocolsOn ?? [];
      const lateHours = known?.lateHours ?? USUAL_LATE_HOURS;
      const licensedIn = [...(wish.licensedIn ?? known?.licensedIn ?? [])];
      const practice = { ...wish, mediatorId: personId, code, protocolsOn, lateHours, licensedIn };
      return this.seen(await em.save(PracticeEntity, practice));
    });
  }

  /** Turns a protocol on or off. Refused with `couple_not_open` before the practice is described. */
  turnProtocol(personId: string, { protocolId, on }: TurnProtocol): Promise<PracticeView> {
    const off = PROTOCOLS.some(({ id, offUntilTurnedOn }) => id === protocolId && offUntilTurnedOn);
    if (!off) throw new Refused('input_not_valid');
    return this.asMediator(personId, async (em) => {
      const known = await this.of(em, personId);
      if (known === null) throw new Refused('couple_not_open');
      const others = known.protocolsOn.filter((id) => id !== protocolId);
      return this.seen(await em.save(PracticeEntity, { ...known, protocolsOn: on ? [...others, protocolId] : others }));
    });
  }

  /** Says from when on a partner's cancelling is late. Refused with `couple_not_open` before the practice is described. */
  setLateHours(personId: string, { hours }: SetLateHours): Promise<PracticeView> {
    return this.asMediator(personId, async (em) => {
      const known = await this.of(em, personId);
      if (known === null) throw new Refused('couple_not_open');
      return this.seen(await em.save(PracticeEntity, { ...known, lateHours: hours }));
    });
  }

  /** The practice of the mediator who asks, or null before it is described. */
  of(em: EntityManager, mediatorId: string): Promise<PracticeEntity | null> {
    return em.findOneBy(PracticeEntity, { mediatorId });
  }

  /** A practice as its mediator sees it. */
  seen({
    credentials,
    placesLicensed,
    policy,
    groundRules,
    code,
    protocolsOn,
    lateHours,
    licensedIn,
  }: PracticeEntity): PracticeView {
    const link = `${this.config.publicUrl.origin}/begin/${code}`;
    return { credentials, placesLicensed, policy, groundRules, link, protocolsOn, lateHours, licensedIn };
  }

  private asMediator<T>(personId: string, work: (em: EntityManager) => Promise<T>): Promise<T> {
    return this.database.withPrincipal(personId, async (em) => {
      if ((await askAt(em, 'door_own_mediator')).length === 0) throw new Refused('not_available');
      return work(em);
    });
  }
}
