import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import { Refused } from '#libs/domain';
import { Clock } from '../platform/clock.js';
import { Database } from '../platform/database.js';
import { hashOfToken, newToken } from '../platform/tokens.js';
import type { SignedIn } from '../platform/asker.js';
import { SIGN_IN_MILLISECONDS, tokenIn } from './cookie.js';
import { passwordFits } from './passwords.js';
import { SignInEntity } from './sign-in.entity.js';

/** What hears that sign-ins ended, so that open sockets close at once. */
export type SignInEnded = (ended: { personId: string; signInId?: string }) => void;

/** Which device is signed in as whom. */
@Injectable()
export class SignInsService {
  private readonly listeners = new Set<SignInEnded>();

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Calls `listener` whenever a sign-in ends; without `signInId` all of that person's did. */
  onEnded(listener: SignInEnded): void {
    this.listeners.add(listener);
  }

  /** Who a request's or a handshake's Cookie header says is asking. */
  async ofCookie(header: string | undefined): Promise<SignedIn | undefined> {
    const token = tokenIn(header);
    return token === undefined ? undefined : this.of(token);
  }

  /** By what the sign-in of a Cookie header is found; undefined when there is none in it. */
  hashIn(header: string | undefined): Buffer | undefined {
    const token = tokenIn(header);
    return token === undefined ? undefined : hashOfToken(token);
  }

  /** Which of these sign-ins stand now. */
  async standing(signInIds: readonly string[]): Promise<Set<string>> {
    if (signInIds.length === 0) return new Set();
    const rows = await this.database.ask<{ sign_in_id: string }>('door_sign_ins_standing', signInIds, this.clock.now());
    return new Set(rows.map(({ sign_in_id: id }) => id));
  }

  /** Who holds this token now. */
  private async of(token: string): Promise<SignedIn | undefined> {
    const [row] = await this.database.ask<{ person_id: string; sign_in_id: string }>(
      'door_person_of_token',
      hashOfToken(token),
      this.clock.now(),
    );
    return row && { personId: row.person_id, signInId: row.sign_in_id };
  }

  /**
   * Checks address and password; the same refusal, after the same work, for an unknown address, a wrong password and
   * an address that was never confirmed.
   */
  async signIn(email: string, password: string): Promise<{ token: string; personId: string }> {
    const [account] = await this.database.ask<{ person_id: string; password_hash: string; confirmed: boolean }>(
      'door_account_of',
      email,
    );
    const fits = await passwordFits(account?.password_hash, password);
    if (!fits || !account?.confirmed) throw new Refused('sign_in_failed');
    return { token: await this.begin(account.person_id), personId: account.person_id };
  }

  /** Begins a sign-in and returns its token, which is not kept. */
  async begin(personId: string): Promise<string> {
    const token = newToken();
    const now = this.clock.now();
    await this.database.withPrincipal(personId, (em) =>
      em.insert(SignInEntity, {
        id: randomUUID(),
        personId,
        tokenHash: hashOfToken(token),
        createdAt: now,
        expiresAt: new Date(now.getTime() + SIGN_IN_MILLISECONDS),
      }),
    );
    return token;
  }

  /** Ends this device's sign-in. */
  async end({ personId, signInId }: SignedIn): Promise<void> {
    await this.database.withPrincipal(personId, (em) =>
      em.update(SignInEntity, { id: signInId }, { endedAt: this.clock.now() }),
    );
    for (const listener of this.listeners) listener({ personId, signInId });
  }

  /** Ends every device's sign-in of a person. */
  async endAll(personId: string): Promise<void> {
    await this.database.withPrincipal(personId, (em) =>
      em.update(SignInEntity, { personId, endedAt: IsNull() }, { endedAt: this.clock.now() }),
    );
    for (const listener of this.listeners) listener({ personId });
  }
}
