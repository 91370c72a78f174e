import { commonStarts, unsociable } from './common-starts.js';

const at = (iso: string) => Date.parse(iso);

test.each([
  ['08:00', 0],
  ['21:00', 0],
  ['07:45', 15],
  ['22:30', 90],
  ['03:00', 300],
  ['00:00', 180],
])('a start at %s is %i minutes unsociable', (time, minutes) => {
  expect(unsociable(at(`2026-06-01T${time}Z`), 'UTC')).toBe(minutes);
});

describe('the common starts that partners may see', () => {
  const hourly = Array.from({ length: 14 * 24 - 1 }, (_, hour) => at('2026-06-01T00:00Z') + hour * 36e5);

  test('are at most six a week, counted from Monday on the mediator’s clock', () => {
    const weeks = commonStarts(hourly, ['Asia/Kathmandu', 'America/St_Johns', 'Europe/Lisbon'], 'Europe/Lisbon');
    expect(weeks.map(({ monday, starts }) => [monday, starts.length])).toEqual([
      ['2026-06-01', 6],
      ['2026-06-08', 6],
    ]);
  });

  test('put first what is least unsociable for whom it is worst', () => {
    const slots = ['00:00', '06:00', '09:00', '12:00'].map((time) => at(`2026-06-01T${time}Z`));
    const [week] = commonStarts(slots, ['Asia/Kathmandu', 'America/St_Johns'], 'UTC', 2);
    expect(week?.starts).toEqual([at('2026-06-01T12:00Z'), at('2026-06-01T09:00Z')]);
  });

  test('spread over the days among equals', () => {
    const slots = ['01T09', '01T10', '01T11', '03T09', '04T09'].map((start) => at(`2026-06-${start}:00Z`));
    const [week] = commonStarts(slots, ['UTC'], 'UTC', 4);
    expect(week?.starts).toEqual(['01T09', '03T09', '04T09', '01T10'].map((start) => at(`2026-06-${start}:00Z`)));
  });

  test('are none when nothing is open', () => {
    expect(commonStarts([], ['UTC'], 'UTC')).toEqual([]);
  });
});
