import fc from 'fast-check';
import { Refused } from '../refusal.js';
import type { Role } from '../seat.js';
import { clockOf, instantOf } from '../time/clock.js';
import type { Answer, Proposal, Suits } from './proposal.js';
import { occurrencesOf, settleSeries, shiftsOnClock, type ClockShift } from './series.js';

const ZONES = Intl.supportedValuesOf('timeZone');
const WEEK = 7 * 24 * 3_600_000;
const DAYS = ['', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const at = (date: string, time: string, zone: string) => instantOf({ date, time }, zone, 'earlier');
const startsOf = (date: string, time: string, zone: string, times: number, everyWeeks: 1 | 2 = 1) =>
  occurrencesOf({ first: at(date, time, zone), zone, everyWeeks, times }).flatMap(({ startsAt }) => startsAt ?? []);
/** "2027-03-17 to 2027-03-24: Wed 18:00 instead of Wed 17:00". */
const inWords = ({ from, until, instead }: ClockShift) =>
  `${from.date} ${until === null ? 'on' : `to ${until.date}`}: ${DAYS[from.weekday]} ${from.time} instead of ${DAYS[instead.weekday]} ${instead.time}`;

describe('what the changes of clocks do to a weekly series, on each person’s own clock', () => {
  test.each<[string, string, string, number, string, string[]]>([
    // Dublin goes forward on 28 March 2027; Santiago and Sydney go back on 3 and 4 April.
    ['2027-03-02', '21:00', 'Europe/Dublin', 10, 'Europe/Dublin', []],
    [
      '2027-03-02',
      '21:00',
      'Europe/Dublin',
      10,
      'America/Santiago',
      ['2027-03-30 to 2027-03-30: Tue 17:00 instead of Tue 18:00', '2027-04-06 on: Tue 16:00 instead of Tue 18:00'],
    ],
    [
      '2027-03-02',
      '21:00',
      'Europe/Dublin',
      10,
      'Australia/Sydney',
      ['2027-03-31 to 2027-03-31: Wed 07:00 instead of Wed 08:00', '2027-04-07 on: Wed 06:00 instead of Wed 08:00'],
    ],
    // And the other way in autumn, anchored to the mediator in Sydney (3 October), with Santiago on 5 September.
    [
      '2027-08-25',
      '07:00',
      'Australia/Sydney',
      12,
      'America/Santiago',
      ['2027-09-07 to 2027-09-28: Tue 18:00 instead of Tue 17:00'],
    ],
    [
      '2027-08-25',
      '07:00',
      'Australia/Sydney',
      12,
      'Europe/Dublin',
      ['2027-10-05 to 2027-10-26: Tue 21:00 instead of Tue 22:00', '2027-11-02 on: Tue 20:00 instead of Tue 22:00'],
    ],
    // Lord Howe changes by half an hour.
    [
      '2027-03-22',
      '09:00',
      'Europe/London',
      4,
      'Australia/Lord_Howe',
      ['2027-03-29 to 2027-03-29: Mon 19:00 instead of Mon 20:00', '2027-04-05 on: Mon 18:30 instead of Mon 20:00'],
    ],
    // Kathmandu never changes: it hears of the others’ changes only.
    ['2027-03-22', '09:00', 'Asia/Kathmandu', 6, 'Asia/Kathmandu', []],
    ['2027-03-22', '18:30', 'America/St_Johns', 6, 'Asia/Kathmandu', []],
    ['2027-03-08', '15:45', 'America/St_Johns', 4, 'Asia/Kathmandu', ['2027-03-16 on: Tue 00:00 instead of Tue 01:00']],
    // St John’s over midnight: another weekday there.
    ['2027-03-09', '08:45', 'Asia/Kathmandu', 3, 'America/St_Johns', ['2027-03-16 on: Tue 00:30 instead of Mon 23:30']],
    // Casablanca goes back for the month of fasting, and forward again, on its own dates.
    [
      '2027-01-26',
      '18:00',
      'Europe/Lisbon',
      9,
      'Africa/Casablanca',
      ['2027-02-09 to 2027-03-09: Tue 18:00 instead of Tue 19:00'],
    ],
    // Apia is across the date line and has no summer time any more.
    ['2027-03-25', '20:00', 'Europe/Berlin', 3, 'Pacific/Apia', ['2027-04-02 on: Fri 07:00 instead of Fri 08:00']],
  ])('%s %s in %s, %i times, seen from %s', (date, time, anchor, times, zone, words) => {
    expect(shiftsOnClock(startsOf(date, time, anchor, times), zone).map(inWords)).toEqual(words);
  });

  test('leaves nothing out and says nothing that is not so, in any two zones', () => {
    const zones = fc.constantFrom(...ZONES);
    const days = fc
      .integer({ min: 0, max: 2500 })
      .map((day) => new Date(Date.UTC(2024, 0, 1 + day)).toISOString().slice(0, 10));
    const quarters = fc.integer({ min: 0, max: 95 }).map((n) => new Date(n * 900_000).toISOString().slice(11, 16));
    fc.assert(
      fc.property(
        zones,
        zones,
        days,
        quarters,
        fc.constantFrom(1 as const, 2 as const),
        (anchor, zone, date, time, every) => {
          let first: number;
          try {
            first = at(date, time, anchor);
          } catch {
            return;
          }
          const all = occurrencesOf({ first, zone: anchor, everyWeeks: every, times: 26 });
          for (const { wall, startsAt } of all)
            if (startsAt !== null) expect(clockOf(startsAt, anchor)).toMatchObject(wall);
          const starts = all.flatMap(({ startsAt }) => startsAt ?? []);
          const shifts = shiftsOnClock(starts, zone);
          for (const startsAt of starts) {
            const { date: on, time: then, weekday } = clockOf(startsAt, zone);
            const usual = clockOf(starts[0]!, zone);
            const said = shifts.filter(({ from, until }) => from.date <= on && (until === null || on <= until.date));
            const expected = said[0]?.from ?? usual;
            expect(said.length).toBeLessThanOrEqual(1);
            expect([then, weekday]).toEqual([expected.time, expected.weekday]);
          }
        },
      ),
      { numRuns: 400 },
    );
  });
});

describe('the times of a series', () => {
  test('stay at their wall-clock time, whatever the clocks do', () => {
    const starts = startsOf('2027-03-02', '21:00', 'Europe/Dublin', 26, 2);
    expect(starts).toHaveLength(26);
    expect(new Set(starts.map((startsAt) => clockOf(startsAt, 'Europe/Dublin').time))).toEqual(new Set(['21:00']));
    expect(new Set(starts.slice(1).map((startsAt, i) => (startsAt - starts[i]!) / WEEK)).size).toBeGreaterThan(1);
  });

  test('leave out one that does not exist, and take the first of an hour that comes twice', () => {
    const spring = occurrencesOf({
      first: at('2027-03-21', '02:30', 'Europe/Berlin'),
      zone: 'Europe/Berlin',
      everyWeeks: 1,
      times: 3,
    });
    expect(spring.map(({ wall, startsAt }) => [wall.date, startsAt === null])).toEqual([
      ['2027-03-21', false],
      ['2027-03-28', true],
      ['2027-04-04', false],
    ]);
    const autumn = occurrencesOf({
      first: at('2027-10-24', '02:30', 'Europe/Berlin'),
      zone: 'Europe/Berlin',
      everyWeeks: 1,
      times: 2,
    });
    expect(autumn[1]).toEqual({
      wall: { date: '2027-10-31', time: '02:30' },
      startsAt: Date.parse('2027-10-31T00:30Z'),
      twice: true,
    });
  });

  test('begin with the pass of a repeated hour that was chosen', () => {
    const later = Date.parse('2027-10-31T01:30Z');
    const [first, second] = occurrencesOf({ first: later, zone: 'Europe/Berlin', everyWeeks: 1, times: 2 });
    expect(first).toEqual({ wall: { date: '2027-10-31', time: '02:30' }, startsAt: later, twice: true });
    expect(second!.startsAt).toBe(later + WEEK);
  });

  test.each([0, 1, 27, 2.5, Number.NaN])('are not %d', (times) => {
    const first = Date.parse('2027-03-02T21:00Z');
    expect(() => occurrencesOf({ first, zone: 'UTC', everyWeeks: 1, times })).toThrow(new Refused('input_not_valid'));
  });

  test('need a zone that there is', () => {
    expect(() => occurrencesOf({ first: 1e12, zone: 'Gone/Zone', everyWeeks: 1, times: 2 })).toThrow(
      new Refused('zone_unknown'),
    );
  });
});

describe('the proposal of a series', () => {
  const now = Date.parse('2027-03-01T10:00Z');
  const slots = ['one', 'two', 'three'].map((id, i) => ({
    id,
    startsAt: now + (i + 1) * WEEK,
    endsAt: now + (i + 1) * WEEK + 3_600_000,
  }));
  const said = (role: Role, ...choices: (Suits | null)[]): Answer[] =>
    choices.flatMap((choice, i) => (choice === null ? [] : [{ slotId: slots[i]!.id, role, choice }]));
  const proposal = (answers: Answer[], other: Partial<Proposal> = {}): Proposal => ({
    id: 'p',
    coupleId: 'c',
    proposedBy: 'mediator',
    alone: null,
    moves: null,
    slots,
    answers,
    expiresAt: now + WEEK / 2,
    state: 'open',
    ...other,
  });

  test('is settled once everybody has answered every time, with those that have all the yeses', () => {
    const a = said('partnerA', 'works', 'no', 'could');
    expect(settleSeries(proposal(a), now)).toEqual({ kind: 'wait' });
    expect(settleSeries(proposal([...a, ...said('partnerB', 'works', 'works', null)]), now)).toEqual({ kind: 'wait' });
    expect(settleSeries(proposal([...a, ...said('partnerB', 'works', 'works', 'works')]), now)).toEqual({
      kind: 'confirm',
      slotIds: ['one', 'three'],
    });
  });

  test('waits for its expiry where nothing suits all, as where nobody answered', () => {
    const none = [...said('partnerA', 'no', 'no', 'no'), ...said('partnerB', 'works', 'works', 'works')];
    expect(settleSeries(proposal(none), now)).toEqual({ kind: 'wait' });
    expect(settleSeries(proposal(none), now + WEEK / 2)).toEqual({ kind: 'expire' });
    expect(settleSeries(proposal([]), now + WEEK / 2)).toEqual({ kind: 'expire' });
  });

  test('with one partner alone needs their answers only', () => {
    expect(settleSeries(proposal(said('partnerA', 'works', 'no', 'could'), { alone: 'partnerA' }), now)).toEqual({
      kind: 'confirm',
      slotIds: ['one', 'three'],
    });
  });

  test('never confirms a time that somebody has not said yes to', () => {
    const choices = fc.array(fc.constantFrom<Suits>('works', 'could', 'no'), { minLength: 3, maxLength: 3 });
    fc.assert(
      fc.property(choices, choices, (a, b) => {
        const outcome = settleSeries(proposal([...said('partnerA', ...a), ...said('partnerB', ...b)]), now);
        const common = slots.flatMap(({ id }, i) => (a[i] !== 'no' && b[i] !== 'no' ? [id] : []));
        expect(outcome).toEqual(common.length > 0 ? { kind: 'confirm', slotIds: common } : { kind: 'wait' });
      }),
    );
  });
});
