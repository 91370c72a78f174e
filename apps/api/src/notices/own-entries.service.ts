import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Config } from '../platform/config.js';
import { askAt } from '../platform/database.js';
import { CONFIG } from '../platform/names.js';
import { opaqueId } from './calendar-file.js';
import type { ToldSession } from './mails.presenter.js';

/** By what one's own sessions are known in one's own calendar. */
export interface OwnEntries {
  readonly uids: readonly string[];
  readonly organizer: string;
}

/** Tells what we wrote into somebody's calendar from what they did. */
@Injectable()
export class OwnEntriesService {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  /** Those of the person who is asking, from an instant on. */
  async of(em: EntityManager, personId: string, after: Date): Promise<OwnEntries> {
    const standing = await askAt<ToldSession>(em, 'door_own_standing', after);
    const uids = standing.map(({ session_id }) => opaqueId('calendar', session_id, personId));
    return { uids, organizer: this.config.mailFrom };
  }
}
