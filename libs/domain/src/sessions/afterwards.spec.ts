import { describe, expect, it } from '@jest/globals';
import { clockOf } from '../time/clock.js';
import { nextDayFor } from './afterwards.js';

const at = (instant: string): number => Date.parse(instant);

describe('asking how somebody is the day after', () => {
  it.each([
    ['2026-11-30T18:00:00Z', 'Asia/Kathmandu', '2026-12-01'],
    ['2026-11-30T18:00:00Z', 'America/St_Johns', '2026-12-01'],
    ['2026-11-30T23:30:00Z', 'Europe/Lisbon', '2026-12-01'],
  ])('after %s in %s is at ten in the morning of %s', (instant, zone, date) => {
    expect(clockOf(nextDayFor(at(instant), zone), zone)).toMatchObject({ date, time: '10:00' });
  });

  it('is a day later where the next morning is only a few hours away', () => {
    const soon = nextDayFor(at('2026-11-30T21:30:00Z'), 'Asia/Kathmandu');
    expect(clockOf(soon, 'Asia/Kathmandu')).toMatchObject({ date: '2026-12-02', time: '10:00' });
  });

  it('finds a morning where a zone left out the day', () => {
    const asked = nextDayFor(at('2011-12-30T05:00:00Z'), 'Pacific/Apia');
    expect(clockOf(asked, 'Pacific/Apia')).toMatchObject({ date: '2011-12-31', time: '10:00' });
  });
});
