import { protocol } from './written.js';

/** Harm that its doer admits. The person harmed says what would put it right, if anything would. */
export const repairCircle = protocol('repair_circle', 4, [
  { id: 'account', speaks: 'doer', asks: 'speak', minutes: 8, helps: 2 },
  { id: 'what_it_did', speaks: 'harmed', asks: 'speak', minutes: 8, helps: 1 },
  { id: 'put_right', speaks: 'harmed', asks: 'speak', minutes: 4, helps: 1, writes: 'optional' },
  { id: 'reply', speaks: 'doer', asks: 'speak', minutes: 4, helps: 1, writes: 'optional' },
  {
    id: 'draft',
    speaks: 'each',
    asks: 'write',
    minutes: 5,
    helps: 1,
    writes: 'optional',
    release: 'both',
    fields: 2,
    drafts: 'agreement',
  },
]);
