import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { Refused } from '#libs/domain';
import { OPEN } from '../platform/open.js';
import type { MaybeSignedIn } from '../platform/asker.js';
import { SignInsService } from './sign-ins.service.js';

/** Every route needs a sign-in unless it is marked open. */
@Injectable()
export class SignInGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    private readonly signIns: SignInsService,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (context.getType() !== 'http') return true;
    const request = context.switchToHttp().getRequest<MaybeSignedIn>();
    const signedIn = await this.signIns.ofCookie(request.headers.cookie);
    if (signedIn !== undefined) request.signedIn = signedIn;
    const open = this.reflector.getAllAndOverride<boolean>(OPEN, [context.getHandler(), context.getClass()]) ?? false;
    if (!open && signedIn === undefined) throw new Refused('sign_in_needed');
    return true;
  }
}
