import { protocol } from './written.js';

/**
 * One deep injury, over several sessions, for mediators trained for it. A reaction is work, not a failure; each step can
 * be the last of today, and the first of another day.
 */
export const oldInjury = protocol(
  'old_injury',
  4,
  [
    { id: 'mark', speaks: 'author', asks: 'speak', minutes: 10, helps: 2 },
    { id: 'reaction', speaks: 'other', asks: 'speak', minutes: 10, helps: 2 },
    { id: 'longing', speaks: 'author', asks: 'speak', minutes: 10, helps: 2 },
    { id: 'mattered', speaks: 'other', asks: 'speak', minutes: 10, helps: 2 },
    { id: 'grief', speaks: 'author', asks: 'speak', minutes: 10, helps: 1 },
    { id: 'owning', speaks: 'other', asks: 'speak', minutes: 10, helps: 2 },
    { id: 'asking', speaks: 'author', asks: 'speak', minutes: 5, helps: 1 },
    { id: 'comfort', speaks: 'other', asks: 'speak', minutes: 5, helps: 1 },
    { id: 'paragraph', speaks: 'each', asks: 'write', minutes: 10, helps: 1, writes: 'optional', release: 'both' },
  ],
  { offUntilTurnedOn: true },
);
