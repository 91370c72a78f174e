import ICAL from 'ical.js';
import { READ_MARKS, READ_MEETING, type MeetingView } from '#libs/contracts';
import { MailWorker } from '../apps/api/src/notices/mail-worker.service.js';
import { KeptClocks } from '../apps/api/src/sessions/kept-clocks.service.js';
import { tableSet, type Actor, type Table } from './support/actors.js';
import { startApp, type TestApp } from './support/app.js';
import { everythingSent, mailsTo } from './support/mails.js';
import { answered, DAY, HOUR, hoursOpened, openAtDesk, proposed } from './support/times.js';

/** A zone database of ours can't be changed in a test: what it would say otherwise is planted in what is stored. */
describe('What stands keeps its wall-clock time when the zone database changes', () => {
  let app: TestApp;
  let table: Table;
  let coupleId: string;
  let sessionId: string;
  let start: string;
  beforeAll(async () => {
    app = await startApp();
    table = await tableSet(app);
    coupleId = table.coupleId;
    await hoursOpened(table.mediator);
  });
  beforeEach(async () => {
    await app.databases.superQuery('truncate session, proposal cascade');
    start = (await openAtDesk(table)).find((instant) => Date.parse(instant) > app.clock.now().getTime() + 4 * DAY)!;
    sessionId = await standingAt(start);
  });
  afterAll(() => app.close());

  const standingAt = async (instant: string): Promise<string> => {
    const proposal = await proposed(table.mediator, coupleId, [instant]);
    await answered(table.partnerA, coupleId, proposal, 'works');
    return (await answered(table.partnerB, coupleId, proposal, 'works')).sessionId!;
  };
  const meeting = (who: Actor, id = sessionId): Promise<MeetingView> =>
    who.does(READ_MEETING, { params: { coupleId, sessionId: id } });
  const marks = async () => (await table.mediator.does(READ_MARKS, { params: { coupleId } })).marks;
  /** Stores another instant than the wall clock says, as an older zone database would have. */
  const plant = (hours: number, id = sessionId) =>
    app.databases.superQuery(
      `update session set starts_at = starts_at + interval '${hours} hours', ends_at = ends_at + interval '${hours} hours',
         blocked = tstzrange(lower(blocked) + interval '${hours} hours', upper(blocked) + interval '${hours} hours')
       where id = '${id}'`,
    );
  const looks = async () => {
    await app.nest.get(KeptClocks).keep();
    await app.nest.get(MailWorker).sweep();
    await everythingSent(app);
  };
  const stored = async (id = sessionId) =>
    (
      await app.databases.superQuery(
        `select sequence, upper(blocked) - ends_at as after from session where id = '${id}'`,
      )
    )[0]!;
  const later = (hours: number) => new Date(Date.parse(start) + hours * HOUR).toISOString();

  it('leaves alone what is where its wall clock says', async () => {
    await everythingSent(app);
    const before = (await mailsTo(app, table.partnerA.email)).length;
    await looks();
    expect((await meeting(table.partnerA)).starts.instant).toBe(start);
    expect((await stored())['sequence']).toBe(0);
    expect(await mailsTo(app, table.partnerA.email)).toHaveLength(before);
  });

  it('moves it back to its wall-clock time, with its buffers, tells everybody and raises the sequence', async () => {
    await plant(1);
    expect((await meeting(table.partnerA)).starts.instant).toBe(later(1));
    await looks();
    for (const who of [table.partnerA, table.partnerB, table.mediator]) {
      expect(await meeting(who)).toMatchObject({ starts: { instant: start }, minutes: 50, state: 'confirmed' });
      const mail = (await mailsTo(app, who.email)).at(-1)!;
      expect(mail.text).toContain('The time of an appointment has changed');
      const calendar = ICAL.Component.fromString(mail.attachments[0]!.content.toString());
      const event = new ICAL.Event(calendar.getFirstSubcomponent('vevent')!);
      expect([calendar.getFirstPropertyValue('method'), event.sequence]).toEqual(['REQUEST', 1]);
      expect(event.startDate.toJSDate().toISOString()).toBe(start);
    }
    expect(await stored()).toMatchObject({ sequence: 1, after: { minutes: 10 } });
    expect(await marks()).toEqual([]);
  });

  it('does it once, however often it looks and however many look at once', async () => {
    await plant(-1);
    await everythingSent(app);
    const before = (await mailsTo(app, table.partnerB.email)).length;
    const keeper = app.nest.get(KeptClocks);
    await Promise.all([keeper.keep(), keeper.keep(), keeper.keep()]);
    await looks();
    expect((await stored())['sequence']).toBe(1);
    expect(await mailsTo(app, table.partnerB.email)).toHaveLength(before + 1);
  });

  it('leaves it where another stands in its place, and tells the mediator alone, once', async () => {
    await plant(3);
    const other = await standingAt(start);
    await everythingSent(app);
    const [ofA, ofMediator] = [await mailsTo(app, table.partnerA.email), await mailsTo(app, table.mediator.email)];
    await looks();
    await looks();
    expect((await meeting(table.partnerA)).starts.instant).toBe(later(3));
    expect((await meeting(table.partnerA, other)).starts.instant).toBe(start);
    expect((await stored())['sequence']).toBe(0);
    expect((await marks()).map((mark) => [mark.sessionId, mark.kind])).toEqual([[sessionId, 'clock_not_kept']]);
    expect(await mailsTo(app, table.partnerA.email)).toHaveLength(ofA.length);
    const told = (await mailsTo(app, table.mediator.email)).slice(ofMediator.length);
    expect(told.map(({ text }) => text)).toEqual([expect.stringContaining('There is a word for you')]);
    expect((await table.partnerA.ask(READ_MARKS, { params: { coupleId } })).status).toBe(404);
  });

  it.each([
    ['its time is skipped', `wall_clock = '2027-03-28T01:30'`],
    ['its zone is gone', `zone = 'Europe/Atlantis'`],
  ])('leaves it where %s, and tells the mediator', async (_, planted) => {
    await app.databases.superQuery(`update session set ${planted} where id = '${sessionId}'`);
    await looks();
    expect((await meeting(table.partnerB)).starts.instant).toBe(start);
    expect((await marks()).map(({ kind }) => kind)).toEqual(['clock_not_kept']);
  });

  it('looks at every start of the server', async () => {
    await plant(2);
    app.nest.get(KeptClocks).onApplicationBootstrap();
    await app.nest.get(KeptClocks).onModuleDestroy();
    expect((await meeting(table.mediator)).starts.instant).toBe(start);
  });
});
