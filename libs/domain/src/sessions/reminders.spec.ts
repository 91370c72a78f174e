import fc from 'fast-check';
import { Refused } from '../refusal.js';
import { clockOf } from '../time/clock.js';
import { assertQuietHours, REMIND_BEFORE, remindersOf, USUAL_REMINDERS, type Reminding } from './reminders.js';

const at = (iso: string): number => Date.parse(iso);
const NIGHT = { from: '22:00', to: '07:00' };
const WEEKS_BEFORE = at('2026-01-01T00:00Z');

const sent = (startsAt: string, said: Partial<Reminding> = {}, now = WEEKS_BEFORE): string[] =>
  remindersOf(at(startsAt), { before: USUAL_REMINDERS, quiet: null, zone: 'UTC', ...said }, now).map(
    ({ minutesBefore, at: when }) => `${minutesBefore} ${new Date(when).toISOString().slice(0, 16)}`,
  );

describe('when somebody is reminded', () => {
  test('a day and an hour before, unless they choose otherwise', () => {
    expect(sent('2026-06-10T18:30Z')).toEqual(['1440 2026-06-09T18:30', '60 2026-06-10T17:30']);
    expect(sent('2026-06-10T18:30Z', { before: [] })).toEqual([]);
    expect(sent('2026-06-10T18:30Z', { before: [15, 10080] })).toEqual([
      '10080 2026-06-03T18:30',
      '15 2026-06-10T18:15',
    ]);
  });

  test('the same session is night in Kathmandu and afternoon in St John’s', () => {
    const session = '2026-06-10T18:30Z';
    // 00:15 in Kathmandu: both wait for no morning, they come before the night.
    expect(sent(session, { zone: 'Asia/Kathmandu', quiet: NIGHT })).toEqual([
      '1440 2026-06-09T16:14',
      '60 2026-06-10T16:14',
    ]);
    expect(sent(session, { zone: 'America/St_Johns', quiet: NIGHT })).toEqual([
      '1440 2026-06-09T18:30',
      '60 2026-06-10T17:30',
    ]);
  });

  test('quiet hours within one day move it before them as well', () => {
    const noon = { from: '12:00', to: '14:00' };
    expect(sent('2026-06-10T14:30Z', { quiet: noon, before: [60] })).toEqual(['60 2026-06-10T11:59']);
    expect(sent('2026-06-10T15:00Z', { quiet: noon, before: [60] })).toEqual(['60 2026-06-10T14:00']);
    expect(sent('2026-06-10T12:59Z', { quiet: noon, before: [60] })).toEqual(['60 2026-06-10T11:59']);
  });

  test('where the minute before them is past, it comes when they end, if that is before the session', () => {
    const lateAtNight = at('2026-06-09T23:30Z');
    expect(sent('2026-06-10T07:30Z', { quiet: NIGHT, before: [60] }, lateAtNight)).toEqual(['60 2026-06-10T07:00']);
    expect(sent('2026-06-10T07:00Z', { quiet: NIGHT, before: [60] }, lateAtNight)).toEqual([]);
    expect(sent('2026-06-10T06:00Z', { quiet: NIGHT, before: [60] }, lateAtNight)).toEqual([]);
  });

  test('what is past is not sent any more', () => {
    expect(sent('2026-06-10T18:30Z', {}, at('2026-06-10T12:00Z'))).toEqual(['60 2026-06-10T17:30']);
    expect(sent('2026-06-10T18:30Z', {}, at('2026-06-10T17:30Z'))).toEqual([]);
  });

  test('two that would come at one moment are one', () => {
    expect(sent('2026-06-11T00:30Z', { quiet: NIGHT, before: [60, 120] })).toEqual(['60 2026-06-10T21:59']);
  });

  test('a day before is the same hour, also when the clocks change in between', () => {
    // Sunday 29 March, 02:00 becomes 03:00 in Berlin: the day before has 23 hours.
    expect(sent('2026-03-29T16:00Z', { zone: 'Europe/Berlin', before: [1440] })).toEqual(['1440 2026-03-28T17:00']);
    expect(sent('2026-10-25T17:00Z', { zone: 'Europe/Berlin', before: [1440, 60] })).toEqual([
      '1440 2026-10-24T16:00',
      '60 2026-10-25T16:00',
    ]);
    // The night that lasts an hour less or more ends when the clock on the wall says so.
    const early = { zone: 'Europe/Berlin', quiet: { from: '00:30', to: '03:30' }, before: [60] };
    expect(sent('2026-03-29T02:00Z', early)).toEqual(['60 2026-03-28T23:29']);
    expect(sent('2026-03-29T02:00Z', early, at('2026-03-28T23:45Z'))).toEqual(['60 2026-03-29T01:30']);
    // Half an hour at Lord Howe.
    expect(sent('2026-10-04T00:00Z', { zone: 'Australia/Lord_Howe', before: [1440] })).toEqual([
      '1440 2026-10-03T00:30',
    ]);
  });

  test('hours that are none are refused', () => {
    for (const quiet of [
      { from: '22:00', to: '22:00' },
      { from: '24:00', to: '07:00' },
      { from: '', to: '07:00' },
    ]) {
      expect(() => assertQuietHours(quiet)).toThrow(new Refused('input_not_valid'));
    }
    expect(() => assertQuietHours(NIGHT)).not.toThrow();
  });

  test('never in quiet hours, never after the session began, never later than asked for but where the night was near', () => {
    const time = fc.integer({ min: 0, max: 95 }).map((quarter) => {
      const minutes = quarter * 15;
      return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
    });
    const quiet = fc.record({ from: time, to: time }).filter(({ from, to }) => from !== to);
    const start = fc.integer({ min: at('2025-01-01') / 60000, max: at('2029-01-01') / 60000 });
    fc.assert(
      fc.property(
        fc.constantFrom(...Intl.supportedValuesOf('timeZone')),
        start,
        quiet,
        fc.subarray([...REMIND_BEFORE]),
        fc.integer({ min: 1, max: 14 * 1440 }),
        (zone, minute, hours, before, ahead) => {
          const startsAt = minute * 60_000;
          const now = startsAt - ahead * 60_000;
          for (const { at: when } of remindersOf(startsAt, { before, quiet: hours, zone }, now)) {
            expect(when).toBeGreaterThan(now);
            expect(when).toBeLessThan(startsAt);
            const { time: shown, ambiguous } = clockOf(when, zone);
            const within =
              hours.from < hours.to ? hours.from <= shown && shown < hours.to : hours.from <= shown || shown < hours.to;
            // In an hour that comes twice the night may begin twice.
            if (!ambiguous) expect(within).toBe(false);
          }
        },
      ),
      { numRuns: 2000 },
    );
  });
});
