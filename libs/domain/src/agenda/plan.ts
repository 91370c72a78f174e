import { asOneEvent, protocolsOffered } from '../protocols/offered.js';
import { PROTOCOLS } from '../protocols/protocols.js';
import type { RefusalCode } from '../refusal.js';
import type { PartnerRole } from '../seat.js';
import type { HurtKind, HurtTag } from './hurt.js';

/** The longest a single item may be planned for, in minutes: longer than any session. */
export const LONGEST_ITEM = 240;

/** The most items of one plan: far more than a session holds. */
export const MOST_ITEMS = 40;

/** One hurt in the plan of a session: which, how it is held, and about how long, in advisory minutes. */
export type PlanItem = { readonly hurtId: string; readonly protocolId: string; readonly minutes: number };

/** Two hurts, one of each partner's, that are the same event from two sides. */
export type PlanLink = { readonly hurtOfA: string; readonly hurtOfB: string };

/** What the mediator means to do in a session, in order. */
export type Plan = { readonly items: readonly PlanItem[]; readonly links: readonly PlanLink[] };

/** What a plan needs to know of a released hurt: also of one that has been on the table, which can still be linked. */
export type Plannable = {
  readonly author: PartnerRole;
  readonly kind: HurtKind | null;
  readonly tags: readonly HurtTag[];
  /** Whether it may be brought now. */
  readonly tableable: boolean;
};

/** The hurt that is the same event as this one, by the links of a plan. */
export function linkedWith(links: readonly PlanLink[], hurtId: string): string | undefined {
  const link = links.find(({ hurtOfA, hurtOfB }) => hurtOfA === hurtId || hurtOfB === hurtId);
  return link && (link.hurtOfA === hurtId ? link.hurtOfB : link.hurtOfA);
}

/** A released hurt as a plan has to hold it: with the fear or harm of the one it is linked with. */
export function heldAs<Hurt extends Plannable>(
  hurt: Hurt,
  hurtId: string,
  links: readonly PlanLink[],
  released: ReadonlyMap<string, Plannable>,
): Hurt {
  return asOneEvent(hurt, released.get(linkedWith(links, hurtId) ?? ''));
}

/**
 * Why a plan cannot be kept, or null. Only what may be brought is planned, once; a hurt of fear or harm, and one that is
 * linked with such a hurt, is held only in a way that asks nothing of the person harmed; a link joins one released hurt of
 * each. `turnedOn` are the protocols the mediator has turned on.
 */
export function whyNotPlan(
  { items, links }: Plan,
  released: ReadonlyMap<string, Plannable>,
  turnedOn: readonly string[] = [],
): RefusalCode | null {
  if (items.length > MOST_ITEMS || links.length > MOST_ITEMS) return 'too_large';
  if (twice(items.map(({ hurtId }) => hurtId))) return 'input_not_valid';
  if (twice(links.flatMap(({ hurtOfA, hurtOfB }) => [hurtOfA, hurtOfB]))) return 'input_not_valid';
  for (const { hurtId, protocolId, minutes } of items) {
    const hurt = released.get(hurtId);
    if (!hurt?.tableable) return 'not_released';
    if (!Number.isInteger(minutes) || minutes < 1 || minutes > LONGEST_ITEM) return 'input_not_valid';
    const offered = protocolsOffered(heldAs(hurt, hurtId, links, released), turnedOn);
    if (!offered.some(({ id }) => id === protocolId)) return 'protocol_not_offered';
  }
  for (const { hurtOfA, hurtOfB } of links) {
    const [one, other] = [released.get(hurtOfA), released.get(hurtOfB)];
    if (one === undefined || other === undefined) return 'not_released';
    if (one.author !== 'partnerA' || other.author !== 'partnerB') return 'input_not_valid';
  }
  return null;
}

/** The plan without what may no longer be brought, or not any more in that way: it falls out by itself. */
export function planStanding(
  { items, links }: Plan,
  released: ReadonlyMap<string, Plannable>,
  turnedOn: readonly string[] = [],
): Plan {
  const standing = links.filter((link) => whyNotPlan({ items: [], links: [link] }, released) === null);
  return {
    items: items.filter((item) => whyNotPlan({ items: [item], links: standing }, released, turnedOn) === null),
    links: standing,
  };
}

/**
 * The items with their authors in turns, beginning with the author of the first; each author's own order is kept. Where
 * one has more than the other, the rest follows at the end.
 */
export function alternated<Item extends { readonly author: PartnerRole }>(items: readonly Item[]): readonly Item[] {
  const first = items[0]?.author;
  const theirs = items.filter(({ author }) => author === first);
  const others = items.filter(({ author }) => author !== first);
  return Array.from({ length: Math.max(theirs.length, others.length) }, (_, at) => [theirs[at], others[at]])
    .flat()
    .filter((item): item is Item => item !== undefined);
}

/** How the authors follow one another: in turns, as far as there are enough of both, or in another order. */
export function turnsOf(items: readonly { readonly author: PartnerRole }[]): 'turns' | 'one_sided' | 'other' {
  const authors = new Set(items.map(({ author }) => author));
  if (authors.size < 2) return items.length < 2 ? 'turns' : 'one_sided';
  return alternated(items).every((item, at) => item.author === items[at]?.author) ? 'turns' : 'other';
}

/** The advisory minutes that a protocol's steps come to, rounds included; 20 for one that is not known. */
export function minutesOf(protocolId: string): number {
  const steps = PROTOCOLS.find(({ id }) => id === protocolId)?.steps;
  if (steps === undefined) return 20;
  const whole = steps.reduce((sum, { minutes, repeat }) => sum + Math.max(minutes, repeat?.minutes ?? 0), 0);
  return Math.min(Math.ceil(whole), LONGEST_ITEM);
}

function twice(ids: readonly string[]): boolean {
  return new Set(ids).size !== ids.length;
}
