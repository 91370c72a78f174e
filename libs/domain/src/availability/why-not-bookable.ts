import { MINUTE_MS, modulo, type Minute } from '../time/dates.js';
import { stretchAt } from '../time/zone.js';
import { assertSearchable, type Availability } from './hours.js';
import { bookableRange, goodWindows, limitsReached, type SlotRules } from './open-slots.js';
import { staysAround, windowsOfStays, type Stay } from './stays.js';

/**
 * Why a start cannot be booked. For the mediator's eyes: partners read one answer for every reason. `busy` is something
 * in the very time of the session, `own_calendar` the same in the mediator's own calendar elsewhere, `too_close` something in
 * its buffers only.
 */
export type Unbookable =
  | 'too_soon'
  | 'beyond_horizon'
  | 'away'
  | 'outside_hours'
  | 'off_step'
  | 'busy'
  | 'own_calendar'
  | 'too_close'
  | 'day_full'
  | 'week_full'
  | 'outside_good_hours';

/**
 * Every reason why a session cannot start at an instant (epoch milliseconds); none exactly when `openSlots` offers it.
 * Throws as `openSlots` does.
 */
export function whyNotBookable(startsAt: number, rules: SlotRules): Unbookable[] {
  const { availability, minutes } = rules;
  assertSearchable(minutes, availability);
  const start = Math.floor(startsAt / MINUTE_MS);
  const { first, last } = bookableRange(availability, rules.now);
  const stays = staysAround(availability, start, start + minutes);
  const full = limitsReached(rules, stays)(start);
  return [
    ...(start < first ? (['too_soon'] as const) : []),
    ...(start > last ? (['beyond_horizon'] as const) : []),
    ...whyNotByHours(startsAt, availability, minutes, stays),
    ...whyNotByBusy(startsAt, rules),
    ...(full.day ? (['day_full'] as const) : []),
    ...(full.week ? (['week_full'] as const) : []),
    ...(suitsGoodHours(start, rules) ? [] : (['outside_good_hours'] as const)),
  ];
}

function whyNotByHours(startsAt: number, availability: Availability, minutes: number, stays: Stay[]): Unbookable[] {
  const start = Math.floor(startsAt / MINUTE_MS);
  const end = start + minutes;
  const { exceptions, stepMinutes } = availability;
  const window = windowsOfStays(stays, exceptions, start, end).find((open) => open.start <= start && start < open.end);
  const reasons: Unbookable[] = [];
  if (!window || window.runsUntil < end) {
    // Being away is said only where it is what takes the hours.
    const without = windowsOfStays(stays, [], start, end).some((open) => open.start <= start && end <= open.runsUntil);
    reasons.push(without ? 'away' : 'outside_hours');
  }
  const local = window && start + (window.table.offsets[stretchAt(window.table, start)] ?? 0);
  const onStep = !window || modulo((local ?? 0) - window.anchor, stepMinutes) === 0;
  if (!onStep || start * MINUTE_MS !== startsAt) reasons.push('off_step');
  return reasons;
}

function whyNotByBusy(startsAt: number, { availability, busy, minutes }: SlotRules): Unbookable[] {
  const endsAt = startsAt + minutes * MINUTE_MS;
  const touching = (from: number, to: number) =>
    busy.filter((taken) => taken.from < taken.to && taken.from < to && taken.to > from);
  const taken = touching(startsAt, endsAt);
  if (taken.length > 0) {
    return [
      ...(taken.some(({ imported }) => !imported) ? (['busy'] as const) : []),
      ...(taken.some(({ imported }) => imported) ? (['own_calendar'] as const) : []),
    ];
  }
  const { bufferBefore, bufferAfter } = availability;
  const around = touching(startsAt - bufferBefore * MINUTE_MS, endsAt + bufferAfter * MINUTE_MS);
  return around.length > 0 ? ['too_close'] : [];
}

function suitsGoodHours(start: Minute, { goodHours, minutes }: SlotRules): boolean {
  const end = start + minutes;
  return goodHours.every((hours) =>
    goodWindows(hours, start, end).some((good) => good.start <= start && end <= good.runsUntil),
  );
}
