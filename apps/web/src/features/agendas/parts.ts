import type { TextName } from './own-hurts.js';

/** The places of a page that can be gone to. */
export type Part = TextName | 'feelings';

/** The id of a place, for the element around its field. */
export const partId = (part: Part): string => `part-${part}`;

/** Puts the cursor into the field of a place, and opens what it is folded into. */
export function goToPart(part: Part): void {
  const place = document.getElementById(partId(part));
  place?.closest('details')?.setAttribute('open', '');
  place?.querySelector<HTMLElement>('textarea, input')?.focus();
}
