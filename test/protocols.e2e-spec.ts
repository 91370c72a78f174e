import {
  READ_AGENDA,
  READ_DESK,
  READ_DESK_HURTS,
  TURN_PROTOCOL,
  type DeskHurtView,
  type SentCommand,
} from '#libs/contracts';
import type { HurtKind, HurtTag, PartnerRunView, PartnerView, Role } from '#libs/domain';
import { startApp, type TestApp } from './support/app.js';
import { tableSet, type Table } from './support/actors.js';
import type { AtBoard } from './support/board.js';
import { nothingStands, releasedHurt, tableOpen, type ThreeAtBoard } from './support/sessions.js';

const WORDS = 'When the door slammed I stayed in the kitchen until it was light.';
const ANSWER = 'I heard you, and I am not asking for anything.';

describe('Every protocol, on a live board', () => {
  let app: TestApp;
  let table: Table;
  let three: ThreeAtBoard;
  beforeAll(async () => {
    app = await startApp();
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

  const released = (kind: HurtKind | null, tags: HurtTag[] = []): Promise<string> =>
    releasedHurt(table.partnerA, table.coupleId, WORDS, { kind, tags });
  /** The hurt of A’s on the table, gone on by so many steps. */
  const tabledBy = async (protocolId: string, steps = 0, tags: HurtTag[] = []): Promise<void> => {
    await three.mediator.does({ type: 'table', hurtId: await released(null, tags), protocolId });
    for (let step = 0; step < steps; step++) await three.mediator.does({ type: 'stepOn' });
  };
  const play = async (...moves: [Role, SentCommand][]): Promise<void> => {
    for (const [who, command] of moves) await three[who].does(command);
  };
  const run = async (seat: AtBoard): Promise<PartnerRunView> => {
    const view = (await seat.partnerView()) as Extract<PartnerView, { phase: 'live' }>;
    return (view.item ?? view.frame)!;
  };
  const floor = async (): Promise<Role | null> => (await three.mediator.mediatorView()).floor;
  const shown = async (seat: AtBoard): Promise<string> => JSON.stringify([seat.frames, await seat.look()]);

  it('tables by the protocol the mediator chose, and refuses one that does not suit the hurt', async () => {
    const hurtId = await released('incident', ['fear']);
    for (const protocolId of ['floor_dialogue', 'after_the_incident', 'repair_circle', 'old_injury', 'house_frame']) {
      expect(await three.mediator.send({ type: 'table', hurtId, protocolId })).toEqual({
        ok: false,
        error: { code: 'protocol_not_offered' },
      });
    }
    for (const protocolId of ['none', 'constructor']) {
      expect(await three.mediator.send({ type: 'table', hurtId, protocolId })).toEqual({
        ok: false,
        error: { code: 'input_not_valid' },
      });
    }
    await three.mediator.does({ type: 'table', hurtId, protocolId: 'witness' });
    expect(await shown(three.partnerB)).not.toContain('fear');
  });

  it('a refused protocol leaves the hurt where it was: it can still be taken back, or tabled', async () => {
    const hurtId = await released(null, ['harm']);
    await three.mediator.send({ type: 'table', hurtId, protocolId: 'floor_dialogue' });
    expect((await run(three.partnerB)) ?? null).toBeNull();
    await three.mediator.does({ type: 'table', hurtId, protocolId: 'witness' });
  });

  it('being heard, owing nothing: what the other writes reaches the mediator alone', async () => {
    await tabledBy('witness', 2, ['fear']);
    await play(['partnerB', { type: 'write', text: ANSWER }], ['partnerB', { type: 'share', withOther: true }]);
    expect((await three.mediator.mediatorView()).item!.lines).toMatchObject([{ by: 'partnerB', text: ANSWER }]);
    expect(await shown(three.partnerA)).not.toContain(ANSWER);
  });

  it('being heard, owing nothing: an answer reaches the author only on asking, and its writer is sent nothing', async () => {
    await tabledBy('witness', 4, ['harm']);
    await play(['partnerB', { type: 'write', text: ANSWER }], ['partnerB', { type: 'share', withOther: true }]);
    expect(await three.mediator.send({ type: 'releaseLines' })).toMatchObject({ ok: false });
    expect(await shown(three.partnerA)).not.toContain(ANSWER);
    await three.partnerB.look();
    const frames = three.partnerB.frames.length;
    await play(['partnerA', { type: 'askForAnswer', wanted: true }], ['mediator', { type: 'releaseLines' }]);
    expect((await run(three.partnerA)).shared).toMatchObject([{ by: 'partnerB', text: ANSWER }]);
    expect(three.partnerB.frames.length).toBe(frames);
    expect((await run(three.partnerB)).shared).toEqual([]);
  });

  it('with each apart: both read the same, and nothing says with whom first', async () => {
    await tabledBy('witness', 0, ['fear']);
    expect((await run(three.partnerA)).step).toEqual((await run(three.partnerB)).step);
    expect(await floor()).toBeNull();
    for (const role of ['partnerA', 'partnerB'] as const) {
      expect(await three.mediator.send({ type: 'giveFloor', role })).toMatchObject({ ok: false });
    }
  });

  it('after an incident: each in turn, summed up by the one who listened', async () => {
    await tabledBy('after_the_incident', 1);
    await play(['partnerA', { type: 'finishTurn' }]);
    expect([await floor(), (await run(three.partnerB)).step.asks]).toEqual(['partnerB', 'say_back']);
    expect(await three.partnerA.send({ type: 'saidBack' })).toMatchObject({ ok: false });
    await play(['partnerB', { type: 'saidBack' }], ['partnerB', { type: 'finishTurn' }]);
    await play(['partnerA', { type: 'saidBack' }]);
    expect(await floor()).toBeNull();
  });

  it('after an incident: “not yet” is an answer like the others, and moves on to the other’s turn', async () => {
    await tabledBy('after_the_incident', 3);
    await play(['partnerA', { type: 'finishTurn' }]);
    expect(await three.partnerB.send({ type: 'check', answer: 'yes' })).toMatchObject({ ok: false });
    await play(['partnerB', { type: 'check', answer: 'not_yet' }]);
    expect(await floor()).toBe('partnerB');
    expect(await shown(three.partnerA)).not.toContain('"lastCheck"');
  });

  it('hearing it whole: the sides change, and the author of the hurt now mirrors', async () => {
    await tabledBy('mirror_validate_imagine', 11);
    await play(['mediator', { type: 'swapSides' }], ['mediator', { type: 'stepOn' }]);
    await play(['partnerB', { type: 'finishTurn' }]);
    expect(await run(three.partnerA)).toMatchObject({
      author: 'partnerA',
      step: { id: 'mirror', author: 'partnerB', asks: 'say_back' },
    });
  });

  it('two truths and a boundary: a full answer can be “partly” or “nothing now”', async () => {
    await tabledBy('whole_truths', 4);
    await play(['partnerA', { type: 'check', answer: 'partly' }]);
    expect(await floor()).toBeNull();
    await play(['mediator', { type: 'closeHurt' }]);
    await tabledBy('boundary', 4);
    await play(['partnerA', { type: 'check', answer: 'nothing_now' }]);
    expect((await three.mediator.mediatorView()).item!.lastCheck).toEqual({ by: 'partnerA', answer: 'nothing_now' });
  });

  it('repair: what both draft is shared once both let it, and not before', async () => {
    await tabledBy('repair_circle', 4);
    await play(
      ['partnerA', { type: 'write', text: 'A’s part of it' }],
      ['partnerA', { type: 'share', withOther: true }],
    );
    expect(await shown(three.partnerB)).not.toContain('A’s part of it');
    await play(
      ['partnerB', { type: 'write', text: 'B’s part of it' }],
      ['partnerB', { type: 'share', withOther: true }],
    );
    expect((await run(three.partnerB)).shared.map(({ text }) => text)).toEqual(['A’s part of it', 'B’s part of it']);
  });

  it('a request: its author’s fields are theirs, one line is shared', async () => {
    await tabledBy('positive_request');
    expect((await run(three.partnerA)).step.fields).toHaveLength(7);
    expect((await run(three.partnerB)).step.fields).toEqual([]);
    await play(['partnerA', { type: 'write', text: 'A walk.' }], ['partnerA', { type: 'share', withOther: true }]);
    expect((await run(three.partnerB)).shared).toMatchObject([{ text: 'A walk.' }]);
  });

  it('the frame of a session wraps the hurts, and is the mediator’s to begin', async () => {
    expect(await three.partnerA.send({ type: 'beginFrame' })).toMatchObject({ ok: false });
    await play(['mediator', { type: 'beginFrame' }], ['mediator', { type: 'stepOn' }]);
    expect((await run(three.partnerA)).step).toMatchObject({ id: 'strengths', asks: 'speak' });
    await tabledBy('floor_dialogue');
    expect(await run(three.partnerA)).toMatchObject({ text: WORDS });
    await play(['mediator', { type: 'closeHurt' }], ['mediator', { type: 'stepOn' }]);
    expect((await run(three.partnerB)).step.id).toBe('closing');
  });

  it('any step of any protocol can be skipped, repeated, gone back from, and stopped', async () => {
    for (const protocolId of ['mirror_validate_imagine', 'after_the_incident', 'repair_circle', 'whole_truths']) {
      await tabledBy(protocolId);
      await play(
        ['mediator', { type: 'skipStep' }],
        ['mediator', { type: 'repeatRound' }],
        ['mediator', { type: 'stepBack' }],
      );
      await play(['partnerB', { type: 'pause' }], ['mediator', { type: 'resume' }], ['mediator', { type: 'park' }]);
    }
  });

  describe('left unfinished', () => {
    const params = () => ({ coupleId: table.coupleId });
    const atDesk = async (hurtId: string): Promise<DeskHurtView> =>
      (await table.mediator.does(READ_DESK_HURTS, { params: params() })).hurts.find(({ id }) => id === hurtId)!;
    const nextSession = async (): Promise<void> => {
      await three.mediator.does({ type: 'endSession' });
      for (const seat of [three.mediator, three.partnerA, three.partnerB]) seat.leave();
      three = await tableOpen(table);
    };

    it('goes on at its step in a later session, the sides as they were, parked or cut off by the end', async () => {
      for (const cut of [{ type: 'park' }, { type: 'endSession' }] as const) {
        const hurtId = await released('pattern');
        await three.mediator.does({ type: 'table', hurtId, protocolId: 'mirror_validate_imagine' });
        for (let step = 0; step < 11; step++) await three.mediator.does({ type: 'stepOn' });
        await play(['mediator', { type: 'swapSides' }], ['mediator', { type: 'stepOn' }], ['mediator', cut]);
        if (cut.type === 'park') await nextSession();
        else three = await tableOpen(table);
        const { leftAt } = await atDesk(hurtId);
        expect(leftAt).toEqual({ protocolId: 'mirror_validate_imagine', stepId: 'piece', sides: 'swapped' });
        expect(
          await three.mediator.send({ type: 'table', hurtId, protocolId: 'floor_dialogue', goOn: true }),
        ).toMatchObject({ ok: false, error: { code: 'out_of_turn' } });
        await three.mediator.does({ type: 'table', hurtId, protocolId: leftAt!.protocolId, goOn: true });
        expect((await run(three.partnerB)).step).toMatchObject({ id: 'piece', author: 'partnerB', asks: 'speak' });
        await nextSession();
      }
    });

    it('can be begun anew, and does not go on where nothing was begun', async () => {
      const hurtId = await released(null);
      expect((await atDesk(hurtId)).leftAt).toBeNull();
      expect(
        await three.mediator.send({ type: 'table', hurtId, protocolId: 'floor_dialogue', goOn: true }),
      ).toMatchObject({ ok: false, error: { code: 'out_of_turn' } });
      await play(
        ['mediator', { type: 'table', hurtId, protocolId: 'floor_dialogue' }],
        ['mediator', { type: 'stepOn' }],
      );
      await nextSession();
      await three.mediator.does({ type: 'table', hurtId, protocolId: 'boundary' });
      expect((await run(three.partnerA)).step.number).toBe(1);
    });

    it('is the mediator’s to know: sealed in the database, and on neither partner’s pages', async () => {
      await tabledBy('witness', 2, ['fear']);
      await nextSession();
      const rows = await app.databases.superQuery<{ body: Buffer }>('select body from unfinished_protocol');
      expect(rows.length).toBeGreaterThan(0);
      for (const { body } of rows) expect(body.toString('latin1')).not.toMatch(/witness|listens|dialogue/);
      for (const partner of [table.partnerA, table.partnerB]) {
        expect(JSON.stringify(await partner.does(READ_AGENDA, { params: params() }))).not.toMatch(/witness|leftAt/);
      }
    });
  });

  it('what is for mediators trained for it is off until they turn it on, and off again as easily', async () => {
    const turn = (on: boolean) => table.mediator.does(TURN_PROTOCOL, { body: { protocolId: 'old_injury', on } });
    const hurtId = await released(null);
    const puts = () => three.mediator.send({ type: 'table', hurtId, protocolId: 'old_injury' });
    expect(await puts()).toMatchObject({ ok: false, error: { code: 'protocol_not_offered' } });
    expect((await turn(true)).protocolsOn).toEqual(['old_injury']);
    await turn(true);
    expect((await table.mediator.does(READ_DESK)).practice!.protocolsOn).toEqual(['old_injury']);
    expect(await puts()).toMatchObject({ ok: true });
    expect((await turn(false)).protocolsOn).toEqual([]);
    for (const protocolId of ['floor_dialogue', 'house_frame', 'nothing', '__proto__']) {
      expect((await table.mediator.ask(TURN_PROTOCOL, { body: { protocolId, on: true } })).status).toBe(422);
    }
  });
});
