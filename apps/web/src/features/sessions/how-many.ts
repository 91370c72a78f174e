import type { EveryWeeks } from '#libs/domain';

const DAY_MS = 86_400_000;
const USUAL = 10;
const FEWEST = 2;

/** How many times a series is proposed with at first: ten, or as many as lie within the mediator's days ahead. */
export function usualTimes(first: string, everyWeeks: EveryWeeks, horizonDays: number, now: number): number {
  const within = now + horizonDays * DAY_MS - Date.parse(first);
  const fit = Math.floor(within / (everyWeeks * 7 * DAY_MS)) + 1;
  return Math.max(FEWEST, Math.min(USUAL, fit));
}
