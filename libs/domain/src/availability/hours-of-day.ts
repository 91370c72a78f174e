import { dayOfDate, isDate, MINUTE_MS, MINUTES_A_DAY, minuteOfDay, modulo } from '../time/dates.js';
import { firstReached, stretchAt, zoneTable } from '../time/zone.js';
import { Refused } from '../refusal.js';

/**
 * The instants (epoch milliseconds, in order) of one date on a zone's clocks at which a whole hour begins, or at which
 * they show `also` (HH:MM). What the clocks show twice is there twice, what they skip is not. Throws Refused
 * 'zone_unknown', or 'input_not_valid' for what is no date.
 */
export function hoursOfDay(date: string, zone: string, also?: string): number[] {
  if (!isDate(date)) throw new Refused('input_not_valid');
  const begins = dayOfDate(date) * MINUTES_A_DAY;
  const table = zoneTable(zone, begins);
  const wanted = also === undefined ? -1 : minuteOfDay(also);
  const instants: number[] = [];
  const over = firstReached(table, begins + MINUTES_A_DAY);
  for (let minute = firstReached(table, begins); minute < over; minute++) {
    const local = modulo(minute + (table.offsets[stretchAt(table, minute)] ?? 0), MINUTES_A_DAY);
    if (local % 60 === 0 || local === wanted) instants.push(minute * MINUTE_MS);
  }
  return instants;
}
