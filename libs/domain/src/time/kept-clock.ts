import { Refused } from '../refusal.js';
import { instantOf } from './clock.js';

/**
 * Where something belongs that was agreed on by a wall clock, as the zone database says now: at the instant it has, at
 * another one (epoch milliseconds), or nowhere, since those clocks skip that time or the zone is gone.
 */
export type KeptClock = { kind: 'stays' } | { kind: 'moves'; startsAt: number } | { kind: 'cannot' };

/**
 * Compares an instant (epoch milliseconds) with the wall-clock time (`YYYY-MM-DDTHH:MM`) and zone by which it was agreed on. Of an
 * hour that comes twice either pass is right; where the instant is neither, it is the first.
 */
export function keptClock(startsAt: number, wallClock: string, zone: string): KeptClock {
  const [date = '', time = ''] = wallClock.split('T');
  try {
    const passes = (['earlier', 'later'] as const).map((which) => instantOf({ date, time }, zone, which));
    // An instant has seconds where a session began at once; its wall clock has none.
    if (passes.some((pass) => startsAt >= pass && startsAt < pass + 60_000)) return { kind: 'stays' };
    return { kind: 'moves', startsAt: passes[0]! };
  } catch (error) {
    if (error instanceof Refused) return { kind: 'cannot' };
    throw error;
  }
}
