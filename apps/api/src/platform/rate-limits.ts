import { createHash } from 'node:crypto';
import {
  applyDecorators,
  Inject,
  Injectable,
  SetMetadata,
  UseGuards,
  type CanActivate,
  type ExecutionContext,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request, Response } from 'express';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { Refused } from '#libs/domain';
import type { Config } from './config.js';
import { CONFIG } from './names.js';

const GIVES_BACK = 'rightGivesBack';
const QUARTER_HOUR = 15 * 60;

/**
 * Slows guessing: in a quarter of an hour thirty tries from one address, ten of them on one account or link, there or
 * not, and a hundred on one account from everywhere. What somebody tries elsewhere neither locks a person out nor shows
 * them, by the tries that are left, that the person signed in. A right password leaves the tries as they were.
 */
@Injectable()
export class RateLimits implements CanActivate {
  private readonly perAddress = new RateLimiterMemory({ points: 30, duration: QUARTER_HOUR });
  private readonly perAccountHere = new RateLimiterMemory({ points: 10, duration: QUARTER_HOUR });
  private readonly perAccount = new RateLimiterMemory({ points: 100, duration: QUARTER_HOUR });

  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly reflector: Reflector,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (!this.config.rateLimits) return true;
    const request = context.switchToHttp().getRequest<Request>();
    try {
      const [address, account] = [request.ip ?? 'unknown', accountNamed(request.body)];
      await this.perAddress.consume(address);
      await this.perAccountHere.consume(`${address} ${account}`);
      await this.perAccount.consume(account);
      if (this.reflector.get<boolean | undefined>(GIVES_BACK, context.getHandler()))
        this.giveBack(context, address, account);
      return true;
    } catch {
      throw new Refused('too_many_tries');
    }
  }

  /** What was right was no guess: its try comes back, and with it no other. */
  private giveBack(context: ExecutionContext, address: string, account: string): void {
    const response = context.switchToHttp().getResponse<Response>();
    response.once('finish', () => {
      if (response.statusCode >= 300) return;
      void this.perAddress.reward(address);
      void this.perAccountHere.reward(`${address} ${account}`);
      void this.perAccount.reward(account);
    });
  }
}

/**
 * Slows whoever fetches without a sign-in, as calendars do: in a quarter of an hour sixty times one address of ours, there
 * or not, and six hundred times from one address of theirs, behind which many people's calendars may be.
 */
@Injectable()
export class FetchLimits implements CanActivate {
  private readonly perPath = new RateLimiterMemory({ points: 60, duration: QUARTER_HOUR });
  private readonly perAddress = new RateLimiterMemory({ points: 600, duration: QUARTER_HOUR });

  constructor(@Inject(CONFIG) private readonly config: Config) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (!this.config.rateLimits) return true;
    const request = context.switchToHttp().getRequest<Request>();
    try {
      await this.perAddress.consume(request.ip ?? 'unknown');
      await this.perPath.consume(createHash('sha256').update(request.path).digest('base64'));
      return true;
    } catch {
      throw new Refused('too_many_tries');
    }
  }
}

/**
 * Marks a route on which guessing is slowed. `rightGivesBack`: somebody who signs in all day, on many devices, is never
 * told to wait; nobody can see that by the tries that are left, as a right one leaves them as they were.
 */
export const Guarded = ({ rightGivesBack = false } = {}) =>
  applyDecorators(SetMetadata(GIVES_BACK, rightGivesBack), UseGuards(RateLimits));

function accountNamed(body: unknown): string {
  const { email, token } = (body ?? {}) as { email?: unknown; token?: unknown };
  const named = [email, token].find((value) => typeof value === 'string') ?? '';
  return createHash('sha256').update(String(named).trim().toLowerCase().slice(0, 300)).digest('base64');
}
