import { randomUUID } from 'node:crypto';
import {
  GIVE_CHECK_OUT,
  GIVE_START_CHECK,
  READ_CHECKS,
  READ_COUPLE,
  READ_COUPLE_AT_DESK,
  READ_MEETING,
  READ_MEETINGS,
  READ_OPEN_PROPOSAL,
  RECORD_READINESS,
  START_NOW,
  type ReadinessDecision,
  type SentCommand,
} from '#libs/contracts';
import { BY_TELEPHONE, type PartnerRole, type Role } from '#libs/domain';
import { startApp, type TestApp } from './support/app.js';
import { tableSet, type Table } from './support/actors.js';
import { drafted, saying } from './support/agreements.js';
import { AtBoard } from './support/board.js';
import {
  nothingStands,
  releasedHurt,
  sessionNow,
  START_CHECK,
  tableOpen,
  type ThreeAtBoard,
} from './support/sessions.js';
import { answered, hoursOpened, openAtDesk, proposed, startsOffered } from './support/times.js';
import { boardOfB, NEVER_GONE, whatBLearns, type World } from './support/worlds.js';

const decides = ({ mediator, coupleId }: Table, role: PartnerRole, decision: ReadinessDecision) =>
  mediator.does(RECORD_READINESS, { params: { coupleId }, body: { role, decision } });
const PRIVATE = 'what A would only say alone';
const refused = (code: string) => ({ ok: false, error: { code } });

describe('Shuttle only: the two are never on one board', () => {
  let app: TestApp;
  let table: Table;
  beforeAll(async () => {
    app = await startApp();
    table = await tableSet(app);
    await hoursOpened(table.mediator);
  });
  afterAll(() => app.close());

  const params = () => ({ coupleId: table.coupleId });
  const readAs = async (who: 'partnerA' | 'partnerB') => {
    const { sentence, separately } = await table[who].does(READ_COUPLE, { params: params() });
    return { sentence, separately };
  };

  describe('booking', () => {
    it('needs both recorded, and none “not now”', async () => {
      await decides(table, 'partnerA', 'shuttle');
      expect(await readAs('partnerB')).toEqual({ sentence: 'ready', separately: true });
      await decides(table, 'partnerB', 'not_now');
      for (const who of ['partnerA', 'partnerB'] as const)
        expect(await readAs(who)).toEqual({ sentence: 'not_yet', separately: false });
      const refusal = await table.mediator.ask(START_NOW, { params: params(), body: { minutes: 50 } });
      expect([refusal.status, refusal.body.code]).toEqual([409, 'not_ready_for_joint']);
    });

    it.each([
      ['shuttle', 'joint', true],
      ['joint', 'shuttle', true],
      ['shuttle', 'shuttle', true],
      ['joint', 'joint', false],
    ] as const)('%s and %s: both read the same', async (a, b, separately) => {
      await decides(table, 'partnerA', a);
      await decides(table, 'partnerB', b);
      for (const who of ['partnerA', 'partnerB'] as const)
        expect(await readAs(who)).toEqual({ sentence: 'ready', separately });
      expect((await table.mediator.does(READ_COUPLE_AT_DESK, { params: params() })).separately).toBe(separately);
      const sessionId = await sessionNow(table);
      for (const who of ['mediator', 'partnerA', 'partnerB'] as const) {
        const meeting = await table[who].does(READ_MEETING, { params: { ...params(), sessionId } });
        expect(meeting).toMatchObject({ kind: 'joint', separately });
      }
      await nothingStands(table);
    });

    it('a joint session that stands, and times that are held, end when one is found ready for shuttle only', async () => {
      const slots = (await openAtDesk(table)).slice(0, 2);
      const proposal = await proposed(table.mediator, table.coupleId, [slots[0]!]);
      expect(proposal.separately).toBe(false);
      for (const who of ['partnerA', 'partnerB'] as const)
        await answered(table[who], table.coupleId, proposal, 'works');
      const { meetings } = await table.partnerA.does(READ_MEETINGS, { params: params() });
      const standing = meetings.find(({ state }) => state === 'confirmed')!;
      await decides(table, 'partnerB', 'shuttle');
      for (const who of ['partnerA', 'partnerB'] as const) {
        const seen = await table[who].does(READ_MEETING, { params: { ...params(), sessionId: standing.id } });
        expect(seen.state).toBe('cancelled');
      }
    });

    it('times are found, held and confirmed as for any other session, and stay when more are ready for shuttle', async () => {
      const [slot] = (await startsOffered(table, table.partnerA)).slice(3);
      const proposal = await proposed(table.partnerA, table.coupleId, [slot!]);
      for (const who of ['mediator', 'partnerA', 'partnerB'] as const) {
        const open = await table[who].does(READ_OPEN_PROPOSAL, { params: params() });
        expect(open.proposal).toMatchObject({ id: proposal.id, separately: true });
      }
      await decides(table, 'partnerA', 'shuttle');
      for (const who of ['mediator', 'partnerB'] as const)
        await answered(table[who], table.coupleId, proposal, 'works');
      const { meetings } = await table.partnerB.does(READ_MEETINGS, { params: params() });
      expect(meetings.filter(({ state }) => state === 'confirmed')).toMatchObject([{ separately: true }]);
      await decides(table, 'partnerA', 'joint');
      await decides(table, 'partnerB', 'joint');
      const still = await table.partnerB.does(READ_MEETING, {
        params: { ...params(), sessionId: meetings.find(({ state }) => state === 'confirmed')!.id },
      });
      expect(still).toMatchObject({ state: 'confirmed', separately: true });
      await nothingStands(table);
    });

    it('a board that is open together ends when one is found ready for shuttle only', async () => {
      for (const role of ['partnerA', 'partnerB'] as const) await decides(table, role, 'joint');
      const three = await tableOpen(table);
      await decides(table, 'partnerA', 'shuttle');
      for (const seat of [three.partnerA, three.partnerB]) await seat.until(({ view }) => view.phase === 'ended');
      for (const seat of [three.mediator, three.partnerA, three.partnerB]) seat.leave();
      await decides(table, 'partnerA', 'joint');
    });

    it('whoever writes the row of a session, the database says how they are in it', async () => {
      await decides(table, 'partnerA', 'shuttle');
      const sessionId = await sessionNow(table);
      const asApp = await app.databases.asApp();
      await asApp.query('begin');
      await asApp.query(`select set_config('app.person_id', $1, true)`, [table.mediator.personId]);
      await expect(asApp.query('update session set apart = false where id = $1', [sessionId])).rejects.toThrow(
        /permission denied/,
      );
      await asApp.query('rollback');
      await asApp.end();
      await nothingStands(table);
    });
  });

  describe('at the table', () => {
    let three: ThreeAtBoard;
    const hurts: Record<PartnerRole, string> = { partnerA: '', partnerB: '' };
    const WORDS = { partnerA: 'The words that A released.', partnerB: 'The words that B released.' };

    beforeAll(async () => {
      await decides(table, 'partnerA', 'shuttle');
      await decides(table, 'partnerB', 'joint');
      for (const role of ['partnerA', 'partnerB'] as const)
        hurts[role] = await releasedHurt(table[role], table.coupleId, WORDS[role]);
      const sessionId = await sessionNow(table);
      const [mediator, partnerA, partnerB] = await Promise.all(
        [table.mediator, table.partnerA, table.partnerB].map((actor) => AtBoard.open(actor, sessionId)),
      );
      three = { sessionId, mediator: mediator!, partnerA: partnerA!, partnerB: partnerB! };
    });
    afterAll(async () => {
      for (const seat of [three.mediator, three.partnerA, three.partnerB]) seat.leave();
      await nothingStands(table);
    });

    const admits = async (role: PartnerRole) => {
      const check = { params: { ...params(), sessionId: three.sessionId }, body: START_CHECK };
      await table[role].does(GIVE_START_CHECK, check);
      await three.mediator.does({ type: 'confirmReady', role, ready: true });
      await three.mediator.does({ type: 'admit', role });
    };
    const speaks = (role: PartnerRole | null) => three.mediator.does({ type: 'speakApart', role });
    const tables = (of: PartnerRole): SentCommand => ({
      type: 'table',
      hurtId: hurts[of],
      protocolId: 'floor_dialogue',
    });

    it('each is let in by themself: the table opens with one, and nothing of it is at the other', async () => {
      await three.partnerB.look();
      const before = three.partnerB.frames.length;
      await admits('partnerA');
      await three.mediator.does({ type: 'openTable' });
      expect(await three.partnerA.partnerView()).toMatchObject({ phase: 'apart', withYou: false });
      await speaks('partnerA');
      await three.partnerB.look();
      expect(three.partnerB.frames.length).toBe(before);
      expect((await three.mediator.mediatorView()).shuttle).toBe(true);
    });

    it('what is brought to one is on their screen alone, also while the other comes in', async () => {
      await three.mediator.does(tables('partnerB'));
      expect(await three.partnerA.partnerView()).toMatchObject({
        brought: { text: WORDS.partnerB, author: 'partnerB' },
      });
      await admits('partnerB');
      const other = await three.partnerB.partnerView();
      expect(other).toMatchObject({ phase: 'apart', withYou: false, brought: null });
      expect(JSON.stringify(three.partnerB.frames)).not.toContain('released');
    });

    it('and leaves it when the mediator speaks with the other', async () => {
      await speaks('partnerB');
      expect(JSON.stringify(await three.partnerA.partnerView())).not.toContain('released');
      expect(await three.mediator.send(tables('partnerA'))).toEqual(refused('out_of_turn'));
      await three.mediator.does({ type: 'closeHurt' });
      await three.mediator.does(tables('partnerA'));
      expect(await three.partnerB.partnerView()).toMatchObject({ brought: { text: WORDS.partnerA } });
      await three.mediator.does({ type: 'park' });
      expect(await three.partnerB.partnerView()).toMatchObject({ brought: null });
    });

    it.each([
      ['mediator', { type: 'together' }],
      ['mediator', { type: 'stepOn' }],
      ['mediator', { type: 'giveFloor', role: 'partnerA' }],
      ['mediator', { type: 'beginFrame' }],
      ['mediator', { type: 'setTimer', minutes: 5 }],
      ['mediator', { type: 'letBothGo' }],
      ['partnerA', { type: 'write', text: 'a line' }],
      ['partnerB', { type: 'finishTurn' }],
    ] as [Role, SentCommand][])('%s: %j is refused', async (by, command) => {
      expect(await three[by].send(command)).toEqual(refused('apart'));
    });

    it('an agreement is answered by each, whoever is spoken with, and stands when both agree', async () => {
      const agreement = await drafted(three.mediator);
      await three.mediator.does({ type: 'putAgreement', agreementId: agreement.agreementId });
      const before = await three.partnerB.partnerView();
      await three.partnerA.does(saying(true, agreement));
      expect(await three.partnerB.partnerView()).toEqual(before);
      await three.partnerB.does(saying(true, agreement));
      for (const seat of [three.partnerA, three.partnerB])
        expect(await seat.partnerView()).toMatchObject({ agreements: [{ stage: 'confirmed', own: 'agrees' }] });
    });

    it('the call: a link of its own for each seat, or by telephone, and never one for two', async () => {
      const link = (role: Role, url: string) => three.mediator.send({ type: 'setCallLink', role, url });
      expect(await link('partnerA', 'https://call.example/room')).toMatchObject({ ok: true });
      expect(await link('partnerB', 'https://call.example/room')).toEqual(refused('input_not_valid'));
      expect(await link('partnerB', BY_TELEPHONE)).toMatchObject({ ok: true });
      expect(await three.partnerB.partnerView()).toMatchObject({ callLink: BY_TELEPHONE });
      expect(await three.partnerA.partnerView()).toMatchObject({ callLink: 'https://call.example/room' });
    });

    it('who comes back after a lost line is where they were', async () => {
      await speaks('partnerB');
      three.partnerA.leave();
      const back = await AtBoard.open(table.partnerA, three.sessionId);
      expect(await back.partnerView()).toMatchObject({ phase: 'apart', withYou: false, brought: null });
      three = { ...three, partnerA: back };
    });

    it('one is led out step by step, and the other hears nothing of it: no frame, and the same page', async () => {
      await speaks('partnerA');
      const waits = await three.partnerB.partnerView();
      const frames = three.partnerB.frames.length;
      await three.mediator.does({ type: 'endSafely' });
      expect(await three.partnerA.partnerView()).toMatchObject({ phase: 'ending', stage: 'check_out', withYou: true });
      const check = { params: { ...params(), sessionId: three.sessionId }, body: { words: PRIVATE, wantsCall: true } };
      await table.partnerA.does(GIVE_CHECK_OUT, check);
      const { checks } = await table.mediator.does(READ_CHECKS, { params: check.params });
      expect(checks.map(({ out }) => out)).toEqual([check.body, null]);
      await three.mediator.does({ type: 'endingStep', stage: 'closing' });
      await three.mediator.does({ type: 'sayClosing', text: 'You stayed with it.' });
      expect(await three.partnerA.partnerView()).toMatchObject({ stage: 'closing', words: 'You stayed with it.' });
      await three.mediator.does({ type: 'endingStep', stage: 'next_times' });
      await three.mediator.does({ type: 'letGo', role: 'partnerA', minutes: 10 });
      expect(await three.partnerA.partnerView()).toMatchObject({ stage: 'leaving', mayGo: true });
      await three.partnerA.does({ type: 'stepOut' });
      expect(await three.partnerB.partnerView()).toEqual(waits);
      expect(three.partnerB.frames.length).toBe(frames);
      expect(JSON.stringify(three.partnerB.frames)).not.toMatch(/only say alone|stayed with it|letGo|"first"/);
      expect((await three.mediator.mediatorView()).people.partnerA).toMatchObject({
        checkedOut: true,
        steppedOut: true,
      });
    });

    it('then the other, who reads nothing of who went before; and a pause of theirs still stops it', async () => {
      await speaks('partnerB');
      await three.mediator.does({ type: 'endSafely' });
      await three.partnerB.does({ type: 'pause' });
      expect(await three.partnerB.partnerView()).toMatchObject({ phase: 'paused' });
      await three.mediator.does({ type: 'resume' });
      const own = { stage: 'check_out', withYou: true, words: null, checkedOut: false, mayGo: false };
      expect(await three.partnerB.partnerView()).toMatchObject(own);
      await three.mediator.does({ type: 'endingStep', stage: 'closing' });
      expect(await three.partnerB.partnerView()).toMatchObject({ stage: 'closing', words: null });
      expect(await three.mediator.send({ type: 'letGo', role: 'partnerA', minutes: 0 })).toEqual(
        refused('out_of_turn'),
      );
      await three.mediator.does({ type: 'stayLonger' });
      expect(await three.partnerB.partnerView()).toMatchObject({ phase: 'apart', withYou: true });
      await three.partnerA.does({ type: 'comeBack' });
    });
  });
});

describe('Two worlds: shuttle because of the one, shuttle because of the other', () => {
  let ofA: World;
  let ofB: World;
  const world = async (because: PartnerRole): Promise<World> => {
    const app = await startApp({}, NEVER_GONE);
    const table = await tableSet(app);
    await hoursOpened(table.mediator);
    await decides(table, because, 'shuttle');
    const made = { sessionId: randomUUID(), proposalId: randomUUID(), agreementId: randomUUID() };
    return { app, table, board: null, ...made, private: { hurtId: randomUUID() } };
  };
  beforeAll(async () => {
    [ofA, ofB] = [await world('partnerA'), await world('partnerB')];
  });
  afterAll(async () => {
    for (const each of [ofA, ofB]) {
      each.board?.leave();
      await each.app.close();
    }
  });

  const bothAlike = async (): Promise<void> => expect(await whatBLearns(ofA)).toEqual(await whatBLearns(ofB));
  const inBoth = async (does: (each: World) => Promise<unknown>): Promise<void> => {
    for (const each of [ofA, ofB]) await does(each);
  };
  const asMediator = (command: SentCommand) => async (each: World) => {
    const seat = await AtBoard.open(each.table.mediator, each.sessionId);
    await seat.does(command);
    seat.leave();
  };
  const checks = (role: PartnerRole) => async (each: World) => {
    const sessionId = each.sessionId;
    const check = { params: { coupleId: each.table.coupleId, sessionId }, body: START_CHECK };
    await each.table[role].does(GIVE_START_CHECK, check);
  };

  const checksOut = async ({ table, sessionId }: World) => {
    const check = { words: 'canary check-out', wantsCall: true };
    await table.partnerA.does(GIVE_CHECK_OUT, { params: { coupleId: table.coupleId, sessionId }, body: check });
  };

  it('read the same before anything is booked', bothAlike);

  it('and when times are offered, answered, and confirmed', async () => {
    await inBoth(async (each) => {
      const proposal = await proposed(each.table.mediator, each.table.coupleId, [(await openAtDesk(each.table))[5]!]);
      each.proposalId = proposal.id;
    });
    await bothAlike();
    await inBoth(async (each) => {
      const { proposal } = await each.table.partnerA.does(READ_OPEN_PROPOSAL, {
        params: { coupleId: each.table.coupleId },
      });
      for (const who of ['partnerA', 'partnerB'] as const)
        await answered(each.table[who], each.table.coupleId, proposal!, 'works');
    });
    await bothAlike();
  });

  it('and on the board, while the mediator speaks with A of what B brought, or with nobody yet', async () => {
    await inBoth(async (each) => {
      each.sessionId = await sessionNow(each.table);
      await boardOfB(each);
      await checks('partnerB')(each);
      await asMediator({ type: 'confirmReady', role: 'partnerB', ready: true })(each);
      await asMediator({ type: 'admit', role: 'partnerB' })(each);
      await asMediator({ type: 'openTable' })(each);
    });
    await bothAlike();
    // In the one world A comes, is spoken with, reads a hurt of their own, and is sent back; in the other nobody does.
    const hurtId = await releasedHurt(ofA.table.partnerA, ofA.table.coupleId, 'canary words of A');
    await checks('partnerA')(ofA);
    const presses: SentCommand[] = [
      { type: 'confirmReady', role: 'partnerA', ready: true },
      { type: 'admit', role: 'partnerA' },
      { type: 'speakApart', role: 'partnerA' },
      { type: 'table', hurtId, protocolId: 'floor_dialogue' },
      { type: 'park' },
      { type: 'setCallLink', role: 'partnerA', url: BY_TELEPHONE },
      { type: 'backToWaiting', role: 'partnerA' },
      { type: 'admit', role: 'partnerA' },
      { type: 'speakApart', role: 'partnerA' },
      { type: 'endSafely' },
      { type: 'endingStep', stage: 'closing' },
      { type: 'sayClosing', text: 'canary words to A' },
      { type: 'stayLonger' },
      { type: 'endSafely' },
      { type: 'endingStep', stage: 'next_times' },
    ];
    for (const press of presses) {
      await asMediator(press)(ofA);
      await bothAlike();
    }
    await checksOut(ofA);
    await bothAlike();
    await asMediator({ type: 'letGo', role: 'partnerA', minutes: 10 })(ofA);
    const seat = await AtBoard.open(ofA.table.partnerA, ofA.sessionId);
    for (const type of ['stepOut', 'comeBack', 'stepOut'] as const) {
      await seat.does({ type });
      await bothAlike();
    }
    seat.leave();
    await bothAlike();
  });

  it('and in B’s own turn, until the end', async () => {
    const presses: SentCommand[] = [
      { type: 'speakApart', role: 'partnerB' },
      { type: 'endSafely' },
      { type: 'endingStep', stage: 'closing' },
      { type: 'sayClosing', text: 'Go gently tonight.' },
      { type: 'letGo', role: 'partnerB', minutes: 5 },
      { type: 'endSession' },
    ];
    for (const command of presses) {
      await inBoth(asMediator(command));
      await bothAlike();
    }
  });

  it('found ready for shuttle only, B reads what they would read if it were A', async () => {
    await inBoth(async (each) => {
      for (const role of ['partnerA', 'partnerB'] as const) await decides(each.table, role, 'joint');
      const proposal = await proposed(each.table.mediator, each.table.coupleId, [(await openAtDesk(each.table))[9]!]);
      each.proposalId = proposal.id;
    });
    await bothAlike();
    await decides(ofA.table, 'partnerA', 'shuttle');
    await decides(ofB.table, 'partnerB', 'shuttle');
    await bothAlike();
  });
});
