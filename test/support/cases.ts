import { randomUUID } from 'node:crypto';
import {
  ANSWER_TIMES,
  ASK_WHY_NOT,
  END_PROPOSAL,
  LOOK_FOR_SLOTS,
  LOOK_FOR_STARTS,
  PROPOSE_TIMES,
  READ_AVAILABILITY,
  READ_DESK_HOURS,
  READ_DESK_PROPOSAL,
  READ_GOOD_HOURS,
  READ_OPEN_PROPOSAL,
  READ_PROPOSAL,
  SET_AVAILABILITY,
  SET_GOOD_HOURS,
  ASK_TO_BEGIN,
  CANCEL_MEETING,
  CHANGE_ME,
  CHOOSE_READER,
  CONFIRM_MAIL,
  DELETE_HURT,
  DESCRIBE_PRACTICE,
  GIVE_CHECK_OUT,
  GIVE_CONSENT,
  GIVE_START_CHECK,
  INVITE_MEDIATOR,
  INVITE_PARTNER,
  LIFT_HOLD,
  MARK_SEAT,
  OPEN_COUPLE,
  READ_AGENDA,
  READ_CHECKS,
  READ_COUPLE,
  READ_COUPLE_AT_DESK,
  READ_DESK,
  READ_DESK_HURTS,
  READ_HURT,
  READ_MEETING,
  READ_MEETINGS,
  READ_SESSION,
  READ_WELCOME,
  RECORD_READINESS,
  REOPEN_COUPLE,
  SAVE_HURT,
  SIGN_IN,
  SIGN_OUT,
  SIGN_OUT_EVERYWHERE,
  SIGN_UP,
  STAND_BACK,
  START_NOW,
  TAKE_SEAT,
  UNDO_DELETE,
  WITHDRAW_CONSENT,
  type Route,
  type SentCommand,
} from '#libs/contracts';
import { AtBoard } from './board.js';
import { words } from './hurts.js';
import { START_CHECK } from './sessions.js';
import { answered, openAtDesk, proposed, startsOffered } from './times.js';
import type { World } from './worlds.js';

/** Something that happens between partner A and the mediator in one world, and not in the other. */
export interface PrivateCase {
  /** The route or event it uses, as the census names it. */
  readonly name: string;
  /** Done in the first world only; B has to learn nothing from it. */
  readonly happens: (world: World) => Promise<unknown>;
}

/** Something on the closed list: done by A in the first world and by the mediator in the second. */
export interface SharedCase {
  readonly name: string;
  readonly byPartner: (world: World) => Promise<unknown>;
  readonly byMediator: (world: World) => Promise<unknown>;
  /** Brings both worlds back to where the next case begins. */
  readonly after?: (world: World) => Promise<unknown>;
}

const nameOf = (route: Route<never, unknown>): string => `${route.method} ${route.path}`;
const couple = ({ table }: World) => ({ coupleId: table.coupleId });
const hurt = (world: World) => ({ ...couple(world), hurtId: world.private.hurtId });
const session = (world: World) => ({ ...couple(world), sessionId: world.sessionId });

/** A request that may be answered or refused; what matters is what B learns of it. */
const tries = (route: Route<never, unknown>, happens: PrivateCase['happens']): PrivateCase => ({
  name: nameOf(route),
  happens,
});

/** In order: the later ones build on what the earlier ones left in the first world. */
export const PRIVATE_CASES: readonly PrivateCase[] = [
  tries(SAVE_HURT, ({ table, ...world }) =>
    table.partnerA.does(SAVE_HURT, {
      params: hurt({ table, ...world }),
      body: { version: 0, words: words({ whatHappened: 'canary one' }) },
    }),
  ),
  tries(READ_HURT, (world) => world.table.partnerA.does(READ_HURT, { params: hurt(world) })),
  tries(READ_AGENDA, (world) => world.table.partnerA.does(READ_AGENDA, { params: couple(world) })),
  tries(CHOOSE_READER, (world) =>
    world.table.partnerA.does(CHOOSE_READER, { params: hurt(world), body: { version: 1, reader: 'may_be_brought' } }),
  ),
  tries(READ_DESK_HURTS, (world) => world.table.mediator.does(READ_DESK_HURTS, { params: couple(world) })),
  tries(DELETE_HURT, (world) => world.table.partnerA.does(DELETE_HURT, { params: hurt(world) })),
  tries(UNDO_DELETE, (world) => world.table.partnerA.does(UNDO_DELETE, { params: hurt(world) })),
  tries(READ_SESSION, (world) => world.table.partnerA.does(READ_SESSION)),
  tries(CHANGE_ME, (world) =>
    world.table.partnerA.does(CHANGE_ME, { body: { name: 'Another', zone: 'Pacific/Apia', zoneConfirmed: true } }),
  ),
  tries(SIGN_OUT, async (world) => {
    const { partnerA } = world.table;
    await partnerA.does(SIGN_OUT);
    await partnerA.does(SIGN_IN, { body: { email: partnerA.email, password: partnerA.password } });
  }),
  tries(SIGN_OUT_EVERYWHERE, (world) => world.table.partnerA.does(SIGN_OUT_EVERYWHERE)),
  tries(SIGN_IN, ({ table: { partnerA } }) =>
    partnerA.does(SIGN_IN, { body: { email: partnerA.email, password: partnerA.password } }),
  ),
  tries(SIGN_UP, ({ table: { partnerA, attacker } }) =>
    attacker.does(SIGN_UP, {
      body: { email: partnerA.email, password: 'yet another long one', name: 'X', locale: 'en', zone: 'UTC' },
    }),
  ),
  tries(CONFIRM_MAIL, (world) => world.table.partnerA.ask(CONFIRM_MAIL, { body: { token: 'y'.repeat(43) } })),
  tries(ASK_TO_BEGIN, async (world) => {
    const { practice } = await world.table.mediator.does(READ_DESK);
    const mediatorCode = practice!.link.split('/').at(-1)!;
    await world.table.partnerA.does(ASK_TO_BEGIN, { body: { mediatorCode, ownName: 'Tenzin', otherName: 'Rose' } });
  }),
  tries(INVITE_MEDIATOR, (world) => world.table.mediator.does(INVITE_MEDIATOR)),
  tries(TAKE_SEAT, (world) => world.table.partnerA.ask(TAKE_SEAT, { body: { token: 'z'.repeat(43) } })),
  tries(READ_DESK, (world) => world.table.mediator.does(READ_DESK)),
  tries(DESCRIBE_PRACTICE, (world) =>
    world.table.mediator.does(DESCRIBE_PRACTICE, {
      body: { credentials: 'c', placesLicensed: 'p', policy: 'no_secrets', groundRules: 'others' },
    }),
  ),
  tries(OPEN_COUPLE, (world) =>
    world.table.mediator.does(OPEN_COUPLE, { body: { codeWord: 'Slate', nameA: 'P', nameB: 'Q' } }),
  ),
  tries(READ_COUPLE, (world) => world.table.partnerA.does(READ_COUPLE, { params: couple(world) })),
  tries(READ_WELCOME, (world) => world.table.partnerA.does(READ_WELCOME, { params: couple(world) })),
  tries(GIVE_CONSENT, (world) =>
    world.table.partnerA.does(GIVE_CONSENT, { params: couple(world), body: { topic: 'ground_rules', version: 1 } }),
  ),
  tries(LIFT_HOLD, (world) => world.table.partnerA.does(LIFT_HOLD, { params: couple(world) })),
  tries(READ_COUPLE_AT_DESK, (world) => world.table.mediator.does(READ_COUPLE_AT_DESK, { params: couple(world) })),
  tries(INVITE_PARTNER, (world) =>
    world.table.mediator.ask(INVITE_PARTNER, { params: couple(world), body: { role: 'partnerA' } }),
  ),
  tries(MARK_SEAT, (world) =>
    world.table.mediator.does(MARK_SEAT, { params: couple(world), body: { role: 'partnerA' } }),
  ),
  tries(RECORD_READINESS, (world) =>
    world.table.mediator.does(RECORD_READINESS, {
      params: couple(world),
      body: { role: 'partnerA', decision: 'joint' },
    }),
  ),
  tries(REOPEN_COUPLE, (world) => world.table.mediator.ask(REOPEN_COUPLE, { params: couple(world) })),
  tries(READ_MEETINGS, (world) => world.table.partnerA.does(READ_MEETINGS, { params: couple(world) })),
  tries(READ_MEETING, (world) => world.table.partnerA.does(READ_MEETING, { params: session(world) })),
  tries(GIVE_START_CHECK, (world) =>
    world.table.partnerA.does(GIVE_START_CHECK, { params: session(world), body: { ...START_CHECK, where: 'canary' } }),
  ),
  tries(READ_CHECKS, (world) => world.table.mediator.does(READ_CHECKS, { params: session(world) })),
  tries(GIVE_CHECK_OUT, (world) =>
    world.table.partnerA.ask(GIVE_CHECK_OUT, { params: session(world), body: { words: 'canary out' } }),
  ),
  {
    name: 'a hurt of A’s own id tried by A twice',
    happens: (world) =>
      world.table.partnerA.ask(SAVE_HURT, {
        params: { ...couple(world), hurtId: randomUUID() },
        body: { version: 3, words: words({}) },
      }),
  },
];

/** The first start that is open at the desk, at least a day away. */
async function aStart({ table }: World): Promise<string> {
  return (await openAtDesk(table))[20]!;
}

const proposal = (world: World) => ({ ...couple(world), proposalId: world.proposalId });

async function proposes(world: World, by: 'partnerA' | 'mediator'): Promise<void> {
  const offered = await startsOffered(world.table, world.table.partnerA);
  world.proposalId = (await proposed(world.table[by], world.table.coupleId, offered.slice(0, 2))).id;
}

/** Times, while no proposal is open: private hours and looks. */
export const PRIVATE_TIMES: readonly PrivateCase[] = [
  tries(READ_AVAILABILITY, (world) => world.table.mediator.does(READ_AVAILABILITY)),
  tries(ASK_WHY_NOT, async (world) =>
    world.table.mediator.does(ASK_WHY_NOT, { body: { instant: await aStart(world) } }),
  ),
  tries(SET_GOOD_HOURS, (world) =>
    // All hours of every day, by another way of saying it: the starts that are offered stay the same.
    world.table.partnerA.does(SET_GOOD_HOURS, {
      params: couple(world),
      body: {
        zone: 'Pacific/Apia',
        weekly: ([1, 2, 3, 4, 5, 6, 7] as const).map((weekday) => ({ weekday, from: '00:00', to: '24:00' })),
      },
    }),
  ),
  tries(READ_GOOD_HOURS, (world) => world.table.partnerA.does(READ_GOOD_HOURS, { params: couple(world) })),
  tries(READ_DESK_HOURS, (world) => world.table.mediator.does(READ_DESK_HOURS, { params: couple(world) })),
  tries(LOOK_FOR_STARTS, (world) => startsOffered(world.table, world.table.partnerA)),
  tries(LOOK_FOR_SLOTS, aStart),
];

/** A proposal by A reads like one by the mediator. */
export const PROPOSED: SharedCase = {
  name: nameOf(PROPOSE_TIMES),
  byPartner: (world) => proposes(world, 'partnerA'),
  byMediator: (world) => proposes(world, 'mediator'),
};

/** While it is open: answers and looks tell nothing until the third yes. */
export const PRIVATE_ANSWERS: readonly PrivateCase[] = [
  tries(READ_OPEN_PROPOSAL, (world) => world.table.partnerA.does(READ_OPEN_PROPOSAL, { params: couple(world) })),
  tries(READ_PROPOSAL, (world) => world.table.partnerA.does(READ_PROPOSAL, { params: proposal(world) })),
  tries(READ_DESK_PROPOSAL, (world) => world.table.mediator.does(READ_DESK_PROPOSAL, { params: proposal(world) })),
  tries(ANSWER_TIMES, async (world) => {
    const open = await world.table.mediator.does(READ_PROPOSAL, { params: proposal(world) });
    await answered(world.table.mediator, world.table.coupleId, open, 'no');
  }),
];

/** A proposal that the mediator lets lapse reads like one that nobody answered in time. */
export const ENDED: SharedCase = {
  name: nameOf(END_PROPOSAL),
  byPartner: async (world) => world.app.clock.pass(73 * 3_600_000),
  byMediator: async (world) => {
    await world.table.mediator.does(END_PROPOSAL, { params: proposal(world) });
    world.app.clock.pass(73 * 3_600_000);
  },
};

const asMediator =
  (command: SentCommand) =>
  async (world: World): Promise<void> => {
    const seat = await AtBoard.open(world.table.mediator, world.sessionId);
    await seat.does(command);
    seat.leave();
  };

const asPartnerA =
  (command: SentCommand) =>
  async (world: World): Promise<void> => {
    const seat = await AtBoard.open(world.table.partnerA, world.sessionId);
    await seat.does(command);
    seat.leave();
  };

/** On an open board, at a step at which each writes: what A sends or the mediator does, and B learns nothing of. */
export const PRIVATE_EVENTS: readonly PrivateCase[] = [
  { name: 'event signal', happens: asPartnerA({ type: 'signal', kind: 'cant_talk', text: 'canary signal' }) },
  { name: 'event write', happens: asPartnerA({ type: 'write', text: 'canary draft' }) },
  {
    name: 'event look',
    happens: async (world) => void (await AtBoard.open(world.table.partnerA, world.sessionId)).leave(),
  },
  {
    name: 'event setCallLink',
    happens: asMediator({ type: 'setCallLink', role: 'partnerA', url: 'https://call.example/a' }),
  },
];

/** On an open board: A does it in the first world, the mediator something of the same effect in the second. */
export const SHARED_EVENTS: readonly SharedCase[] = [
  {
    name: 'event pause',
    byPartner: asPartnerA({ type: 'pause' }),
    byMediator: asMediator({ type: 'pause' }),
    after: asMediator({ type: 'resume' }),
  },
  {
    name: 'event stepOut',
    byPartner: asPartnerA({ type: 'stepOut' }),
    byMediator: asMediator({ type: 'pause' }),
  },
  {
    name: 'event comeBack',
    byPartner: asPartnerA({ type: 'comeBack' }),
    byMediator: () => Promise.resolve(),
    after: asMediator({ type: 'resume' }),
  },
];

const hold = { kind: 'hold' } as const;

/** A confirmed session cancelled, the couple put on hold, a consent withdrawn. */
export const CANCELLED: SharedCase = {
  name: nameOf(CANCEL_MEETING),
  byPartner: (world) => world.table.partnerA.does(CANCEL_MEETING, { params: session(world) }),
  byMediator: (world) => world.table.mediator.does(CANCEL_MEETING, { params: session(world) }),
};
export const HELD: SharedCase = {
  name: nameOf(STAND_BACK),
  byPartner: (world) => world.table.partnerA.does(STAND_BACK, { params: couple(world), body: hold }),
  byMediator: (world) => world.table.mediator.does(STAND_BACK, { params: couple(world), body: hold }),
  after: async (world) => {
    const { mediator, partnerA } = world.table;
    await partnerA.does(LIFT_HOLD, { params: couple(world) });
    await mediator.does(REOPEN_COUPLE, { params: couple(world) });
    for (const role of ['partnerA', 'partnerB'] as const) {
      await mediator.does(RECORD_READINESS, { params: couple(world), body: { role, decision: 'joint' } });
    }
  },
};
export const WITHDRAWN: SharedCase = {
  name: nameOf(WITHDRAW_CONSENT),
  byPartner: (world) =>
    world.table.partnerA.does(WITHDRAW_CONSENT, { params: couple(world), body: { topic: 'taking_part' } }),
  byMediator: (world) => world.table.mediator.does(STAND_BACK, { params: couple(world), body: hold }),
};

/** What both worlds do alike on the board: the same commands, by the same seats. B reads the same of each. */
export const ALIKE: readonly (readonly [name: string, by: 'mediator' | 'partnerA', command: SentCommand])[] = [
  ['stepBack', 'mediator', { type: 'stepBack' }],
  ['giveFloor', 'mediator', { type: 'giveFloor', role: 'partnerA' }],
  ['setTimer', 'mediator', { type: 'setTimer', minutes: 3 }],
  ['extendTimer', 'mediator', { type: 'extendTimer' }],
  ['stopTimer', 'mediator', { type: 'stopTimer' }],
  ['passTurn', 'partnerA', { type: 'passTurn' }],
  ['finishTurn', 'partnerA', { type: 'finishTurn' }],
  ['saidBack', 'partnerA', { type: 'saidBack' }],
  ['check', 'partnerA', { type: 'check', answer: 'partly' }],
  ['share', 'partnerA', { type: 'share', withOther: true }],
  ['stepOn', 'mediator', { type: 'stepOn' }],
  ['skipStep', 'mediator', { type: 'skipStep' }],
  ['repeatRound', 'mediator', { type: 'repeatRound' }],
  ['releaseLines', 'mediator', { type: 'releaseLines' }],
  ['park', 'mediator', { type: 'park' }],
  ['closeHurt', 'mediator', { type: 'closeHurt' }],
  ['backToWaiting', 'mediator', { type: 'backToWaiting', role: 'partnerA' }],
  ['admit', 'mediator', { type: 'admit', role: 'partnerA' }],
  ['resume', 'mediator', { type: 'resume' }],
  ['reopen', 'mediator', { type: 'reopen' }],
  ['endSession', 'mediator', { type: 'endSession' }],
];

/** Sends a command that may be out of turn by now: a refusal, too, has to tell B nothing. */
export async function sendAs(world: World, by: 'mediator' | 'partnerA', command: SentCommand): Promise<void> {
  const seat = await AtBoard.open(world.table[by], world.sessionId);
  await seat.send(command);
  seat.leave();
}

/** What sets both worlds up alike, and is part of every case. */
export const SET_UP_ALIKE = [
  nameOf(START_NOW),
  nameOf(SET_AVAILABILITY),
  'GET /health/live',
  'GET /health/ready',
  'GET /openapi.json',
  'event openTable',
  'event table',
];
