import { randomUUID } from 'node:crypto';
import {
  ASK_WHY_NOT,
  CHOOSE_PROPOSING,
  END_PROPOSAL,
  LOOK_AT_DAY,
  LOOK_FOR_SLOTS,
  LOOK_FOR_STARTS,
  PREVIEW_AVAILABILITY,
  PROPOSE_TIMES,
  READ_AVAILABILITY,
  READ_DESK_HOURS,
  READ_GOOD_HOURS,
  READ_MEETING,
  READ_PROPOSAL,
  READ_PROPOSING,
  SET_AVAILABILITY,
  SET_GOOD_HOURS,
  slotsIn,
  STAND_BACK,
  type AskWhyNot,
  type DayRowView,
  type LookAtDay,
} from '#libs/contracts';
import type { GoodHours, Role, Weekday } from '#libs/domain';
import { startApp, type TestApp } from './support/app.js';
import { tableSet, type Table } from './support/actors.js';
import {
  answered,
  anotherCouple,
  DAY,
  hoursOpened,
  proposed,
  startsOffered,
  usualAvailability,
} from './support/times.js';

const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7] as Weekday[];
const daily = (zone: string, from: string, to: string): GoodHours => ({
  zone,
  weekly: EVERY_DAY.map((weekday) => ({ weekday, from, to })),
});

describe('Three clocks, one instant', () => {
  let app: TestApp;
  let table: Table;
  let coupleId: string;
  beforeAll(async () => {
    app = await startApp();
    // The spring of 2027: St John's changes on 14 March, Lisbon on 28 March, Kathmandu never.
    app.clock.pass(Date.parse('2027-03-08T08:00:00Z') - Date.now());
    table = await tableSet(app);
    coupleId = table.coupleId;
  });
  afterAll(() => app.close());
  beforeEach(() => hoursOpened(table.mediator));

  const look = (from: string, to: string) => ({ params: { coupleId }, body: { from, to } });
  const march = () => look('2027-03-08T00:00:00.000Z', '2027-04-05T00:00:00.000Z');

  it('shows one instant on each person’s own weekday, date, time and offset, on both sides of a clock change', async () => {
    const before = '2027-03-10T19:00:00.000Z';
    const after = '2027-03-29T18:00:00.000Z';
    const proposal = await proposed(table.mediator, coupleId, [before, after]);
    const seen = async (who: 'partnerA' | 'partnerB' | 'mediator') =>
      (await table[who].does(READ_PROPOSAL, { params: { coupleId, proposalId: proposal.id } })).slots.map(
        ({ starts, endsAfterMidnight, clocksChange }) => {
          const { weekday, date, time, offset, instant } = starts;
          return [instant, weekday, date, time, offset, endsAfterMidnight, clocksChange];
        },
      );
    expect(await seen('partnerA')).toEqual([
      [before, 4, '2027-03-11', '00:45', '+05:45', false, null],
      [after, 1, '2027-03-29', '23:45', '+05:45', true, null],
    ]);
    expect(await seen('partnerB')).toEqual([
      [before, 3, '2027-03-10', '15:30', '-03:30', false, null],
      [after, 1, '2027-03-29', '15:30', '-02:30', false, { date: '2027-03-14', minutes: 60 }],
    ]);
    expect(await seen('mediator')).toEqual([
      [before, 3, '2027-03-10', '19:00', '+00:00', false, null],
      [after, 1, '2027-03-29', '19:00', '+01:00', false, { date: '2027-03-28', minutes: 60 }],
    ]);
    await answered(table.partnerA, coupleId, proposal, 'works');
    const { sessionId } = await answered(table.partnerB, coupleId, proposal, 'works');
    const meeting = await table.partnerA.does(READ_MEETING, { params: { coupleId, sessionId: sessionId! } });
    expect(meeting.starts).toMatchObject({ instant: before, date: '2027-03-11', time: '00:45' });
  });

  it('keeps the mediator’s hours at the same wall clock through the change', async () => {
    const slots = slotsIn(await table.mediator.does(LOOK_FOR_SLOTS, march()));
    const first = new Map<string, string>();
    for (const { people } of slots) {
      const { date, time } = people.find(({ role }) => role === 'mediator')!.starts;
      if (!first.has(date)) first.set(date, time);
    }
    expect([first.get('2027-03-27'), first.get('2027-03-28'), first.get('2027-03-29')]).toEqual([
      '09:00',
      '09:00',
      '09:00',
    ]);
  });

  it('refuses a time that does not exist, and asks which of two is meant', async () => {
    await hoursOpened(table.mediator, {
      weekly: EVERY_DAY.map((weekday) => ({ weekday, from: '00:00', to: '24:00' })),
    });
    const gap = await table.mediator.ask(ASK_WHY_NOT, { body: { date: '2027-03-28', time: '01:30' } });
    expect([gap.status, gap.body.code]).toEqual([422, 'time_does_not_exist']);
    const twice = { date: '2027-10-31', time: '01:30' };
    const unclear = await table.mediator.ask(ASK_WHY_NOT, { body: twice });
    expect([unclear.status, unclear.body.code]).toEqual([422, 'time_is_ambiguous']);
    const later = await table.mediator.does(ASK_WHY_NOT, { body: { ...twice, which: 'later' } });
    expect(later).toEqual({
      starts: expect.objectContaining({ instant: '2027-10-31T01:30:00.000Z', offset: '+00:00', ambiguous: true }),
      reasons: [],
    });
    const night = look('2027-03-27T20:00:00.000Z', '2027-03-28T06:00:00.000Z');
    const slots = slotsIn(await table.mediator.does(LOOK_FOR_SLOTS, night));
    const times = slots.map(({ people }) => people.at(-1)!.starts.time);
    expect(times).toContain('00:30');
    expect(times).toContain('02:00');
    expect(times.filter((time) => time.startsWith('01:'))).toEqual([]);
  });

  it('tells the mediator every reason why a time can’t be booked', async () => {
    const reasons = async (instant: string) => (await table.mediator.does(ASK_WHY_NOT, { body: { instant } })).reasons;
    expect(await reasons('2027-03-08T08:30:00.000Z')).toEqual(['too_soon', 'outside_hours']);
    expect(await reasons('2027-03-10T19:00:00.000Z')).toEqual(['busy']);
    expect(await reasons('2027-03-12T10:10:00.000Z')).toEqual(['off_step']);
    expect(await reasons('2028-06-12T10:00:00.000Z')).toContain('beyond_horizon');
    expect(await reasons('2027-03-12T10:00:00.000Z')).toEqual([]);
    expect((await table.partnerA.ask(ASK_WHY_NOT, { body: { instant: '2027-03-12T10:00:00.000Z' } })).status).toBe(404);
  });

  it('shows the mediator a whole day on three clocks, each hour with its reasons and as each would read it', async () => {
    const { coupleId, mediator, partnerA } = table;
    const day = (date: string, more: Partial<LookAtDay> = {}) =>
      mediator.does(LOOK_AT_DAY, { params: { coupleId }, body: { date, ...more } });
    const { rows, minutes } = await day('2027-03-12', { time: '10:10' });
    expect(minutes).toBe(50);
    const clock = ({ people }: DayRowView, role: Role) => people.find((each) => each.role === role)!.span;
    const times = rows.map((row) => clock(row, 'mediator').starts.time);
    for (let hour = 0; hour < 24; hour++) expect(times).toContain(`${String(hour).padStart(2, '0')}:00`);
    expect(rows.find((row) => clock(row, 'mediator').starts.time === '10:10')!.reasons).toEqual(['off_step']);
    expect(rows.find((row) => clock(row, 'mediator').starts.time === '03:00')!.reasons).toEqual(['outside_hours']);
    const open = rows.filter(({ reasons }) => reasons.length === 0).map(({ instant }) => instant);
    const slots = slotsIn(
      await mediator.does(LOOK_FOR_SLOTS, look('2027-03-12T00:00:00.000Z', '2027-03-13T00:00:00.000Z')),
    );
    expect(open).toEqual(slots.map(({ instant }) => instant));
    const late = rows.find((row) => clock(row, 'mediator').starts.time === '18:00')!;
    expect(clock(late, 'partnerA')).toMatchObject({ starts: { time: '23:45' }, endsAfterMidnight: true });
    expect(late.people.find(({ role }) => role === 'partnerA')!.unsociable).toBe(165);
    const alone = await day('2027-03-12', { alone: 'partnerB' });
    expect(new Set(alone.rows.flatMap(({ people }) => people.map(({ role }) => role)))).toEqual(
      new Set(['mediator', 'partnerB']),
    );
    expect((await day('2027-03-28')).rows.some((row) => clock(row, 'mediator').starts.time === '01:00')).toBe(false);
    const bad = await mediator.ask(LOOK_AT_DAY, { params: { coupleId }, body: { date: '2027-02-30' } });
    expect([bad.status, bad.body.code]).toEqual([422, 'input_not_valid']);
    expect((await partnerA.ask(LOOK_AT_DAY, { params: { coupleId }, body: { date: '2027-03-12' } })).status).toBe(404);
  });

  it('offers a partner at most six common starts a week, however they ask, on their own clock only', async () => {
    const seen = await table.partnerA.does(LOOK_FOR_STARTS, march());
    expect(seen.weeks.length).toBeGreaterThan(3);
    for (const { starts } of seen.weeks) expect(starts.length).toBeLessThanOrEqual(6);
    const all = seen.weeks.flatMap(({ starts }) => starts.map(({ starts: { instant } }) => instant)).sort();
    const byDay: string[] = [];
    for (let at = Date.parse(march().body.from); at < Date.parse(march().body.to); at += DAY) {
      const part = look(new Date(at).toISOString(), new Date(at + DAY).toISOString());
      const { weeks } = await table.partnerA.does(LOOK_FOR_STARTS, part);
      byDay.push(...weeks.flatMap(({ starts }) => starts.map(({ starts: { instant } }) => instant)));
    }
    expect(byDay.sort()).toEqual(all);
    const text = JSON.stringify(seen.weeks);
    for (const never of ['Lisbon', 'St_Johns', 'good', 'unsociable', 'partner', 'reasons'])
      expect(text).not.toContain(never);
    expect(Object.keys(seen.weeks[0]!.starts[0]!).sort()).toEqual([
      'clocksChange',
      'ends',
      'endsAfterMidnight',
      'starts',
    ]);
    expect(await startsOffered(table, table.partnerB)).toEqual(await startsOffered(table, table.partnerA));
  });

  it('offers only what suits both partners’ good hours, and shows them to the mediator alone', async () => {
    const params = { coupleId };
    await table.partnerA.does(SET_GOOD_HOURS, { params, body: daily('Asia/Kathmandu', '15:00', '19:00') });
    await table.partnerB.does(SET_GOOD_HOURS, { params, body: daily('America/St_Johns', '08:00', '12:00') });
    // 08:00 in St John's is 17:15 in Kathmandu before the change of clocks, and 16:15 after it.
    const { weeks } = await table.partnerA.does(LOOK_FOR_STARTS, march());
    const times = weeks.flatMap(({ starts }) => starts.map(({ starts: { date, time } }) => ({ date, time })));
    expect(times.length).toBeGreaterThan(6);
    for (const { date, time } of times) {
      expect(time >= (date < '2027-03-14' ? '17:15' : '16:15') && time <= '18:10').toBe(true);
    }
    expect((await table.partnerA.does(READ_GOOD_HOURS, { params })).goodHours?.zone).toBe('Asia/Kathmandu');
    const desk = await table.mediator.does(READ_DESK_HOURS, { params });
    expect(desk.partners.map(({ role, goodHours }) => [role, goodHours?.weekly[0]])).toEqual([
      ['partnerA', { weekday: 1, from: '15:00', to: '19:00' }],
      ['partnerB', { weekday: 1, from: '08:00', to: '12:00' }],
    ]);
    const slots = slotsIn(await table.mediator.does(LOOK_FOR_SLOTS, march()));
    const good = slots.filter(({ people }) => people.every((person) => person.good));
    expect(good.length).toBeGreaterThan(times.length);
    for (const who of [table.partnerA, table.partnerB, table.attacker]) {
      expect((await who.ask(READ_DESK_HOURS, { params })).status).toBe(404);
      expect((await who.ask(LOOK_FOR_SLOTS, march())).status).toBe(404);
    }
    expect((await table.mediator.ask(READ_GOOD_HOURS, { params })).status).toBe(404);
  });

  it('refuses a partner every time that is not offered in the same words: taken, outside anybody’s hours, never', async () => {
    const propose = (slot: string) =>
      table.partnerB.ask(PROPOSE_TIMES, { params: { coupleId }, body: { slots: [slot] } });
    const refusals = [
      await propose('2027-03-10T19:00:00.000Z'),
      await propose('2027-03-20T03:00:00.000Z'),
      await propose('2027-03-20T19:00:00.000Z'),
      await propose('2027-03-20T12:01:00.000Z'),
      await propose('2099-03-20T12:00:00.000Z'),
    ];
    expect(new Set(refusals.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
    expect(refusals[0]!.body.code).toBe('time_not_available');
  });

  it('offers nothing to a couple that may not meet, and nothing to anyone else', async () => {
    const other = await anotherCouple(table, 'Hazel');
    await table.partnerA.does(STAND_BACK, { params: { coupleId: other }, body: { kind: 'hold' } });
    const held = await table.partnerB.ask(LOOK_FOR_STARTS, { ...march(), params: { coupleId: other } });
    expect(held.body.code).toBe('not_ready_for_joint');
    for (const who of [table.attacker, table.mediator])
      expect((await who.ask(LOOK_FOR_STARTS, march())).status).toBe(404);
    expect((await table.attacker.ask(READ_GOOD_HOURS, { params: { coupleId } })).status).toBe(404);
    for (const who of [table.partnerA, table.attacker]) {
      expect((await who.ask(READ_AVAILABILITY)).status).toBe(404);
      expect((await who.ask(SET_AVAILABILITY, { body: usualAvailability() })).status).toBe(404);
    }
  });

  it('keeps exceptions: a day away, and extra hours', async () => {
    const exceptions = [
      { date: '2027-03-16', kind: 'away' as const },
      { date: '2027-03-17', kind: 'extra' as const, from: '22:00', to: '24:00' },
    ];
    await hoursOpened(table.mediator, { exceptions });
    expect((await table.mediator.does(READ_AVAILABILITY)).availability?.exceptions).toEqual(exceptions);
    const twoDays = look('2027-03-16T00:00:00.000Z', '2027-03-18T00:00:00.000Z');
    const slots = slotsIn(await table.mediator.does(LOOK_FOR_SLOTS, twoDays));
    const lisbon = slots.map(({ people }) => people.at(-1)!.starts);
    expect(lisbon.some(({ date }) => date === '2027-03-16')).toBe(false);
    expect(lisbon.at(-1)).toMatchObject({ date: '2027-03-17', time: '23:00' });
  });

  it('follows the mediator to another clock for three weeks, and back', async () => {
    const there = daily('Australia/Sydney', '18:00', '21:00');
    await hoursOpened(table.mediator, { periods: [{ from: '2027-05-03', to: '2027-05-23', ...there }] });
    const around = look('2027-05-01T00:00:00.000Z', '2027-05-26T00:00:00.000Z');
    const slots = slotsIn(await table.mediator.does(LOOK_FOR_SLOTS, around));
    const first = new Map<string, string>();
    for (const { instant } of slots) {
      const day = instant.slice(0, 10);
      if (!first.has(day)) first.set(day, instant.slice(11, 16));
    }
    // 09:00 in Lisbon is 08:00 UTC then; 18:00 in Sydney is 08:00 UTC as well, and its last start an hour and a half later.
    expect([first.get('2027-05-02'), first.get('2027-05-03'), first.get('2027-05-24')]).toEqual([
      '08:00',
      '08:00',
      '08:00',
    ]);
    // The usual hours end where 3 May begins in Sydney, at 14:00 UTC the day before, and begin again where 23 May is over.
    const on = (day: string) => slots.filter(({ instant }) => instant.startsWith(day)).length;
    expect([on('2027-05-02'), on('2027-05-03'), on('2027-05-23'), on('2027-05-24')]).toEqual([11, 5, 14, 21]);
    expect((await table.mediator.does(READ_AVAILABILITY)).availability?.periods).toEqual([
      { from: '2027-05-03', to: '2027-05-23', zone: 'Australia/Sydney', weekly: there.weekly },
    ]);
  });

  it('opens no more starts on a day or in a week that is full, and says so', async () => {
    const params = { coupleId };
    await hoursOpened(table.mediator, { mostADay: 1, mostAWeek: 2 });
    const week = look('2027-06-07T00:00:00.000Z', '2027-06-21T00:00:00.000Z');
    const days = async () => [
      ...new Set(
        slotsIn(await table.mediator.does(LOOK_FOR_SLOTS, week)).map(({ instant }) => Number(instant.slice(8, 10))),
      ),
    ];
    expect(await days()).toHaveLength(14);
    const proposal = await proposed(table.mediator, coupleId, ['2027-06-08T10:00:00.000Z', '2027-06-10T10:00:00.000Z']);
    expect(await days()).toEqual([7, 9, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20]);
    await answered(table.partnerA, coupleId, proposal, 'works');
    await answered(table.partnerB, coupleId, proposal, 'works');
    expect(await days()).toEqual([7, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20]);
    const another = await proposed(table.mediator, coupleId, ['2027-06-12T10:00:00.000Z']);
    expect(await days()).toEqual([14, 15, 16, 17, 18, 19, 20]);
    const why = await table.mediator.does(ASK_WHY_NOT, { body: { instant: '2027-06-12T10:00:00.000Z' } });
    expect(why.reasons).toEqual(['busy', 'day_full', 'week_full']);
    const offered = await table.partnerA.does(LOOK_FOR_STARTS, week);
    expect(offered.weeks.flatMap(({ starts }) => starts).every(({ starts }) => starts.date > '2027-06-13')).toBe(true);
    await table.mediator.does(END_PROPOSAL, { params: { ...params, proposalId: another.id } });
  });

  it('keeps some hours for individual sessions, and looks at a couple’s good hours when asked', async () => {
    const params = { coupleId };
    await hoursOpened(table.mediator, {
      lengths: { joint: [50, 80], individual: [25] },
      weekly: EVERY_DAY.flatMap((weekday) => [
        { weekday, from: '09:00', to: '12:00' },
        { weekday, from: '14:00', to: '16:00', only: 'individual' as const },
      ]),
    });
    const reasons = async (body: Partial<AskWhyNot>) =>
      (await table.mediator.does(ASK_WHY_NOT, { body: { date: '2027-07-05', time: '15:30', ...body } })).reasons;
    expect(await reasons({})).toEqual(['outside_hours']);
    expect(await reasons({ kind: 'individual' })).toEqual([]);
    expect(await reasons({ kind: 'individual', minutes: 50 })).toEqual(['outside_hours']);
    await table.partnerB.does(SET_GOOD_HOURS, { params, body: daily('America/St_Johns', '09:00', '12:00') });
    expect(await reasons({ time: '11:00' })).toEqual([]);
    expect(await reasons({ time: '11:00', coupleId })).toEqual(['outside_good_hours']);
    const elsewhere = await table.mediator.ask(ASK_WHY_NOT, {
      body: { date: '2027-07-05', time: '11:00', coupleId: randomUUID() },
    });
    expect(elsewhere.status).toBe(404);
    await table.partnerB.does(SET_GOOD_HOURS, { params, body: daily('America/St_Johns', '00:00', '24:00') });
  });

  it('shows what would be open before anything is saved', async () => {
    const body = usualAvailability({ weekly: [{ weekday: 1, from: '09:00', to: '11:00' }] });
    const preview = await table.mediator.does(PREVIEW_AVAILABILITY, { body });
    expect(preview).toMatchObject({ minutes: 50, of: 14 });
    expect(preview.days).toHaveLength(2);
    expect(preview.days[1]!.times).toEqual(['09:00', '09:30', '10:00']);
    expect((await table.mediator.does(READ_AVAILABILITY)).availability?.weekly).toHaveLength(7);
    expect((await table.partnerA.ask(PREVIEW_AVAILABILITY, { body })).status).toBe(404);
  });

  it('confirms a partner’s times with the other’s yes where the mediator gives theirs beforehand', async () => {
    await hoursOpened(table.mediator, { confirms: 'automatically' });
    const [start] = (await startsOffered(table, table.partnerA)).slice(-1);
    const proposal = await proposed(table.partnerA, coupleId, [start!]);
    expect(proposal.state).toBe('open');
    expect((await answered(table.partnerB, coupleId, proposal, 'could')).state).toBe('confirmed');
    const [next] = (await startsOffered(table, table.partnerA)).slice(-1);
    const own = await proposed(table.partnerA, coupleId, [next!]);
    // A yes that is given beforehand can be taken back like any other.
    await answered(table.mediator, coupleId, own, 'no');
    expect((await answered(table.partnerB, coupleId, own, 'works')).state).toBe('open');
    await table.mediator.does(END_PROPOSAL, { params: { coupleId, proposalId: own.id } });
  });

  it('spares whoever had the odd hours, and shows how they were shared to the mediator alone', async () => {
    await app.databases.superQuery(`update session set state = 'released' where state in ('held', 'confirmed')`);
    for (const partner of [table.partnerA, table.partnerB]) {
      await partner.does(SET_GOOD_HOURS, { params: { coupleId }, body: daily(partner.zone, '00:00', '24:00') });
    }
    await hoursOpened(table.mediator, {
      stepMinutes: 60,
      weekly: [
        { weekday: 2, from: '09:00', to: '10:00' },
        { weekday: 2, from: '17:00', to: '18:00' },
      ],
    });
    const june = look('2027-06-07T00:00:00.000Z', '2027-06-28T00:00:00.000Z');
    const best = async () =>
      (await table.partnerA.does(LOOK_FOR_STARTS, june)).weeks.map(({ starts }) => starts[0]!.starts.instant);
    const borne = async () =>
      (await table.mediator.does(LOOK_FOR_SLOTS, june)).people.map((person) => [person.role, person.borne]);
    // 08:00 UTC is 05:30 in St John's, 150 minutes too early; 16:00 UTC is 21:45 in Kathmandu, 45 too late.
    expect(await best()).toEqual(['2027-06-08T16:00:00.000Z', '2027-06-15T16:00:00.000Z', '2027-06-22T16:00:00.000Z']);
    const proposal = await proposed(table.mediator, coupleId, ['2027-06-08T16:00:00.000Z']);
    await answered(table.partnerA, coupleId, proposal, 'works');
    await answered(table.partnerB, coupleId, proposal, 'works');
    // What stands is nobody's burden yet, but counts for whoever's turn comes after it.
    expect(await borne()).toEqual([
      ['partnerA', 0],
      ['partnerB', 0],
      ['mediator', 0],
    ]);
    const held = `update session set state = 'ended', starts_at = starts_at - interval '210 days',
      ends_at = ends_at - interval '210 days' where state = 'confirmed'`;
    const standing = `update session set state = 'confirmed', starts_at = starts_at + interval '210 days',
      ends_at = ends_at + interval '210 days' where state = 'ended' and starts_at < now()`;
    await app.databases.superQuery(held);
    expect(await borne()).toEqual([
      ['partnerA', 45],
      ['partnerB', 0],
      ['mediator', 0],
    ]);
    await app.databases.superQuery(standing);
    await hoursOpened(table.mediator, {
      weekly: [
        { weekday: 2, from: '10:30', to: '11:30' },
        { weekday: 2, from: '17:00', to: '18:00' },
      ],
    });
    // 10:30 in Lisbon is 07:00 in St John's, 60 minutes early: this time it is that one's turn.
    expect(await best()).toEqual(['2027-06-08T09:30:00.000Z', '2027-06-15T09:30:00.000Z', '2027-06-22T09:30:00.000Z']);
    await hoursOpened(table.mediator);
    const again = await table.partnerA.does(LOOK_FOR_STARTS, june);
    expect(JSON.stringify(again)).not.toContain('borne');
    const slots = slotsIn(await table.mediator.does(LOOK_FOR_SLOTS, june));
    const suggested = slots.filter((slot) => slot.suggested).map(({ instant }) => instant);
    const offered = again.weeks.flatMap(({ starts }) => starts.map(({ starts: { instant } }) => instant));
    expect(suggested).toEqual(offered.sort());
  });

  it('offers nothing where one of them wants only the mediator to propose, and refuses what they propose', async () => {
    const params = { coupleId };
    const offered = await startsOffered(table, table.partnerB);
    expect(offered.length).toBeGreaterThan(0);
    await table.partnerA.does(CHOOSE_PROPOSING, { params, body: { onlyMediator: true } });
    for (const partner of [table.partnerA, table.partnerB]) {
      expect(await partner.does(LOOK_FOR_STARTS, march())).toEqual({ partnersPropose: false, weeks: [] });
      const refused = await partner.ask(PROPOSE_TIMES, { params, body: { slots: offered.slice(0, 1) } });
      expect([refused.status, refused.body.code]).toEqual([409, 'mediator_proposes']);
    }
    expect(await table.partnerB.does(READ_PROPOSING, { params })).toEqual({ onlyMediator: false });
    const desk = await table.mediator.does(READ_DESK_HOURS, { params });
    expect(desk.partners.map(({ onlyMediator }) => onlyMediator)).toEqual([true, false]);
    const proposal = await proposed(table.mediator, coupleId, offered.slice(0, 1));
    await table.mediator.does(END_PROPOSAL, { params: { ...params, proposalId: proposal.id } });
    await table.partnerA.does(CHOOSE_PROPOSING, { params, body: { onlyMediator: false } });
    expect(await startsOffered(table, table.partnerB)).toEqual(offered);
    expect((await table.mediator.ask(READ_PROPOSING, { params })).status).toBe(404);
    const odd = await table.partnerA.send('PUT', `/api/couples/${coupleId}/proposing`, { onlyMediator: 'yes' });
    expect(odd.status).toBe(422);
  });

  it('refuses hours that can’t be kept with a problem that says why', async () => {
    const row = { weekday: 1, from: '09:00', to: '10:00' };
    const usual = usualAvailability();
    const wishes: [unknown, number, string][] = [
      [{ ...usual, zone: 'Mars/Olympus' }, 422, 'zone_unknown'],
      [{ ...usual, zone: '+05:45' }, 422, 'zone_unknown'],
      [{ ...usual, weekly: [{ ...row, to: '08:00' }] }, 422, 'hours_end_before_start'],
      [{ ...usual, weekly: [{ ...row, from: '22:00', to: '02:00' }] }, 422, 'hours_end_before_start'],
      [{ ...usual, weekly: [{ ...row, weekday: 8 }] }, 422, 'input_not_valid'],
      [{ ...usual, weekly: [1, 'x', null] }, 422, 'input_not_valid'],
      [{ ...usual, weekly: Array.from({ length: 101 }, () => row) }, 422, 'input_not_valid'],
      [{ ...usual, exceptions: [{ date: '2027-02-30', kind: 'away' }] }, 422, 'input_not_valid'],
      [{ ...usual, exceptions: [{ date: '9999-01-01', kind: 'away' }] }, 422, 'input_not_valid'],
      [{ ...usual, exceptions: [{ date: '2027-02-03', kind: 'extra' }] }, 422, 'input_not_valid'],
      [
        { ...usual, exceptions: Array.from({ length: 401 }, () => ({ date: '2027-02-03', kind: 'away' })) },
        422,
        'input_not_valid',
      ],
      [
        { ...usual, exceptions: Array.from({ length: 100_000 }, () => ({ date: '2027-02-03', kind: 'away' })) },
        413,
        'too_large',
      ],
      [
        { ...usual, periods: [{ from: '2027-02-03', to: '2027-02-01', zone: 'UTC', weekly: [] }] },
        422,
        'hours_end_before_start',
      ],
      [
        { ...usual, periods: [{ from: '2027-02-03', to: '2027-02-05', zone: 'Mars/Olympus', weekly: [] }] },
        422,
        'zone_unknown',
      ],
      [
        {
          ...usual,
          periods: Array.from({ length: 2 }, () => ({ from: '2027-02-03', to: '2027-02-05', zone: 'UTC', weekly: [] })),
        },
        422,
        'periods_overlap',
      ],
      [{ ...usual, periods: [{ from: '2027-02-03' }] }, 422, 'input_not_valid'],
      [{ ...usual, periods: undefined }, 422, 'input_not_valid'],
      [{ ...usual, lengths: null }, 422, 'input_not_valid'],
      [{ ...usual, lengths: { joint: [], individual: [50] } }, 422, 'input_not_valid'],
      [{ ...usual, lengths: { joint: [50, 50], individual: [50] } }, 422, 'input_not_valid'],
      [{ ...usual, mostADay: 0 }, 422, 'input_not_valid'],
      [{ ...usual, mostAWeek: 'many' }, 422, 'input_not_valid'],
      [{ ...usual, mostAWeek: undefined }, 422, 'input_not_valid'],
      [{ ...usual, confirms: 'perhaps' }, 422, 'input_not_valid'],
      [{ ...usual, weekly: [{ ...row, only: 'tea' }] }, 422, 'input_not_valid'],
      [{ ...usual, stepMinutes: 0 }, 422, 'input_not_valid'],
      [{ ...usual, lengths: { joint: [1e9], individual: [50] } }, 422, 'input_not_valid'],
      [{ ...usual, color: 'blue' }, 422, 'input_not_valid'],
    ];
    for (const [wish, status, code] of wishes) {
      const response = await table.mediator.send('PUT', '/api/availability', wish);
      expect([response.status, response.body.code]).toEqual([status, code]);
    }
    const path = `/api/couples/${coupleId}/starts`;
    for (const wish of [
      { from: '2027-03-08T00:00:00.000Z', to: '2027-03-08T00:00:00.000Z' },
      { from: '2027-03-08T00:00:00.000Z', to: '2028-03-08T00:00:00.000Z' },
      { from: '-000001-01-01T00:00:00.000Z', to: '2027-03-08T00:00:00.000Z' },
      { from: 0, to: 1 },
    ]) {
      expect((await table.partnerA.send('POST', path, wish)).status).toBe(422);
    }
    expect(app.logged.filter((line) => line.includes('"event":"fault"'))).toEqual([]);
  });
});
