import type { DeskHurtView } from '#libs/contracts';
import { heldAs, linkedWith, type PartnerRole, type Plan, type PlanItem } from '#libs/domain';
import { releasedAmong, tableable } from '../agendas/desk-hurts.js';

/** One hurt that can be tabled, as it has to be held, with what the plan of the session says of it. */
export interface Queued {
  readonly hurt: DeskHurtView;
  readonly planned: PlanItem | null;
  /** The one that is the same event from the other side. */
  readonly linked: DeskHurtView | null;
}

/** What can be tabled now, in the order of the plan; after it what is not planned. `here` has been on this table today. */
export function queueOf(
  hurts: readonly DeskHurtView[],
  { items, links }: Plan,
  here: readonly (string | undefined)[],
): readonly Queued[] {
  const released = releasedAmong(hurts);
  const place = (id: string): number => {
    const at = items.findIndex(({ hurtId }) => hurtId === id);
    return at < 0 ? items.length : at;
  };
  return tableable(hurts)
    .filter(({ id }) => !here.includes(id))
    .sort((one, other) => place(one.id) - place(other.id))
    .map((hurt) => ({
      hurt: heldAs(hurt, hurt.id, links, released),
      planned: items.find(({ hurtId }) => hurtId === hurt.id) ?? null,
      linked: released.get(linkedWith(links, hurt.id) ?? '') ?? null,
    }));
}

/**
 * What would be next if the two take turns: the first of the other's. Only a suggestion, and none where something that
 * can be tabled is planned, or where nothing of today's is before it.
 * @param last who brought what is on the table, or what left it last
 */
export function nextInTurn(queue: readonly Queued[], last: PartnerRole | undefined): Queued | null {
  if (last === undefined || queue.some(({ planned }) => planned !== null)) return null;
  return queue.find(({ hurt }) => hurt.author !== last) ?? null;
}
