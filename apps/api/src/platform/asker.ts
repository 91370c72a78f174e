import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import { Refused } from '#libs/domain';

/** Who is asking: a person, on one of their devices. */
export interface SignedIn {
  readonly personId: string;
  readonly signInId: string;
}

/** A request that may carry who is asking. Only the guard sets it. */
export type MaybeSignedIn = Request & { signedIn?: SignedIn };

/** The person who is asking. */
export const Asker = createParamDecorator((_: unknown, context: ExecutionContext): SignedIn => {
  const { signedIn } = context.switchToHttp().getRequest<MaybeSignedIn>();
  if (signedIn === undefined) throw new Refused('sign_in_needed');
  return signedIn;
});

/** The person who is asking, or nobody, on a route that is open. */
export const MaybeAsker = createParamDecorator(
  (_: unknown, context: ExecutionContext): SignedIn | undefined =>
    context.switchToHttp().getRequest<MaybeSignedIn>().signedIn,
);
