import { MINUTE_MS, modulo } from '../time/dates.js';
import { stretchAt } from '../time/zone.js';
import { assertSearchable } from './hours.js';
import { bookableRange, windowsAround, type SlotRules } from './open-slots.js';

/** Why a start cannot be booked. For the mediator's eyes: partners read one answer for every reason. */
export type Unbookable = 'too_soon' | 'beyond_horizon' | 'outside_hours' | 'off_step' | 'busy' | 'outside_good_hours';

/**
 * Every reason why a session cannot start at an instant (epoch milliseconds); none exactly when `openSlots` offers it.
 * Throws as `openSlots` does.
 */
export function whyNotBookable(startsAt: number, rules: SlotRules): Unbookable[] {
  const { availability, minutes } = rules;
  assertSearchable(minutes, availability);
  const start = Math.floor(startsAt / MINUTE_MS);
  const end = start + minutes;
  const { first, last } = bookableRange(availability, rules.now);
  const { table, windows } = windowsAround(availability, start, end, availability.exceptions);
  const window = windows.find((open) => open.start <= start && start < open.end);
  const local = start + (table.offsets[stretchAt(table, start)] ?? 0);
  const clearFrom = startsAt - availability.bufferBefore * MINUTE_MS;
  const clearTo = startsAt + (minutes + availability.bufferAfter) * MINUTE_MS;

  const reasons: Unbookable[] = [];
  if (start < first) reasons.push('too_soon');
  if (start > last) reasons.push('beyond_horizon');
  if (!window || window.runsUntil < end) reasons.push('outside_hours');
  const onStep = !window || modulo(local - window.anchor, availability.stepMinutes) === 0;
  if (!onStep || start * MINUTE_MS !== startsAt) reasons.push('off_step');
  if (rules.busy.some(({ from, to }) => from < to && from < clearTo && to > clearFrom)) reasons.push('busy');
  const allGood = rules.goodHours.every((hours) =>
    windowsAround(hours, start, end).windows.some((good) => good.start <= start && end <= good.runsUntil),
  );
  if (!allGood) reasons.push('outside_good_hours');
  return reasons;
}
