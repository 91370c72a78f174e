import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { asksFreshSignIn, Refused } from '#libs/domain';
import type { MaybeSignedIn } from '../platform/asker.js';
import { Clock } from '../platform/clock.js';
import { Database } from '../platform/database.js';
import { SignInEntity } from './sign-in.entity.js';

/** Enough devices to remember in one process; beyond, the database is asked again. */
const REMEMBERED = 20_000;

/**
 * One's own pages open on a device on which they were open before, or just after a sign-in. Otherwise it is refused with
 * `sign_in_again`, whatever was asked for: the answer depends on the asker's own device alone.
 */
@Injectable()
export class SeenDevices implements CanActivate {
  private readonly seen = new Set<string>();

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const { signedIn } = context.switchToHttp().getRequest<MaybeSignedIn>();
    if (signedIn === undefined) throw new Refused('sign_in_needed');
    const { personId, signInId } = signedIn;
    if (this.seen.has(signInId)) return true;
    await this.database.withPrincipal(personId, async (em) => {
      const row = await em.findOneBy(SignInEntity, { id: signInId });
      const openedAt = row?.agendaOpenedAt?.getTime() ?? null;
      const now = this.clock.now();
      if (row === null || asksFreshSignIn(row.createdAt.getTime(), openedAt, now.getTime()))
        throw new Refused('sign_in_again');
      if (openedAt === null) await em.update(SignInEntity, { id: signInId }, { agendaOpenedAt: now });
    });
    if (this.seen.size >= REMEMBERED) this.seen.clear();
    this.seen.add(signInId);
    return true;
  }
}
