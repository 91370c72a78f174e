import { SetMetadata } from '@nestjs/common';

/** The mark of a route that answers without a sign-in. */
export const OPEN = 'open';

/** Marks a route as open to everybody. All others need a sign-in. */
export const Open = () => SetMetadata(OPEN, true);
