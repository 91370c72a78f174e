import { protocol } from './written.js';

/**
 * Fear or harm: being heard, owing nothing. No step waits for the person harmed. What the other writes goes to the
 * mediator, and an answer reaches the author only if the author asks for it; the other is not told whether they did.
 */
export const witness = protocol('witness', 4, [
  { id: 'limits', speaks: 'mediator', asks: 'speak', minutes: 3, helps: 1, apart: true, textLater: true },
  { id: 'words_read', speaks: 'mediator', asks: 'speak', minutes: 3, helps: 1 },
  { id: 'listens', speaks: 'other', asks: 'write', minutes: 3, helps: 1, writes: 'optional', seenBy: 'mediator' },
  { id: 'apart', speaks: 'mediator', asks: 'speak', minutes: 10, helps: 1, apart: true },
  { id: 'answer', speaks: 'other', asks: 'write', minutes: 5, helps: 1, writes: 'optional', release: 'asked' },
]);
