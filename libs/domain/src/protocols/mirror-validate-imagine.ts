import { protocol } from './written.js';

/**
 * When being heard is the work: the author asks for the conversation, says it piece by piece and is mirrored; the other
 * sums up, says how it makes sense and what they imagine was felt; then the sides change.
 */
export const mirrorValidateImagine = protocol('mirror_validate_imagine', 4, [
  { id: 'ask', speaks: 'author', asks: 'speak', minutes: 1, helps: 1 },
  {
    id: 'ready',
    speaks: 'other',
    asks: 'check',
    minutes: 1,
    helps: 1,
    answers: { agree: 'on', another_time: 'mediator' },
  },
  { id: 'intention', speaks: 'author', asks: 'speak', minutes: 1, helps: 2 },
  { id: 'piece', speaks: 'author', asks: 'speak', minutes: 2, helps: 2 },
  { id: 'mirror', speaks: 'other', asks: 'say_back', minutes: 2, helps: 2, writes: 'optional' },
  {
    id: 'arrived',
    speaks: 'author',
    asks: 'check',
    minutes: 1,
    helps: 1,
    answers: { that_is_all: 'on', more: 'again', partly: 'again', not_yet: 'again' },
    repeat: { backTo: 'piece', minutes: 10 },
  },
  { id: 'sum_up', speaks: 'other', asks: 'say_back', minutes: 2, helps: 1 },
  {
    id: 'sum_checked',
    speaks: 'author',
    asks: 'check',
    minutes: 1,
    helps: 1,
    answers: { yes: 'on', partly: 'again', not_yet: 'again' },
    repeat: { backTo: 'sum_up', minutes: 4 },
  },
  { id: 'makes_sense', speaks: 'other', asks: 'speak', minutes: 2, helps: 2 },
  { id: 'imagine', speaks: 'other', asks: 'speak', minutes: 2, helps: 2 },
  {
    id: 'imagine_checked',
    speaks: 'author',
    asks: 'check',
    minutes: 1,
    helps: 1,
    answers: { yes: 'on', partly: 'again', not_yet: 'again' },
    repeat: { backTo: 'imagine', minutes: 4 },
  },
  { id: 'swap', speaks: 'mediator', asks: 'speak', minutes: 1, helps: 1, swap: { backTo: 'intention' } },
]);
