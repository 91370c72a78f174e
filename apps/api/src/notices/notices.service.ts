import { Injectable } from '@nestjs/common';
import type { ChooseNotices, NoticeChoicesView } from '#libs/contracts';
import { Database } from '../platform/database.js';
import { NoticeChoices } from './notice-choices.service.js';
import { Reminders } from './reminders.service.js';

/** What somebody wants to be sent, and when. */
@Injectable()
export class NoticesService {
  constructor(
    private readonly database: Database,
    private readonly kept: NoticeChoices,
    private readonly reminders: Reminders,
  ) {}

  /** One's own choices, or what is usual. */
  choices(personId: string): Promise<NoticeChoicesView> {
    return this.database.withPrincipal(personId, (em) => this.kept.of(em, personId));
  }

  /** Keeps them, and puts every reminder that waits where it belongs now. */
  choose(personId: string, wish: ChooseNotices): Promise<NoticeChoicesView> {
    return this.database.withPrincipal(personId, async (em) => {
      await this.kept.keep(em, personId, wish);
      await this.reminders.planAll(em, personId);
      return this.kept.of(em, personId);
    });
  }
}
