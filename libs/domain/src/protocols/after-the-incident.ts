import { protocol } from './written.js';

/** One incident and two realities, once both are calm: feelings, how it was, what it touched, one's own part, next time. */
export const afterTheIncident = protocol(
  'after_the_incident',
  4,
  [
    { id: 'feelings', speaks: 'each', turns: 'in_turn', asks: 'speak', minutes: 3, helps: 2, writes: 'optional' },
    { id: 'how_it_was', speaks: 'each', turns: 'in_turn', asks: 'speak', minutes: 8, helps: 2, saidBack: true },
    { id: 'older_hurt', speaks: 'each', turns: 'in_turn', asks: 'speak', minutes: 5, helps: 2, writes: 'optional' },
    {
      id: 'my_part',
      speaks: 'each',
      turns: 'in_turn',
      asks: 'speak',
      minutes: 5,
      helps: 2,
      saidBack: { accept: 'on', not_yet: 'on', need: 'on' },
    },
    {
      id: 'next_time',
      speaks: 'each',
      asks: 'write',
      minutes: 10,
      helps: 1,
      writes: 'optional',
      release: 'both',
      fields: 2,
      drafts: 'agreement',
    },
  ],
  { suits: { kinds: ['incident'] } },
);
