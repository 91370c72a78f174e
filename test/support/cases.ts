import { type Route } from '#libs/contracts';
import type { World } from './worlds.js';

/** Something that happens between partner A and the mediator in one world, and not in the other. */
export interface PrivateCase {
  /** The route or event it uses, as the census names it. */
  readonly name: string;
  /** Done in the first world only; B has to learn nothing from it. */
  readonly happens: (world: World) => Promise<unknown>;
}

/** Something on the closed list: done by A in the first world and by the mediator in the second. */
export interface SharedCase {
  readonly name: string;
  readonly byPartner: (world: World) => Promise<unknown>;
  readonly byMediator: (world: World) => Promise<unknown>;
  /** Brings both worlds back to where the next case begins. */
  readonly after?: (world: World) => Promise<unknown>;
}

/** A route as the census names it. */
export const nameOf = (route: Route<never, unknown>): string => `${route.method} ${route.path}`;
/** The ids of a world's couple, of A's private hurt, and of the session both know of. */
export const couple = ({ table }: World) => ({ coupleId: table.coupleId });
export const hurt = (world: World) => ({ ...couple(world), hurtId: world.private.hurtId });
export const session = (world: World) => ({ ...couple(world), sessionId: world.sessionId });

/** A request that may be answered or refused; what matters is what B learns of it. */
export const tries = (route: Route<never, unknown>, happens: PrivateCase['happens']): PrivateCase => ({
  name: nameOf(route),
  happens,
});
