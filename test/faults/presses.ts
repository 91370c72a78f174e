import type { BoardCommandName, SentCommand } from '#libs/contracts';
import {
  ANSWERS,
  PARTNERS,
  SIGNALS,
  type AgreementWords,
  type MediatorMove,
  type PartnerMove,
  type Role,
} from '#libs/domain';
import { dateIn } from '../support/agreements.js';
import type { Dice } from './dice.js';

/** Who presses, with what they have to press with. */
export interface Presser {
  readonly role: Role;
  /** What the last view offered; empty before the first. */
  readonly moves: readonly (PartnerMove | MediatorMove)[];
  /** The agreements that the last view held. */
  readonly agreements: readonly (AgreementWords & { readonly agreementId: string })[];
  /** The hurts that may be tabled. */
  readonly hurtIds: readonly string[];
  /** A new planted word, which nobody but the mediator and whose it is may read: this seat's where nobody is named. */
  word(kind: string, whose?: Role): string;
}

type Draw = (dice: Dice, by: Presser) => SentCommand;
const plain =
  (type: BoardCommandName): Draw =>
  () =>
    ({ type }) as SentCommand;
const role = (dice: Dice): (typeof PARTNERS)[number] => dice.pick(PARTNERS);
const anyRole = (dice: Dice): Role => dice.pick([...PARTNERS, 'mediator']);

const REVIEW = dateIn(30);
/** One of the agreements that are seen; where there is none, one that nobody has heard of. */
const agreement = (dice: Dice, { agreements }: Presser): Presser['agreements'][number] => {
  if (agreements.length === 0) return { agreementId: dice.uuid(), text: 'Nobody wrote this.', reviewOn: REVIEW };
  const { agreementId, text, reviewOn } = dice.pick(agreements);
  return { agreementId, text, reviewOn };
};

/** How often each command is drawn, and with what. One that is new does not compile until it stands here. */
const DRAWS: Readonly<Record<BoardCommandName, readonly [weight: number, Draw]>> = {
  pause: [0.3, plain('pause')],
  signal: [2, (dice, by) => ({ type: 'signal', kind: dice.pick(SIGNALS), text: by.word('signal') })],
  stepOut: [0.2, plain('stepOut')],
  comeBack: [4, plain('comeBack')],
  finishTurn: [3, plain('finishTurn')],
  passTurn: [1, plain('passTurn')],
  saidBack: [3, plain('saidBack')],
  check: [3, (dice) => ({ type: 'check', answer: dice.pick(ANSWERS) })],
  write: [4, (_, by) => ({ type: 'write', text: by.word('line') })],
  share: [3, (dice) => ({ type: 'share', withOther: dice.chance(0.8) })],
  askForAnswer: [1, (dice) => ({ type: 'askForAnswer', wanted: dice.chance(0.8) })],
  confirmReady: [4, (dice) => ({ type: 'confirmReady', role: role(dice), ready: dice.chance(0.95) })],
  answerAgreement: [3, (dice, by) => ({ type: 'answerAgreement', agrees: dice.chance(0.7), ...agreement(dice, by) })],
  admit: [8, (dice) => ({ type: 'admit', role: role(dice) })],
  backToWaiting: [0.2, (dice) => ({ type: 'backToWaiting', role: role(dice) })],
  openTable: [8, plain('openTable')],
  beginFrame: [0.5, plain('beginFrame')],
  table: [
    4,
    (dice, by) => ({
      type: 'table',
      hurtId: dice.pick(by.hurtIds),
      protocolId: dice.pick(['floor_dialogue', 'mirror_validate_imagine', 'whole_truths', 'witness', 'repair_circle']),
    }),
  ],
  stepOn: [5, plain('stepOn')],
  stepBack: [1, plain('stepBack')],
  skipStep: [2, plain('skipStep')],
  repeatRound: [1, plain('repeatRound')],
  swapSides: [0.5, plain('swapSides')],
  giveFloor: [2, (dice) => ({ type: 'giveFloor', role: dice.chance(0.2) ? null : anyRole(dice) })],
  setTimer: [1, (dice) => ({ type: 'setTimer', minutes: dice.between(1, 60) })],
  extendTimer: [0.5, plain('extendTimer')],
  stopTimer: [0.5, plain('stopTimer')],
  releaseLines: [3, plain('releaseLines')],
  speakApart: [1, (dice) => ({ type: 'speakApart', role: dice.chance(0.3) ? null : role(dice) })],
  together: [4, plain('together')],
  resume: [8, plain('resume')],
  park: [0.3, plain('park')],
  closeHurt: [0.3, plain('closeHurt')],
  draftAgreement: [1, (_, by) => ({ type: 'draftAgreement', text: by.word('agreement'), reviewOn: REVIEW })],
  rewordAgreement: [
    0.5,
    (dice, by) => ({ type: 'rewordAgreement', ...agreement(dice, by), text: by.word('agreement') }),
  ],
  putAgreement: [2, (dice, by) => ({ type: 'putAgreement', agreementId: agreement(dice, by).agreementId })],
  dropAgreement: [0.3, (dice, by) => ({ type: 'dropAgreement', agreementId: agreement(dice, by).agreementId })],
  setCallLink: [
    0.5,
    (dice, by) => {
      const whose = anyRole(dice);
      return { type: 'setCallLink', role: whose, url: `https://call.example/${by.word('link', whose)}` };
    },
  ],
  setBackAt: [0.5, (dice) => ({ type: 'setBackAt', minutes: dice.chance(0.2) ? null : dice.between(1, 180) })],
  reopen: [4, plain('reopen')],
  endSafely: [0.2, plain('endSafely')],
  endingStep: [1, (dice) => ({ type: 'endingStep', stage: dice.pick(['check_out', 'closing', 'next_times']) })],
  sayClosing: [1, () => ({ type: 'sayClosing', text: 'Go gently.' })],
  // Nobody could come back to the session from there.
  letGo: [0.02, (dice) => ({ type: 'letGo', role: role(dice), minutes: dice.between(0, 15) })],
  letBothGo: [1, plain('letBothGo')],
  stayLonger: [4, plain('stayLonger')],
  // The end comes when the harness says so.
  endSession: [0, plain('endSession')],
};

const NAMES = Object.keys(DRAWS) as BoardCommandName[];

/** What a seat presses next: mostly what its view offers, often what is out of turn or another's. */
export function nextPress(dice: Dice, by: Presser): SentCommand {
  const offered = NAMES.filter((name) => by.moves.includes(name));
  const names = offered.length > 0 && dice.chance(0.75) ? offered : NAMES;
  const chosen = dice.weighed(names.map((name) => [DRAWS[name][0], name] as const));
  return DRAWS[chosen][1](dice, by);
}

/** One of each command there is. */
export function oneOfEach(dice: Dice, by: Presser): SentCommand[] {
  return NAMES.map((name) => DRAWS[name][1](dice, by));
}
