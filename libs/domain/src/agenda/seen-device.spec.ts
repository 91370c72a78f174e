import { expect, it } from '@jest/globals';
import { asksFreshSignIn, FRESH_SIGN_IN_MS } from './seen-device.js';

it.each([
  ['just after a sign-in', null, FRESH_SIGN_IN_MS, false],
  ['a while after, where they were never open', null, FRESH_SIGN_IN_MS + 1, true],
  ['days after, where they were', 5, 10 * 86_400_000, false],
])('one’s own pages open: %s', (_name, openedAt, now, asks) => expect(asksFreshSignIn(0, openedAt, now)).toBe(asks));
