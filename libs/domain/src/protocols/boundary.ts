import { protocol } from './written.js';

/** Telling a boundary so that it does not read as a rejection. Nothing here is bargained over. */
export const boundary = protocol(
  'boundary',
  3,
  [
    { id: 'what', speaks: 'author', asks: 'speak', minutes: 2, helps: 1 },
    { id: 'why', speaks: 'author', asks: 'speak', minutes: 2, helps: 1 },
    { id: 'both_halves', speaks: 'other', asks: 'say_back', minutes: 2, helps: 1 },
    { id: 'hard', speaks: 'other', asks: 'speak', minutes: 3, helps: 1 },
    {
      id: 'loosen',
      speaks: 'author',
      asks: 'check',
      minutes: 2,
      helps: 1,
      answers: { said: 'on', nothing_now: 'on', not_yet: 'on' },
    },
  ],
  { suits: { kinds: ['boundary'] } },
);
