import { randomUUID } from 'node:crypto';
import {
  ANSWER_TIMES,
  CANCEL_MEETING,
  CHOOSE_PROPOSING,
  END_PROPOSAL,
  LOOK_FOR_STARTS,
  PROPOSE_TIMES,
  READ_DESK_PROPOSAL,
  READ_MEETING,
  READ_MEETINGS,
  READ_OPEN_ALONE,
  READ_OPEN_PROPOSAL,
  READ_PROPOSAL,
  RECORD_READINESS,
  STAND_BACK,
} from '#libs/contracts';
import { startApp, type TestApp } from './support/app.js';
import { tableSet, type Actor, type Table } from './support/actors.js';
import { everythingSent, mailsTo } from './support/mails.js';
import {
  ahead,
  answered,
  DAY,
  hoursOpened,
  openAtDesk,
  proposed,
  startsOffered,
  usualAvailability,
} from './support/times.js';

const ALONE = { alone: 'partnerA' as const };

describe('A session with one partner alone leaves no trace at the other', () => {
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

  const meetings = async (who: Actor) => (await who.does(READ_MEETINGS, { params: { coupleId } })).meetings;
  const openAlone = async (who: Actor) => (await who.does(READ_OPEN_ALONE, { params: { coupleId } })).proposals;
  const desk = (days = 14) => openAtDesk(table, days, coupleId, ALONE);
  const mails = async (who: Actor) => {
    await everythingSent(app);
    return (await mailsTo(app, who.email)).length;
  };

  it('is offered to one, stands at their yes, and is told to the two whose it is', async () => {
    const before = await mails(table.partnerB);
    const starts = (await desk()).slice(10, 12);
    const proposal = await proposed(table.mediator, coupleId, starts, ALONE);
    expect(proposal).toMatchObject({ state: 'open', own: true, alone: 'partnerA' });
    expect(await openAlone(table.partnerA)).toMatchObject([{ id: proposal.id, own: false, alone: 'partnerA' }]);
    expect(await openAlone(table.mediator)).toMatchObject([{ id: proposal.id, own: true }]);
    const seen = await table.mediator.does(READ_DESK_PROPOSAL, { params: { coupleId, proposalId: proposal.id } });
    expect(seen.clocks[0]!.people.map(({ role }) => role)).toEqual(['partnerA', 'mediator']);
    const done = await answered(table.partnerA, coupleId, proposal, 'works');
    expect(done).toMatchObject({ state: 'confirmed', slots: [] });
    for (const who of [table.partnerA, table.mediator]) {
      expect(await meetings(who)).toMatchObject([
        { id: done.sessionId, kind: 'individual', alone: 'partnerA', starts: { instant: starts[0] } },
      ]);
    }
    expect(await meetings(table.partnerB)).toEqual([]);
    expect(await mails(table.partnerB)).toBe(before);
    const [toA] = (await mailsTo(app, table.partnerA.email)).slice(-1);
    expect(toA!.attachments[0]!.content.toString()).toContain('METHOD:REQUEST');
  });

  it('answers every id of it to the other as if it were made up', async () => {
    const starts = (await desk()).slice(10, 12);
    const proposal = await proposed(table.mediator, coupleId, starts, ALONE);
    const answers = [{ slotId: proposal.slots[0]!.id, choice: 'works' as const }];
    const tried = async (proposalId: string, sessionId: string) =>
      [
        await table.partnerB.ask(READ_PROPOSAL, { params: { coupleId, proposalId } }),
        await table.partnerB.ask(ANSWER_TIMES, { params: { coupleId, proposalId }, body: { answers } }),
        await table.partnerB.ask(READ_MEETING, { params: { coupleId, sessionId } }),
        await table.partnerB.ask(CANCEL_MEETING, { params: { coupleId, sessionId }, body: {} }),
        await table.partnerB.ask(LOOK_FOR_STARTS, {
          params: { coupleId },
          body: { from: ahead(table, 0), to: ahead(table, DAY), moving: sessionId },
        }),
      ].map(({ status, text }) => [status, text]);
    const none = await tried(randomUUID(), randomUUID());
    expect(none.every(([status]) => status === 404)).toBe(true);
    expect(await tried(proposal.id, proposal.slots[0]!.id)).toEqual(none);
    const { sessionId } = await answered(table.partnerA, coupleId, proposal, 'works');
    expect(await tried(proposal.id, sessionId!)).toEqual(none);
    for (const body of [{ slots: starts, ...ALONE }]) {
      const asked = await table.partnerB.ask(PROPOSE_TIMES, { params: { coupleId }, body });
      expect([asked.status, asked.text]).toEqual([404, none[0]![1]]);
    }
    expect(await openAlone(table.partnerB)).toEqual([]);
    expect((await table.partnerB.does(READ_OPEN_PROPOSAL, { params: { coupleId } })).proposal).toBeNull();
  });

  it('takes a time that then reads, to the other, like any other that is gone', async () => {
    const offered = await startsOffered(table, table.partnerB);
    const [taken] = offered;
    const proposal = await proposed(table.mediator, coupleId, [taken!], ALONE);
    await answered(table.partnerA, coupleId, proposal, 'works');
    const gone = await table.partnerB.ask(PROPOSE_TIMES, { params: { coupleId }, body: { slots: [taken!] } });
    const outside = new Date(Date.parse(taken!) + 7 * 60_000).toISOString();
    const never = await table.partnerB.ask(PROPOSE_TIMES, { params: { coupleId }, body: { slots: [outside] } });
    expect([gone.status, gone.text]).toEqual([never.status, never.text]);
    expect(gone.body.code).toBe('time_not_available');
    expect(await startsOffered(table, table.partnerB)).not.toContain(taken);
  });

  it('does not stand in the way of times for all three, nor of those for the other alone', async () => {
    const open = await desk();
    await proposed(table.mediator, coupleId, [open[10]!], ALONE);
    await proposed(table.mediator, coupleId, [open[14]!], { alone: 'partnerB' });
    const joint = await proposed(table.mediator, coupleId, [open[18]!]);
    expect(joint.alone).toBeNull();
    expect(await openAlone(table.mediator)).toHaveLength(2);
    const second = await table.mediator.ask(PROPOSE_TIMES, {
      params: { coupleId },
      body: { slots: [open[22]!], ...ALONE },
    });
    expect(second.body.code).toBe('proposal_open');
  });

  it('has windows and lengths of its own', async () => {
    const weekly = ([1, 2, 3, 4, 5] as const).flatMap((weekday) => [
      { weekday, from: '09:00', to: '12:00', only: 'joint' as const },
      { weekday, from: '14:00', to: '16:00', only: 'individual' as const },
    ]);
    await hoursOpened(table.mediator, { weekly, lengths: { joint: [50], individual: [25, 50] } });
    const hourOf = (instant: string) => new Date(instant).getUTCHours();
    expect(new Set((await desk()).map(hourOf))).toEqual(new Set([14, 15]));
    expect(new Set((await openAtDesk(table)).map(hourOf))).toEqual(new Set([9, 10, 11]));
    const [start] = await startsOffered(table, table.partnerA, coupleId, ALONE);
    const proposal = await proposed(table.partnerA, coupleId, [start!], ALONE);
    expect(Date.parse(proposal.slots[0]!.ends.instant) - Date.parse(start!)).toBe(25 * 60_000);
  });

  it('is possible before readiness and on hold, and not once the process has ended, which ends it', async () => {
    await table.mediator.does(RECORD_READINESS, {
      params: { coupleId },
      body: { role: 'partnerB', decision: 'not_now' },
    });
    await table.partnerB.does(STAND_BACK, { params: { coupleId }, body: { kind: 'hold' } });
    const proposal = await proposed(table.mediator, coupleId, [(await desk())[10]!], ALONE);
    await answered(table.partnerA, coupleId, proposal, 'works');
    await table.partnerB.does(STAND_BACK, { params: { coupleId }, body: { kind: 'withdraw' } });
    expect(await meetings(table.partnerA)).toMatchObject([{ state: 'cancelled' }]);
    expect(await meetings(table.partnerB)).toEqual([]);
    const refused = await table.partnerA.ask(LOOK_FOR_STARTS, {
      params: { coupleId },
      body: { from: ahead(table, 0), to: ahead(table, DAY), ...ALONE },
    });
    expect(refused.body.code).toBe('couple_not_open');
  });

  it('stands at once where a partner asks and the mediator’s yes is given beforehand', async () => {
    await hoursOpened(table.mediator, { confirms: 'automatically' });
    const [first, second] = await startsOffered(table, table.partnerA, coupleId, ALONE);
    const done = await proposed(table.partnerA, coupleId, [first!, second!], ALONE);
    expect(done).toMatchObject({ state: 'confirmed' });
    expect(await meetings(table.mediator)).toMatchObject([{ alone: 'partnerA', starts: { instant: first } }]);
  });

  it('waits for the mediator where it does not, and asks nobody where only the mediator proposes', async () => {
    const [start] = await startsOffered(table, table.partnerA, coupleId, ALONE);
    const proposal = await proposed(table.partnerA, coupleId, [start!], ALONE);
    expect(proposal.state).toBe('open');
    expect((await table.mediator.does(END_PROPOSAL, { params: { coupleId, proposalId: proposal.id } })).state).toBe(
      'ended',
    );
    await table.mediator.send('PUT', '/api/availability', usualAvailability({ partnersPropose: false }));
    const refused = await table.partnerA.ask(PROPOSE_TIMES, {
      params: { coupleId },
      body: { slots: [start!], ...ALONE },
    });
    expect(refused.body.code).toBe('mediator_proposes');
  });

  it('reads, where the other wants only the mediator to propose, like a practice that does so', async () => {
    const looks = async () => {
      const body = { from: ahead(table, 0), to: ahead(table, DAY), ...ALONE };
      const answer = await table.partnerA.ask(LOOK_FOR_STARTS, { params: { coupleId }, body });
      return [answer.status, answer.text];
    };
    const tries = async (slots: string[]) => {
      const answer = await table.partnerA.ask(PROPOSE_TIMES, { params: { coupleId }, body: { slots, ...ALONE } });
      return [answer.status, answer.text];
    };
    const [start] = await startsOffered(table, table.partnerA, coupleId, ALONE);
    await table.partnerB.does(CHOOSE_PROPOSING, { params: { coupleId }, body: { onlyMediator: true } });
    const chosen = [await looks(), await tries([start!])];
    await table.partnerB.does(CHOOSE_PROPOSING, { params: { coupleId }, body: { onlyMediator: false } });
    expect((await tries([start!]))[0]).toBe(200);
    await hoursOpened(table.mediator, { partnersPropose: false });
    const [open] = await openAlone(table.partnerA);
    await table.mediator.does(END_PROPOSAL, { params: { coupleId, proposalId: open!.id } });
    expect([await looks(), await tries([start!])]).toEqual(chosen);
  });
});
