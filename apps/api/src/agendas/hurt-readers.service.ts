import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Refused, sleptOnIt, whyNotRelease } from '#libs/domain';
import type { ChooseReader, HurtView, RestHurt } from '#libs/contracts';
import { SeatsService } from '../couples/seats.service.js';
import { Clock } from '../platform/clock.js';
import { zoneOfAsker } from '../platform/own-clock.js';
import { hurtOf } from './agendas.presenter.js';
import { HurtEntity } from './hurt.entity.js';
import { OwnHurts } from './own-hurts.service.js';

/** Who may read a hurt, as its author chooses. */
@Injectable()
export class HurtReaders {
  constructor(
    private readonly seats: SeatsService,
    private readonly own: OwnHurts,
    private readonly clock: Clock,
  ) {}

  /**
   * Chooses the reader. `may_be_brought` releases exactly the version that is on the screen; any other choice takes a
   * release back. Refused with `already_tabled` while it is on the table, and with `resting` before its author has
   * slept on it.
   */
  choose(personId: string, coupleId: string, hurtId: string, wish: ChooseReader): Promise<HurtView> {
    return this.seats.atPartners(personId, coupleId, async (seat, em) => {
      const row = await this.own.hold(em, seat, hurtId);
      if (row.deletedAt !== null) throw new Refused('not_available');
      if (row.version !== wish.version) throw new Refused('version_conflict');
      if (row.tabledAt !== null) throw new Refused('already_tabled');
      const now = this.clock.now();
      const release = wish.reader === 'may_be_brought';
      if (release) {
        const hurt = hurtOf({ ...row, reader: wish.reader }, await this.own.words(row));
        const why = whyNotRelease(hurt, now.getTime());
        if (why !== null) throw new Refused(why);
      }
      return this.change(em, row, {
        reader: wish.reader,
        releasedVersion: release ? row.version : null,
        releasedAt: release ? now : null,
      });
    });
  }

  /** Keeps a hurt from being brought before its author has slept on it, which ends a release; or lifts that again. */
  rest(personId: string, coupleId: string, hurtId: string, { rest }: RestHurt): Promise<HurtView> {
    return this.seats.atPartners(personId, coupleId, async (seat, em) => {
      const row = await this.own.hold(em, seat, hurtId);
      if (row.deletedAt !== null) throw new Refused('not_available');
      if (row.tabledAt !== null) throw new Refused('already_tabled');
      if (!rest) return this.change(em, row, { restUntil: null });
      const restUntil = new Date(sleptOnIt(this.clock.now().getTime(), await zoneOfAsker(em)));
      return this.change(em, row, { restUntil, releasedVersion: null, releasedAt: null });
    });
  }

  private async change(
    em: EntityManager,
    row: HurtEntity,
    changes: Partial<Pick<HurtEntity, 'reader' | 'releasedVersion' | 'releasedAt' | 'restUntil'>>,
  ): Promise<HurtView> {
    await em.update(HurtEntity, { id: row.id }, changes);
    return this.own.seen(em, { ...row, ...changes });
  }
}
