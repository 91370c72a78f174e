import type { PreparationView } from '#libs/contracts';
import type { Plan } from '#libs/domain';

/** A plan while it is made, and the version it started from. */
export interface PlanDraft extends Plan {
  readonly version: number;
  readonly openingWords: string;
}

/** What was read from this device, if it is a plan. */
export function asPlanDraft(kept: unknown): PlanDraft | null {
  const draft = kept as Partial<PlanDraft> | null;
  if (!Array.isArray(draft?.items) || !Array.isArray(draft.links) || typeof draft.openingWords !== 'string')
    return null;
  return { items: draft.items, links: draft.links, openingWords: draft.openingWords, version: draft.version ?? -1 };
}

type Said = Pick<PlanDraft, 'items' | 'links' | 'openingWords'>;

/** Whether two plans say the same. */
export function samePlan(one: Said, other: Said): boolean {
  const parts = ({ items, links, openingWords }: Said): unknown => [
    items.map(({ hurtId, protocolId, minutes }) => [hurtId, protocolId, minutes]),
    links.map(({ hurtOfA, hurtOfB }) => [hurtOfA, hurtOfB]),
    openingWords,
  ];
  return JSON.stringify(parts(one)) === JSON.stringify(parts(other));
}

/** Both plans in one: the order of the one that was saved, what only the other has after it, and all opening words. */
export function joinedPlan(there: PreparationView, mine: Said): Said {
  const planned = new Set(there.items.map(({ hurtId }) => hurtId));
  const linked = new Set(there.links.flatMap(({ hurtOfA, hurtOfB }) => [hurtOfA, hurtOfB]));
  const texts = [there.openingWords, mine.openingWords].filter((text) => text.trim() !== '');
  return {
    items: [...there.items, ...mine.items.filter(({ hurtId }) => !planned.has(hurtId))],
    links: [
      ...there.links,
      ...mine.links.filter(({ hurtOfA, hurtOfB }) => !linked.has(hurtOfA) && !linked.has(hurtOfB)),
    ],
    openingWords: [...new Set(texts)].join('\n\n'),
  };
}
