import {
  SET_AVAILABILITY,
  CANCEL_MEETING,
  GIVE_CHECK_OUT,
  GIVE_START_CHECK,
  LIFT_HOLD,
  RECORD_READINESS,
  REOPEN_COUPLE,
  STAND_BACK,
  START_NOW,
  WITHDRAW_CONSENT,
  type SentCommand,
} from '#libs/contracts';
import type { Role } from '#libs/domain';
import { AtBoard } from './board.js';
import { nameOf, couple, session, type PrivateCase, type SharedCase } from './cases.js';
import { START_CHECK } from './sessions.js';
import type { World } from './worlds.js';

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

/** In the place of the start check with which A came to this table. */
const checksAnew = (world: World): Promise<unknown> =>
  world.table.partnerA.does(GIVE_START_CHECK, { params: session(world), body: { ...START_CHECK, where: 'canary' } });

/** On an open board, at a step at which each writes: what A sends or the mediator does, and B learns nothing of. */
export const PRIVATE_EVENTS: readonly PrivateCase[] = [
  { name: 'event signal', happens: asPartnerA({ type: 'signal', kind: 'cant_talk', text: 'canary signal' }) },
  { name: 'event write', happens: asPartnerA({ type: 'write', text: 'canary draft' }) },
  { name: nameOf(GIVE_START_CHECK), happens: checksAnew },
  { name: nameOf(GIVE_START_CHECK), happens: checksAnew },
  {
    name: 'event look',
    happens: async (world) => void (await AtBoard.open(world.table.partnerA, world.sessionId)).leave(),
  },
  {
    name: 'event confirmReady',
    happens: async (world) => {
      await asMediator({ type: 'confirmReady', role: 'partnerA', ready: false })(world);
      await asMediator({ type: 'confirmReady', role: 'partnerA', ready: true })(world);
    },
  },
  {
    name: 'event setCallLink',
    happens: asMediator({ type: 'setCallLink', role: 'partnerA', url: 'https://call.example/a' }),
  },
];

/** On a board that keeps an answer of B's: A asks for it, and the mediator hands it on. B is told neither. */
export const KEPT_ANSWER: readonly PrivateCase[] = [
  { name: 'event askForAnswer', happens: asPartnerA({ type: 'askForAnswer', wanted: true }) },
  { name: 'event releaseLines', happens: asMediator({ type: 'releaseLines' }) },
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
  {
    // With A in one world, with neither in the other: who waits learns only that each is spoken with separately.
    name: 'event speakApart',
    byPartner: async (world) => {
      await asMediator({ type: 'speakApart', role: 'partnerA' })(world);
      await asPartnerA({ type: 'signal', kind: 'ask_private', text: 'canary apart' })(world);
    },
    byMediator: asMediator({ type: 'speakApart', role: null }),
    after: asMediator({ type: 'together' }),
  },
];

const hold = { kind: 'hold' } as const;

/** A confirmed session cancelled, the couple put on hold, a consent withdrawn. */
export const CANCELLED: SharedCase = {
  name: nameOf(CANCEL_MEETING),
  byPartner: (world) => world.table.partnerA.does(CANCEL_MEETING, { params: session(world), body: {} }),
  byMediator: (world) => world.table.mediator.does(CANCEL_MEETING, { params: session(world), body: {} }),
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
  ['speakApart', 'mediator', { type: 'speakApart', role: 'partnerB' }],
  ['together', 'mediator', { type: 'together' }],
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
  ['swapSides', 'mediator', { type: 'swapSides' }],
  ['releaseLines', 'mediator', { type: 'releaseLines' }],
  ['park', 'mediator', { type: 'park' }],
  ['closeHurt', 'mediator', { type: 'closeHurt' }],
  ['beginFrame', 'mediator', { type: 'beginFrame' }],
  ['backToWaiting', 'mediator', { type: 'backToWaiting', role: 'partnerA' }],
  ['setBackAt', 'mediator', { type: 'setBackAt', minutes: 10 }],
  ['admit', 'mediator', { type: 'admit', role: 'partnerA' }],
  ['resume', 'mediator', { type: 'resume' }],
];

/** On a board that is being ended safely, in order: what both worlds do alike, and what only one partner does. */
export const ENDED_SAFELY: readonly (PrivateCase & { readonly onlyInOne?: true })[] = [
  { name: 'event endSafely', happens: asMediator({ type: 'endSafely' }) },
  ...[false, true].map((wantsCall) => ({
    name: nameOf(GIVE_CHECK_OUT),
    onlyInOne: true as const,
    happens: ({ table, ...world }: World) =>
      table.partnerA.does(GIVE_CHECK_OUT, {
        params: session({ table, ...world }),
        body: { words: 'canary check-out', wantsCall },
      }),
  })),
  { name: 'event endingStep', happens: asMediator({ type: 'endingStep', stage: 'closing' }) },
  { name: 'event sayClosing', happens: asMediator({ type: 'sayClosing', text: 'Go gently tonight.' }) },
  { name: 'event stayLonger', happens: asMediator({ type: 'stayLonger' }) },
  { name: 'event endSafely', happens: asMediator({ type: 'endSafely' }) },
  { name: 'event letGo', happens: asMediator({ type: 'letGo', role: 'partnerA', minutes: 10 }) },
  { name: 'event stepOut', onlyInOne: true, happens: asPartnerA({ type: 'stepOut' }) },
  { name: 'event comeBack', onlyInOne: true, happens: asPartnerA({ type: 'comeBack' }) },
  { name: 'event letBothGo', happens: asMediator({ type: 'letBothGo' }) },
];

/** What comes last on the board, in both worlds alike. */
export const AT_LAST: typeof ALIKE = [
  ['reopen', 'mediator', { type: 'reopen' }],
  ['endSession', 'mediator', { type: 'endSession' }],
];

/** Sends a command that may be out of turn by now: a refusal, too, has to tell B nothing. */
export async function sendAs(world: World, by: Role, command: SentCommand): Promise<void> {
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
