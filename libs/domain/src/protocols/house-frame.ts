import { protocol } from './written.js';

/** What wraps every joint session, from the private check before it to the private check after it. */
export const houseFrame = protocol(
  'house_frame',
  4,
  [
    { id: 'start_check', speaks: 'each', asks: 'private_check', minutes: 5, helps: 1, seenBy: 'mediator' },
    { id: 'ground_rules', speaks: 'mediator', asks: 'speak', minutes: 3, helps: 1 },
    { id: 'strengths', speaks: 'each', turns: 'in_turn', asks: 'speak', minutes: 1, helps: 1, writes: 'optional' },
    { id: 'agenda', speaks: 'mediator', asks: 'speak', minutes: 2, helps: 1 },
    { id: 'hurts', speaks: 'mediator', asks: 'hurts', minutes: 40, helps: 1 },
    { id: 'closing', speaks: 'each', turns: 'in_turn', asks: 'speak', minutes: 2, helps: 2, writes: 'optional' },
    { id: 'leaving', speaks: 'mediator', asks: 'leave', minutes: 5, helps: 1 },
    { id: 'check_out', speaks: 'each', asks: 'private_check', minutes: 5, helps: 1, seenBy: 'mediator' },
  ],
  { around: 'session' },
);
