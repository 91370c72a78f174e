import { Refused } from '../refusal.js';
import { clockOf, instantOf } from '../time/clock.js';
import { addDays } from '../time/dates.js';

/** When a night's sleep is over. */
const MORNING = '07:00';

/** The shortest night that counts: whoever writes at three does not wake as another person at seven. */
const NIGHT_MS = 6 * 60 * 60_000;

/**
 * The first morning (07:00 on the author's own clock) at least six hours after `now`; both instants are milliseconds
 * since 1970. A morning that a zone leaves out (Apia, 30 December 2011) is the next one. Throws Refused 'zone_unknown'.
 */
export function sleptOnIt(now: number, zone: string): number {
  const today = clockOf(now, zone).date;
  for (let days = 0; days <= 3; days += 1) {
    const morning = morningOf(addDays(today, days), zone);
    if (morning !== null && morning - now >= NIGHT_MS) return morning;
  }
  throw new Refused('zone_unknown');
}

function morningOf(date: string, zone: string): number | null {
  try {
    return instantOf({ date, time: MORNING }, zone, 'earlier');
  } catch (reason) {
    if (reason instanceof Refused && reason.code === 'time_does_not_exist') return null;
    throw reason;
  }
}
