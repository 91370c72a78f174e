import {
  ASK_WHY_NOT,
  CHANGE_ME,
  READ_DESK_HOURS,
  READ_MEETINGS,
  READ_PROPOSAL,
  READ_SESSION,
  SET_AVAILABILITY,
  SET_GOOD_HOURS,
  type SetGoodHours,
} from '#libs/contracts';
import type { Weekday } from '#libs/domain';
import { tableSet, type Actor, type Table } from './support/actors.js';
import { startApp, type TestApp } from './support/app.js';
import { feedOf } from './support/feeds.js';
import { everythingSent, mailsTo } from './support/mails.js';
import { answered, DAY, hoursOpened, openAtDesk, proposed, startsOffered, usualAvailability } from './support/times.js';

describe('Times that nobody would write by hand', () => {
  let app: TestApp;
  let table: Table;
  let params: { coupleId: string };
  beforeAll(async () => {
    app = await startApp();
    table = await tableSet(app);
    params = { coupleId: table.coupleId };
    await hoursOpened(table.mediator);
  });
  afterAll(() => app.close());

  it('refuses a hundred thousand exceptions, and keeps the hours that stand', async () => {
    const exceptions = Array.from({ length: 100_000 }, (_, day) => ({
      date: new Date(Date.UTC(2027, 0, 1 + (day % 700))).toISOString().slice(0, 10),
      kind: 'away' as const,
    }));
    const refused = await table.mediator.ask(SET_AVAILABILITY, { body: usualAvailability({ exceptions }) });
    expect([refused.status, refused.body.code]).toEqual([413, 'too_large']);
    expect((await openAtDesk(table)).length).toBeGreaterThan(100);
  });

  it('shows somebody whose zone is gone the time in UTC, and says so, rather than nothing', async () => {
    const start = (await openAtDesk(table)).find(
      (instant) => Date.parse(instant) > app.clock.now().getTime() + 3 * DAY,
    )!;
    const proposal = await proposed(table.mediator, table.coupleId, [start]);
    await app.databases.superQuery(
      `update person set zone = 'Europe/Atlantis' where id = '${table.partnerA.personId}'`,
    );
    const seen = await table.partnerA.does(READ_PROPOSAL, { params: { ...params, proposalId: proposal.id } });
    const inUtc = { instant: start, zone: 'UTC', offset: '+00:00', time: start.slice(11, 16) };
    expect(seen.slots[0]!.starts).toMatchObject(inUtc);
    await answered(table.partnerA, table.coupleId, proposal, 'works');
    await answered(table.partnerB, table.coupleId, proposal, 'works');
    expect((await table.partnerA.does(READ_MEETINGS, { params })).meetings[0]!.starts).toMatchObject(inUtc);
    expect((await table.partnerA.does(READ_SESSION)).person).toMatchObject({
      zone: 'Europe/Atlantis',
      zoneKnown: false,
    });
    expect((await table.partnerB.does(READ_SESSION)).person).toMatchObject({ zoneKnown: true });
  });

  it('writes to them in UTC as well, by mail and in their calendar, and says why', async () => {
    await everythingSent(app);
    const told = (await mailsTo(app, table.partnerA.email)).at(-1)!;
    expect(told.text).toContain('(UTC+00:00)');
    expect(told.text).toContain('This is in UTC, since the time zone you chose is no longer known here.');
    const { meetings } = await table.partnerA.does(READ_MEETINGS, { params });
    const wall = meetings[0]!.starts.instant.slice(0, 19).replace(/[-:]/g, '');
    expect(told.attachments[0]!.content.toString()).toContain(`DTSTART;TZID=UTC:${wall}`);
    expect(await feedOf(table.partnerA)).toContain(`DTSTART;TZID=UTC:${wall}`);
    const others = (await mailsTo(app, table.partnerB.email)).at(-1)!;
    expect(others.text).not.toContain('UTC+00:00');
    expect(others.text).not.toContain('no longer known');
  });

  it('reads good hours whose zone is gone by their person’s clock, and holds up nobody else’s look for times', async () => {
    const { coupleId, partnerA, partnerB, mediator } = table;
    const at = { params: { coupleId } };
    const weekly = ([1, 2, 3, 4, 5, 6, 7] as Weekday[]).map((weekday) => ({ weekday, from: '16:00', to: '20:00' }));
    const hours: SetGoodHours = { zone: 'Asia/Kathmandu', weekly };
    const times = async (who: Actor) => (await startsOffered(table, who)).map((start) => start.slice(11, 16));
    await partnerA.does(SET_GOOD_HOURS, { ...at, body: hours });
    const gone = `update good_hours set zone = 'Europe/Atlantis' where person_id = '${partnerA.personId}'`;
    await app.databases.superQuery(gone);
    const atDesk = async () =>
      (await mediator.does(READ_DESK_HOURS, at)).partners.find(({ role }) => role === 'partnerA');
    expect(await atDesk()).toMatchObject({ zone: 'UTC', goodHours: { zone: 'UTC' } });
    for (const who of [partnerA, partnerB])
      expect((await times(who)).filter((time) => time >= '16:00' && time <= '19:10').length).toBeGreaterThan(0);
    expect((await times(partnerB)).filter((time) => time < '16:00' || time > '19:10')).toEqual([]);
    // Once they have chosen another zone their hours are read by that, without their having to be written again.
    await partnerA.does(CHANGE_ME, { body: { zone: 'Asia/Kathmandu', zoneConfirmed: true } });
    expect(await atDesk()).toMatchObject({ zone: 'Asia/Kathmandu', goodHours: { zone: 'Asia/Kathmandu' } });
    const theirs = await times(partnerB);
    expect([theirs.length > 0, theirs.filter((time) => time < '10:15' || time > '13:25')]).toEqual([true, []]);
    await app.databases.superQuery(`update availability set zone = 'Europe/Atlantis'`);
    expect((await openAtDesk(table)).length).toBeGreaterThan(100);
    const why = await mediator.ask(ASK_WHY_NOT, { body: { date: '2027-03-01', time: '10:00' } });
    expect([why.status, why.body.starts.zone]).toEqual([200, 'Europe/Lisbon']);
  });
});
