import type { RoughlyWhenWords } from '#libs/contracts';
import { useDates } from '../../ui/dates.js';

/** Says about when something was: a day and a month in the reader's language, own words as they are. */
export function useRoughly(): (when: RoughlyWhenWords) => string {
  const { full, month } = useDates();
  return ({ kind, value }) => (kind === 'words' ? value : kind === 'day' ? full(value) : month(`${value}-01`));
}
