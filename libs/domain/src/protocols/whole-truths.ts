import { protocol } from './written.js';

/** Addiction in the room: that it is the illness and that it hurt both hold, and neither cancels the other. */
export const wholeTruths = protocol(
  'whole_truths',
  3,
  [
    { id: 'illness', speaks: 'author', asks: 'speak', minutes: 2, helps: 1 },
    { id: 'to_own', speaks: 'author', asks: 'speak', minutes: 2, helps: 1 },
    { id: 'says_both', speaks: 'other', asks: 'say_back', minutes: 2, helps: 1 },
    { id: 'what_was_what', speaks: 'other', asks: 'speak', minutes: 5, helps: 2 },
    {
      id: 'heard',
      speaks: 'author',
      asks: 'check',
      minutes: 1,
      helps: 1,
      answers: { heard: 'on', partly: 'mediator', not_yet: 'mediator' },
    },
    { id: 'support', speaks: 'each', asks: 'write', minutes: 4, helps: 1, writes: 'optional', release: 'both' },
  ],
  { suits: { tags: ['addiction'] } },
);
