import { isFeeling } from '#libs/domain';
import type { Say } from '#libs/words';

/** A feeling in the reader's language; an author's own word as it was written. */
export const feelingSaid = (say: Say, name: string): string => (isFeeling(name) ? say(`note.feeling.${name}`) : name);
