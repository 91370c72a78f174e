import {
  CHOOSE_READER,
  GIVE_CHECK_OUT,
  GIVE_START_CHECK,
  READ_AGENDA,
  READ_CHECKS,
  READ_MEETING,
} from '#libs/contracts';
import { startApp, type TestApp } from './support/app.js';
import { tableSet, type Table } from './support/actors.js';
import { AtBoard } from './support/board.js';
import {
  nothingStands,
  releasedHurt,
  sessionNow,
  START_CHECK,
  tableOpen,
  type ThreeAtBoard,
} from './support/sessions.js';

const WORDS = 'When the train left I stood there with both bags.';
const PRIVATE = 'what I would only say alone';

describe('A session is ended safely', () => {
  let app: TestApp;
  let table: Table;
  let three: ThreeAtBoard;
  beforeAll(async () => {
    app = await startApp({}, { gone: 300, abandoned: 60_000 });
    table = await tableSet(app);
  });
  beforeEach(async () => {
    three = await tableOpen(table);
  });
  afterEach(async () => {
    for (const seat of [three.mediator, three.partnerA, three.partnerB]) seat.leave();
    await nothingStands(table);
  });
  afterAll(() => app.close());

  const params = () => ({ coupleId: table.coupleId, sessionId: three.sessionId });

  it('step by step: check-out, closing words, next times, one leaves, then the other', async () => {
    const hurtId = await releasedHurt(table.partnerA, table.coupleId, WORDS);
    await three.mediator.does({ type: 'table', hurtId, protocolId: 'floor_dialogue' });
    await three.mediator.does({ type: 'endSafely' });
    for (const seat of [three.partnerA, three.partnerB]) {
      expect(await seat.partnerView()).toMatchObject({ phase: 'ending', stage: 'check_out' });
      expect(JSON.stringify(await seat.look())).not.toContain('both bags');
    }
    await table.partnerA.does(GIVE_CHECK_OUT, { params: params(), body: { words: PRIVATE, wantsCall: true } });
    expect((await three.mediator.mediatorView()).people).toMatchObject({
      partnerA: { checkedOut: true },
      partnerB: { checkedOut: false },
    });
    const { checks } = await table.mediator.does(READ_CHECKS, { params: params() });
    expect(checks[0]!.out).toEqual({ words: PRIVATE, wantsCall: true });
    await three.mediator.does({ type: 'endingStep', stage: 'closing' });
    await three.mediator.does({ type: 'sayClosing', text: 'You both stayed with it.' });
    for (const seat of [three.partnerA, three.partnerB]) {
      expect(await seat.partnerView()).toMatchObject({ stage: 'closing', words: 'You both stayed with it.' });
    }
    await three.mediator.does({ type: 'endingStep', stage: 'next_times' });
    await three.mediator.does({ type: 'letGo', role: 'partnerA', minutes: 5 });
    expect(await three.partnerA.partnerView()).toMatchObject({ stage: 'leaving', mayGo: true });
    expect(await three.partnerB.partnerView()).toMatchObject({ stage: 'leaving', mayGo: false });
    await three.mediator.does({ type: 'endSession' });
    expect(await three.partnerB.partnerView()).toEqual({ phase: 'ended', moves: [] });
    expect((await table.partnerB.does(READ_MEETING, { params: params() })).state).toBe('ended');
  });

  it('sends the other partner no frame when one checks out, and none when one leaves as the mediator said', async () => {
    await three.mediator.does({ type: 'endSafely' });
    await three.partnerB.look();
    const before = three.partnerB.frames.length;
    await table.partnerA.does(GIVE_CHECK_OUT, { params: params(), body: { words: PRIVATE } });
    await table.partnerA.does(GIVE_CHECK_OUT, { params: params(), body: { words: `${PRIVATE}, and more` } });
    await three.partnerB.look();
    expect(three.partnerB.frames.length).toBe(before);
    await three.mediator.does({ type: 'letGo', role: 'partnerA', minutes: 10 });
    const waits = await three.partnerB.partnerView();
    const frames = three.partnerB.frames.length;
    await three.partnerA.does({ type: 'stepOut' });
    three.partnerA.leave();
    expect(await three.partnerB.partnerView()).toEqual(waits);
    expect(three.partnerB.frames.length).toBe(frames);
    expect(JSON.stringify(three.partnerB.frames)).not.toMatch(/only say alone|letGo|"first"/);
    expect((await three.mediator.mediatorView()).people.partnerA.steppedOut).toBe(true);
  });

  it('shows the mediator at once that a check was given anew, however often, and the partners nothing of it', async () => {
    await three.mediator.does({ type: 'endSafely' });
    const partners = [three.partnerA, three.partnerB];
    const given = async () => (await three.mediator.mediatorView()).people.partnerA.checksGiven;
    const reads = async () => (await table.mediator.does(READ_CHECKS, { params: params() })).checks[0]!;
    await table.partnerA.does(GIVE_CHECK_OUT, { params: params(), body: { words: PRIVATE } });
    const views = await Promise.all(partners.map((seat) => seat.look()));
    let before = await given();
    for (const where of ['in the car', 'at my sister’s']) {
      const began = app.clock.now().getTime();
      await table.partnerA.does(GIVE_START_CHECK, { params: params(), body: { ...START_CHECK, where } });
      expect(await given()).toBe(before + 1);
      const { start, startAt } = await reads();
      expect(start).toMatchObject({ where });
      expect(Date.parse(startAt!.instant)).toBeGreaterThanOrEqual(began);
      expect(startAt!.zone).toBe('Europe/Lisbon');
      before = await given();
    }
    for (const wantsCall of [true, false]) {
      await table.partnerA.does(GIVE_CHECK_OUT, { params: params(), body: { words: PRIVATE, wantsCall } });
      expect(await given()).toBe(before + 1);
      expect((await reads()).out).toMatchObject({ wantsCall });
      before = await given();
    }
    const after = await Promise.all(partners.map((seat) => seat.look()));
    expect(after.map((view) => ({ ...view, now: 0 }))).toEqual(views.map((view) => ({ ...view, now: 0 })));
  });

  it('keeps a check that is sent twice at once: both are taken, and one of them stands', async () => {
    const { partnerA } = table;
    for (let round = 0; round < 5; round++) {
      const [words, where] = [
        [`out ${round}a`, `out ${round}b`],
        [`here ${round}a`, `here ${round}b`],
      ];
      const answers = await Promise.all([
        ...words.map((said) => partnerA.ask(GIVE_CHECK_OUT, { params: params(), body: { words: said } })),
        ...where.map((place) =>
          partnerA.ask(GIVE_START_CHECK, { params: params(), body: { ...START_CHECK, where: place } }),
        ),
      ]);
      expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
      const { start, out } = (await table.mediator.does(READ_CHECKS, { params: params() })).checks[0]!;
      expect(words).toContain(out!.words);
      expect(where).toContain(start!.where);
    }
  });

  it('gives a parked hurt back to its author, to be tabled another day', async () => {
    const hurtId = await releasedHurt(table.partnerA, table.coupleId, WORDS);
    await three.mediator.does({ type: 'table', hurtId, protocolId: 'floor_dialogue' });
    await three.mediator.does({ type: 'endSafely' });
    await three.mediator.does({ type: 'endSession' });
    const next = await tableOpen(table);
    await next.mediator.does({ type: 'table', hurtId, protocolId: 'floor_dialogue' });
    for (const seat of [next.mediator, next.partnerA, next.partnerB]) seat.leave();
  });

  it('lets a hurt that made way for it be tabled again in the same session, by its author’s leave and where it was', async () => {
    const hurtId = await releasedHurt(table.partnerA, table.coupleId, WORDS);
    const tables = { type: 'table', hurtId, protocolId: 'floor_dialogue' } as const;
    await three.mediator.does(tables);
    await three.mediator.does({ type: 'stepOn' });
    const { step } = (await three.mediator.mediatorView()).item!;
    const stays = async (): Promise<void> => {
      await three.mediator.does({ type: 'endSafely' });
      await three.mediator.does({ type: 'stayLonger' });
    };
    await stays();
    for (const seat of [three.partnerA, three.partnerB])
      expect(await seat.partnerView()).toMatchObject({ phase: 'live', item: null, covered: [] });
    await three.mediator.does({ ...tables, goOn: true });
    expect(await three.partnerB.partnerView()).toMatchObject({ item: { text: WORDS, step: { id: step.id } } });
    await stays();
    const { hurts } = await table.partnerA.does(READ_AGENDA, { params: { coupleId: table.coupleId } });
    const version = hurts.find(({ id }) => id === hurtId)!.version;
    const taken = { params: { coupleId: table.coupleId, hurtId }, body: { version, reader: 'only_me' } } as const;
    await table.partnerA.does(CHOOSE_READER, taken);
    expect(await three.mediator.send(tables)).toEqual({ ok: false, error: { code: 'not_released' } });
  });

  it('pauses when the mediator’s line drops on the way out, and goes on at the same place', async () => {
    await three.mediator.does({ type: 'endSafely' });
    await three.mediator.does({ type: 'letGo', role: 'partnerB', minutes: 5 });
    three.mediator.leave();
    await three.partnerA.until(({ view }) => view.phase === 'paused');
    const back = await AtBoard.open(table.mediator, three.sessionId);
    await back.does({ type: 'resume' });
    expect(await three.partnerA.partnerView()).toMatchObject({ stage: 'leaving', mayGo: false });
    back.leave();
  });

  it('says on each one’s own clock when a pause may be over, and to nobody who paused', async () => {
    await three.partnerB.does({ type: 'pause' });
    await three.mediator.does({ type: 'setBackAt', minutes: 10 });
    const [one, two, chair] = await Promise.all(
      [three.partnerA, three.partnerB, three.mediator].map(async (seat) => (await seat.look()).backAt!),
    );
    expect(new Set([one!.instant, two!.instant, chair!.instant]).size).toBe(1);
    expect([one!.zone, two!.zone, chair!.zone]).toEqual(['Asia/Kathmandu', 'America/St_Johns', 'Europe/Lisbon']);
    expect(new Set([one!.time, two!.time, chair!.time]).size).toBe(3);
    expect(Date.parse(one!.instant) % 300_000).toBe(0);
    expect(JSON.stringify(await three.partnerA.look())).not.toMatch(/"by"|pressed/);
    await three.mediator.does({ type: 'resume' });
    expect(await three.partnerA.look()).not.toHaveProperty('backAt');
  });

  it('lets nobody in whose readiness was not confirmed on the day', async () => {
    await three.mediator.does({ type: 'endSession' });
    const sessionId = await sessionNow(table);
    const at = { params: { coupleId: table.coupleId, sessionId } };
    for (const partner of [table.partnerA, table.partnerB])
      await partner.does(GIVE_START_CHECK, { ...at, body: START_CHECK });
    const [mediator, partnerA] = [
      await AtBoard.open(table.mediator, sessionId),
      await AtBoard.open(table.partnerA, sessionId),
    ];
    const waits = await partnerA.partnerView();
    for (const role of ['partnerA', 'partnerB'] as const) {
      expect(await mediator.send({ type: 'admit', role })).toEqual({ ok: false, error: { code: 'not_ready_today' } });
    }
    await mediator.does({ type: 'confirmReady', role: 'partnerA', ready: true });
    expect(await partnerA.partnerView()).toEqual(waits);
    await mediator.does({ type: 'admit', role: 'partnerA' });
    expect(await mediator.send({ type: 'admit', role: 'partnerB' })).toMatchObject({ ok: false });
    for (const seat of [mediator, partnerA]) seat.leave();
  });

  const theirs = [
    { type: 'endSafely' },
    { type: 'endingStep', stage: 'closing' },
    { type: 'sayClosing', text: 'mine' },
    { type: 'letGo', role: 'partnerA', minutes: 0 },
    { type: 'letBothGo' },
    { type: 'stayLonger' },
    { type: 'setBackAt', minutes: 5 },
    { type: 'confirmReady', role: 'partnerA', ready: true },
  ] as const;
  it.each(theirs.map((command) => [command.type, command] as const))(
    '%s is the mediator’s alone',
    async (_, command) => {
      await three.mediator.does({ type: 'endSafely' });
      expect(await three.partnerA.send(command)).toEqual({ ok: false, error: { code: 'not_available' } });
    },
  );

  const nonsense = [
    { type: 'endingStep', stage: 'leaving' },
    { type: 'endingStep' },
    { type: 'letGo', role: 'mediator', minutes: 5 },
    { type: 'letGo', role: 'partnerA', minutes: 16 },
    { type: 'sayClosing', text: 'x'.repeat(2_001) },
    { type: 'setBackAt', minutes: 0.5 },
    { type: 'setBackAt', minutes: 100_000 },
    { type: 'confirmReady', role: 'partnerA', ready: 'yes' },
    { type: 'giveCheckOut' },
  ];
  it.each(nonsense.map((command) => [JSON.stringify(command).slice(0, 60), command]))(
    'refuses %s with a code and nothing else',
    async (_, command) => {
      await three.mediator.does({ type: 'endSafely' });
      expect(await three.mediator.send(command as never)).toEqual({ ok: false, error: { code: 'input_not_valid' } });
    },
  );
});
