import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Refused } from '#libs/domain';
import { addressOf, FETCH_FEED, type FeedView, type Locale } from '#libs/contracts';
import { wordsFor } from '#libs/words';
import { Clock } from '../platform/clock.js';
import type { Config } from '../platform/config.js';
import { askAt, Database } from '../platform/database.js';
import { CONFIG } from '../platform/names.js';
import { onClock, zoneOfAsker, zoneTold } from '../platform/own-clock.js';
import { hashOfToken, newToken } from '../platform/tokens.js';
import { calendarFile } from './calendar-file.js';
import { CalendarFeedEntity } from './calendar-feed.entity.js';
import { titleSeen, type ToldSession } from './mails.presenter.js';
import { NoticeChoices } from './notice-choices.service.js';

/** One person's sessions at an address that their calendar fetches. A new address ends the old one. */
@Injectable()
export class FeedsService {
  constructor(
    private readonly database: Database,
    private readonly choices: NoticeChoices,
    private readonly clock: Clock,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Since when one's own address works; its link can't be told again. */
  read(personId: string): Promise<FeedView> {
    return this.database.withPrincipal(personId, async (em) => {
      const row = await em.findOneBy(CalendarFeedEntity, { personId });
      return this.seen(em, row?.createdAt ?? null, null);
    });
  }

  /** A new address, told this once. The one before stops working. */
  make(personId: string): Promise<FeedView> {
    const token = newToken();
    const link = `${this.config.publicUrl.origin}${addressOf(FETCH_FEED, { token })}`;
    return this.database.withPrincipal(personId, async (em) => {
      const createdAt = this.clock.now();
      await em.upsert(CalendarFeedEntity, { personId, tokenHash: hashOfToken(token), createdAt }, ['personId']);
      return this.seen(em, createdAt, link);
    });
  }

  /** No address works any more. */
  revoke(personId: string): Promise<FeedView> {
    return this.database.withPrincipal(personId, async (em) => {
      await em.delete(CalendarFeedEntity, { personId });
      return this.seen(em, null, null);
    });
  }

  /** What stands at an address: when, and what its person calls it. Refused like whatever is not there. */
  async fetch(token: string): Promise<string> {
    const [whose] = await this.database.ask<{ person_id: string }>('door_person_of_feed', hashOfToken(token));
    if (whose === undefined) throw new Refused('not_available');
    const { person_id: personId } = whose;
    return this.database.withPrincipal(personId, async (em) => {
      const stamp = this.clock.now();
      const [own] = await askAt<{ zone: string; locale: Locale }>(em, 'door_own_clock');
      const standing = await askAt<ToldSession>(em, 'door_own_standing', stamp);
      const summary = titleSeen(await this.choices.of(em, personId), wordsFor(own!.locale));
      const entries = standing.map(({ session_id: sessionId, starts_at: startsAt, ends_at: endsAt, sequence }) => ({
        ...{ sessionId, personId, startsAt, endsAt, sequence, stamp, summary },
        cancelled: false,
      }));
      return calendarFile({ zone: zoneTold(own!.zone), entries, name: summary });
    });
  }

  private async seen(em: EntityManager, since: Date | null, link: string | null): Promise<FeedView> {
    return { since: since === null ? null : onClock(since, await zoneOfAsker(em)), link };
  }
}
