import { usualTimes } from './how-many.js';

const NOW = Date.parse('2026-11-30T12:00:00.000Z');
const FIRST = '2026-12-02T12:00:00.000Z';

it.each([
  [1, 365, 10],
  [1, 60, 9],
  [2, 60, 5],
  [1, 9, 2],
  [2, 9, 2],
] as const)('every %d weeks within %d days ahead: %d times at first', (every, days, times) => {
  expect(usualTimes(FIRST, every, days, NOW)).toBe(times);
});
