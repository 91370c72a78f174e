import { protocol } from './written.js';

/**
 * The default: one speaks a piece at a time, the other says it back and rebuts nothing, the one who spoke says whether
 * it was heard; then the floor passes; then each names one thing heard.
 */
export const floorDialogue = protocol(
  'floor_dialogue',
  4,
  [
    { id: 'topic', speaks: 'mediator', asks: 'speak', minutes: 1, helps: 0 },
    { id: 'piece', speaks: 'author', asks: 'speak', minutes: 1, helps: 2 },
    { id: 'say_back', speaks: 'other', asks: 'say_back', minutes: 1, helps: 2, writes: 'optional' },
    {
      id: 'check',
      speaks: 'author',
      asks: 'check',
      minutes: 1,
      helps: 1,
      answers: { yes: 'on', partly: 'again', not_yet: 'again' },
      repeat: { backTo: 'piece', minutes: 10 },
    },
    { id: 'floor_passes', speaks: 'other', asks: 'speak', minutes: 10, helps: 2, saidBack: true },
    { id: 'one_thing', speaks: 'each', asks: 'write', minutes: 4, helps: 1, writes: 'optional', release: 'both' },
  ],
  { suits: { byDefault: true } },
);
