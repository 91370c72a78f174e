import type { PartnerView } from '#libs/domain';
import { startApp, type TestApp } from './support/app.js';
import { tableSet, type Table } from './support/actors.js';
import { AtBoard } from './support/board.js';
import { nothingStands, releasedHurt, tableOpen, type ThreeAtBoard } from './support/sessions.js';

const WORDS = 'When the letter lay open I did not know what to say.';
const ALONE = 'what I would not say beside them';

describe('Nothing of a separate conversation reaches the one who waits', () => {
  let app: TestApp;
  let table: Table;
  let three: ThreeAtBoard;
  beforeAll(async () => {
    app = await startApp();
    table = await tableSet(app);
  });
  beforeEach(async () => {
    three = await tableOpen(table);
    const hurtId = await releasedHurt(table.partnerB, table.coupleId, WORDS);
    await three.mediator.does({ type: 'table', hurtId, protocolId: 'floor_dialogue' });
    await three.mediator.does({ type: 'stepOn' });
  });
  afterEach(async () => {
    for (const seat of [three.mediator, three.partnerA, three.partnerB]) seat.leave();
    await nothingStands(table);
  });
  afterAll(() => app.close());

  const waiting: PartnerView = {
    phase: 'apart',
    withYou: false,
    brought: null,
    agreements: [],
    callLink: null,
    moves: ['pause', 'signal', 'stepOut'],
  };

  it('who waits reads one sentence, is sent one frame, and nothing after it', async () => {
    await three.partnerB.look();
    const before = three.partnerB.frames.length;
    await three.mediator.does({ type: 'speakApart', role: 'partnerA' });
    await three.partnerA.does({ type: 'signal', kind: 'words', text: ALONE });
    await three.mediator.does({ type: 'speakApart', role: null });
    await three.mediator.does({ type: 'speakApart', role: 'partnerA' });
    await three.mediator.does({ type: 'closeHurt' });
    expect(await three.partnerB.partnerView()).toEqual(waiting);
    expect(three.partnerB.frames.length).toBe(before + 1);
    expect(JSON.stringify(three.partnerB.frames)).not.toContain(ALONE);
  });

  it('who waits is offered no way into the call, and is sent nothing when the mediator changes it', async () => {
    const link = (role: 'partnerA' | 'partnerB', room: string) =>
      three.mediator.does({ type: 'setCallLink', role, url: `https://call.example/${room}` });
    await link('partnerA', 'one');
    await link('partnerB', 'two');
    expect(await three.partnerB.partnerView()).toMatchObject({ callLink: 'https://call.example/two' });
    await three.mediator.does({ type: 'speakApart', role: 'partnerA' });
    expect(await three.partnerA.partnerView()).toMatchObject({ withYou: true, callLink: 'https://call.example/one' });
    expect(await three.partnerB.partnerView()).toEqual(waiting);
    const before = three.partnerB.frames.length;
    await link('partnerB', 'three');
    await three.mediator.does({ type: 'speakApart', role: null });
    expect(await three.partnerB.partnerView()).toEqual(waiting);
    expect(three.partnerB.frames.length).toBe(before);
    await three.mediator.does({ type: 'together' });
    expect(await three.partnerB.partnerView()).toMatchObject({ callLink: 'https://call.example/three' });
  });

  it('who waits reads the same whether the other is spoken with, nobody is, or they themselves were before', async () => {
    const read: unknown[] = [];
    for (const role of ['partnerA', null, 'partnerB', 'partnerA', null] as const) {
      await three.mediator.does({ type: 'speakApart', role });
      if (role !== 'partnerB') read.push(await three.partnerB.partnerView());
    }
    expect(read).toEqual(Array(4).fill(waiting));
  });

  it('the tabled words are on neither screen meanwhile, and the same step is there when they are together again', async () => {
    const before = await three.partnerA.partnerView();
    await three.mediator.does({ type: 'speakApart', role: 'partnerA' });
    for (const seat of [three.partnerA, three.partnerB]) {
      expect(JSON.stringify(await seat.look())).not.toContain(WORDS);
    }
    expect(await three.partnerB.send({ type: 'finishTurn' })).toEqual({ ok: false, error: { code: 'apart' } });
    expect(await three.mediator.send({ type: 'stepOn' })).toEqual({ ok: false, error: { code: 'apart' } });
    await three.mediator.does({ type: 'together' });
    expect(await three.partnerA.partnerView()).toEqual(before);
  });

  it('whoever waits can pause it, step out of it, and comes back to it after a lost line', async () => {
    await three.mediator.does({ type: 'speakApart', role: 'partnerA' });
    three.partnerB.leave();
    const back = await AtBoard.open(table.partnerB, three.sessionId);
    expect(await back.partnerView()).toEqual(waiting);
    await back.does({ type: 'pause' });
    expect((await three.partnerA.partnerView()).phase).toBe('paused');
    await three.mediator.does({ type: 'resume' });
    expect(await three.partnerA.partnerView()).toMatchObject({ phase: 'apart', withYou: true });
    await back.does({ type: 'stepOut' });
    expect(await three.mediator.send({ type: 'together' })).toMatchObject({ ok: false });
    await three.mediator.does({ type: 'speakApart', role: 'partnerA' });
    expect((await three.partnerA.partnerView()).phase).toBe('apart');
    expect(await three.mediator.send({ type: 'speakApart', role: 'partnerB' })).toMatchObject({ ok: false });
    back.leave();
  });

  it('is the mediator’s to begin and to end', async () => {
    for (const command of [{ type: 'speakApart', role: null }, { type: 'together' }] as const) {
      expect(await three.partnerA.send(command)).toEqual({ ok: false, error: { code: 'not_available' } });
    }
    expect(await three.mediator.send({ type: 'speakApart', role: 'mediator' as never })).toEqual({
      ok: false,
      error: { code: 'input_not_valid' },
    });
  });
});
