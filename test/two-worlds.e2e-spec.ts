import { randomUUID } from 'node:crypto';
import { BoardSockets } from '../apps/api/src/board/board-sockets.service.js';
import {
  CHOOSE_SAFETY_WORD,
  GIVE_START_CHECK,
  PROPOSE_TIMES,
  READ_AFTER,
  READ_AGREEMENTS,
  SIGN_IN,
  type SentCommand,
} from '#libs/contracts';
import { CouplesService } from '../apps/api/src/couples/couples.service.js';
import { SessionsService } from '../apps/api/src/sessions/sessions.service.js';
import { startApp } from './support/app.js';
import { tableSet } from './support/actors.js';
import { AtBoard } from './support/board.js';
import { AFTER_PRIVATELY, RECAP_SENT, WORDS_LEFT_IN } from './support/after-cases.js';
import { type SharedCase } from './support/cases.js';
import { PRIVATE_CASES, WORD_OF_B } from './support/private-cases.js';
import {
  ALONE,
  ENDED,
  ONLY_MEDIATOR,
  PRIVATE_ANSWERS,
  PRIVATE_TIMES,
  PROPOSED,
  REST_CANCELLED,
  seriesAnswered,
  seriesProposed,
} from './support/times-cases.js';
import {
  ALIKE,
  AT_LAST,
  CANCELLED,
  ENDED_SAFELY,
  HELD,
  KEPT_ANSWER,
  PRIVATE_EVENTS,
  sendAs,
  SET_UP_ALIKE,
  SHARED_EVENTS,
  WITHDRAWN,
} from './support/board-cases.js';
import { ANSWERS, DRAFTS, NO_LONGER, PUT_ALIKE, STANCES_SAID, THEN_ALIKE } from './support/agreement-cases.js';
import { EVENTS, ROUTES } from './support/census.js';
import { letIn, nothingStands, releasedHurt, sessionNow, START_CHECK, tableOpen } from './support/sessions.js';
import { hoursOpened, openAtDesk } from './support/times.js';
import { boardOfB, NEVER_GONE, whatBLearns, type World } from './support/worlds.js';

async function world(): Promise<World> {
  const app = await startApp({}, NEVER_GONE);
  const table = await tableSet(app);
  await hoursOpened(table.mediator);
  await table.partnerB.does(CHOOSE_SAFETY_WORD, { params: { coupleId: table.coupleId }, body: { word: WORD_OF_B } });
  return {
    app,
    table,
    board: null,
    sessionId: await sessionNow(table),
    proposalId: randomUUID(),
    agreementId: randomUUID(),
    private: { hurtId: randomUUID() },
  };
}

/** The table opened alike, with one of B's own hurts on it, at the step at which each may write. */
async function boardOpened(each: World): Promise<void> {
  const params = { coupleId: each.table.coupleId, sessionId: each.sessionId };
  for (const partner of [each.table.partnerA, each.table.partnerB])
    await partner.does(GIVE_START_CHECK, { params, body: START_CHECK });
  const mediator = await AtBoard.open(each.table.mediator, each.sessionId);
  await letIn(mediator);
  await mediator.does({ type: 'openTable' });
  const hurtId = await releasedHurt(each.table.partnerB, each.table.coupleId, 'B’s own words');
  await mediator.does({ type: 'table', hurtId, protocolId: 'floor_dialogue' });
  for (let step = 1; step < 6; step++) await mediator.does({ type: 'skipStep' });
  mediator.leave();
}

/** Another session, with a feared hurt of A's on the table, about which B has written an answer that is kept. */
async function answerKept(each: World): Promise<void> {
  await nothingStands(each.table);
  each.board?.leave();
  const { email, password } = each.table.partnerA;
  // Days have passed, and in one world A has never opened a page of theirs.
  await each.table.partnerA.does(SIGN_IN, { body: { email, password } });
  const three = await tableOpen(each.table);
  const hurtId = await releasedHurt(each.table.partnerA, each.table.coupleId, 'A’s own words', { tags: ['fear'] });
  await three.mediator.does({ type: 'table', hurtId, protocolId: 'witness' });
  for (let step = 1; step < 5; step++) await three.mediator.does({ type: 'stepOn' });
  await three.partnerB.does({ type: 'write', text: 'B’s own answer' });
  await three.partnerB.does({ type: 'share', withOther: true });
  for (const seat of [three.mediator, three.partnerA, three.partnerB]) seat.leave();
  each.sessionId = three.sessionId;
  await boardOfB(each);
}

describe('Two worlds that differ only in what is private are the same to the other partner', () => {
  let busy: World;
  let quiet: World;
  beforeAll(async () => {
    [busy, quiet] = [await world(), await world()];
    for (const each of [busy, quiet]) await boardOfB(each);
  });
  afterAll(async () => {
    for (const each of [busy, quiet]) {
      each.board?.leave();
      await each.app.close();
    }
  });

  const bothAlike = async (): Promise<void> => expect(await whatBLearns(busy)).toEqual(await whatBLearns(quiet));
  const inBoth = async (does: (each: World) => Promise<unknown>): Promise<void> => {
    for (const each of [busy, quiet]) await does(each);
  };
  const reads = async (shared: SharedCase): Promise<void> => {
    await shared.byPartner(busy);
    await shared.byMediator(quiet);
    await bothAlike();
  };

  it('has a case for every route and event of the census', () => {
    const cases = [
      ...[
        ...PRIVATE_CASES,
        ...PRIVATE_TIMES,
        ...ALONE,
        ONLY_MEDIATOR,
        PROPOSED,
        ...PRIVATE_ANSWERS,
        ENDED,
        ...PRIVATE_EVENTS,
        ...KEPT_ANSWER,
        ...SHARED_EVENTS,
        ...ENDED_SAFELY,
        ...AFTER_PRIVATELY,
        RECAP_SENT,
        ...DRAFTS,
        PUT_ALIKE,
        ...ANSWERS,
        ...STANCES_SAID,
        NO_LONGER,
        CANCELLED,
        REST_CANCELLED,
        HELD,
        WITHDRAWN,
      ].map(({ name }) => name),
      ...[...ALIKE, ...AT_LAST].map(([name]) => `event ${name}`),
      ...SET_UP_ALIKE,
    ];
    const census = [
      ...ROUTES.map(({ route }) => `${route.method} ${route.path}`),
      ...Object.keys(EVENTS).map((name) => `event ${name}`),
    ];
    expect(census.filter((name) => !cases.includes(name))).toEqual([]);
  });

  it('begins with two worlds that are the same', bothAlike);

  it.each(PRIVATE_CASES.map((each) => [each.name, each] as const))(
    '%s tells the other partner nothing',
    async (_, { happens }) => {
      await happens(busy);
      await bothAlike();
    },
  );

  describe('finding a time', () => {
    it.each(PRIVATE_TIMES.map((each) => [each.name, each] as const))(
      '%s tells the other partner nothing',
      async (_, { happens }) => {
        await happens(busy);
        await bothAlike();
      },
    );

    it.each(ALONE.map((each) => [each.name, each] as const))(
      '%s: the other partner learns nothing',
      async (_, { happens }) => {
        await happens(busy);
        await bothAlike();
      },
    );

    it('that only the mediator proposes reads the same, whoever wanted it so', async () => {
      await reads(ONLY_MEDIATOR);
      for (const each of [busy, quiet]) {
        const slots = (await openAtDesk(each.table)).slice(0, 1);
        const params = { coupleId: each.table.coupleId };
        const refused = await each.table.partnerB.ask(PROPOSE_TIMES, { params, body: { slots } });
        expect(refused.body.code).toBe('mediator_proposes');
      }
      await inBoth(ONLY_MEDIATOR.after!);
      await bothAlike();
    });

    it('a proposal reads the same, whoever made it', () => reads(PROPOSED));

    it.each(PRIVATE_ANSWERS.map((each) => [each.name, each] as const))(
      '%s tells the other partner nothing',
      async (_, { happens }) => {
        await happens(busy);
        await bothAlike();
      },
    );

    it('a proposal that the mediator let lapse reads like one that ran out', async () => {
      await reads(ENDED);
      await inBoth(async (each) => {
        await nothingStands(each.table);
        each.sessionId = await sessionNow(each.table);
        await boardOfB(each);
      });
    });
  });

  describe('on an open board', () => {
    beforeAll(() => inBoth(boardOpened));

    it('shows both the same', bothAlike);

    it.each(PRIVATE_EVENTS.map((each) => [each.name, each] as const))(
      '%s tells the other partner nothing',
      async (_, { happens }) => {
        await happens(busy);
        await bothAlike();
      },
    );

    it.each(SHARED_EVENTS.map((each) => [each.name, each] as const))(
      '%s reads the same when it was the mediator',
      async (_, shared) => {
        await reads(shared);
        if (shared.after !== undefined) await inBoth(shared.after);
        await bothAlike();
      },
    );

    it.each(ALIKE)('event %s reads the same in both', async (_, by, command) => {
      await inBoth((each) => sendAs(each, by, command));
      await bothAlike();
    });

    it.each(ENDED_SAFELY.map((each) => [each.name, each] as const))(
      'while it is being ended, %s reads the same in both',
      async (_, { happens, onlyInOne }) => {
        if (onlyInOne) await happens(busy);
        else await inBoth(happens);
        await bothAlike();
      },
    );

    it.each(AT_LAST)('event %s reads the same in both', async (_, by, command) => {
      await inBoth((each) => sendAs(each, by, command));
      await bothAlike();
    });
  });

  describe('about an answer that is kept', () => {
    beforeAll(() => inBoth(answerKept));

    it('shows both the same', bothAlike);

    it.each(KEPT_ANSWER.map((each) => [each.name, each] as const))('%s tells its writer nothing', async (_, kept) => {
      await kept.happens(busy);
      await bothAlike();
    });

    it('and it did reach the one who asked, in the one world', async () => {
      const seats = await Promise.all([busy, quiet].map((each) => AtBoard.open(each.table.partnerA, each.sessionId)));
      const views = await Promise.all(seats.map(async (seat) => JSON.stringify(await seat.partnerView())));
      expect(views.map((view) => view.includes('B’s own answer'))).toEqual([true, false]);
      for (const seat of seats) seat.leave();
    });

    it.each([
      ['partnerB', { type: 'share', withOther: false }],
      ['partnerB', { type: 'write', text: 'another answer' }],
      ['mediator', { type: 'closeHurt' }],
    ] as ['mediator' | 'partnerB', SentCommand][])('%s goes on alike in both', async (by, command) => {
      await inBoth((each) => sendAs(each, by, command));
      await bothAlike();
    });
  });

  describe('after a session', () => {
    const recapOfB = async ({ table, sessionId }: World): Promise<string> =>
      JSON.stringify(await table.partnerB.does(READ_AFTER, { params: { coupleId: table.coupleId, sessionId } }));
    beforeAll(() => inBoth((each) => sendAs(each, 'mediator', { type: 'endSession' })));

    it('shows both the same', bothAlike);

    it.each(AFTER_PRIVATELY.map((each) => [each.name, each] as const))(
      '%s tells the other partner nothing',
      async (_, { happens }) => {
        await happens(busy);
        await bothAlike();
      },
    );

    it('a recap that was sent reads the same in both, and holds no words that were not left in it', async () => {
      await inBoth(RECAP_SENT.happens);
      await bothAlike();
      expect(await recapOfB(busy)).not.toContain('A’s own words');
    });

    it('words that were left in are read alike, as part of it', async () => {
      await inBoth(WORDS_LEFT_IN.happens);
      await bothAlike();
      expect(await recapOfB(busy)).toContain('A’s own words');
    });
  });

  describe('about an agreement', () => {
    beforeAll(() =>
      inBoth(async (each) => {
        await nothingStands(each.table);
        each.sessionId = await sessionNow(each.table);
        await boardOpened(each);
        await boardOfB(each);
      }),
    );

    it('shows both the same', bothAlike);

    it.each(DRAFTS.map((each) => [each.name, each] as const))('%s of a draft tells nothing', async (_, { happens }) => {
      await happens(busy);
      await bothAlike();
    });

    it('one that is put to both reads the same', async () => {
      await inBoth(PUT_ALIKE.inBoth);
      await bothAlike();
    });

    it.each(ANSWERS.map((each) => [each.name, each] as const))('%s tells the other nothing', async (_, { happens }) => {
      await happens(busy);
      await bothAlike();
    });

    it.each(THEN_ALIKE)('%s: it reads the same in both', async (_, does) => {
      await inBoth(does);
      await bothAlike();
    });

    it('afterwards both have the one that was confirmed, and nothing of the other', async () => {
      await inBoth(async (each) => {
        const { agreements } = await each.table.partnerB.does(READ_AGREEMENTS, {
          params: { coupleId: each.table.coupleId },
        });
        expect(agreements).toMatchObject([{ text: 'canary agreement', stands: true, own: null }]);
        each.agreementId = agreements[0]!.id;
      });
    });

    it.each(STANCES_SAID.map((each) => [each.name, each] as const))(
      '%s tells the other nothing',
      async (_, { happens }) => {
        await happens(busy);
        await bothAlike();
      },
    );

    it('one that no longer stands reads the same, whoever ended it', () => reads(NO_LONGER));
  });

  describe('between sessions', () => {
    it('a cancelled session reads the same, whoever it was', async () => {
      await inBoth(async (each) => {
        await nothingStands(each.table);
        each.sessionId = await sessionNow(each.table);
        await boardOfB(each);
      });
      await reads(CANCELLED);
    });

    it('an answer to a series tells nothing before it is settled', async () => {
      await inBoth(seriesProposed);
      await bothAlike();
      await seriesAnswered(busy, 'partnerA', busy.proposalId);
      await bothAlike();
    });

    it('the rest of a series reads the same, whoever ended it', async () => {
      await seriesAnswered(quiet, 'partnerA', quiet.proposalId);
      await inBoth(async (each) => {
        each.sessionId = (await seriesAnswered(each, 'partnerB', each.proposalId)).sessionId!;
      });
      await bothAlike();
      await reads(REST_CANCELLED);
    });

    it('a hold reads the same, whoever put it', async () => {
      await reads(HELD);
      await inBoth(HELD.after!);
      await bothAlike();
    });

    it('a consent withdrawn reads like a hold', () => reads(WITHDRAWN));
  });
});

describe('The two-worlds test catches what leaks', () => {
  let busy: World;
  let quiet: World;
  beforeAll(async () => {
    [busy, quiet] = [await world(), await world()];
    for (const each of [busy, quiet]) {
      await boardOfB(each);
      plantCounter(each);
      plantStatus(each);
      plantFrame(each);
    }
  });
  afterAll(async () => {
    for (const each of [busy, quiet]) {
      each.board?.leave();
      await each.app.close();
    }
  });

  const differs = async (): Promise<string[]> => {
    const [one, other] = [await whatBLearns(busy), await whatBLearns(quiet)];
    return one.filter((line, index) => line !== other[index]).map((line) => line.split(' ')[0]!);
  };

  /** A field too many: how many hurts the couple has. */
  const plantCounter = ({ app }: World): void => {
    const couples = app.nest.get(CouplesService);
    const read = couples.read.bind(couples);
    couples.read = async (personId, coupleId) => {
      const [row] = await app.databases.superQuery<{ count: string }>(
        'select count(*) from hurt where couple_id = $1',
        [coupleId],
      );
      return Object.assign(await read(personId, coupleId), { hurts: Number(row!.count) });
    };
  };

  /** A status that depends on the other's start check. */
  const plantStatus = ({ app }: World): void => {
    const sessions = app.nest.get(SessionsService);
    const list = sessions.list.bind(sessions);
    sessions.list = async (personId, coupleId) => {
      const given = await app.databases.superQuery('select 1 from private_check where couple_id = $1', [coupleId]);
      if (given.length > 0) throw new Error('a fault that only one world has');
      return list(personId, coupleId);
    };
  };

  /** An empty frame to everybody at each signal. */
  const plantFrame = ({ app }: World): void => {
    const sockets = app.nest.get(BoardSockets) as unknown as {
      viewFor(socket: { data: { sent: string } }, ...rest: unknown[]): unknown;
    };
    const viewFor = sockets.viewFor.bind(sockets);
    sockets.viewFor = (socket, ...rest) => {
      socket.data.sent = '';
      return viewFor(socket, ...rest);
    };
  };

  it('a counter in a view', async () => {
    await releasedHurt(busy.table.partnerA, busy.table.coupleId, 'private');
    expect(await differs()).toEqual(['/api/couples/:coupleId']);
  });

  it('a frame too many', async () => {
    await sendAs(busy, 'partnerA', { type: 'signal', kind: 'slow_down' });
    expect(await differs()).toContain('frame');
  });

  it('an answer that depends on what the other did', async () => {
    const params = { coupleId: busy.table.coupleId, sessionId: busy.sessionId };
    await busy.table.partnerA.does(GIVE_START_CHECK, { params, body: START_CHECK });
    expect(await differs()).toContain('/api/couples/:coupleId/sessions');
  });
});
