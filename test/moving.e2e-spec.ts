import ICAL from 'ical.js';
import {
  CANCEL_MEETING,
  DESCRIBE_PRACTICE,
  END_PROPOSAL,
  GIVE_START_CHECK,
  LOOK_AT_DAY,
  MARK_NO_SHOW,
  PROPOSE_TIMES,
  READ_DESK_TIMES,
  READ_MARKS,
  READ_MEETING,
  READ_MEETINGS,
  READ_OPEN_PROPOSAL,
  READ_PROPOSAL,
  SAVE_NOTE,
  SAY_ABOUT_MEETING,
  SET_LATE_HOURS,
  START_NOW,
  type MeetingView,
} from '#libs/contracts';
import { startApp, type TestApp } from './support/app.js';
import { tableSet, type Actor, type Table } from './support/actors.js';
import { AtBoard } from './support/board.js';
import { everythingSent, mailsTo } from './support/mails.js';
import { START_CHECK } from './support/sessions.js';
import { answered, DAY, HOUR, hoursOpened, openAtDesk, proposed, startsOffered } from './support/times.js';

describe('A session is moved when everybody has said yes, and cancelled by anyone', () => {
  let app: TestApp;
  let table: Table;
  let coupleId: string;
  beforeEach(async () => {
    app = await startApp();
    table = await tableSet(app);
    coupleId = table.coupleId;
    await hoursOpened(table.mediator);
  });
  afterEach(() => app.close());

  const people = (): Actor[] => [table.partnerA, table.partnerB, table.mediator];
  const meeting = (who: Actor, sessionId: string) => who.does(READ_MEETING, { params: { coupleId, sessionId } });
  const marks = async () => (await table.mediator.does(READ_MARKS, { params: { coupleId } })).marks;
  /** A session so many days ahead that all three said yes to. */
  const standing = async (days = 4): Promise<MeetingView> => {
    const from = app.clock.now().getTime() + days * DAY;
    // In the afternoon, so that there is something open before and after it, whatever the time of day is now.
    const start = (await openAtDesk(table)).find((instant) => {
      const hour = new Date(instant).getUTCHours();
      return Date.parse(instant) >= from && hour >= 12 && hour < 18;
    })!;
    const proposal = await proposed(table.mediator, coupleId, [start]);
    await answered(table.partnerA, coupleId, proposal, 'works');
    const { sessionId } = await answered(table.partnerB, coupleId, proposal, 'works');
    await everythingSent(app);
    return meeting(table.partnerA, sessionId!);
  };
  const halfAnHourLater = ({ starts }: MeetingView) => new Date(Date.parse(starts.instant) + HOUR / 2).toISOString();
  const entries = async (who: Actor) => {
    await everythingSent(app);
    return (await mailsTo(app, who.email)).flatMap(({ attachments, text }) =>
      // The file stands in each mail twice: as an alternative, and attached.
      attachments.slice(0, 1).map(({ content }) => {
        const calendar = ICAL.Component.fromString(content.toString());
        const event = new ICAL.Event(calendar.getFirstSubcomponent('vevent')!);
        return {
          method: calendar.getFirstPropertyValue('method'),
          uid: event.uid,
          sequence: event.sequence,
          starts: event.startDate.toJSDate().toISOString(),
          text,
        };
      }),
    );
  };

  it('keeps the old time until the new one has three yeses, then is the same session at another time', async () => {
    const old = await standing();
    const later = halfAnHourLater(old);
    // It may overlap itself: half an hour later is the move that is asked for most.
    expect(await openAtDesk(table)).not.toContain(later);
    expect(await openAtDesk(table, 14, coupleId, { moving: old.id })).toContain(later);
    const proposal = await proposed(table.mediator, coupleId, [later], { moving: old.id });
    expect(
      (await table.partnerA.does(READ_PROPOSAL, { params: { coupleId, proposalId: proposal.id } })).moves,
    ).toMatchObject({ sessionId: old.id, starts: { instant: old.starts.instant } });
    await answered(table.partnerA, coupleId, proposal, 'works');
    for (const who of people()) expect((await meeting(who, old.id)).starts.instant).toBe(old.starts.instant);
    const done = await answered(table.partnerB, coupleId, proposal, 'could');
    expect(done).toMatchObject({ state: 'confirmed', sessionId: old.id });
    for (const who of people()) {
      expect(await meeting(who, old.id)).toMatchObject({ state: 'confirmed', starts: { instant: later } });
      const [first, second, ...more] = await entries(who);
      expect(more).toEqual([]);
      expect(second).toMatchObject({
        method: 'REQUEST',
        uid: first!.uid,
        sequence: first!.sequence + 1,
        starts: later,
      });
      expect(second!.text).toContain('The time of an appointment has changed.');
    }
    expect(await openAtDesk(table)).toContain(new Date(Date.parse(old.starts.instant) - HOUR).toISOString());
  });

  it('offers every time but its own for a session that is moved', async () => {
    const old = await standing();
    const of = { moving: old.id };
    const own = old.starts.instant;
    expect(await openAtDesk(table, 14, coupleId, of)).not.toContain(own);
    for (const who of [table.partnerA, table.partnerB])
      expect(await startsOffered(table, who, coupleId, of)).not.toContain(own);
    for (const who of people()) await expect(proposed(who, coupleId, [own], of)).rejects.toThrow(/time_not_available/);
    const { starts } = await meeting(table.mediator, old.id);
    const day = { date: starts.date, time: starts.time, ...of };
    const { rows } = await table.mediator.does(LOOK_AT_DAY, { params: { coupleId }, body: day });
    expect(rows.find(({ instant }) => instant === own)?.reasons).toEqual(['busy']);
  });

  it.each(['lapses', 'is refused', 'runs out'])('stays where it is when the new time %s', async (how) => {
    const old = await standing();
    const proposal = await proposed(table.mediator, coupleId, [halfAnHourLater(old)], { moving: old.id });
    await answered(table.partnerA, coupleId, proposal, 'works');
    if (how === 'is refused') await answered(table.partnerB, coupleId, proposal, 'no');
    if (how === 'lapses') await table.mediator.does(END_PROPOSAL, { params: { coupleId, proposalId: proposal.id } });
    if (how === 'runs out') app.clock.pass(3 * DAY + HOUR);
    for (const who of people())
      expect(await meeting(who, old.id)).toMatchObject({
        state: 'confirmed',
        starts: old.starts.zone === who.zone ? old.starts : {},
      });
    expect(await entries(table.partnerA)).toHaveLength(1);
  });

  it('is over at the latest when the session begins, and moves nothing that is cancelled meanwhile', async () => {
    const old = await standing(2);
    const free = (await openAtDesk(table)).at(-1)!;
    const proposal = await proposed(table.mediator, coupleId, [free], { moving: old.id });
    expect(proposal.expires!.instant).toBe(old.starts.instant);
    await answered(table.partnerA, coupleId, proposal, 'works');
    await table.partnerA.does(CANCEL_MEETING, { params: { coupleId, sessionId: old.id }, body: {} });
    const late = await answered(table.partnerB, coupleId, proposal, 'works').catch((error: Error) => error.message);
    expect(late).toMatch(/proposal_closed/);
    expect(await meeting(table.partnerB, old.id)).toMatchObject({
      state: 'cancelled',
      starts: { instant: old.starts.instant },
    });
    expect((await table.partnerB.does(READ_OPEN_PROPOSAL, { params: { coupleId } })).proposal).toBeNull();
    expect(await openAtDesk(table)).toContain(free);
  });

  it('may be asked for by a partner, among the starts they are offered, and reads the same whoever asked', async () => {
    const old = await standing();
    const of = { moving: old.id };
    const [start] = await startsOffered(table, table.partnerB, coupleId, of);
    const proposal = await proposed(table.partnerB, coupleId, [start!], of);
    const seen = await table.partnerA.does(READ_OPEN_PROPOSAL, { params: { coupleId } });
    expect(JSON.stringify(seen)).not.toContain('proposedBy');
    await answered(table.partnerA, coupleId, proposal, 'works');
    await answered(table.mediator, coupleId, proposal, 'works');
    expect((await meeting(table.partnerA, old.id)).starts.instant).toBe(start);
  });

  it('destroys the start check of the day it is no longer', async () => {
    const old = await standing(0.2);
    const params = { coupleId, sessionId: old.id };
    const early = await table.partnerA.ask(GIVE_START_CHECK, { params, body: START_CHECK });
    expect(early.body.code).toBe('session_not_live');
    app.clock.pass(Date.parse(old.starts.instant) - 2 * HOUR - app.clock.now().getTime());
    await table.partnerA.does(GIVE_START_CHECK, { params, body: START_CHECK });
    const proposal = await proposed(table.mediator, coupleId, [(await openAtDesk(table)).at(-1)!], { moving: old.id });
    for (const who of [table.partnerA, table.partnerB]) await answered(who, coupleId, proposal, 'works');
    expect((await meeting(table.partnerA, old.id)).ownCheckGiven).toBe(false);
  });

  it('is moved by one proposal at a time, to a time that nobody else gets then', async () => {
    const one = await standing(3);
    const two = await standing(5);
    const target = (await openAtDesk(table)).at(-1)!;
    const first = await proposed(table.mediator, coupleId, [target], { moving: one.id });
    const second = await table.mediator.ask(PROPOSE_TIMES, {
      params: { coupleId },
      body: { slots: [target], moving: two.id },
    });
    expect(second.body.code).toBe('proposal_open');
    await Promise.all([table.partnerA, table.partnerB].map((who) => answered(who, coupleId, first, 'works')));
    const { meetings } = await table.mediator.does(READ_MEETINGS, { params: { coupleId } });
    expect(meetings.filter(({ starts }) => starts.instant === target)).toHaveLength(1);
    expect((await openAtDesk(table, 14, coupleId, { moving: two.id })).includes(target)).toBe(false);
  });

  it('says before the press from when on cancelling is late, and marks it for the mediator alone', async () => {
    await table.mediator.does(SET_LATE_HOURS, { body: { hours: 48 } });
    const soon = await standing(1);
    const later = await standing(5);
    const from = (each: MeetingView) => new Date(Date.parse(each.starts.instant) - 48 * HOUR).toISOString();
    expect([soon, later].map((each) => each.lateFrom?.instant)).toEqual([from(soon), from(later)]);
    expect((await meeting(table.mediator, soon.id)).lateFrom).toBeNull();
    const seen: string[] = [];
    for (const { id } of [soon, later]) {
      await table.partnerA.does(CANCEL_MEETING, { params: { coupleId, sessionId: id }, body: {} });
      const { starts: _starts, ends: _ends, id: _id, ...rest } = await meeting(table.partnerB, id);
      seen.push(JSON.stringify(rest));
    }
    expect(seen[0]).toBe(seen[1]);
    expect(await marks()).toMatchObject([
      { sessionId: later.id, role: 'partnerA', kind: 'cancelled', late: false },
      { sessionId: soon.id, role: 'partnerA', kind: 'cancelled', late: true },
    ]);
    expect((await entries(table.partnerB)).map(({ method }) => method)).toEqual([
      'REQUEST',
      'REQUEST',
      'CANCEL',
      'CANCEL',
    ]);
    await table.mediator.does(DESCRIBE_PRACTICE, {
      body: { credentials: 'c', placesLicensed: 'p', policy: 'no_secrets', groundRules: 'g' },
    });
    expect((await standing(6)).lateFrom).not.toBeNull();
  });

  it('lets somebody say that they can’t come that day, and the others read what they read of any cancelling', async () => {
    const today = await standing(0.3);
    const other = await standing(4);
    await table.partnerA.does(CANCEL_MEETING, { params: { coupleId, sessionId: today.id }, body: { today: true } });
    await table.partnerA.does(CANCEL_MEETING, { params: { coupleId, sessionId: other.id }, body: { today: true } });
    expect((await marks()).map(({ kind, late }) => [kind, late])).toEqual([
      ['cancelled', false],
      ['cannot_today', true],
    ]);
    const [one, two] = (await entries(table.partnerB))
      .filter(({ method }) => method === 'CANCEL')
      .map(({ text }) => text);
    expect(one!.replace(/\w+, \d+ \w+ \d+, [\d:]+/, '')).toBe(two!.replace(/\w+, \d+ \w+ \d+, [\d:]+/, ''));
  });

  it('carries “running late” to the mediator alone, and the mediator’s “a little later” to both', async () => {
    const { id: sessionId } = await table.mediator.does(START_NOW, { params: { coupleId }, body: { minutes: 50 } });
    const params = { coupleId, sessionId };
    const count = async (who: Actor) => (await everythingSent(app), (await mailsTo(app, who.email)).length);
    const before = [await count(table.partnerB), await count(table.mediator)];
    await table.partnerA.does(SAY_ABOUT_MEETING, { params, body: { kind: 'running_late' } });
    expect([await count(table.partnerB), await count(table.mediator)]).toEqual([before[0], before[1]! + 1]);
    expect(await marks()).toMatchObject([{ role: 'partnerA', kind: 'running_late', sessionId }]);
    await table.mediator.does(SAY_ABOUT_MEETING, { params, body: { kind: 'running_late' } });
    await everythingSent(app);
    const [told] = (await mailsTo(app, table.partnerB.email)).slice(-1);
    expect([await count(table.partnerB), told?.text]).toEqual([
      before[0]! + 1,
      expect.stringContaining('may start a little later'),
    ]);
    // Pressed again, the mediator sees when it was said last; a second mail would tell nothing new, and says so.
    const again = async (who: Actor, times = 1) =>
      Promise.all(
        Array.from({ length: times }, () => who.does(SAY_ABOUT_MEETING, { params, body: { kind: 'running_late' } })),
      );
    const sent = [await count(table.partnerB), await count(table.mediator)];
    const [said] = (await marks()).filter(({ role }) => role === 'partnerA');
    app.clock.pass(10 * 60_000);
    expect(await again(table.partnerA, 3)).toEqual(Array(3).fill({ told: true, mailed: false }));
    expect(await again(table.mediator)).toEqual([{ told: true, mailed: false }]);
    const [later, ...more] = (await marks()).filter(({ role }) => role === 'partnerA');
    expect(more).toEqual([]);
    expect(Date.parse(later!.at.instant) - Date.parse(said!.at.instant)).toBeGreaterThanOrEqual(10 * 60_000);
    expect([await count(table.partnerB), await count(table.mediator)]).toEqual(sent);
    app.clock.pass(21 * 60_000);
    expect((await again(table.partnerA, 3)).filter(({ mailed }) => mailed)).toHaveLength(1);
    expect([await count(table.partnerB), await count(table.mediator)]).toEqual([sent[0], sent[1]! + 1]);
    const far = await standing(4);
    const early = await table.partnerA.ask(SAY_ABOUT_MEETING, {
      params: { coupleId, sessionId: far.id },
      body: { kind: 'running_late' },
    });
    expect(early.body.code).toBe('session_not_live');
    expect(
      (
        await table.partnerA.ask(SAY_ABOUT_MEETING, {
          params: { coupleId, sessionId: far.id },
          body: { kind: 'asks_to_move' },
        })
      ).status,
    ).toBe(200);
  });

  it('lets the mediator note for themself that somebody did not come, and take it back', async () => {
    const { id: sessionId } = await table.mediator.does(START_NOW, { params: { coupleId }, body: { minutes: 50 } });
    const params = { coupleId, sessionId };
    const note = (on: boolean) => table.mediator.ask(MARK_NO_SHOW, { params, body: { role: 'partnerB', on } });
    expect((await note(true)).body.code).toBe('session_not_live');
    app.clock.pass(10 * 60_000);
    const before = (await table.partnerB.ask(READ_MEETINGS, { params: { coupleId } })).text;
    for (const on of [true, true]) expect((await note(on)).status).toBe(200);
    expect(await marks()).toMatchObject([{ role: 'partnerB', kind: 'no_show' }]);
    expect((await table.partnerB.ask(READ_MEETINGS, { params: { coupleId } })).text).toBe(before);
    await note(false);
    expect(await marks()).toEqual([]);
  });

  it('says on the desk what comes next on whose clock, when they were last heard of, and whether notes are missing', async () => {
    const line = () => table.mediator.does(READ_DESK_TIMES, { params: { coupleId } });
    expect(await line()).toEqual({ next: null, waitingFor: [], lastContact: null, notesMissing: false });
    const { id, starts } = await standing();
    const seen = await line();
    expect(seen.next).toMatchObject({ sessionId: id });
    expect(seen.next!.people.map(({ role, starts: { instant, zone } }) => [role, instant, zone])).toEqual([
      ['mediator', starts.instant, 'Europe/Lisbon'],
      ['partnerA', starts.instant, 'Asia/Kathmandu'],
      ['partnerB', starts.instant, 'America/St_Johns'],
    ]);
    const heard = Date.parse(seen.lastContact!.instant);
    app.clock.pass(HOUR);
    await table.partnerA.does(SAY_ABOUT_MEETING, {
      params: { coupleId, sessionId: id },
      body: { kind: 'asks_to_move' },
    });
    expect(Date.parse((await line()).lastContact!.instant)).toBeGreaterThanOrEqual(heard + HOUR);
    const open = (await openAtDesk(table, 14, coupleId, { alone: 'partnerB' }))[0]!;
    const alone = await proposed(table.mediator, coupleId, [open], { alone: 'partnerB' });
    expect((await line()).waitingFor).toEqual(['partnerB']);
    await answered(table.partnerB, coupleId, alone, 'works');
    expect((await line()).waitingFor).toEqual([]);
    expect((await line()).next!.people.map(({ role }) => role)).toEqual(['mediator', 'partnerB']);
    const now = await table.mediator.does(START_NOW, { params: { coupleId }, body: { minutes: 50 } });
    const board = await AtBoard.open(table.mediator, now.id);
    await board.does({ type: 'endSession' });
    board.leave();
    expect((await line()).notesMissing).toBe(true);
    const body = { file: 'partnerB' as const, version: 0, text: 'Calm today.' };
    await table.mediator.does(SAVE_NOTE, { params: { coupleId }, body });
    expect((await line()).notesMissing).toBe(false);
    expect((await table.partnerA.ask(READ_DESK_TIMES, { params: { coupleId } })).status).toBe(404);
  });
});
