import type { Role } from '#libs/domain';

/** Somebody at the table of one session. */
export interface AtBoard {
  readonly sessionId: string;
  readonly coupleId: string;
  readonly personId: string;
  readonly role: Role;
}
