import {
  ANSWER_TIMES,
  CANCEL_MEETING,
  CANCEL_REST,
  PROPOSE_SERIES,
  READ_MEETINGS,
  READ_PROPOSAL,
  SIGN_IN,
  type AnswerSlot,
  type MeetingView,
  type ProposalView,
  type RepeatTimes,
  type SeriesView,
} from '#libs/contracts';
import { clockOf, clocksChangeBetween, type Role, type Suits, type Weekday } from '#libs/domain';
import { tableSet, type Actor, type Table, type Zones } from './support/actors.js';
import { startApp, type TestApp } from './support/app.js';
import { calendarIn, CLIENTS, entriesMailed, type Entry } from './support/calendar-clients.js';
import { everythingSent, mailsTo } from './support/mails.js';
import { answered, DAY, HOUR, hoursOpened, openAtDesk, proposed, startsOffered } from './support/times.js';

const ZONES: Zones = { mediator: 'Australia/Sydney', partnerA: 'America/Santiago', partnerB: 'Europe/Dublin' };
const ROLES = ['mediator', 'partnerA', 'partnerB'] as const;
/** Every clock of the three changes twice between these. */
const [FROM, TO] = ['2027-01-11T10:00:00.000Z', '2028-01-12T12:00:00.000Z'];
const stands = ({ state }: MeetingView) => state !== 'cancelled';

describe('A year of weeks between Santiago, Dublin and Sydney', () => {
  let app: TestApp;
  let table: Table;
  let params: { coupleId: string };
  /** What the last series said beforehand to each, and of which session. */
  const said: { series: string; role: Role; of: SeriesView; usual: string }[] = [];
  const moved = new Set<string>();
  beforeAll(async () => {
    app = await startApp();
    app.clock.pass(Date.parse(FROM) - app.clock.now().getTime());
    table = await tableSet(app, ZONES);
    params = { coupleId: table.coupleId };
    const weekly = ([1, 2, 3, 4, 5, 6, 7] as Weekday[]).map((weekday) => ({ weekday, from: '06:00', to: '12:00' }));
    await hoursOpened(table.mediator, { zone: ZONES.mediator, weekly });
  });
  afterAll(() => app.close());

  /** Goes on to an instant. A sign-in lasts two weeks. */
  const reaches = async (instant: string): Promise<void> => {
    app.clock.pass(Date.parse(instant) - app.clock.now().getTime());
    for (const role of ROLES) {
      const { email, password } = table[role];
      await table[role].does(SIGN_IN, { body: { email, password } });
    }
  };
  const meetings = async (who: Actor): Promise<MeetingView[]> => [
    ...(await who.does(READ_MEETINGS, { params })).meetings,
  ];
  /** The one that stands nearest to a date. */
  const near = async (date: string): Promise<MeetingView> => {
    const far = ({ starts }: MeetingView) => Math.abs(Date.parse(starts.instant) - Date.parse(`${date}T12:00Z`));
    return (await meetings(table.mediator))
      .filter((one) => stands(one) && one.alone === null)
      .sort((one, other) => far(one) - far(other))[0]!;
  };
  const repeated = async (wish: Omit<RepeatTimes, 'everyWeeks' | 'times'>, refusedByA: readonly number[]) => {
    const body: RepeatTimes = { ...wish, everyWeeks: 1, times: 26 };
    const proposal = await table.mediator.does(PROPOSE_SERIES, { params, body });
    const answers = (who: Actor, refused: readonly number[]): Promise<ProposalView> =>
      who.does(ANSWER_TIMES, {
        params: { ...params, proposalId: proposal.id },
        body: {
          answers: proposal.slots.map(({ id }, i): AnswerSlot => {
            const yes: Suits = i % 3 ? 'works' : 'could';
            return { slotId: id, choice: refused.includes(i) ? 'no' : yes };
          }),
        },
      });
    for (const role of ROLES) {
      const seen = await table[role].does(READ_PROPOSAL, { params: { ...params, proposalId: proposal.id } });
      said.push({ series: proposal.id, role, of: seen.series!, usual: seen.slots[0]!.starts.time });
    }
    await answers(table.partnerA, refusedByA);
    await answers(table.partnerB, []);
    await everythingSent(app);
    return proposal;
  };
  /** Moves one, by whoever asks, to the first start that is at least so many hours away from it. */
  const moves = async (by: Role, one: MeetingView, hours: number): Promise<void> => {
    const of = { moving: one.id, ...(one.alone === null ? {} : { alone: one.alone }) };
    const wanted = Date.parse(one.starts.instant) + hours * HOUR;
    const open =
      by === 'mediator'
        ? await openAtDesk(table, 28, params.coupleId, of)
        : await startsOffered(table, table[by], params.coupleId, of);
    const start = open.find((instant) => Date.parse(instant) >= wanted)!;
    const proposal = await proposed(table[by], params.coupleId, [start], of);
    for (const role of one.alone === null ? ROLES : (['mediator', one.alone] as const))
      if (role !== by) await answered(table[role], params.coupleId, proposal, 'works');
    moved.add(one.id);
    await everythingSent(app);
  };
  const cancels = async (by: Role, one: MeetingView): Promise<void> => {
    await table[by].does(CANCEL_MEETING, { params: { ...params, sessionId: one.id }, body: {} });
    await everythingSent(app);
  };

  it('is lived: two series, moves, cancellations, one alone, and an end before the end', async () => {
    // Tuesdays at nine in the evening in Dublin, kept by that clock through everybody's spring and autumn.
    const first = await repeated({ first: '2027-01-19T21:00:00.000Z', anchor: 'partnerB' }, [5, 17]);
    expect(first.slots).toHaveLength(26);

    await reaches('2027-01-25T10:00:00.000Z');
    await moves('mediator', await near('2027-02-02'), 24);
    await reaches('2027-02-08T10:00:00.000Z');
    await cancels('partnerA', await near('2027-02-16'));

    // A month in which all three clocks change: one is moved twice, one across Dublin's change, one by a partner.
    await reaches('2027-03-15T10:00:00.000Z');
    await moves('mediator', await near('2027-03-23'), 24 * 6);
    await reaches('2027-03-22T10:00:00.000Z');
    await moves('partnerA', await near('2027-03-30'), 12);
    await moves('mediator', await near('2027-03-30'), 24);
    await cancels('partnerB', await near('2027-04-06'));

    // The mediator and one of them alone, moved, of which the other's calendar knows nothing.
    await reaches('2027-05-03T10:00:00.000Z');
    const alone = { alone: 'partnerA' as const };
    const [start] = (await openAtDesk(table, 10, params.coupleId, alone)).slice(8);
    const offered = await proposed(table.mediator, params.coupleId, [start!], alone);
    const { sessionId } = await answered(table.partnerA, params.coupleId, offered, 'works');
    const own = (await meetings(table.partnerA)).find(({ id }) => id === sessionId)!;
    await moves('partnerA', own, 24);

    await reaches('2027-06-14T10:00:00.000Z');
    const late = await near('2027-06-22');
    await moves('mediator', late, 24);
    await cancels('mediator', late);

    // Wednesdays at seven in the morning in Sydney, for the second half.
    await reaches('2027-07-12T10:00:00.000Z');
    const second = await repeated({ first: '2027-07-20T21:00:00.000Z', anchor: 'mediator' }, [10]);
    expect(second.slots).toHaveLength(26);

    await reaches('2027-08-30T10:00:00.000Z');
    await moves('mediator', await near('2027-09-07'), 24);
    await reaches('2027-09-27T10:00:00.000Z');
    await moves('partnerB', await near('2027-10-05'), 12);
    await cancels('partnerA', await near('2027-10-26'));
    await reaches('2027-10-25T10:00:00.000Z');
    await moves('mediator', await near('2027-11-02'), 24 * 2);
    await reaches('2027-12-13T10:00:00.000Z');
    const rest = await near('2027-12-29');
    await table.partnerB.does(CANCEL_REST, { params: { ...params, sessionId: rest.id } });
    await reaches(TO);
    await everythingSent(app);
    expect(moved.size).toBe(8);
  }, 120_000);

  it.each(ROLES)(
    'leaves %s, by the files mailed to them alone, with the calendar that the server has',
    async (role) => {
      const who = table[role];
      const truth = (await meetings(who)).filter(stands).map(({ starts, ends }) => [starts, ends].map(onWall));
      const files = entriesMailed(await mailsTo(app, who.email));
      expect(truth.length).toBeGreaterThan(30);
      for (const client of CLIENTS) {
        expect(sorted(read(calendarIn(client, files), ZONES[role]))).toEqual(sorted(truth));
        // Mails come twice; and clients that remember a cancellation take them in any order.
        expect(
          calendarIn(
            client,
            files.flatMap((file) => [file, file]),
          ),
        ).toEqual(calendarIn(client, files));
        if (client.remembers) expect(calendarIn(client, [...files].reverse())).toEqual(calendarIn(client, files));
      }
      const known = (await meetings(who)).length;
      expect(new Set(files.map(({ uid }) => uid)).size).toBe(known);
      expect(new Set(files.map(({ uid, sequence }) => `${uid} ${sequence}`)).size).toBe(files.length);
    },
  );

  it('has no entry in common that could tell one person’s calendar from another’s', async () => {
    const uids = await Promise.all(
      ROLES.map(async (role) => new Set(entriesMailed(await mailsTo(app, table[role].email)).map(({ uid }) => uid))),
    );
    const all = uids.flatMap((each) => [...each]);
    expect(new Set(all).size).toBe(all.length);
  });

  it.each(ROLES)('was told to %s beforehand, to the minute', async (role) => {
    const all = (await meetings(table[role])).filter(({ id }) => !moved.has(id));
    for (const { series, of, usual } of said.filter((each) => each.role === role)) {
      const its = all.filter(({ seriesId }) => seriesId === series);
      expect(its.length).toBeGreaterThan(15);
      for (const { starts } of its) {
        const shift = of.shifts.find(
          ({ from, until }) => from.date <= starts.date && starts.date <= (until?.date ?? '9'),
        );
        expect([starts.date, starts.time]).toEqual([starts.date, shift?.from.time ?? usual]);
      }
    }
  });

  it('went through every change of every clock, with sessions on both sides, as this table says', async () => {
    const rows: string[][] = [['zone', 'clock change', 'before', 'after', 'last before', 'first after']];
    for (const role of ROLES) {
      const zone = ZONES[role];
      const starts = (await meetings(table[role]))
        .filter(stands)
        .map((one) => Date.parse(one.starts.instant))
        .sort((one, other) => one - other);
      const changes = clocksChangeBetween(Date.parse(FROM), Date.parse(TO), zone);
      expect(changes).toHaveLength(2);
      for (const { at, before, after } of changes) {
        const [last, next] = [starts.findLast((start) => start < at)!, starts.find((start) => start >= at)!];
        expect([at - last < 15 * DAY, next - at < 15 * DAY]).toEqual([true, true]);
        const wall = (start: number) => `${clockOf(start, zone).date} ${clockOf(start, zone).time}`;
        rows.push([zone, clockOf(at, zone).date, `${before / 60} h`, `${after / 60} h`, wall(last), wall(next)]);
      }
    }
    rows.push([], ['person', 'files', 'moved', 'cancelled', 'in the calendar', 'on the server']);
    for (const role of ROLES) {
      const files = entriesMailed(await mailsTo(app, table[role].email));
      const cancelled = files.filter(({ method }) => method === 'CANCEL').length;
      const changed = files.filter(({ method, sequence }) => method !== 'CANCEL' && sequence > 0).length;
      const kept = calendarIn(CLIENTS[0]!, files).length;
      const truth = (await meetings(table[role])).filter(stands).length;
      rows.push([role, ...[files.length, changed, cancelled, kept, truth].map(String)]);
      expect(kept).toBe(truth);
    }
    process.stderr.write(
      `\n${rows
        .map((row) =>
          row
            .map((cell) => cell.padEnd(18))
            .join('')
            .trimEnd(),
        )
        .join('\n')}\n\n`,
    );
  });
});

/** What an entry shows on a wall, by the machine's own formatter rather than by ours. */
function read(entries: readonly Entry[], zone: string): string[][] {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, dateStyle: 'short', timeStyle: 'short' });
  return entries.map(({ starts, ends }) => [starts, ends].map((at) => format.format(at)));
}

const onWall = ({ date, time }: MeetingView['starts']) => `${date} ${time}`;
const sorted = (rows: readonly string[][]) => rows.map((row) => row.join(' to ')).sort();
