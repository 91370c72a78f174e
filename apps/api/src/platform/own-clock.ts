import { clockOf } from '#libs/domain';
import type { ClockView } from '#libs/contracts';
import { askAt, type Asker } from './database.js';

/** The zone of the person who is asking, in their transaction. */
export async function zoneOfAsker(em: Asker): Promise<string> {
  const [row] = await askAt<{ zone: string }>(em, 'door_own_clock');
  return row?.zone ?? 'UTC';
}

/** One instant on one person's clock. */
export function onClock(instant: Date, zone: string): ClockView {
  const { date, time, weekday, offset, ambiguous } = clockOf(instant.getTime(), zone);
  return { instant: instant.toISOString(), date, time, weekday, zone, offset, ambiguous };
}
