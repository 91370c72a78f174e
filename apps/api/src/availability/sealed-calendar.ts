import type { SealedAs } from '../platform/sealer.js';

/** What is sealed of a calendar: where it is, and what its mediator calls it. */
export interface SealedCalendar {
  readonly address: string;
  readonly name: string;
}

/** What it is bound to: a key for each, which goes with it. */
export function sealedAs(id: string, author: string): SealedAs {
  return { item: { kind: 'calendar', id }, row: id, column: 'busy_calendar.body', author, version: 1 };
}
