import { createHash } from 'node:crypto';
import { Inject, Injectable, UseGuards, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { Refused } from '#libs/domain';
import type { Config } from './config.js';
import { CONFIG } from './names.js';

const QUARTER_HOUR = 15 * 60;

/** Slows guessing: thirty tries in a quarter of an hour from one address, ten on one account or link, there or not. */
@Injectable()
export class RateLimits implements CanActivate {
  private readonly perAddress = new RateLimiterMemory({ points: 30, duration: QUARTER_HOUR });
  private readonly perAccount = new RateLimiterMemory({ points: 10, duration: QUARTER_HOUR });

  constructor(@Inject(CONFIG) private readonly config: Config) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (!this.config.rateLimits) return true;
    const request = context.switchToHttp().getRequest<Request>();
    try {
      await this.perAddress.consume(request.ip ?? 'unknown');
      await this.perAccount.consume(accountNamed(request.body));
      return true;
    } catch {
      throw new Refused('too_many_tries');
    }
  }
}

/** Marks a route on which guessing is slowed. */
export const Guarded = () => UseGuards(RateLimits);

function accountNamed(body: unknown): string {
  const { email, token } = (body ?? {}) as { email?: unknown; token?: unknown };
  const named = [email, token].find((value) => typeof value === 'string') ?? '';
  return createHash('sha256').update(String(named).trim().toLowerCase().slice(0, 300)).digest('base64');
}
