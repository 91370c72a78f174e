import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { hasMore, keepsVersion, takesAway } from '#libs/domain';
import type { HurtVersionView } from '#libs/contracts';
import { SeatsService } from '../couples/seats.service.js';
import { Clock } from '../platform/clock.js';
import { zoneOfAsker } from '../platform/own-clock.js';
import { versionSeenByAuthor } from './agendas.presenter.js';
import type { HurtEntity } from './hurt.entity.js';
import { HurtVersionEntity } from './hurt-version.entity.js';
import { HurtTexts, type KeptWords } from './hurt-texts.service.js';
import { OwnHurts } from './own-hurts.service.js';

/** The earlier texts of a hurt, for its author alone. */
@Injectable()
export class HurtHistory {
  constructor(
    private readonly seats: SeatsService,
    private readonly own: OwnHurts,
    private readonly texts: HurtTexts,
    private readonly clock: Clock,
  ) {}

  /** The texts that were kept, the newest first; without the one that stands now. */
  read(personId: string, coupleId: string, hurtId: string): Promise<HurtVersionView[]> {
    return this.seats.atPartners(personId, coupleId, async (seat, em) => {
      const { id } = await this.own.get(em, seat, hurtId);
      const rows = await em.find(HurtVersionEntity, { where: { hurtId: id }, order: { version: 'DESC' } });
      const words = await this.texts.open(rows);
      const zone = await zoneOfAsker(em);
      return rows.map((row, index) => versionSeenByAuthor(row, words[index]!, zone));
    });
  }

  /** Keeps the version that an edit replaces, where its author would look for it. */
  async keep(em: EntityManager, replaced: HurtEntity, stored: KeptWords, next: KeptWords): Promise<void> {
    const { id: hurtId, version, authorId, body, savedAt, releasedVersion } = replaced;
    const agreedTo = releasedVersion === version || stored.gentler !== next.gentler;
    const losesWords = takesAway(stored, next) && (await this.hasMoreThanKept(em, hurtId, stored));
    if (!keepsVersion({ savedAt: savedAt.getTime(), agreedTo, losesWords }, this.clock.now().getTime())) return;
    await em.insert(HurtVersionEntity, { hurtId, version, authorId, body, savedAt });
  }

  private async hasMoreThanKept(em: EntityManager, hurtId: string, words: KeptWords): Promise<boolean> {
    const newest = await em.findOne(HurtVersionEntity, { where: { hurtId }, order: { version: 'DESC' } });
    if (newest === null) return true;
    const [kept] = await this.texts.open([newest]);
    return hasMore(words, kept!);
  }
}
