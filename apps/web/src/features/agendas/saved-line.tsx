import type { ReactNode } from 'react';
import type { HurtReader } from '#libs/domain';
import type { SaveState } from '../../platform/autosave.js';
import { useSay } from '../../ui/say.js';

/** Where the writing stands and who can see it, as text beside the field. */
export function SavedLine({
  state,
  reader,
  mediator,
}: {
  state: SaveState;
  reader: HurtReader;
  mediator: string;
}): ReactNode {
  const say = useSay();
  const who = say(reader === 'only_me' ? 'note.saved.only_me' : 'note.saved.mediator', { mediator });
  switch (state.at) {
    case 'saved':
      return `${say('frame.saved.saved', { time: state.time })} ${who}`;
    case 'refused':
      return say('frame.saved.refused', { reason: say(state.reason) });
    default:
      return say(`frame.saved.${state.at}`);
  }
}
