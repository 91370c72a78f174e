import type { RefusalCode } from '../refusal.js';
import { isDate } from '../time/dates.js';
import type { RoughlyWhen } from './hurt.js';

/** The longest time told in one's own words, in UTF-16 units. */
export const WHEN_LIMIT = 120;

/** Why a rough time cannot be kept, or null. Words may be any; a day and a month are of the calendar, or not said yet. */
export function whyNotWhen(when: RoughlyWhen | null): RefusalCode | null {
  if (when === null || when.value === '') return null;
  if (when.kind === 'words') return when.value.length > WHEN_LIMIT ? 'too_large' : null;
  return isDate(when.kind === 'month' ? `${when.value}-01` : when.value) ? null : 'input_not_valid';
}
