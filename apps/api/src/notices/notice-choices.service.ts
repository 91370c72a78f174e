import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { assertQuietHours, USUAL_REMINDERS } from '#libs/domain';
import type { ChooseNotices, NoticeChoicesView } from '#libs/contracts';
import { Sealer, type SealedAs } from '../platform/sealer.js';
import { NoticeChoiceEntity } from './notice-choice.entity.js';

/** What a person chose about what is sent to them. Read on their own behalf alone. */
@Injectable()
export class NoticeChoices {
  constructor(private readonly sealer: Sealer) {}

  /** What the person who is asking chose, or what is usual. */
  async of(em: EntityManager, personId: string): Promise<NoticeChoicesView> {
    const row = await em.findOneBy(NoticeChoiceEntity, { personId });
    if (row === null) return { discretion: 'neutral', title: null, remindBefore: USUAL_REMINDERS, quiet: null };
    const { discretion, title, remindBefore, quietFrom: from, quietTo: to } = row;
    return {
      discretion,
      title: title === null ? null : await this.sealer.open(titleOf(personId), title),
      remindBefore,
      quiet: from === null || to === null ? null : { from, to },
    };
  }

  /** Keeps them, as a whole. Refused with `input_not_valid` for quiet hours that are none. */
  async keep(em: EntityManager, personId: string, wish: ChooseNotices): Promise<void> {
    if (wish.quiet !== null) assertQuietHours(wish.quiet);
    const row = {
      personId,
      discretion: wish.discretion,
      title: wish.title === null ? null : await this.sealed(personId, wish.title.trim()),
      remindBefore: [...wish.remindBefore].sort((one, other) => other - one),
      quietFrom: wish.quiet?.from ?? null,
      quietTo: wish.quiet?.to ?? null,
    };
    await em.upsert(NoticeChoiceEntity, row, ['personId']);
  }

  private async sealed(personId: string, title: string): Promise<Buffer> {
    await this.sealer.newItem(titleOf(personId).item);
    return this.sealer.seal(titleOf(personId), title);
  }
}

function titleOf(personId: string): SealedAs {
  return {
    item: { kind: 'title', id: personId },
    row: personId,
    column: 'notice_choice.title',
    author: personId,
    version: 1,
  };
}
