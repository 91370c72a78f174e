import 'reflect-metadata';
import type { MeetingView } from '#libs/contracts';
import { calledOff, comesUp, nextMeeting } from './own-meetings.js';

const NOW = Date.parse('2026-10-20T12:00:00.000Z');

function meeting(id: string, state: MeetingView['state'], hoursAhead: number): MeetingView {
  const clock = (ms: number) => ({
    instant: new Date(ms).toISOString(),
    date: '2026-10-20',
    time: '12:00',
    weekday: 2,
    zone: 'UTC',
    offset: '+00:00',
    ambiguous: false,
  });
  const starts = NOW + hoursAhead * 3_600_000;
  return {
    id,
    coupleId: 'c',
    kind: 'joint',
    separately: false,
    state,
    starts: clock(starts),
    ends: clock(starts + 3_600_000),
    minutes: 60,
    alone: null,
    seriesId: null,
    lateFrom: null,
    ownCheckGiven: false,
    ownCheckOutGiven: false,
  };
}

it.each([
  ['live', -3, 'now'],
  ['confirmed', 0, 'now'],
  ['confirmed', -0.9, 'now'],
  ['confirmed', -1, null],
  ['confirmed', 0.25, 'soon'],
  ['confirmed', 0.26, null],
  ['cancelled', 0, null],
  ['ended', -0.5, null],
] as const)('a meeting that is %s, %d hours ahead, comes up: %s', (state, hours, up) => {
  expect(comesUp(meeting('one', state, hours), NOW)).toBe(up);
});

describe('the next meeting', () => {
  it('is the soonest that has not ended, also one that is overdue and still going on', () => {
    const all = [meeting('later', 'confirmed', 48), meeting('soon', 'confirmed', 2), meeting('past', 'ended', -4)];
    expect(nextMeeting(all, NOW)?.id).toBe('soon');
    expect(nextMeeting([...all, meeting('now', 'live', -3)], NOW)?.id).toBe('now');
  });

  it('is never one that was called off, which is said beside it as long as it would be to come', () => {
    const [off, soon] = [meeting('off', 'cancelled', 1), meeting('soon', 'confirmed', 2)];
    for (const all of [[off], [off, soon], [soon, off]]) {
      expect(nextMeeting(all, NOW)).toBe(all.find((each) => each === soon));
      expect(calledOff(all, NOW)).toEqual([off]);
    }
    const past = meeting('past', 'cancelled', -5);
    expect(calledOff([past, meeting('later', 'cancelled', 9), off], NOW).map(({ id }) => id)).toEqual(['off', 'later']);
  });
});
