import type { ReactNode } from 'react';
import { useSay } from '../ui/say.js';
import type { SaveState } from './autosave.js';

/** Where a piece of writing stands, as it is said beside its field; `who`: who can read it, once it is saved. */
export function Saved({ state, who = '' }: { state: SaveState; who?: string }): ReactNode {
  const say = useSay();
  switch (state.at) {
    case 'saved':
      return `${say('frame.saved.saved', { time: state.time })} ${who}`.trim();
    case 'refused':
      return say(`frame.saved.refused.${state.where}`, { reason: say(state.reason) });
    case 'kept':
      return say(`frame.saved.kept.${state.where}`);
    default:
      return say(`frame.saved.${state.at}`);
  }
}
