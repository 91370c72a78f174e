import fc from 'fast-check';
import { clockOf } from './clock.js';
import { keptClock } from './kept-clock.js';

const ZONES = Intl.supportedValuesOf('timeZone');
const at = (iso: string) => Date.parse(iso);

describe('what was agreed on by a wall clock', () => {
  test.each<[string, string, string, string, ReturnType<typeof keptClock>]>([
    [
      'stays where the zone still says the same',
      '2027-06-01T17:00Z',
      '2027-06-01T18:00',
      'Europe/Lisbon',
      { kind: 'stays' },
    ],
    [
      'moves with a zone that has given up its summer time',
      '2027-06-01T17:00Z',
      '2027-06-01T18:00',
      'Atlantic/Reykjavik',
      { kind: 'moves', startsAt: at('2027-06-01T18:00Z') },
    ],
    [
      'stays at either pass of a repeated hour',
      '2027-10-31T01:30Z',
      '2027-10-31T02:30',
      'Europe/Berlin',
      { kind: 'stays' },
    ],
    [
      'goes to the first pass of an hour that is repeated now',
      '2027-10-30T23:30Z',
      '2027-10-31T02:30',
      'Europe/Berlin',
      { kind: 'moves', startsAt: at('2027-10-31T00:30Z') },
    ],
    [
      'has nowhere to go where its time is skipped',
      '2027-03-28T02:30Z',
      '2027-03-28T02:30',
      'Europe/Berlin',
      { kind: 'cannot' },
    ],
    [
      'has nowhere to go where its zone is gone',
      '2027-03-28T02:30Z',
      '2027-03-28T02:30',
      'Europe/Atlantis',
      { kind: 'cannot' },
    ],
    [
      'stays with the seconds at which it began',
      '2027-06-01T17:00:41Z',
      '2027-06-01T18:00',
      'Europe/Lisbon',
      { kind: 'stays' },
    ],
  ])('%s', (_, instant, wallClock, zone, kept) => {
    expect(keptClock(at(instant), wallClock, zone)).toEqual(kept);
  });

  test('stays in every zone as long as nothing has changed', () => {
    const minutes = fc.integer({ min: at('2024-01-01T00:00Z') / 60_000, max: at('2030-12-31T00:00Z') / 60_000 });
    fc.assert(
      fc.property(fc.constantFrom(...ZONES), minutes, (zone, minute) => {
        const { date, time } = clockOf(minute * 60_000, zone);
        expect(keptClock(minute * 60_000, `${date}T${time}`, zone)).toEqual({ kind: 'stays' });
      }),
      { numRuns: 2_000 },
    );
  });
});
