import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { HurtTag } from '../agenda/hurt.js';
import type { Protocol } from '../protocols/protocol.js';
import { PROTOCOLS, protocolById } from '../protocols/protocols.js';
import { protocol } from '../protocols/written.js';
import { Refused } from '../refusal.js';
import { PARTNERS, otherPartner, type PartnerRole } from '../seat.js';
import type { BoardCommand, MediatorMove, PartnerCommand } from './board-command.js';
import type { BoardEvent } from './board-event.js';
import { boardKeptAs, keptBoard } from './board-record.js';
import { boardSeenBy } from './board-seen.js';
import { emptyBoard, type BoardActor, type BoardState, type EndingStage, type Sides } from './board-state.js';
import { ABANDONED_AFTER_MS, decide } from './decide.js';
import { ENDING_STAGES, endingOf, isLeaving, type EndingMove } from './ending.js';
import { evolveAll } from './evolve.js';
import { ANSWERS, BY_TELEPHONE, SIDES, SIGNALS } from './limits.js';
import { sharedByTick } from './line-rules.js';
import { isAtTable } from './places.js';
import { isActing, isQuiet, nextOf, runOf, speakerOf, stepOf } from './step-rules.js';

type Press = { readonly who: BoardActor; readonly command: BoardCommand };

const partner = fc.constantFrom(...PARTNERS);
const role = fc.constantFrom(...PARTNERS, 'mediator' as const);
const type = <Type extends BoardCommand['type']>(...types: Type[]) =>
  fc.constantFrom(...types).map((name) => ({ type: name }));

const reviewOn = fc.constant('1970-02-01');
const agreement = {
  agreementId: fc.constantFrom('a0', 'a1'),
  text: fc.constantFrom('agreed words', 'other agreed words'),
  reviewOn,
};

/** What a partner can send; every word of it is planted with their name, so that a leak can be found. */
const byPartner = (by: PartnerRole): fc.Arbitrary<PartnerCommand> =>
  fc.oneof(
    type('giveCheckOut', 'stepOut', 'comeBack'),
    fc.record({ type: fc.constant('passStartCheck' as const), shuttle: fc.constant(false) }),
    { weight: 4, arbitrary: type('pause', 'finishTurn', 'passTurn', 'saidBack') },
    fc.record({
      type: fc.constant('signal' as const),
      kind: fc.constantFrom(...SIGNALS),
      text: fc.constant(`signal-${by}`),
    }),
    fc.record({ type: fc.constant('check' as const), answer: fc.constantFrom(...ANSWERS) }),
    fc.record({ type: fc.constant('write' as const), text: fc.constantFrom(`draft-${by}-1`, `draft-${by}-2`, '') }),
    fc.record({ type: fc.constant('share' as const), withOther: fc.boolean() }),
    fc.record({ type: fc.constant('askForAnswer' as const), wanted: fc.boolean() }),
    {
      weight: 2,
      arbitrary: fc.record({ type: fc.constant('answerAgreement' as const), ...agreement, agrees: fc.boolean() }),
    },
  );

const ids = PROTOCOLS.map(({ id }) => id);
const sides = fc.constantFrom(...SIDES);

const byMediator: fc.Arbitrary<BoardCommand> = fc.oneof(
  { weight: 3, arbitrary: type('openTable', 'resume', 'stepOn', 'stepOn', 'skipStep') },
  type('stepBack', 'repeatRound', 'extendTimer', 'stopTimer', 'releaseLines', 'pause', 'park', 'closeHurt', 'reopen'),
  type('beginFrame', 'swapSides', 'releaseLines', 'together'),
  type('openTable', 'releaseLines'),
  fc.record({ type: fc.constant('speakApart' as const), role: fc.option(partner) }),
  { weight: 2, arbitrary: fc.record({ type: fc.constantFrom('admit' as const), role: partner }) },
  {
    weight: 2,
    arbitrary: fc.record({ type: fc.constant('confirmReady' as const), role: partner, ready: fc.boolean() }),
  },
  { weight: 2, arbitrary: type('endSafely', 'letBothGo', 'stayLonger') },
  fc.record({ type: fc.constant('endingStep' as const), stage: fc.constantFrom(...ENDING_STAGES) }),
  fc.record({ type: fc.constant('sayClosing' as const), text: fc.constantFrom('closing words', '') }),
  fc.record({ type: fc.constant('letGo' as const), role: partner, minutes: fc.integer({ min: -1, max: 16 }) }),
  fc.record({ type: fc.constant('setBackAt' as const), minutes: fc.option(fc.integer({ min: 0, max: 181 })) }),
  fc.record({ type: fc.constant('backToWaiting' as const), role: partner }),
  fc.record({ type: fc.constantFrom('draftAgreement' as const, 'rewordAgreement' as const), ...agreement }),
  fc.record({
    type: fc.constantFrom('putAgreement' as const, 'putAgreement' as const, 'dropAgreement' as const),
    agreementId: agreement.agreementId,
  }),
  fc.record({
    type: fc.constant('table' as const),
    itemId: fc.constantFrom('i1', 'i2', 'i3'),
    hurtId: fc.constantFrom('private-h1', 'private-h2', 'private-h3'),
    author: partner,
    text: fc.constant('tabled words'),
    protocolId: fc.constantFrom(...ids, 'none'),
    about: fc.record({
      kind: fc.constant(null),
      tags: fc.subarray<HurtTag>(['fear', 'harm', 'addiction'], { maxLength: 1 }),
    }),
    turnedOn: fc.subarray(ids),
    goesOnAt: fc.option(fc.record({ stepId: fc.constantFrom('swap', 'answer', 'my_part', 'none'), sides })),
  }),
  fc.record({ type: fc.constant('giveFloor' as const), role: fc.option(role) }),
  fc.record({ type: fc.constant('setTimer' as const), minutes: fc.integer({ min: 0, max: 61 }) }),
  fc.record({
    type: fc.constant('setCallLink' as const),
    role,
    url: fc.constantFrom('https://c.test/1', 'https://c.test/2', BY_TELEPHONE, null),
  }),
);

const bySystem: fc.Arbitrary<BoardCommand> = fc.oneof(
  { weight: 16, arbitrary: type('mediatorGone', 'mediatorBack', 'closeAbandoned') },
  { weight: 8, arbitrary: fc.record({ type: fc.constant('holderGone' as const), role: partner }) },
  { weight: 1, arbitrary: type('endSession') },
);

/** Any command by any seat: mostly one's own, sometimes another's, seldom the end. */
const press: fc.Arbitrary<Press> = fc.oneof(
  {
    weight: 8,
    arbitrary: partner.chain((who) => fc.record({ who: fc.constant<BoardActor>(who), command: byPartner(who) })),
  },
  { weight: 8, arbitrary: fc.record({ who: fc.constant<BoardActor>('mediator'), command: byMediator }) },
  { weight: 1, arbitrary: fc.record({ who: fc.constant<BoardActor>('system'), command: bySystem }) },
  { weight: 1, arbitrary: fc.record({ who: partner, command: fc.oneof(byMediator, bySystem, type('endSession')) }) },
  { weight: 1, arbitrary: fc.record({ who: fc.constant<BoardActor>('mediator'), command: byPartner('partnerA') }) },
);
const presses = fc.array(press, { maxLength: 60, size: 'max' });

const each = <Fields extends object>(type: BoardCommand['type'], ...all: Fields[]): readonly BoardCommand[] =>
  all.map((fields) => ({ type, ...fields }) as unknown as BoardCommand);
const plain = (type: BoardCommand['type']): readonly BoardCommand[] => each(type, {});
const forEither = (type: BoardCommand['type'], more: object = {}): readonly BoardCommand[] =>
  each(type, ...PARTNERS.map((who) => ({ role: who, ...more })));
const about = { kind: null, tags: [] };
const tabled = { itemId: 'i1', hurtId: 'private-h1', author: 'partnerB', text: 'tabled words', about } as const;

const agreedWords = { text: 'agreed words', reviewOn: '1970-02-01' } as const;

/** Some of each command there is. One that is new does not compile until it stands here. */
const EVERY_COMMAND: Readonly<Record<BoardCommand['type'], readonly BoardCommand[]>> = {
  passStartCheck: plain('passStartCheck'),
  pause: plain('pause'),
  signal: each('signal', { kind: 'break' }),
  stepOut: plain('stepOut'),
  comeBack: plain('comeBack'),
  finishTurn: plain('finishTurn'),
  passTurn: plain('passTurn'),
  saidBack: plain('saidBack'),
  check: each('check', ...ANSWERS.map((answer) => ({ answer }))),
  write: each('write', { text: '' }),
  share: each('share', { withOther: true }, { withOther: false }),
  askForAnswer: each('askForAnswer', { wanted: true }, { wanted: false }),
  giveCheckOut: plain('giveCheckOut'),
  confirmReady: forEither('confirmReady', { ready: true }),
  admit: forEither('admit'),
  backToWaiting: forEither('backToWaiting'),
  openTable: plain('openTable'),
  beginFrame: plain('beginFrame'),
  table: each('table', ...PROTOCOLS.map(({ id: protocolId }) => ({ ...tabled, protocolId }))),
  stepOn: plain('stepOn'),
  stepBack: plain('stepBack'),
  skipStep: plain('skipStep'),
  repeatRound: plain('repeatRound'),
  swapSides: plain('swapSides'),
  giveFloor: each('giveFloor', { role: null }, { role: 'partnerA' }, { role: 'partnerB' }, { role: 'mediator' }),
  setTimer: each('setTimer', { minutes: 5 }),
  extendTimer: plain('extendTimer'),
  stopTimer: plain('stopTimer'),
  releaseLines: plain('releaseLines'),
  speakApart: each('speakApart', { role: null }, { role: 'partnerA' }, { role: 'partnerB' }),
  together: plain('together'),
  resume: plain('resume'),
  park: plain('park'),
  closeHurt: plain('closeHurt'),
  answerAgreement: each(
    'answerAgreement',
    ...['a0', 'a1'].flatMap((agreementId) => [
      { ...agreedWords, agreementId, agrees: true },
      { ...agreedWords, agreementId, agrees: false },
    ]),
  ),
  draftAgreement: each('draftAgreement', { ...agreedWords, agreementId: 'a0' }, { ...agreedWords, agreementId: 'a1' }),
  rewordAgreement: each('rewordAgreement', { ...agreedWords, agreementId: 'a0', text: 'other agreed words' }),
  putAgreement: each('putAgreement', { agreementId: 'a0' }, { agreementId: 'a1' }),
  dropAgreement: each('dropAgreement', { agreementId: 'a0' }, { agreementId: 'a1' }),
  setCallLink: each('setCallLink', { role: 'partnerA', url: 'https://c.test/3' }),
  setBackAt: each('setBackAt', { minutes: 10 }, { minutes: null }),
  reopen: plain('reopen'),
  endSafely: plain('endSafely'),
  endingStep: each('endingStep', ...ENDING_STAGES.map((stage) => ({ stage }))),
  sayClosing: each('sayClosing', { text: 'closing words' }),
  letGo: forEither('letGo', { minutes: 5 }),
  letBothGo: plain('letBothGo'),
  stayLonger: plain('stayLonger'),
  endSession: plain('endSession'),
  mediatorGone: plain('mediatorGone'),
  mediatorBack: plain('mediatorBack'),
  holderGone: forEither('holderGone'),
  closeAbandoned: plain('closeAbandoned'),
};

const SELDOM: readonly string[] = [
  ...['pause', 'stepOut', 'backToWaiting', 'endSession', 'speakApart', 'endSafely', 'park', 'closeHurt'],
  ...['signal', 'setCallLink', 'confirmReady', 'draftAgreement', 'rewordAgreement', 'putAgreement', 'dropAgreement'],
  'answerAgreement',
];
const GOES_ON: readonly string[] = ['resume', 'comeBack', 'admit', 'openTable', 'together', 'reopen', 'releaseLines'];

/** What a seat's view offers, by number: sessions go further by it than by presses of which most are out of turn. */
type Offered = { readonly by: PartnerRole | 'mediator'; readonly nth: number; readonly which: number };
const offered: fc.Arbitrary<Offered> = fc.record({
  by: role,
  nth: fc.noBias(fc.nat()),
  which: fc.noBias(fc.nat()),
});
/** What the program tells by itself, most often that nobody came back. */
const noticed = fc.record({
  who: fc.constant<BoardActor>('system'),
  command: fc.constantFrom(
    ...Array<BoardCommand>(6).fill({ type: 'closeAbandoned' }),
    ...EVERY_COMMAND.mediatorGone,
    ...EVERY_COMMAND.mediatorBack,
    ...EVERY_COMMAND.holderGone,
  ),
});
const anyOrOffered = fc.array(
  fc.oneof({ weight: 10, arbitrary: press }, { weight: 20, arbitrary: offered }, { weight: 2, arbitrary: noticed }),
  { maxLength: 60, size: 'max' },
);

function pressOf(state: BoardState, one: Press | Offered): Press {
  if ('who' in one) return one;
  const { nth, which } = one;
  const worth = (by: Offered['by']): BoardCommand['type'][] =>
    // What is offered always, or stops it, would leave most sessions standing still.
    boardSeenBy(by, state, 0).moves.filter((name) => !SELDOM.includes(name) || nth % 12 === 0);
  const by = worth(one.by).length > 0 ? one.by : 'mediator';
  const names = worth(by);
  const onward = names.filter((name) => GOES_ON.includes(name));
  const from = onward.length > 0 && nth % 3 > 0 ? onward : names;
  const some = EVERY_COMMAND[from[nth % from.length] ?? 'signal'];
  return { who: by, command: some[which % some.length]! };
}

/** A protocol with every way of reading and releasing a line, of which the shipped ones use only some. */
const everyRule = protocol('every_rule', 0, [
  { id: 'a', speaks: 'each', asks: 'write', minutes: 1, helps: 0, writes: 'required', release: 'mediator' },
  { id: 'b', speaks: 'each', asks: 'write', minutes: 1, helps: 0, writes: 'optional', seenBy: 'mediator' },
  { id: 'c', speaks: 'doer', asks: 'write', minutes: 1, helps: 0, writes: 'optional', seenBy: 'writer' },
  { id: 'd', speaks: 'harmed', asks: 'check', minutes: 1, helps: 0, writes: 'required', answers: { not_yet: 'on' } },
  { id: 'e', speaks: 'each', asks: 'speak', minutes: 1, helps: 0, writes: 'optional', release: 'both' },
  { id: 'f', speaks: 'other', asks: 'speak', minutes: 1, helps: 0, saidBack: true, writes: 'required' },
  { id: 'g', speaks: 'author', asks: 'write', minutes: 1, helps: 0, writes: 'required', release: 'asked' },
  {
    id: 'h',
    speaks: 'each',
    turns: 'in_turn',
    asks: 'speak',
    minutes: 1,
    helps: 0,
    writes: 'required',
    saidBack: { accept: 'on', not_yet: 'mediator' },
  },
  { id: 'i', speaks: 'mediator', asks: 'speak', minutes: 1, helps: 0, apart: true, swap: { backTo: 'g' } },
]);

/** A board that was opened: with a frame, and with a hurt that stands at any step of any protocol, either way round. */
type Opening = {
  readonly author: PartnerRole;
  readonly run: readonly [Protocol, string, Sides] | null;
  readonly frame: boolean;
  /** Whoever may write in that step has written, and ticked that it may be shared. */
  readonly written: boolean;
  /** With whom the mediator speaks apart; undefined where they are together. */
  readonly apart?: PartnerRole | null | undefined;
  /** How far the mediator has gone in ending it safely; undefined where it is not being ended. */
  readonly ending?: Exclude<EndingStage, 'leaving'> | PartnerRole | undefined;
  /** An agreement was put to both, and whoever is named has agreed to it. */
  readonly agreed?: readonly PartnerRole[] | undefined;
};

const overHurts = [...PROTOCOLS.filter(({ around }) => !around), everyRule];
const anyRun = fc
  .constantFrom(...overHurts)
  .chain((of) => fc.tuple(fc.constant(of), fc.constantFrom(...of.steps.map(({ id }) => id)), sides));
/** A step of which there are few: its lines are let through by hand, its sides change, or it is answered. */
const rareRun = anyRun.filter(([of, stepId]) =>
  of.steps.some(({ id, release, swap, asks }) => id === stepId && (release === 'mediator' || swap || asks === 'check')),
);
const nothing = fc.constant(undefined);
const apart = fc.option(partner);
const agreed = fc.option(fc.subarray([...PARTNERS], { maxLength: 1 }), { nil: undefined });
const ending = fc.constantFrom(...ENDING_STAGES, ...PARTNERS);
const at = (more: {
  readonly apart: fc.Arbitrary<Opening['apart']>;
  readonly ending: fc.Arbitrary<Opening['ending']>;
}) =>
  fc
    .record({
      author: partner,
      run: fc.option(fc.oneof(anyRun, rareRun), { freq: 8 }),
      frame: fc.boolean(),
      written: fc.boolean(),
      agreed,
      ...more,
    })
    .map((opening) => opened(opening));
const began: fc.Arbitrary<BoardState> = fc.oneof(
  { weight: 1, arbitrary: fc.constantFrom(emptyBoard(), admitted()) },
  { weight: 4, arbitrary: at({ apart: nothing, ending: nothing }) },
  { weight: 2, arbitrary: at({ apart, ending: nothing }) },
  { weight: 2, arbitrary: at({ apart: nothing, ending }) },
  { weight: 1, arbitrary: at({ apart, ending }) },
  {
    weight: 2,
    arbitrary: at({ apart: nothing, ending: nothing }).chain((state) => fc.constantFrom(...abandoned(state))),
  },
  {
    weight: 2,
    arbitrary: fc
      .record({ who: fc.option(partner), brought: fc.boolean(), agreed, ending: fc.option(ending, { nil: undefined }) })
      .map(({ who, ...more }) => openedShuttle(who, more)),
  },
);

/** Its mediator has been gone for long, and it has closed, or not yet. */
function abandoned(state: BoardState): [BoardState, BoardState] {
  const gone = press1(state, { who: 'system', command: { type: 'mediatorGone' } }, -2 * ABANDONED_AFTER_MS);
  return [gone, press1(gone, { who: 'system', command: { type: 'closeAbandoned' } })];
}

/** Both are let in, and the table is not open yet. */
function admitted(format = { shuttle: false }): BoardState {
  return play(emptyBoard(), [
    ...PARTNERS.map((who): Press => ({ who, command: { type: 'passStartCheck', ...format } })),
    ...PARTNERS.map((each): Press => ({ who: 'mediator', command: { type: 'confirmReady', role: each, ready: true } })),
    ...PARTNERS.map((each): Press => ({ who: 'mediator', command: { type: 'admit', role: each } })),
  ]);
}

function opened({ apart, ending, agreed: by, ...opening }: Opening): BoardState {
  const together = endingAt(play(openedTogether(opening), asksAgreement(by)), ending);
  if (apart === undefined) return together;
  return press1(together, { who: 'mediator', command: { type: 'speakApart', role: apart } });
}

function endingAt(state: BoardState, ending: Opening['ending']): BoardState {
  if (ending === undefined) return state;
  const to: BoardCommand =
    ending === 'partnerA' || ending === 'partnerB'
      ? { type: 'letGo', role: ending, minutes: 5 }
      : { type: 'endingStep', stage: ending };
  return play(state, [
    { who: 'mediator', command: { type: 'endSafely' } },
    { who: 'mediator', command: { type: 'sayClosing', text: 'closing words' } },
    { who: 'mediator', command: to },
  ]);
}

/** An agreement drafted and put to both, to which these have agreed. */
function asksAgreement(by: readonly PartnerRole[] | undefined): Press[] {
  if (by === undefined) return [];
  const a0 = { agreementId: 'a0', text: 'agreed words', reviewOn: '1970-02-01' };
  return [
    { who: 'mediator', command: { type: 'draftAgreement', ...a0 } },
    { who: 'mediator', command: { type: 'putAgreement', agreementId: 'a0' } },
    ...by.map((who): Press => ({ who, command: { type: 'answerAgreement', agrees: true, ...a0 } })),
  ];
}

/** A board on which the two never meet, with a hurt brought to the one who is spoken with. */
function openedShuttle(
  who: PartnerRole | null,
  {
    brought,
    agreed: by,
    ending: to,
  }: { brought: boolean } & Pick<Opening, 'ending'> & Partial<Pick<Opening, 'agreed'>>,
): BoardState {
  const item = { itemId: 'i0', hurtId: 'private-h0', author: 'partnerA', text: 'tabled words' } as const;
  const table = { type: 'table', ...item, protocolId: 'floor_dialogue', about: { kind: null, tags: [] } } as const;
  const open = play(admitted({ shuttle: true }), [
    { who: 'mediator', command: { type: 'openTable' } },
    { who: 'mediator', command: { type: 'speakApart', role: who } },
    ...(brought ? [{ who: 'mediator', command: table } as const] : []),
    ...asksAgreement(by),
  ]);
  return endingAt(open, to);
}

function openedTogether({ author, run, frame, written }: Omit<Opening, 'apart' | 'ending' | 'agreed'>): BoardState {
  const live = play(admitted(), [
    { who: 'mediator', command: { type: 'openTable' } },
    ...(frame ? [{ who: 'mediator', command: { type: 'beginFrame' } } as const] : []),
  ]);
  if (run === null) return live;
  const [of, stepId, runSides] = run;
  const item = { itemId: 'i0', hurtId: 'private-h0', author, text: 'tabled words' };
  const tabled = evolveAll(live, [{ type: 'tabled', ...item, protocol: of, stepId, sides: runSides, at: 0 }]);
  const writing = PARTNERS.flatMap((who): Press[] => [
    { who, command: { type: 'write', text: `draft-${who}-1` } },
    { who, command: { type: 'share', withOther: true } },
  ]);
  return written ? play(tabled, writing) : tabled;
}

/** The events of a press, or the code with which it was refused. Anything else that is thrown is a fault. */
function outcome(state: BoardState, { who, command }: Press, now = 0): BoardEvent[] | string {
  try {
    return decide(state, who, command, now);
  } catch (error) {
    if (error instanceof Refused) return error.code;
    throw error;
  }
}

function press1(state: BoardState, one: Press, now = 0): BoardState {
  const events = outcome(state, one, now);
  return typeof events === 'string' ? state : evolveAll(state, events);
}

function play(state: BoardState, all: readonly Press[]): BoardState {
  return all.reduce((board, one, index) => press1(board, one, index * 100_000), state);
}

const told = (events: BoardEvent[] | string): string => (typeof events === 'string' ? events : 'done');
const seen = (state: BoardState, who: PartnerRole): string => JSON.stringify(boardSeenBy(who, state, 0));

/**
 * Whether the other partner must not notice this press: a start check or a check-out, a signal, leaving or returning
 * while nothing is live or one was let go, being done where each is asked, asking for an answer, and writing or ticking
 * that shares nothing. Whatever is said to an agreement is hidden, but for the yes that meets the other's.
 */
function isHidden(state: BoardState, by: PartnerRole, command: PartnerCommand): boolean {
  const run = runOf(state);
  const { type: name } = command;
  if (command.type === 'answerAgreement') {
    const happens = outcome(state, { who: by, command });
    return typeof happens === 'string' || happens.every(({ type: what }) => what !== 'agreementConfirmed');
  }
  const always = ['passStartCheck', 'giveCheckOut', 'signal', 'comeBack', 'write', 'askForAnswer'];
  if (always.includes(name)) return true;
  if (name === 'stepOut') return state.phase !== 'live' || isLeaving(state, by);
  if (name === 'pause') return state.phase !== 'live';
  if (state.phase !== 'live' || state.apart || state.ending) return true;
  if (!run) return state.floor !== by;
  if (name === 'finishTurn' || name === 'passTurn') return isQuiet(run) && state.floor !== by;
  return name === 'share' && sharedByTick(run, by).length === 0;
}

/** What was written over the hurt on the table, or in the frame. */
const linesOf = ({ item, frame }: BoardState) => [...(item?.lines ?? []), ...(frame?.lines ?? [])];
const drafts = PARTNERS.flatMap((by) => [`draft-${by}-1`, `draft-${by}-2`]);

/** Which promises a board breaks, whatever has been pressed on it. One list, since thousands of boards are asked. */
function broken(state: BoardState): string[] {
  const faults = [
    ...wordsLeaked(state),
    ...waysBlocked(state),
    ...toldOfApart(state),
    ...agreedWithout(state),
    ...wayOutTold(state),
  ];
  if (state.shuttle && state.phase === 'live' && state.apart === null) faults.push('together on a shuttle board');
  if (state.phase !== 'live') return faults;
  if (state.mediatorGoneSince !== null) faults.push('live without its mediator');
  for (const who of PARTNERS) {
    const { admitted, steppedOut } = state.places[who];
    // Apart, only the one who is spoken with; and who goes while the session is being ended is not waited for.
    const needed = state.apart ? state.apart.with === who : state.ending === null;
    if (needed && (!admitted || steppedOut)) faults.push(`live without ${who}`);
  }
  for (const who of [...PARTNERS.filter((each) => state.places[each].admitted), 'mediator' as const]) {
    const paused = press1(state, { who, command: { type: 'pause' } });
    const goesOn = PARTNERS.filter(
      (each) => !['paused', 'waiting', 'out'].includes(boardSeenBy(each, paused, 0).phase),
    );
    if (paused.phase !== 'paused') faults.push(`${who} can’t pause`);
    faults.push(...goesOn.map((each) => `a pause by ${who} does not stop ${each}`));
  }
  return faults;
}

/** The board as a process finds it that was not there before. */
function keptAndRead(state: BoardState): BoardState {
  return boardKeptAs(keptBoard(state));
}

/** Who, coming back, would see something else than before. */
function seenOtherwise(before: BoardState, after: BoardState): string[] {
  const everybody = [...PARTNERS, 'mediator' as const];
  const text = (who: PartnerRole | 'mediator', state: BoardState) => JSON.stringify(boardSeenBy(who, state, 1));
  return everybody.filter((who) => text(who, before) !== text(who, after)).map((who) => `${who} comes back elsewhere`);
}

/** Words that a partner could read without their release, or that are the other's or the mediator's alone. */
function wordsLeaked(state: BoardState): string[] {
  const copies = boardSeenBy('mediator', state, 0).sees;
  const lines = linesOf(state);
  const released = new Set(lines.flatMap((line) => [...(line.shared ? [line.text] : []), line.given ?? []].flat()));
  return PARTNERS.flatMap((who) => {
    const view = seen(state, who);
    const copy = JSON.stringify(copies[who]);
    const mayRead = new Set(
      lines.flatMap(({ by, shared, text, given }) => (by === who || shared ? [text] : (given ?? []))),
    );
    const keptBack = state.item && stepOf(state.item).step.textLater && state.covered.length === 0;
    const brought = state.shuttle && state.item?.to === who && state.apart?.with === who;
    const shows = state.phase === 'live' && (state.apart ? brought : !state.ending && !keptBack);
    const never = ['signal-', 'private-', ...(shows ? [] : ['tabled words'])];
    return [
      ...drafts.filter((word) => !mayRead.has(word) && view.includes(word)),
      ...drafts.filter((word) => !released.has(word) && copy.includes(word)),
      ...never.filter((word) => view.includes(word)),
    ].map((word) => `${who} sees ${word}`);
  });
}

/** Where the two never meet: a way out on a screen that is not theirs whose it is, or as far as the other's. */
function wayOutTold(state: BoardState): string[] {
  if (state.shuttle && state.ending) return ['one way out for two who never meet'];
  if (!state.shuttle) return PARTNERS.filter((who) => state.endings[who]).map((who) => `${who} goes alone`);
  return PARTNERS.flatMap((who) => {
    const own = state.endings[who];
    const view = boardSeenBy(who, state, 0);
    const without = boardSeenBy(who, { ...state, endings: { ...state.endings, [otherPartner(who)]: null } }, 0);
    return [
      ...(JSON.stringify(view) === JSON.stringify(without) ? [] : [`${who} sees the other's way out`]),
      ...(view.phase === 'ending' && view.stage !== own?.stage ? [`${who} is led another way`] : []),
      ...(own && state.item?.to === who ? [`what was brought to ${who} lies in their way`] : []),
    ];
  });
}

/** Agreements that stand without both, or of which a partner sees a draft or what the other said. */
function agreedWithout(state: BoardState): string[] {
  return PARTNERS.flatMap((who) => {
    const view = boardSeenBy(who, state, 0);
    const shown = 'agreements' in view ? view.agreements : [];
    return shown.flatMap(({ agreementId, stage, own }) => {
      const known = state.agreements.find((each) => each.agreementId === agreementId);
      const both = PARTNERS.every((role) => known?.answers[role] === 'agrees');
      return [
        ...(known === undefined || known.stage === 'draft' ? [`${who} sees a draft`] : []),
        ...(known?.answers[who] === own ? [] : [`${who} reads another's answer`]),
        ...(both === (stage === 'confirmed') ? [] : ['confirmed by one']),
      ];
    });
  });
}

/** Ways out that are missing: the mediator ends, leaves the protocol or goes on; who is asked can let it pass. */
function waysBlocked(state: BoardState): string[] {
  const { phase, item, ending } = state;
  if (phase === 'ended') return [];
  const together = phase === 'live' && state.apart === null && ending === null;
  const run = together ? runOf(state) : null;
  const out: MediatorMove[] = ['endSession'];
  if (phase === 'live') out.push('pause');
  if (phase !== 'waiting' && phase !== 'closed' && state.agreements.some(({ stage }) => stage === 'put'))
    out.push('dropAgreement');
  if (phase === 'live' && item) out.push('closeHurt', 'park');
  if (phase === 'live' && PARTNERS.some((who) => isAtTable(state, who))) out.push('speakApart');
  if (run && nextOf(run) !== null) out.push('stepOn', 'skipStep');
  const led = state.shuttle ? state.apart?.with : state.apart === null ? 'partnerA' : null;
  if (phase === 'live' && led) out.push(...wayOutOf(endingOf(state, led)));
  if (state.shuttle && out.includes('endingStep')) out.push('stayLonger');
  const moves = boardSeenBy('mediator', state, 0).moves;
  const blocked = out.filter((move) => !moves.includes(move)).map((move) => `the mediator lacks ${move}`);
  if (!run) return blocked;
  const lacking = PARTNERS.flatMap((who) => {
    const own = boardSeenBy(who, state, 0).moves;
    const asked = isActing(state, run, who) && !(isQuiet(run) && run.done.includes(who));
    const lets: PartnerCommand['type'][] = asked ? ['passTurn'] : state.floor === who ? ['finishTurn'] : [];
    const always: PartnerCommand['type'][] = ['pause', 'signal', 'stepOut', ...lets];
    return always.filter((move) => !own.includes(move)).map((move) => `${who} lacks ${move}`);
  });
  return [...blocked, ...lacking];
}

function wayOutOf(ending: BoardState['ending']): MediatorMove[] {
  if (!ending) return ['endSafely'];
  return ending.stage === 'leaving' ? [] : ['endingStep', 'sayClosing', 'letGo'];
}

/** What would tell, while the mediator speaks with each apart, with whom first. */
function toldOfApart(state: BoardState): string[] {
  const inTheCall = PARTNERS.filter((who) => {
    const view = boardSeenBy(who, state, 0);
    const waits = state.apart !== null && !state.shuttle && state.apart.with !== who;
    return waits && 'callLink' in view && view.callLink !== null;
  });
  return [...inTheCall.map((who) => `${who} is shown into what is said to the other alone`), ...toldOfStep(state)];
}

function toldOfStep(state: BoardState): string[] {
  const run = runOf(state);
  if (state.phase !== 'live' || state.apart || state.ending || !run || !stepOf(run).step.apart) return [];
  const [one, two] = PARTNERS.map((who) => {
    const view = boardSeenBy(who, state, 0);
    return JSON.stringify(view.phase === 'live' ? (view.item ?? view.frame)?.step : null);
  });
  const canGive = boardSeenBy('mediator', state, 0).moves.includes('giveFloor');
  return [
    ...(state.floor === null && !canGive ? [] : ['a floor tells whom the mediator speaks with']),
    ...(one === two ? [] : ['the one who waits sees another step']),
  ];
}

describe('whatever anybody presses, in any order', () => {
  it('is done or refused, replays alike, and is plain JSON', () => {
    fc.assert(
      fc.property(began, presses, (start, all) => {
        let state = start;
        const log: BoardEvent[] = [];
        all.forEach((one, index) => {
          const events = outcome(state, one, index * 100_000);
          expect(events).toEqual(outcome(state, one, index * 100_000));
          if (typeof events === 'string') return;
          log.push(...events);
          state = evolveAll(state, events);
        });
        const replayed = evolveAll(start, JSON.parse(JSON.stringify(log)) as BoardEvent[]);
        expect(replayed).toEqual(state);
        expect(JSON.parse(JSON.stringify(state))).toEqual(state);
      }),
    );
  });

  it('keeps every promise, at every moment of it, also when a process starts anew from what was kept', () => {
    const startsAnew = fc.uniqueArray(fc.nat({ max: 59 }), { maxLength: 4 });
    const done = new Set<string>();
    fc.assert(
      fc.property(began, anyOrOffered, startsAnew, (start, all, anew) => {
        let state = start;
        const faults = broken(state);
        for (const [index, drawn] of all.entries()) {
          const one = pressOf(state, drawn);
          const next = press1(state, one, index * 100_000);
          if (next !== state) faults.push(...broken(next));
          if (next !== state) done.add(one.command.type);
          state = anew.includes(index) ? keptAndRead(next) : next;
          if (state !== next) faults.push(...seenOtherwise(next, state));
        }
        expect(faults).toEqual([]);
      }),
      { numRuns: 2000 },
    );
    // Every command there is has been done in some of them.
    expect(Object.keys(EVERY_COMMAND).filter((name) => !done.has(name))).toEqual([]);
  }, 240_000);

  it('anyone at the table can press pause again while it is paused', () => {
    fc.assert(
      fc.property(began, presses, role, (start, all, who) => {
        const state = play(start, all);
        if (state.phase !== 'paused' || !(who === 'mediator' || state.places[who].admitted)) return;
        expect(outcome(state, { who, command: { type: 'pause' } })).toEqual(
          who === 'mediator' && state.mediatorGoneSince !== null ? [{ type: 'mediatorBack', at: 0 }] : [],
        );
      }),
    );
  });

  it('every protocol comes to its end by the mediator’s skips alone', () => {
    fc.assert(
      fc.property(began, presses, (start, all) => {
        const state = play(start, all);
        const run = runOf(state);
        if (state.phase !== 'live' || state.apart || state.ending || !run) return;
        const skip: Press = { who: 'mediator', command: { type: 'skipStep' } };
        const last = runOf(play(state, Array<Press>(run.protocol.steps.length).fill(skip)));
        expect(last && nextOf(last)).toBeNull();
      }),
    );
  });

  it('a protocol that is left goes on another day at its step, with its sides, and nothing else of that day', () => {
    fc.assert(
      fc.property(began, presses, (start, all) => {
        const state = play(start, all);
        const left = state.item;
        if (state.phase !== 'live' || !left || !ids.includes(left.protocol.id)) return;
        const covered = press1(state, { who: 'mediator', command: { type: 'park' } }).covered.at(-1)!;
        const { protocolId, stepId, sides: asLeft, author, hurtId } = covered;
        expect([protocolId, stepId, asLeft]).toEqual([left.protocol.id, left.stepId, left.sides]);
        const table = { type: 'table', itemId: 'i9', hurtId, author, text: 'tabled words', protocolId } as const;
        const about = { kind: null, tags: [] };
        const command = { ...table, about, turnedOn: ids, goesOnAt: { stepId, sides: asLeft } };
        const opening = opened({ author, run: null, frame: false, written: false });
        const again = press1(opening, { who: 'mediator', command }).item!;
        expect(again).toMatchObject({ stepId, sides: asLeft, author, round: 1, lines: [], skipped: [], done: [] });
      }),
    );
  });

  it('the mediator can always end it, and then it is over for good', () => {
    fc.assert(
      fc.property(began, presses, presses, (start, all, later) => {
        const ended = press1(play(start, all), { who: 'mediator', command: { type: 'endSession' } });
        expect(ended.phase).toBe('ended');
        expect(play(ended, later)).toBe(ended);
        for (const who of PARTNERS) expect(boardSeenBy(who, ended, 0)).toEqual({ phase: 'ended', moves: [] });
      }),
    );
  });

  it('every move a view offers is one that is not refused for its turn', () => {
    fc.assert(
      fc.property(began, presses, byPartner('partnerA'), (start, all, command) => {
        const state = play(start, all);
        const offered = boardSeenBy('partnerA', state, 0).moves.includes(command.type);
        const answer = told(outcome(state, { who: 'partnerA', command }));
        // An agreement that is not the one that stands open, or whose words have changed since.
        const others = command.type === 'answerAgreement' ? ['not_available', 'out_of_turn', 'agreement_changed'] : [];
        if (offered) expect(['done', 'text_empty', 'input_not_valid', ...others]).toContain(answer);
        else if (answer === 'done')
          expect(seen(press1(state, { who: 'partnerA', command }), 'partnerA')).toBe(seen(state, 'partnerA'));
      }),
    );
  });
});

describe('what one partner sees', () => {
  it('of a hurt that is feared asks nothing of its author, whatever is pressed, unless they are given the floor', () => {
    const witness = protocolById('witness')!;
    const steps = fc.constantFrom(...witness.steps.map(({ id }) => id));
    fc.assert(
      fc.property(partner, steps, presses, (author, stepId, all) => {
        const start = opened({ author, run: [witness, stepId, 'as_brought'], frame: false, written: false });
        const state = play(start, all);
        if (state.phase !== 'live' || state.item?.itemId !== 'i0' || state.floor === author) return;
        // Nobody waits for what is said to an agreement, and it is no part of the protocol.
        const nothing = ['pause', 'signal', 'stepOut', 'comeBack', 'askForAnswer', 'answerAgreement'];
        expect(boardSeenBy(author, state, 0).moves.filter((move) => !nothing.includes(move))).toEqual([]);
      }),
    );
  });

  it('is the same in two worlds that differ in what the other did privately, and so is every answer from then on', () => {
    fc.assert(fc.property(began, presses, partner.chain(worldsOf), sameInBoth), { numRuns: 1000 });
  });

  it('is the same whether and how far the other was led out, where the two never meet', () => {
    const start = fc
      .record({ me: partner, brought: fc.boolean(), agreed, ending: fc.option(ending, { nil: undefined }) })
      .map(({ me, ...more }) => ({ me, state: openedShuttle(otherPartner(me), more) }));
    const few = fc.array(press, { maxLength: 2 });
    fc.assert(
      fc.property(
        start.chain(({ me, state }) => fc.tuple(fc.constant(state), few, worldsOf(me))),
        ([state, all, worlds]) => sameInBoth(state, all, worlds),
      ),
      { numRuns: 1000 },
    );
  });

  it('of an answer that is kept says nothing to its writer: not that it was asked for, nor that it was handed on', () => {
    const kept = fc
      .record({
        author: partner,
        run: anyRun.filter(([of, stepId]) => of.steps.some(({ id, release }) => id === stepId && release === 'asked')),
        frame: fc.boolean(),
        written: fc.boolean(),
      })
      .map((opening) => ({ state: opened(opening), author: opening.author }));
    const few = fc.array(press, { maxLength: 3 });
    fc.assert(
      fc.property(
        kept.chain(({ state }) => fc.tuple(fc.constant(state), few, worldsOf(writerOf(state)))),
        ([start, all, worlds]) => sameInBoth(start, all, worlds),
      ),
      { numRuns: 500 },
    );
  });
});

/** Whose answer the step keeps. */
function writerOf(state: BoardState): PartnerRole {
  const run = runOf(state);
  const writer = run && speakerOf(run);
  return writer === 'partnerB' ? 'partnerB' : 'partnerA';
}

/** What the mediator may do of which one partner learns nothing: hand on their answer, speak with the other, end there. */
type Unseen = Extract<BoardCommand, { type: 'releaseLines' | 'speakApart' | EndingMove }>;
type Worlds = readonly [PartnerRole, readonly (PartnerCommand | Unseen)[], readonly Press[]];

/** One partner, what is done without their knowing, and what is pressed afterwards in both worlds. */
function worldsOf(me: PartnerRole): fc.Arbitrary<Worlds> {
  const handsOn = fc.constant({ type: 'releaseLines' as const });
  const asks = fc.constant({ type: 'askForAnswer' as const, wanted: true });
  const speaks = fc.constantFrom(otherPartner(me), null).map((who) => ({ type: 'speakApart' as const, role: who }));
  const endsWith = fc.constantFrom<Unseen>(
    { type: 'endSafely' },
    ...ENDING_STAGES.map((stage) => ({ type: 'endingStep' as const, stage })),
    { type: 'sayClosing', text: 'closing words to the other' },
    { type: 'letGo', role: otherPartner(me), minutes: 5 },
    { type: 'stayLonger' },
  );
  const hidden = fc.oneof({ weight: 4, arbitrary: byPartner(otherPartner(me)) }, handsOn, asks, speaks, endsWith);
  return fc.tuple(fc.constant(me), fc.array(hidden, { maxLength: 12 }), fc.array(onward(me), { maxLength: 12 }));
}

function sameInBoth(start: BoardState, all: readonly Press[], [me, privately, later]: Worlds): void {
  let one = play(start, all);
  let two = privately.reduce((state, command) => {
    if (command.type === 'releaseLines') {
      return handsOnFrom(state, me) ? press1(state, { who: 'mediator', command }) : state;
    }
    if (command.type === 'speakApart') {
      return waitsApart(state, me) ? press1(state, { who: 'mediator', command }) : state;
    }
    const who = otherPartner(me);
    if (isOfWayOut(command)) {
      const led = state.shuttle && waitsApart(state, me) && state.apart?.with === who;
      return led ? press1(state, { who: 'mediator', command }) : state;
    }
    return isHidden(state, who, command) ? press1(state, { who, command }) : state;
  }, one);
  expect(seen(two, me)).toBe(seen(one, me));
  for (const next of later) {
    // What is brought to the other keeps the mediator from bringing another: it is for them to see that, and their doing.
    if (next.command.type === 'table' && (one.item === null) !== (two.item === null)) continue;
    if (next.who === me) expect(told(outcome(two, next))).toBe(told(outcome(one, next)));
    [one, two] = [press1(one, next), press1(two, next)];
    expect(seen(two, me)).toBe(seen(one, me));
  }
}

function isOfWayOut(command: PartnerCommand | Unseen): command is Extract<Unseen, { type: EndingMove }> {
  return ['endSafely', 'endingStep', 'sayClosing', 'letGo', 'stayLonger'].includes(command.type);
}

/**
 * What one partner and the mediator may press afterwards, but for what is meant to depend on the other: a tick that
 * meets the other's, and the mediator's moves that wait for the other partner.
 */
function onward(me: PartnerRole): fc.Arbitrary<Press> {
  const waitsForOther = [
    'share',
    'admit',
    'openTable',
    'resume',
    'together',
    'releaseLines',
    'endSafely',
    'stayLonger',
  ];
  // With the other, or with nobody yet: it waits for who is there, and is the mediator's own doing (`board_separate`).
  const withOther = (command: BoardCommand) => command.type === 'speakApart' && command.role !== me;
  const either = fc.oneof(
    fc.record({ who: fc.constant<BoardActor>(me), command: byPartner(me) }),
    fc.record({ who: fc.constant<BoardActor>('mediator'), command: byMediator }),
    fc.record({ who: fc.constant<BoardActor>('system'), command: bySystem }),
  );
  const meets = (command: BoardCommand) => command.type === 'answerAgreement' && command.agrees;
  return either.filter(({ command }) => {
    return !waitsForOther.includes(command.type) && !withOther(command) && !meets(command);
  });
}

/** Whether the mediator's release would hand on this partner's answer, of which they are never told. */
function handsOnFrom(state: BoardState, me: PartnerRole): boolean {
  const run = runOf(state);
  return run !== null && stepOf(run).step.release === 'asked' && speakerOf(run) === me;
}

/** Whether this partner waits while the mediator speaks with the other, or with nobody: it is the same to them. */
function waitsApart({ phase, apart }: BoardState, me: PartnerRole): boolean {
  return phase === 'live' && apart !== null && apart.with !== me;
}
