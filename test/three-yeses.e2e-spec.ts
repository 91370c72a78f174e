import { randomUUID } from 'node:crypto';
import {
  ANSWER_TIMES,
  END_PROPOSAL,
  PROPOSE_TIMES,
  READ_DESK_PROPOSAL,
  READ_MEETINGS,
  READ_OPEN_PROPOSAL,
  READ_PROPOSAL,
  RECORD_READINESS,
  START_NOW,
  type ProposalView,
} from '#libs/contracts';
import { startApp, type TestApp } from './support/app.js';
import { tableSet, type Actor, type Table } from './support/actors.js';
import { waitForMails } from './support/mails.js';
import {
  ahead,
  anotherCouple,
  answered,
  DAY,
  HOUR,
  hoursOpened,
  openAtDesk,
  proposed,
  startsOffered,
} from './support/times.js';

describe('No session without three yeses, and never two in one slot', () => {
  let app: TestApp;
  let table: Table;
  let coupleId: string;
  beforeAll(async () => {
    app = await startApp();
    table = await tableSet(app);
    coupleId = table.coupleId;
    await hoursOpened(table.mediator);
  });
  afterAll(() => app.close());
  afterEach(async () => {
    const { proposal } = await table.mediator.does(READ_OPEN_PROPOSAL, { params: { coupleId } });
    if (proposal) await table.mediator.does(END_PROPOSAL, { params: { coupleId, proposalId: proposal.id } });
  });

  const people = (): Actor[] => [table.partnerA, table.partnerB, table.mediator];
  const meetings = async (who: Actor) => (await who.does(READ_MEETINGS, { params: { coupleId } })).meetings;
  const openFor = (who: Actor) => who.ask(READ_OPEN_PROPOSAL, { params: { coupleId } });

  it('confirms exactly one start at the third yes, frees the others, and tells all three', async () => {
    const open = await openAtDesk(table);
    const starts = [open[30]!, open[33]!, open[36]!];
    const proposal = await proposed(table.mediator, coupleId, starts);
    expect(proposal).toMatchObject({ state: 'open', own: true });
    expect(proposal.slots.map(({ starts: { instant } }) => instant)).toEqual(starts);
    expect(await openAtDesk(table)).not.toContain(starts[1]);

    const afterOne = await answered(table.partnerA, coupleId, proposal, 'works');
    expect(afterOne.state).toBe('open');
    expect(await meetings(table.partnerB)).toEqual([]);
    const { slots } = afterOne;
    const done = await table.partnerB.does(ANSWER_TIMES, {
      params: { coupleId, proposalId: proposal.id },
      body: {
        answers: [
          { slotId: slots[0]!.id, choice: 'no' },
          { slotId: slots[1]!.id, choice: 'could' },
        ],
      },
    });
    expect(done).toMatchObject({ state: 'confirmed', sessionId: slots[1]!.id, slots: [] });
    for (const who of people()) {
      expect(await meetings(who)).toMatchObject([{ state: 'confirmed', starts: { instant: starts[1] }, minutes: 50 }]);
    }
    const left = await openAtDesk(table);
    expect(starts.map((start) => left.includes(start))).toEqual([true, false, true]);
    const [row] = await app.databases.superQuery<{ wall_clock: string; zone: string }>(
      'select wall_clock, zone from session where id = $1',
      [done.sessionId],
    );
    expect(row!.zone).toBe('Europe/Lisbon');
    expect(row!.wall_clock).toMatch(/^20\d\d-\d\d-\d\dT\d\d:\d\d$/);
  });

  it('lets a partner propose one of the starts they are offered, and nothing else', async () => {
    const offered = await startsOffered(table, table.partnerA);
    const notOffered = (await openAtDesk(table)).find((start) => !offered.includes(start))!;
    const params = { coupleId };
    const refused = await table.partnerA.ask(PROPOSE_TIMES, { params, body: { slots: [notOffered] } });
    const taken = (await meetings(table.mediator))[0]!.starts.instant;
    const gone = await table.partnerA.ask(PROPOSE_TIMES, { params, body: { slots: [taken] } });
    expect([refused.status, refused.body.code]).toEqual([409, 'time_not_available']);
    expect(gone.text).toBe(refused.text);
    const otherLength = await table.partnerA.ask(PROPOSE_TIMES, {
      params,
      body: { slots: [offered[0]!], minutes: 25 },
    });
    expect(otherLength.status).toBe(422);

    const proposal = await proposed(table.partnerA, coupleId, [offered[0]!]);
    expect((await openFor(table.partnerB)).body.proposal).toMatchObject({ id: proposal.id, own: false });
    const own = await table.partnerA.ask(ANSWER_TIMES, {
      params: { coupleId, proposalId: proposal.id },
      body: { answers: [{ slotId: proposal.slots[0]!.id, choice: 'works' }] },
    });
    expect(own.body.code).toBe('out_of_turn');
    await answered(table.mediator, coupleId, proposal, 'works');
    expect((await answered(table.partnerB, coupleId, proposal, 'works')).state).toBe('confirmed');
  });

  it('shows a partner nothing of who proposed or what the other said, and the mediator everything', async () => {
    const offered = (await startsOffered(table, table.partnerB)).slice(0, 2);
    const proposal = await proposed(table.partnerB, coupleId, offered);
    const before = (await openFor(table.partnerA)).text;
    await answered(table.mediator, coupleId, proposal, 'no');
    expect((await openFor(table.partnerA)).text).toBe(before);
    expect(before).not.toContain('proposedBy');
    for (const other of ['St_Johns', table.partnerB.personId, table.mediator.personId, 'Lisbon']) {
      expect(before).not.toContain(other);
    }
    const params = { coupleId, proposalId: proposal.id };
    const desk = await table.mediator.does(READ_DESK_PROPOSAL, { params });
    expect(desk.proposedBy).toBe('partnerB');
    expect(desk.answers).toHaveLength(2);
    expect(desk.clocks[0]!.people.map(({ starts }) => starts.zone)).toEqual([
      'Asia/Kathmandu',
      'America/St_Johns',
      'Europe/Lisbon',
    ]);
    expect((await table.partnerA.ask(READ_DESK_PROPOSAL, { params })).status).toBe(404);
  });

  it('refuses a second proposal while one is open', async () => {
    const offered = await startsOffered(table, table.partnerA);
    await proposed(table.partnerA, coupleId, [offered[0]!]);
    for (const who of people()) {
      const second = await who.ask(PROPOSE_TIMES, { params: { coupleId }, body: { slots: [offered[1]!] } });
      expect([second.status, second.body.code]).toEqual([409, 'proposal_open']);
    }
  });

  it('ends nothing early with a no, and lets anyone change their mind until then', async () => {
    const proposal = await proposed(table.mediator, coupleId, (await openAtDesk(table)).slice(-2));
    await answered(table.partnerA, coupleId, proposal, 'works');
    const refused = await answered(table.partnerB, coupleId, proposal, 'no');
    expect(refused).toMatchObject({ state: 'open', slots: [{ ownChoice: 'no' }, { ownChoice: 'no' }] });
    app.clock.pass(2 * DAY);
    expect((await openFor(table.partnerA)).body.proposal.state).toBe('open');
    expect((await answered(table.partnerB, coupleId, proposal, 'could')).state).toBe('confirmed');
  });

  it('reads refused, let lapse and not answered alike, to the byte', async () => {
    const worlds: ((proposal: ProposalView) => Promise<unknown>)[] = [
      async () => app.clock.pass(3 * DAY),
      async (proposal) => {
        await answered(table.partnerB, coupleId, proposal, 'no');
        app.clock.pass(3 * DAY);
      },
      async (proposal) => {
        await answered(table.partnerB, coupleId, proposal, 'works');
        app.clock.pass(3 * DAY);
        await app.databases.superQuery('select door_end_expired($1)', [app.clock.now()]);
      },
      (proposal) => table.mediator.does(END_PROPOSAL, { params: { coupleId, proposalId: proposal.id } }),
    ];
    const read: string[] = [];
    for (const becomes of worlds) {
      const slots = (await openAtDesk(table, 28)).slice(-3);
      const proposal = await proposed(table.mediator, coupleId, slots);
      await becomes(proposal);
      const params = { coupleId, proposalId: proposal.id };
      const late = await table.partnerA.ask(ANSWER_TIMES, {
        params,
        body: { answers: [{ slotId: proposal.slots[0]!.id, choice: 'works' }] },
      });
      const answers = [await table.partnerA.ask(READ_PROPOSAL, { params }), await openFor(table.partnerA), late];
      read.push(
        answers
          .map(({ status, text }) => `${status} ${text}`)
          .join('\n')
          .replaceAll(proposal.id, 'ID'),
      );
      expect(await openAtDesk(table, 28)).toContain(slots[0]);
    }
    expect(new Set(read).size).toBe(1);
    expect(read[0]).toContain('"state":"ended"');
    expect(read[0]).toContain('proposal_closed');
  });

  it('only lets the mediator end a proposal', async () => {
    const proposal = await proposed(table.partnerA, coupleId, (await startsOffered(table, table.partnerA)).slice(0, 1));
    for (const who of [table.partnerA, table.partnerB]) {
      expect((await who.ask(END_PROPOSAL, { params: { coupleId, proposalId: proposal.id } })).status).toBe(404);
    }
    expect((await openFor(table.partnerA)).body.proposal.state).toBe('open');
  });

  it('ends the proposal and frees its times when readiness is withdrawn, and proposes nothing after', async () => {
    const slots = (await openAtDesk(table, 28)).slice(-2);
    const proposal = await proposed(table.mediator, coupleId, slots);
    const params = { coupleId };
    await table.mediator.does(RECORD_READINESS, { params, body: { role: 'partnerB', decision: 'not_now' } });
    expect((await table.partnerA.does(READ_PROPOSAL, { params: { coupleId, proposalId: proposal.id } })).state).toBe(
      'ended',
    );
    expect(await openAtDesk(table, 28)).toContain(slots[0]);
    for (const who of people()) {
      const refused = await who.ask(PROPOSE_TIMES, { params, body: { slots } });
      expect([refused.status, refused.body.code]).toEqual([409, 'not_ready_for_joint']);
    }
    await table.mediator.does(RECORD_READINESS, { params, body: { role: 'partnerB', decision: 'joint' } });
  });

  it('holds nothing for a couple whose readiness goes in the same moment', async () => {
    const params = { coupleId };
    for (let round = 0; round < 5; round++) {
      const slots = (await openAtDesk(table, 28)).slice(-2);
      await Promise.all([
        table.partnerA.ask(PROPOSE_TIMES, { params, body: { slots } }),
        table.mediator.ask(PROPOSE_TIMES, { params, body: { slots } }),
        table.mediator.does(RECORD_READINESS, { params, body: { role: 'partnerA', decision: 'not_now' } }),
      ]);
      expect((await openFor(table.partnerB)).body).toEqual({ proposal: null });
      expect(await openAtDesk(table, 28)).toContain(slots[0]);
      await table.mediator.does(RECORD_READINESS, { params, body: { role: 'partnerA', decision: 'joint' } });
    }
  });

  it('answers an attacker, another couple and a random id with one and the same refusal', async () => {
    const proposal = await proposed(table.mediator, coupleId, (await openAtDesk(table, 28)).slice(-1));
    const other = await anotherCouple(table, 'Rowan');
    const body = { answers: [{ slotId: proposal.slots[0]!.id, choice: 'works' as const }] };
    const mine = { coupleId, proposalId: proposal.id };
    const answers = [
      await table.attacker.ask(READ_PROPOSAL, { params: mine }),
      await table.attacker.ask(ANSWER_TIMES, { params: mine, body }),
      await table.attacker.ask(END_PROPOSAL, { params: mine }),
      await table.attacker.ask(READ_DESK_PROPOSAL, { params: mine }),
      await openFor(table.attacker),
      await table.attacker.ask(PROPOSE_TIMES, { params: { coupleId }, body: { slots: [ahead(table, DAY)] } }),
      await table.partnerA.ask(READ_PROPOSAL, { params: { coupleId: other, proposalId: proposal.id } }),
      await table.partnerA.ask(ANSWER_TIMES, { params: { coupleId: other, proposalId: proposal.id }, body }),
      await table.partnerA.ask(ANSWER_TIMES, {
        params: mine,
        body: { answers: [{ slotId: randomUUID(), choice: 'works' as const }] },
      }),
      await table.partnerA.ask(READ_PROPOSAL, { params: { coupleId, proposalId: randomUUID() } }),
      await table.partnerA.ask(READ_PROPOSAL, { params: { coupleId: randomUUID(), proposalId: proposal.id } }),
      await table.mediator.ask(END_PROPOSAL, { params: { coupleId, proposalId: randomUUID() } }),
    ];
    expect(new Set(answers.map(({ status, text }) => `${status} ${text}`)).size).toBe(1);
    expect(answers[0]!.status).toBe(404);
  });

  it('refuses what is no proposal and no answer with a problem', async () => {
    const start = (await openAtDesk(table, 28)).at(-1)!;
    const seven = Array.from({ length: 7 }, (_, i) => ahead(table, DAY + i * HOUR));
    const wishes: unknown[] = [
      { slots: [] },
      { slots: seven },
      { slots: [start, start] },
      { slots: ['tomorrow'] },
      { slots: ['2026-02-30T10:00:00.000Z'] },
      { slots: ['+275760-09-13T00:00:00.000Z'] },
      { slots: [start], minutes: 0 },
      { slots: [start], who: 'me' },
      { slots: start },
    ];
    for (const wish of wishes) {
      const response = await table.mediator.send('POST', `/api/couples/${coupleId}/proposals`, wish);
      expect([response.status, response.body.code]).toEqual([422, 'input_not_valid']);
    }
    const past = await table.mediator.ask(PROPOSE_TIMES, {
      params: { coupleId },
      body: { slots: [ahead(table, -DAY)] },
    });
    expect(past.body.code).toBe('time_not_available');
    const proposal = await proposed(table.mediator, coupleId, [start]);
    const path = `/api/couples/${coupleId}/proposals/${proposal.id}/answers`;
    for (const wish of [{}, { answers: [] }, { answers: [{ slotId: 'x', choice: 'works' }] }, { answers: ['no'] }]) {
      expect((await table.partnerA.send('PUT', path, wish)).status).toBe(422);
    }
  });

  describe('raced', () => {
    const couples: string[] = [];
    beforeAll(async () => {
      for (let i = 0; i < 9; i++) couples.push(await anotherCouple(table, `Elder ${i}`));
      couples.push(coupleId);
    });

    /** Twenty clients at once, two of each couple; what each was answered. */
    const race = (slotsOf: (client: number) => string[]) =>
      Promise.all(
        Array.from({ length: 20 }, (_, client) => {
          const who = client % 2 === 0 ? table.partnerA : table.mediator;
          const params = { coupleId: couples[client >> 1]! };
          return who.ask(PROPOSE_TIMES, { params, body: { slots: slotsOf(client) } });
        }),
      );
    const letGo = () =>
      Promise.all(
        couples.map(async (each) => {
          const { proposal } = await table.mediator.does(READ_OPEN_PROPOSAL, { params: { coupleId: each } });
          const params = { coupleId: each, proposalId: proposal?.id ?? '' };
          if (proposal) await table.mediator.does(END_PROPOSAL, { params });
        }),
      );
    const overlaps = () =>
      app.databases.superQuery(
        `select from session a join session b on a.mediator_id = b.mediator_id and a.id < b.id and a.blocked && b.blocked
         where a.state in ('held', 'confirmed', 'live') and b.state in ('held', 'confirmed', 'live')
           and a.proposal_id is distinct from b.proposal_id`,
      );

    it('gives one identical slot to one of twenty, and every other an ordinary refusal', async () => {
      for (let round = 0; round < 5; round++) {
        const start = (await startsOffered(table, table.partnerA))[round]!;
        const answers = await race(() => [start]);
        expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
        const codes = answers
          .filter(({ status }) => status !== 200)
          .map(({ status, body }) => `${status} ${body.code}`);
        for (const code of codes) expect(['409 time_not_available', '409 proposal_open']).toContain(code);
        expect(await overlaps()).toEqual([]);
        await letGo();
      }
    });

    it('gives overlapping slots to nobody twice, and locks nobody up', async () => {
      for (let round = 0; round < 5; round++) {
        const offered = (await startsOffered(table, table.partnerA)).slice(0, 6);
        const open = await openAtDesk(table, 28);
        const from = open.indexOf(offered[0]!);
        // Each asks for several, in an order of their own.
        const answers = await race((client) =>
          client % 2 === 0
            ? [offered[client % 6]!, offered[(client + 5) % 6]!, offered[(client + 3) % 6]!]
            : [open[from + (client % 5)]!, open[from + ((client + 3) % 5)]!],
        );
        for (const { status, body } of answers) {
          if (status !== 200) expect(['time_not_available', 'proposal_open']).toContain(body.code);
        }
        expect(answers.some(({ status }) => status === 200)).toBe(true);
        expect(await overlaps()).toEqual([]);
        await letGo();
      }
    });

    it('confirms one session when the last yeses come in the same moment', async () => {
      const [first, second] = await startsOffered(table, table.partnerA);
      const proposal = await proposed(table.mediator, coupleId, [first!, second!]);
      const params = { coupleId, proposalId: proposal.id };
      const answers = await Promise.all(
        Array.from({ length: 20 }, (_, client) =>
          (client % 2 === 0 ? table.partnerA : table.partnerB).ask(ANSWER_TIMES, {
            params,
            body: { answers: [{ slotId: proposal.slots[(client >> 1) % 2]!.id, choice: 'works' }] },
          }),
        ),
      );
      for (const { status, body } of answers) if (status !== 200) expect(body.code).toBe('proposal_closed');
      const rows = await app.databases.superQuery<{ state: string }>(
        'select state from session where proposal_id = $1 order by state',
        [proposal.id],
      );
      expect(rows.map(({ state }) => state)).toEqual(['confirmed', 'released']);
    });

    it('starts no session at a time that somebody is proposing', async () => {
      const answers = await Promise.all(
        couples.map((each) => table.mediator.ask(START_NOW, { params: { coupleId: each }, body: { minutes: 30 } })),
      );
      expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
      for (const { status, body } of answers) if (status !== 200) expect(body.code).toBe('time_not_available');
    });
  });

  it('never wrote a fault to the log', () => {
    expect(app.logged.filter((line) => line.includes('"event":"fault"'))).toEqual([]);
  });

  it('mails the two who did not propose, and names nobody', async () => {
    const toldOf = async (subject: string, kind: string) =>
      (
        await app.databases.superQuery<{ email: string }>(
          'select email from notice n join person p on p.id = n.person_id where subject_id = $1 and kind = $2 order by 1',
          [subject, kind],
        )
      ).map(({ email }) => email);
    const proposal = await proposed(table.partnerA, coupleId, (await startsOffered(table, table.partnerA)).slice(0, 1));
    expect(await toldOf(proposal.id, 'proposal')).toEqual([table.mediator.email, table.partnerB.email]);
    await answered(table.mediator, coupleId, proposal, 'works');
    const { sessionId } = await answered(table.partnerB, coupleId, proposal, 'could');
    expect(await toldOf(sessionId!, 'session_confirmed')).toEqual(
      people()
        .map(({ email }) => email)
        .sort(),
    );
    const texts = (await waitForMails(app, table.partnerB.email, 3)).map(({ text }) => text);
    expect(texts.some((text) => text?.includes('Times for an appointment are offered'))).toBe(true);
    for (const text of texts) expect(text).not.toMatch(/Tenzin|Rose|Inês/);
  });
});
