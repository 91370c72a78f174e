import { READ_MEETINGS, READ_PROPOSAL, SET_AVAILABILITY } from '#libs/contracts';
import { tableSet, type Table } from './support/actors.js';
import { startApp, type TestApp } from './support/app.js';
import { answered, DAY, hoursOpened, openAtDesk, proposed, usualAvailability } from './support/times.js';

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
  });
});
