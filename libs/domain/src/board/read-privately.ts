import type { PartnerRole } from '../seat.js';
import type { MediatorRunView, MediatorView } from './board-view.js';

/** Something of one partner's that the mediator alone reads. `mark` is its own within the session, and holds no words. */
export interface ReadPrivately {
  readonly by: PartnerRole;
  readonly what: 'signal' | 'line';
  readonly mark: string;
}

/**
 * What of a partner's stands on the mediator's board and on nobody else's: every signal, and the lines that were handed
 * to the mediator and are not shared. A line that is written anew at the same step stays the same one.
 */
export function readPrivately({
  signals,
  item,
  frame,
}: Pick<MediatorView, 'signals' | 'item' | 'frame'>): ReadPrivately[] {
  const times = new Map<string, number>();
  const told = signals.map(({ by, at }) => {
    // Two of one moment are two.
    const moment = `${by}:${at}`;
    const nth = (times.get(moment) ?? 0) + 1;
    times.set(moment, nth);
    return { by, what: 'signal' as const, mark: `${moment}:${nth}` };
  });
  return [...told, ...handed(item, item?.itemId ?? ''), ...handed(frame, 'frame')];
}

function handed(run: MediatorRunView | null, of: string): ReadPrivately[] {
  return (run?.lines ?? [])
    .filter(({ shared }) => !shared)
    .map(({ by, stepId, round, author }) => ({
      by,
      what: 'line' as const,
      mark: [of, stepId, round, author, by].join(':'),
    }));
}
