import type { ReactNode } from 'react';
import type { HurtReader } from '#libs/domain';
import type { SaveState } from '../../platform/autosave.js';
import { Saved } from '../../platform/saved.js';
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
  return <Saved state={state} who={who} />;
}
