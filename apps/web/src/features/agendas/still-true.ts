import { Refusal } from '../../platform/http.js';
import { NotYet } from '../../platform/refusals.js';
import type { HurtPage } from './use-hurt-page.js';

/** What a press failed with, as long as it still holds: what has been saved or lifted since is no longer said. */
export function stillTrue(error: unknown, { saving, view }: Pick<HurtPage, 'saving' | 'view'>): unknown {
  if (error instanceof NotYet && error.sentence === 'note.unsaved') return saving.at === 'saved' ? null : error;
  if (error instanceof Refusal && error.code === 'resting') return view?.restUntil ? error : null;
  return error;
}
