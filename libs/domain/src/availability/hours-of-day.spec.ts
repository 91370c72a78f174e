import { clockOf } from '../time/clock.js';
import { hoursOfDay } from './hours-of-day.js';

const shown = (date: string, zone: string, also?: string) =>
  hoursOfDay(date, zone, also).map((instant) => clockOf(instant, zone).time);

describe('the hours of a day', () => {
  it.each([
    ['2027-01-05', 'Europe/Lisbon', 24],
    ['2027-03-28', 'Europe/Lisbon', 23],
    ['2027-10-31', 'Europe/Lisbon', 25],
    ['2027-01-05', 'Asia/Kathmandu', 24],
    ['2027-04-04', 'Australia/Lord_Howe', 24],
    ['2011-12-30', 'Pacific/Apia', 0],
  ])('are on %s in %s as many as the clocks show', (date, zone, count) => {
    expect(shown(date, zone)).toHaveLength(count);
  });

  it('leave out what is skipped and have twice what comes twice, also of the time that is asked for', () => {
    expect(shown('2027-03-28', 'Europe/Lisbon', '01:15')).not.toContain('01:15');
    expect(shown('2027-10-31', 'Europe/Lisbon', '01:15').filter((time) => time === '01:15')).toHaveLength(2);
    expect(shown('2027-01-05', 'America/St_Johns', '09:50').slice(9, 12)).toEqual(['09:00', '09:50', '10:00']);
  });

  it('are refused for what is no date', () => {
    expect(() => hoursOfDay('2027-02-30', 'UTC')).toThrow('input_not_valid');
  });
});
