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
    // A page that was opened by somebody else on this device does not act for who has signed in since.
    const meant = request.headers['x-person'];
    if (signedIn !== undefined && (meant === undefined || meant === signedIn.personId)) request.signedIn = signedIn;
    const open = this.reflector.getAllAndOverride<boolean>(OPEN, [context.getHandler(), context.getClass()]) ?? false;
    if (!open && request.signedIn === undefined) throw new Refused('sign_in_needed');
    return true;
  }
}
