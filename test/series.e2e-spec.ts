import {
  ANSWER_TIMES,
  CANCEL_MEETING,
  CANCEL_REST,
  END_PROPOSAL,
  PREVIEW_SERIES,
  PROPOSE_SERIES,
  PROPOSE_TIMES,
  READ_DESK_PROPOSAL,
  READ_MARKS,
  READ_MEETING,
  READ_MEETINGS,
  READ_OPEN_ALONE,
  READ_OPEN_PROPOSAL,
  READ_PROPOSAL,
  SET_GOOD_HOURS,
  type MeetingView,
  type ProposalView,
  type RepeatTimes,
  type ShiftView,
} from '#libs/contracts';
import type { Suits, Weekday } from '#libs/domain';
import { tableSet, type Actor, type Table } from './support/actors.js';
import { startApp, type TestApp } from './support/app.js';
import { everythingSent, mailsTo } from './support/mails.js';
import { answered, DAY, hoursOpened, openAtDesk, proposed } from './support/times.js';

const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7] as Weekday[];

describe('A session that comes back is put to the others once, and is many sessions then', () => {
  let app: TestApp;
  let table: Table;
  let coupleId: string;
  let params: { coupleId: string };
  beforeAll(async () => {
    app = await startApp();
    // St John's changes on 14 March, Lisbon on 28 March, Kathmandu never.
    app.clock.pass(Date.parse('2027-02-22T08:00:00Z') - Date.now());
    table = await tableSet(app);
    coupleId = table.coupleId;
    params = { coupleId };
  });
  beforeEach(async () => {
    await app.databases.superQuery('truncate session, proposal, good_hours cascade');
    await hoursOpened(table.mediator);
  });
  afterAll(() => app.close());

  /** Wednesdays at 17:00 in Lisbon. */
  const wednesdays = (said: Partial<RepeatTimes> = {}): RepeatTimes => ({
    first: '2027-03-03T17:00:00.000Z',
    anchor: 'mediator',
    everyWeeks: 1,
    times: 6,
    ...said,
  });
  const preview = (said: Partial<RepeatTimes> = {}) =>
    table.mediator.does(PREVIEW_SERIES, { params, body: wednesdays(said) });
  const propose = (said: Partial<RepeatTimes> = {}) =>
    table.mediator.does(PROPOSE_SERIES, { params, body: wednesdays(said) });
  const answers = (who: Actor, proposal: ProposalView, ...choices: Suits[]) =>
    who.does(ANSWER_TIMES, {
      params: { coupleId, proposalId: proposal.id },
      body: { answers: proposal.slots.map(({ id }, i) => ({ slotId: id, choice: choices[i] ?? 'works' })) },
    });
  const standing = async (who: Actor): Promise<MeetingView[]> =>
    (await who.does(READ_MEETINGS, { params })).meetings
      .filter(({ state }) => state === 'confirmed')
      .sort((one, other) => one.starts.instant.localeCompare(other.starts.instant));
  const dates = (meetings: readonly MeetingView[]) => meetings.map(({ starts }) => starts.date);
  const mailsThatSay = async (words: string, who: Actor) => {
    await everythingSent(app);
    return (await mailsTo(app, who.email)).filter(({ text }) => text?.includes(words));
  };
  const inWords = ({ from, until, instead }: ShiftView) => [from.date, until?.date ?? null, from.time, instead.time];
  /** A series that all three said yes to. */
  const agreed = async (said: Partial<RepeatTimes> = {}): Promise<MeetingView[]> => {
    const proposal = await propose(said);
    await answers(table.partnerA, proposal);
    await answers(table.partnerB, proposal);
    return standing(table.mediator);
  };

  it('says beforehand what the clock changes do to it, to each on their own clock', async () => {
    const { occurrences, people } = await preview();
    expect(occurrences.map(({ date, time, why }) => [date, time, why])).toEqual(
      ['03-03', '03-10', '03-17', '03-24', '03-31', '04-07'].map((date) => [`2027-${date}`, '17:00', []]),
    );
    const shifts = Object.fromEntries(people.map(({ role, shifts }) => [role, shifts.map(inWords)]));
    expect(shifts).toEqual({
      mediator: [],
      partnerA: [['2027-03-31', null, '21:45', '22:45']],
      partnerB: [['2027-03-17', '2027-03-24', '14:30', '13:30']],
    });
    const proposal = await propose();
    for (const who of [table.partnerA, table.partnerB]) {
      const seen = await who.does(READ_PROPOSAL, { params: { coupleId, proposalId: proposal.id } });
      const role = who === table.partnerA ? 'partnerA' : 'partnerB';
      expect(seen.series!.shifts.map(inWords)).toEqual(shifts[role]);
      // Whose clock keeps it, and everybody else's zone, are not in what a partner reads.
      expect(JSON.stringify(seen)).not.toMatch(/Lisbon|anchor|mediator/);
    }
  });

  it('keeps the wall-clock time of whoever it is anchored to', async () => {
    for (const [anchor, zone, times] of [
      ['partnerA', 'Asia/Kathmandu', ['22:45', '22:45', '22:45']],
      ['partnerB', 'America/St_Johns', ['13:30', '13:30', '13:30']],
    ] as const) {
      const { people } = await preview({ anchor, everyWeeks: 2, times: 3 });
      const own = people.find(({ role }) => role === anchor)!;
      expect(own.starts.map(({ time }) => time)).toEqual(times);
      expect(own.shifts).toEqual([]);
      const proposal = await propose({ anchor, everyWeeks: 2, times: 3 });
      const stored = await app.databases.superQuery(
        `select wall_clock, zone from session where proposal_id = '${proposal.id}' order by starts_at`,
      );
      expect(stored.map((row) => [(row['wall_clock'] as string).slice(11), row['zone']])).toEqual(
        times.map((time) => [time, zone]),
      );
      await table.mediator.does(END_PROPOSAL, { params: { coupleId, proposalId: proposal.id } });
    }
  });

  it('leaves out what can’t be held, and tells the mediator alone why', async () => {
    await hoursOpened(table.mediator, {
      exceptions: [{ date: '2027-03-10', kind: 'away' }],
      horizonDays: 40,
      mostADay: 1,
    });
    await table.partnerB.does(SET_GOOD_HOURS, {
      params,
      body: {
        zone: 'America/St_Johns',
        weekly: EVERY_DAY.map((weekday) => ({ weekday, from: '12:00', to: '16:00' })),
      },
    });
    const taken = await proposed(table.mediator, coupleId, ['2027-03-17T09:00:00.000Z']);
    await answered(table.partnerA, coupleId, taken, 'works');
    await answered(table.partnerB, coupleId, taken, 'works');
    const why = (await preview()).occurrences.map(({ date, why: reasons }) => [date.slice(5), ...reasons]);
    expect(why).toEqual([
      ['03-03'],
      ['03-10', 'away'],
      ['03-17', 'day_full'],
      ['03-24'],
      ['03-31'],
      ['04-07', 'beyond_horizon'],
    ]);
    const late = (await preview({ first: '2027-03-03T18:00:00.000Z' })).occurrences.map(({ why: reasons }) => reasons);
    expect(late[2]).toEqual(['day_full', 'outside_good_hours']);
    const proposal = await propose();
    const seen = await table.partnerA.does(READ_PROPOSAL, { params: { coupleId, proposalId: proposal.id } });
    expect(seen.slots.map(({ starts }) => starts.date)).toEqual(['2027-03-03', '2027-03-24', '2027-03-31']);
    expect(JSON.stringify(seen)).not.toMatch(/why|away|full|horizon|good/);
  });

  it('holds every time against everybody, and frees them when it ends', async () => {
    const proposal = await propose();
    expect(proposal.slots).toHaveLength(6);
    const open = await openAtDesk(table, 50);
    for (const { starts } of proposal.slots) expect(open).not.toContain(starts.instant);
    const second = await table.mediator.ask(PROPOSE_SERIES, { params, body: wednesdays() });
    expect([second.status, second.body.code]).toEqual([409, 'proposal_open']);
    await table.mediator.does(END_PROPOSAL, { params: { coupleId, proposalId: proposal.id } });
    expect(await openAtDesk(table, 50)).toEqual(
      expect.arrayContaining(proposal.slots.map(({ starts }) => starts.instant)),
    );
    expect((await propose()).slots).toHaveLength(6);
  });

  it('becomes sessions at the third yes, those times that everybody said yes to, and no earlier', async () => {
    const before = await mailsThatSay('is confirmed', table.partnerA);
    const proposal = await propose();
    await answers(table.partnerA, proposal, 'works', 'no', 'could');
    expect(await standing(table.partnerB)).toEqual([]);
    const open = { params };
    expect((await table.partnerB.does(READ_OPEN_PROPOSAL, open)).proposal!.slots).toHaveLength(6);
    const done = await answers(table.partnerB, proposal, 'works', 'works', 'works', 'works', 'works', 'no');
    expect([done.state, done.slots]).toEqual(['confirmed', []]);
    for (const who of [table.partnerA, table.partnerB, table.mediator])
      expect((await standing(who)).map(({ starts }) => starts.instant.slice(5, 10))).toEqual([
        '03-03',
        '03-17',
        '03-24',
        '03-31',
      ]);
    const [first] = await standing(table.partnerA);
    expect([done.sessionId, first!.seriesId]).toEqual([first!.id, proposal.id]);
    expect(await mailsThatSay('is confirmed', table.partnerA)).toHaveLength(before.length + 4);
    // What nobody wanted is free again.
    expect(await openAtDesk(table, 50)).toContain('2027-03-10T17:00:00.000Z');
  });

  it('lets one be moved and one be dropped, and the others stay', async () => {
    const [first, second, third, ...rest] = await agreed();
    const later = new Date(Date.parse(second!.starts.instant) + DAY).toISOString();
    const move = await proposed(table.mediator, coupleId, [later], { moving: second!.id });
    await answered(table.partnerA, coupleId, move, 'works');
    await answered(table.partnerB, coupleId, move, 'works');
    await table.partnerB.does(CANCEL_MEETING, { params: { coupleId, sessionId: third!.id }, body: {} });
    const now = await standing(table.mediator);
    expect(now.map(({ id }) => id)).toEqual([first, second, ...rest].map((each) => each!.id));
    expect(now[1]!.starts.instant).toBe(later);
    expect(dates(now).slice(2)).toEqual(dates(rest));
  });

  it('never lets a time that is moved overlap another of its series', async () => {
    const [, second, third] = await agreed();
    const onto = await table.mediator.ask(PROPOSE_TIMES, {
      params,
      body: { slots: [third!.starts.instant], moving: second!.id },
    });
    expect([onto.status, onto.body.code]).toEqual([409, 'time_not_available']);
    await expect(
      app.databases.superQuery(
        `update session set blocked = (select blocked from session where id = '${third!.id}') where id = '${second!.id}'`,
      ),
    ).rejects.toThrow(/session_blocked_once/);
  });

  it.each(['mediator', 'partnerA', 'partnerB'] as const)(
    'lets %s end the rest, by the sentence of any cancelled session',
    async (by) => {
      const all = await agreed();
      const before = (await mailsThatSay('is cancelled', table.partnerA)).length;
      const { cancelled } = await table[by].does(CANCEL_REST, { params: { coupleId, sessionId: all[2]!.id } });
      expect(cancelled.map(({ id, state }) => [id, state])).toEqual(all.slice(2).map(({ id }) => [id, 'cancelled']));
      for (const who of [table.partnerA, table.partnerB, table.mediator]) {
        expect((await standing(who)).map(({ id }) => id)).toEqual(all.slice(0, 2).map(({ id }) => id));
        expect((await who.does(READ_MEETING, { params: { coupleId, sessionId: all[4]!.id } })).state).toBe('cancelled');
      }
      for (const who of [table.partnerA, table.partnerB]) {
        const mails = await mailsThatSay('is cancelled', who);
        expect(mails).toHaveLength(before + 4);
        for (const { text } of mails) expect(text).not.toMatch(/Inês|Tenzin|Rose|series/);
      }
      const { marks } = await table.mediator.does(READ_MARKS, { params });
      expect(marks.map(({ role, kind, late }) => [role, kind, late])).toEqual(
        all.slice(2).map(() => [by, 'cancelled', false]),
      );
      const again = await table[by].ask(CANCEL_REST, { params: { coupleId, sessionId: all[2]!.id } });
      expect([again.status, again.body.code]).toEqual([409, 'session_ended']);
    },
  );

  it('ends nothing for a session that comes once', async () => {
    const once = await proposed(table.mediator, coupleId, ['2027-03-03T17:00:00.000Z']);
    await answered(table.partnerA, coupleId, once, 'works');
    const { sessionId } = await answered(table.partnerB, coupleId, once, 'works');
    const refused = await table.partnerA.ask(CANCEL_REST, { params: { coupleId, sessionId: sessionId! } });
    expect([refused.status, refused.body.code]).toEqual([404, 'not_available']);
    expect(await standing(table.partnerA)).toHaveLength(1);
  });

  it('can be of one partner alone, of which the other learns nothing', async () => {
    const proposal = await propose({ alone: 'partnerB', anchor: 'partnerB', times: 3 });
    expect(proposal.alone).toBe('partnerB');
    const hidden = await table.partnerA.ask(READ_PROPOSAL, { params: { coupleId, proposalId: proposal.id } });
    expect(hidden.status).toBe(404);
    expect((await table.partnerB.does(READ_OPEN_ALONE, { params })).proposals[0]!.series).toMatchObject({
      everyWeeks: 1,
    });
    const done = await answers(table.partnerB, proposal, 'works', 'no', 'works');
    expect(done.state).toBe('confirmed');
    expect((await standing(table.partnerB)).map(({ alone }) => alone)).toEqual(['partnerB', 'partnerB']);
    expect(await standing(table.partnerA)).toEqual([]);
    const refused = await table.partnerA.ask(CANCEL_REST, { params: { coupleId, sessionId: done.sessionId! } });
    expect([refused.status, refused.body.code]).toEqual([404, 'not_available']);
    const foreign = await table.mediator.ask(PREVIEW_SERIES, {
      params,
      body: wednesdays({ alone: 'partnerB', anchor: 'partnerA' }),
    });
    expect([foreign.status, foreign.body.code]).toEqual([422, 'input_not_valid']);
  });

  it('shows the mediator what each said to each time', async () => {
    const proposal = await propose({ times: 3 });
    await answers(table.partnerA, proposal, 'could', 'no', 'works');
    const seen = await table.mediator.does(READ_DESK_PROPOSAL, { params: { coupleId, proposalId: proposal.id } });
    expect(seen.answers.map(({ role, choice }) => [role, choice]).sort()).toEqual([
      ['partnerA', 'could'],
      ['partnerA', 'no'],
      ['partnerA', 'works'],
    ]);
    expect(seen.clocks[0]!.people.map(({ role, starts }) => [role, starts.time])).toEqual([
      ['partnerA', '22:45'],
      ['partnerB', '13:30'],
      ['mediator', '17:00'],
    ]);
  });

  it.each<[string, Partial<Record<keyof RepeatTimes, unknown>>]>([
    ['once', { times: 1 }],
    ['27 times', { times: 27 }],
    ['every third week', { everyWeeks: 3 }],
    ['by nobody’s clock', { anchor: 'attacker' }],
    ['from no instant', { first: '2027-03-28T01:30' }],
    ['from a year before this product', { first: '1970-01-01T00:00:00.000Z' }],
    ['for no minutes', { minutes: 0 }],
  ])('is refused %s', async (_, said) => {
    const body = { ...wednesdays(), ...said } as RepeatTimes;
    const refused = await table.mediator.ask(PROPOSE_SERIES, { params, body });
    expect([refused.status, refused.body.code]).toEqual([422, 'input_not_valid']);
  });

  it('is the mediator’s to propose: by whose clock it is kept would tell a zone', async () => {
    const body = wednesdays({ anchor: 'partnerB' });
    const looked = await table.partnerA.ask(PREVIEW_SERIES, { params, body });
    const asked = await table.partnerA.ask(PROPOSE_SERIES, { params, body });
    for (const refused of [looked, asked]) expect([refused.status, refused.body.code]).toEqual([404, 'not_available']);
  });

  it('reads, where nothing suits all, like one that nobody answered', async () => {
    const proposal = await propose({ times: 2 });
    await answers(table.partnerA, proposal, 'no', 'no');
    const still = await answers(table.partnerB, proposal);
    expect(still.state).toBe('open');
    app.clock.pass(3 * DAY);
    const over = await table.partnerB.does(READ_PROPOSAL, { params: { coupleId, proposalId: proposal.id } });
    expect(over).toMatchObject({ state: 'ended', slots: [], sessionId: null });
    const late = await table.partnerA.ask(ANSWER_TIMES, {
      params: { coupleId, proposalId: proposal.id },
      body: { answers: [{ slotId: proposal.slots[0]!.id, choice: 'works' }] },
    });
    expect([late.status, late.body.code]).toEqual([409, 'proposal_closed']);
  });
});
