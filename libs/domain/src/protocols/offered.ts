import type { HurtKind, HurtTag } from '../agenda/hurt.js';
import type { Protocol, ProtocolStep } from './protocol.js';
import { PROTOCOLS } from './protocols.js';

/** Tags of a hurt whose author must owe nothing to anybody at the table. */
const OWES_NOTHING: readonly HurtTag[] = ['fear', 'harm'];

/** What the mediator knows of a hurt when choosing how to go about it. */
export type HurtToSuit = { readonly kind: HurtKind | null; readonly tags: readonly HurtTag[] };

/** A protocol that can be chosen for a hurt. `reasons` are keys of the catalogue; `first` is the one suggested. */
export type ProtocolOffer = { readonly id: string; readonly reasons: readonly string[]; readonly first: boolean };

/**
 * The protocols that can be chosen for a hurt, the best suited first. Where it is tagged fear or harm, only those that
 * ask nothing of the person harmed, whoever else would have chosen otherwise. `turnedOn` holds the ids of those that
 * are off until the mediator turns them on.
 */
export function protocolsOffered(hurt: HurtToSuit, turnedOn: readonly string[] = []): readonly ProtocolOffer[] {
  const owesNothing = hurt.tags.some((tag) => OWES_NOTHING.includes(tag));
  return PROTOCOLS.filter(({ around }) => around === undefined)
    .filter(({ id, offUntilTurnedOn }) => !offUntilTurnedOn || turnedOn.includes(id))
    .filter((protocol) => !owesNothing || asksNothingOfHarmed(protocol))
    .map((protocol) => ({ id: protocol.id, reasons: reasonsFor(protocol, hurt), rank: rankOf(protocol, hurt) }))
    .sort((one, two) => one.rank - two.rank)
    .map(({ id, reasons }, place) => ({ id, reasons, first: place === 0 }));
}

/**
 * A hurt as it has to be held where it is one event with another, told from the other side. What is fear or harm to one
 * of them is so for both: whoever is at the other side of it was frightened or harmed there, and owes nothing in either.
 */
export function asOneEvent<Hurt extends HurtToSuit>(hurt: Hurt, linked: HurtToSuit | undefined): Hurt {
  const more = (linked?.tags ?? []).filter((tag) => OWES_NOTHING.includes(tag) && !hurt.tags.includes(tag));
  return more.length === 0 ? hurt : { ...hurt, tags: [...hurt.tags, ...more] };
}

/**
 * Whether nobody waits for the person harmed in any step: they neither speak, answer, write nor say back. The one who
 * brought the hurt is the one it harmed.
 */
export function asksNothingOfHarmed({ steps }: Protocol): boolean {
  return steps.every((step) => !asksOfHarmed(step));
}

function asksOfHarmed({ speaks, back }: ProtocolStep): boolean {
  const harmedActs = speaks === 'author' || speaks === 'harmed' || speaks === 'each';
  return harmedActs || back !== undefined;
}

const suitsTag = ({ suits }: Protocol, { tags }: HurtToSuit): boolean =>
  suits?.tags?.some((tag) => tags.includes(tag)) ?? false;

const suitsKind = ({ suits }: Protocol, { kind }: HurtToSuit): boolean =>
  kind !== null && (suits?.kinds?.includes(kind) ?? false);

function rankOf(protocol: Protocol, hurt: HurtToSuit): number {
  if (suitsTag(protocol, hurt)) return 0;
  if (suitsKind(protocol, hurt)) return 1;
  return protocol.suits?.byDefault ? 2 : 3;
}

function reasonsFor(protocol: Protocol, hurt: HurtToSuit): readonly string[] {
  const { suits, offUntilTurnedOn } = protocol;
  const tags = (suits?.tags ?? []).filter((tag) => hurt.tags.includes(tag));
  return [
    ...tags.map((tag) => `protocol.reason.tag.${tag}`),
    ...(suitsKind(protocol, hurt) ? [`protocol.reason.kind.${hurt.kind}`] : []),
    ...(suits?.byDefault ? ['protocol.reason.default'] : []),
    ...(asksNothingOfHarmed(protocol) ? ['protocol.reason.asks_nothing'] : []),
    ...(offUntilTurnedOn ? ['protocol.reason.turned_on'] : []),
  ];
}
