import {
  CANCEL_MEETING,
  GIVE_START_CHECK,
  READ_CHECKS,
  READ_DESK_HURTS,
  ASK_TO_BEGIN,
  CONSENT_TOPICS,
  GIVE_CONSENT,
  INVITE_PARTNER,
  LIFT_HOLD,
  MARK_SEAT,
  OPEN_COUPLE,
  READ_AGENDA,
  READ_COUPLE,
  READ_COUPLE_AT_DESK,
  READ_DESK,
  READ_MEETINGS,
  READ_WELCOME,
  RECORD_READINESS,
  REOPEN_COUPLE,
  STAND_BACK,
  START_NOW,
  TAKE_SEAT,
  VACATE_SEAT,
  WITHDRAW_CONSENT,
  type Route,
} from '#libs/contracts';
import { startApp, type TestApp } from './support/app.js';
import { coupleOpened, everybody, madeReady, seatTaken, type Table } from './support/actors.js';
import { releasedHurt, sessionNow, START_CHECK } from './support/sessions.js';

const DAY = 86_400_000;

describe('Nobody is put in one room unprepared', () => {
  let app: TestApp;
  let table: Table;
  const params = () => ({ coupleId: table.coupleId });
  beforeEach(async () => {
    app = await startApp();
    const people = await everybody(app);
    table = { ...people, coupleId: await coupleOpened(people.mediator) };
  });
  afterEach(() => app.close());

  const linkFor = async (role: 'partnerA' | 'partnerB'): Promise<string> => {
    const { link } = await table.mediator.does(INVITE_PARTNER, { params: params(), body: { role } });
    return link.split('/').at(-1)!;
  };
  const takes = (token: string, who = table.partnerA) => who.ask(TAKE_SEAT, { body: { token } });

  it('takes a seat once, by a link that is neutral, expires and is replaced by the next', async () => {
    const first = await linkFor('partnerA');
    const second = await linkFor('partnerA');
    expect((await takes(first)).body.code).toBe('link_not_valid');
    app.clock.pass(15 * DAY);
    await table.mediator.send('POST', '/api/accounts/sign-in', {
      email: table.mediator.email,
      password: table.mediator.password,
    });
    await table.partnerA.send('POST', '/api/accounts/sign-in', {
      email: table.partnerA.email,
      password: table.partnerA.password,
    });
    expect((await takes(second)).body.code).toBe('link_not_valid');
    const third = await linkFor('partnerA');
    expect((await takes(third)).status).toBe(200);
    expect((await takes(third, table.attacker)).status).toBe(401);
  });

  it('never redeems by being looked at', async () => {
    const token = await linkFor('partnerA');
    for (const path of [`/i/${token}`, `/api/seats`, `/api/seats/${token}`]) await table.attacker.send('GET', path);
    expect((await takes(token)).status).toBe(200);
  });

  it('never gives both seats, or the mediator’s and a partner’s, to one person', async () => {
    await seatTaken(table.mediator, table.partnerA, table.coupleId, 'partnerA');
    const other = await linkFor('partnerB');
    expect((await takes(other, table.partnerA)).body.code).toBe('link_not_valid');
    expect((await takes(other, table.mediator)).body.code).toBe('link_not_valid');
    expect((await takes(other, table.partnerB)).status).toBe(200);
  });

  it('frees a place that the wrong person took, and never one that is marked', async () => {
    await seatTaken(table.mediator, table.attacker, table.coupleId, 'partnerA');
    const vacate = () => table.mediator.ask(VACATE_SEAT, { params: params(), body: { role: 'partnerA' } });
    expect((await vacate()).status).toBe(200);
    expect((await table.attacker.ask(READ_WELCOME, { params: params() })).status).toBe(404);
    await seatTaken(table.mediator, table.partnerA, table.coupleId, 'partnerA');
    await table.mediator.does(MARK_SEAT, { params: params(), body: { role: 'partnerA' } });
    expect((await vacate()).body.code).toBe('not_available');
  });

  it('opens only the welcome until the mediator marks the seat', async () => {
    await seatTaken(table.mediator, table.partnerA, table.coupleId, 'partnerA');
    expect((await table.partnerA.does(READ_WELCOME, { params: params() })).marked).toBe(false);
    for (const route of [READ_COUPLE, READ_AGENDA, READ_MEETINGS] as Route<void, unknown>[]) {
      expect((await table.partnerA.ask(route, { params: params() })).status).toBe(404);
    }
    await table.mediator.does(MARK_SEAT, { params: params(), body: { role: 'partnerA' } });
    expect((await table.partnerA.does(READ_COUPLE, { params: params() })).sentence).toBe('not_yet');
  });

  it('refuses readiness before the seat is marked and every consent is that person’s own', async () => {
    await seatTaken(table.mediator, table.partnerA, table.coupleId, 'partnerA');
    const ready = () =>
      table.mediator.ask(RECORD_READINESS, { params: params(), body: { role: 'partnerA', decision: 'joint' } });
    expect((await ready()).body.code).toBe('not_ready_for_joint');
    await table.mediator.does(MARK_SEAT, { params: params(), body: { role: 'partnerA' } });
    for (const topic of CONSENT_TOPICS.slice(1))
      await table.partnerA.does(GIVE_CONSENT, { params: params(), body: { topic, version: 1 } });
    expect((await ready()).body.code).toBe('not_ready_for_joint');
    await table.partnerA.does(GIVE_CONSENT, { params: params(), body: { topic: CONSENT_TOPICS[0], version: 1 } });
    expect((await ready()).status).toBe(200);
  });

  it('refuses consent to a text that has changed since, and keeps the exact words agreed to', async () => {
    await seatTaken(table.mediator, table.partnerA, table.coupleId, 'partnerA');
    const outdated = await table.partnerA.ask(GIVE_CONSENT, {
      params: params(),
      body: { topic: 'ground_rules', version: 2 },
    });
    expect(outdated.body.code).toBe('consent_outdated');
    const welcome = await table.partnerA.does(GIVE_CONSENT, {
      params: params(),
      body: { topic: 'ground_rules', version: 1 },
    });
    const [kept] = await app.databases.superQuery<{ exact_text: string }>('select exact_text from consent');
    expect(kept!.exact_text).toBe(welcome.consents.find(({ topic }) => topic === 'ground_rules')!.text);
  });

  it('starts no joint session until both are ready, and both read the same sentence whatever the reason', async () => {
    const start = () => table.mediator.ask(START_NOW, { params: params(), body: { minutes: 50 } });
    for (const role of ['partnerA', 'partnerB'] as const) {
      expect((await start()).body.code).toBe('not_ready_for_joint');
      await seatTaken(table.mediator, table[role], table.coupleId, role);
      await madeReady(table.mediator, table[role], table.coupleId, role);
    }
    await table.mediator.does(RECORD_READINESS, { params: params(), body: { role: 'partnerB', decision: 'not_now' } });
    expect((await start()).body.code).toBe('not_ready_for_joint');
    for (const partner of [table.partnerA, table.partnerB]) {
      expect((await partner.does(READ_COUPLE, { params: params() })).sentence).toBe('not_yet');
    }
    await table.mediator.does(RECORD_READINESS, { params: params(), body: { role: 'partnerB', decision: 'joint' } });
    expect((await start()).status).toBe(200);
  });

  it.each(['hold', 'withdraw', 'consent', 'readiness'])('ends the sessions it carried: %s', async (how) => {
    for (const role of ['partnerA', 'partnerB'] as const) {
      await seatTaken(table.mediator, table[role], table.coupleId, role);
      await madeReady(table.mediator, table[role], table.coupleId, role);
    }
    const sessionId = await sessionNow(table);
    if (how === 'consent')
      await table.partnerB.does(WITHDRAW_CONSENT, { params: params(), body: { topic: 'taking_part' } });
    else if (how === 'readiness')
      await table.mediator.does(RECORD_READINESS, {
        params: params(),
        body: { role: 'partnerB', decision: 'not_now' },
      });
    else await table.partnerB.does(STAND_BACK, { params: params(), body: { kind: how as 'hold' | 'withdraw' } });
    const { meetings } = await table.partnerA.does(READ_MEETINGS, { params: params() });
    expect(meetings.find(({ id }) => id === sessionId)!.state).toBe('cancelled');
  });

  it('lets a consent be withdrawn before the seat is marked, and halts nothing by it', async () => {
    await takes(await linkFor('partnerA'));
    const body = { topic: 'taking_part' as const };
    await table.partnerA.does(GIVE_CONSENT, { params: params(), body: { ...body, version: 1 } });
    const { consents } = await table.partnerA.does(WITHDRAW_CONSENT, { params: params(), body });
    expect(consents.find(({ topic }) => topic === 'taking_part')!.givenAt).toBeNull();
    expect((await table.mediator.does(READ_COUPLE_AT_DESK, { params: params() })).state).toBe('open');
  });

  /** Lets something happen while somebody else's change of the couple's state is not yet durable. */
  const whileStateBecomes = async (state: string, work: () => Promise<unknown>): Promise<void> => {
    const changing = app.databases.superQuery(
      `with row as (update couple set state = $2 where id = $1 returning id)
       select pg_sleep(0.6) from row`,
      [table.coupleId, state],
    );
    await new Promise((go) => setTimeout(go, 200));
    await Promise.all([work(), changing]);
  };

  it.each(['hold', 'reopen'] as const)('lets no %s undo a withdrawal of the same moment', async (undoing) => {
    for (const role of ['partnerA', 'partnerB'] as const) {
      await seatTaken(table.mediator, table[role], table.coupleId, role);
      await madeReady(table.mediator, table[role], table.coupleId, role);
    }
    if (undoing === 'reopen') {
      await table.partnerB.does(STAND_BACK, { params: params(), body: { kind: 'hold' } });
      await table.partnerB.does(LIFT_HOLD, { params: params() });
    }
    await whileStateBecomes('ended', () =>
      undoing === 'hold'
        ? table.partnerB.ask(STAND_BACK, { params: params(), body: { kind: 'hold' } })
        : table.mediator.ask(REOPEN_COUPLE, { params: params() }),
    );
    expect((await table.mediator.does(READ_COUPLE_AT_DESK, { params: params() })).state).toBe('ended');
  });

  it('opens again after a hold only when it was lifted, and readiness is recorded anew', async () => {
    for (const role of ['partnerA', 'partnerB'] as const) {
      await seatTaken(table.mediator, table[role], table.coupleId, role);
      await madeReady(table.mediator, table[role], table.coupleId, role);
    }
    await table.partnerA.does(STAND_BACK, { params: params(), body: { kind: 'hold' } });
    expect((await table.mediator.ask(REOPEN_COUPLE, { params: params() })).body.code).toBe('couple_not_open');
    await table.partnerA.does(LIFT_HOLD, { params: params() });
    expect((await table.partnerB.does(READ_COUPLE, { params: params() })).sentence).toBe('on_hold');
    await table.mediator.does(REOPEN_COUPLE, { params: params() });
    expect((await table.partnerB.does(READ_COUPLE, { params: params() })).sentence).toBe('not_yet');
  });

  it('lets a partner ask to begin; the mediator opens the couple and invites the other', async () => {
    const { practice } = await table.mediator.does(READ_DESK);
    const mediatorCode = practice!.link.split('/').at(-1)!;
    await table.attacker.does(ASK_TO_BEGIN, { body: { mediatorCode, ownName: 'Mal', otherName: 'Lory' } });
    const [asked] = (await table.mediator.does(READ_DESK)).beginnings;
    const body = { codeWord: 'Harbour', nameA: asked!.ownName, nameB: asked!.otherName, beginningId: asked!.id };
    const { coupleId } = await table.mediator.does(OPEN_COUPLE, { body });
    expect((await table.attacker.does(READ_WELCOME, { params: { coupleId } })).ownName).toBe('Mal');
    const again = await table.mediator.ask(OPEN_COUPLE, { body });
    expect(again.status).toBe(404);
    const desk = await table.mediator.does(READ_COUPLE_AT_DESK, { params: { coupleId } });
    expect(desk.seats.map(({ taken }) => taken)).toEqual([true, false]);
  });

  it('ends the mediator’s access to what was private when the relationship ends', async () => {
    for (const role of ['partnerA', 'partnerB'] as const) {
      await seatTaken(table.mediator, table[role], table.coupleId, role);
      await madeReady(table.mediator, table[role], table.coupleId, role);
    }
    const hurtId = await releasedHurt(table.partnerA, table.coupleId, 'mine again');
    const desk = () => table.mediator.does(READ_DESK_HURTS, { params: params() });
    expect((await desk()).hurts.map(({ id }) => id)).toEqual([hurtId]);
    await table.partnerA.does(STAND_BACK, { params: params(), body: { kind: 'withdraw' } });
    expect((await desk()).hurts).toEqual([]);
    expect((await table.partnerA.does(READ_AGENDA, { params: params() })).hurts).toHaveLength(1);
    const ready = await table.mediator.ask(RECORD_READINESS, {
      params: params(),
      body: { role: 'partnerA', decision: 'joint' },
    });
    expect(ready.body.code).toBe('couple_not_open');
  });

  it('destroys the start checks of a session that is cancelled, and takes none days before', async () => {
    for (const role of ['partnerA', 'partnerB'] as const) {
      await seatTaken(table.mediator, table[role], table.coupleId, role);
      await madeReady(table.mediator, table[role], table.coupleId, role);
    }
    const sessionId = await sessionNow(table);
    const of = { ...params(), sessionId };
    await table.partnerA.does(GIVE_START_CHECK, { params: of, body: START_CHECK });
    await table.partnerB.does(CANCEL_MEETING, { params: of, body: {} });
    expect((await table.mediator.does(READ_CHECKS, { params: of })).checks.map(({ start }) => start)).toEqual([
      null,
      null,
    ]);
    const later = await sessionNow(table);
    await app.databases.superQuery(
      `update session set starts_at = starts_at + interval '3 days', ends_at = ends_at + interval '3 days' where id = $1`,
      [later],
    );
    const early = await table.partnerA.ask(GIVE_START_CHECK, {
      params: { ...params(), sessionId: later },
      body: START_CHECK,
    });
    expect(early.body.code).toBe('session_not_live');
  });
});
