import { protocol } from './written.js';

/** A short step, and a help for writing: what I would like, said so that it can be answered. */
export const positiveRequest = protocol('positive_request', 2, [
  { id: 'request', speaks: 'author', asks: 'write', minutes: 5, helps: 1, writes: 'optional', fields: 7 },
  { id: 'say_back', speaks: 'other', asks: 'say_back', minutes: 2, helps: 1 },
  { id: 'reply', speaks: 'other', asks: 'speak', minutes: 3, helps: 1, writes: 'optional' },
]);
