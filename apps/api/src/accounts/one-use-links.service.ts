import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { IsNull, type EntityManager } from 'typeorm';
import type { PartnerRole } from '#libs/domain';
import { Clock } from '../platform/clock.js';
import { hashOfToken, newToken } from '../platform/tokens.js';
import { OneUseLinkEntity } from './one-use-link.entity.js';

const DAY = 24 * 60 * 60 * 1000;
const LASTS = { confirm_mail: 3 * DAY, mediator: 7 * DAY, seat: 14 * DAY } as const;

/** What a link is for, and who makes it. */
export type LinkFor =
  | { readonly purpose: 'confirm_mail' | 'mediator'; readonly personId: string }
  | { readonly purpose: 'seat'; readonly personId: string; readonly coupleId: string; readonly role: PartnerRole };

/** Makes links that work once and expire. The token is returned and never kept. */
@Injectable()
export class OneUseLinks {
  constructor(private readonly clock: Clock) {}

  /** Makes a link in its maker's transaction. An unused one for the same seat is taken away. */
  async make(em: EntityManager, link: LinkFor): Promise<{ token: string; expiresAt: Date }> {
    const token = newToken();
    const now = this.clock.now();
    const expiresAt = new Date(now.getTime() + LASTS[link.purpose]);
    if (link.purpose === 'seat') {
      await em.delete(OneUseLinkEntity, {
        purpose: 'seat',
        coupleId: link.coupleId,
        role: link.role,
        usedAt: IsNull(),
      });
    }
    await em.insert(OneUseLinkEntity, {
      id: randomUUID(),
      purpose: link.purpose,
      tokenHash: hashOfToken(token),
      personId: link.personId,
      coupleId: link.purpose === 'seat' ? link.coupleId : null,
      role: link.purpose === 'seat' ? link.role : null,
      createdAt: now,
      expiresAt,
    });
    return { token, expiresAt };
  }
}
