import { randomUUID } from 'node:crypto';
import {
  END_AGREEMENT,
  READ_AGREEMENTS,
  READ_DESK_AGREEMENTS,
  SAY_STANCE,
  READ_NOTES,
  READ_PREPARATION,
  SAVE_NOTE,
  SAVE_PREPARATION,
  ANSWER_WORDING,
  MOVE_HURT,
  READ_HURT_HISTORY,
  REST_HURT,
  SUGGEST_WORDING,
  WITHDRAW_WORDING,
  ANSWER_TIMES,
  ASK_WHY_NOT,
  CHOOSE_NOTICES,
  END_PROPOSAL,
  LOOK_AT_DAY,
  LOOK_FOR_SLOTS,
  LOOK_FOR_STARTS,
  PREVIEW_SERIES,
  PROPOSE_SERIES,
  PROPOSE_TIMES,
  PREVIEW_AVAILABILITY,
  READ_AVAILABILITY,
  READ_DESK_HOURS,
  READ_DESK_PROPOSAL,
  READ_DESK_TIMES,
  CHOOSE_PROPOSING,
  READ_GOOD_HOURS,
  READ_PROPOSING,
  MARK_NO_SHOW,
  READ_MARKS,
  FETCH_FEED,
  MAKE_FEED,
  READ_FEED,
  READ_NOTICE_CHOICES,
  REVOKE_FEED,
  READ_OPEN_ALONE,
  READ_OPEN_PROPOSAL,
  SAY_ABOUT_MEETING,
  SET_LATE_HOURS,
  READ_PROPOSAL,
  SET_AVAILABILITY,
  SET_GOOD_HOURS,
  ASK_TO_BEGIN,
  CANCEL_MEETING,
  CANCEL_REST,
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
  TURN_PROTOCOL,
  UNDO_DELETE,
  VACATE_SEAT,
  WITHDRAW_CONSENT,
  type BoardCommandName,
  type Route,
} from '#libs/contracts';
import type { PartnerMayLearn } from '#libs/domain';
import { words } from './hurts.js';
import { START_CHECK } from './sessions.js';
import { usualAvailability } from './times.js';

/** The ids that a request may name. In the access census they are either real or made up. */
export interface Ids {
  readonly coupleId: string;
  readonly hurtId: string;
  readonly wordingId: string;
  readonly sessionId: string;
  readonly proposalId: string;
  /** Of a calendar's address. */
  readonly token: string;
  readonly agreementId: string;
}

/** Ids of nothing at all. */
export function madeUp(): Ids {
  const id = randomUUID;
  const alike = { coupleId: id(), hurtId: id(), wordingId: id(), sessionId: id(), proposalId: id(), agreementId: id() };
  return { ...alike, token: 'x'.repeat(43) };
}

/**
 * One route of the server. `for` says whom it answers at all; everybody else reads what they would read of nothing.
 * `own`: only the author among the partners. `tells`: what the other partner may learn when a partner uses it.
 */
export interface RouteEntry {
  readonly route: Route<never, unknown>;
  readonly for: 'anyone' | 'person' | 'mediators' | 'seat' | 'partners' | 'author' | 'mediator of the couple';
  readonly body?: (ids: Ids) => unknown;
  readonly tells: readonly PartnerMayLearn[];
  /** A POST that changes nothing: it is read like a GET. */
  readonly onlyLooks?: true;
}

const nothing = [] as const;
const entry = (
  route: Route<never, unknown>,
  whom: RouteEntry['for'],
  tells: RouteEntry['tells'] = nothing,
  body?: (ids: Ids) => unknown,
): RouteEntry => ({ route, for: whom, tells, ...(body === undefined ? {} : { body }) });

/** A series that begins far enough ahead. */
const everyWeek = () => ({ first: '2027-01-05T10:00:00.000Z', anchor: 'mediator', everyWeeks: 1, times: 3 });

/** Two whole weeks, so that two worlds ask for the same. */
const twoWeeks = () => ({ from: '2027-01-04T00:00:00.000Z', to: '2027-01-18T00:00:00.000Z' });

/** Every route, by hand: a new one has to be added deliberately, or the census test fails. */
export const ROUTES: readonly RouteEntry[] = [
  entry({ method: 'GET', path: '/health/live' }, 'anyone'),
  entry({ method: 'GET', path: '/health/ready' }, 'anyone'),
  entry({ method: 'GET', path: '/openapi.json' }, 'anyone'),
  entry(READ_SESSION, 'anyone'),
  entry(SIGN_UP, 'anyone', nothing, () => ({})),
  entry(SIGN_IN, 'anyone', nothing, () => ({ email: 'nobody@nowhere.example', password: 'not a password' })),
  entry(CONFIRM_MAIL, 'anyone', nothing, () => ({ token: 'x'.repeat(43) })),
  entry(SIGN_OUT, 'person'),
  entry(SIGN_OUT_EVERYWHERE, 'person'),
  entry(CHANGE_ME, 'person', nothing, () => ({ name: 'Another name', zone: 'Asia/Tokyo' })),
  entry(FETCH_FEED, 'anyone'),
  entry(READ_FEED, 'person'),
  entry(MAKE_FEED, 'person'),
  entry(REVOKE_FEED, 'person'),
  entry(READ_NOTICE_CHOICES, 'person'),
  entry(CHOOSE_NOTICES, 'person', nothing, () => ({
    discretion: 'neutral',
    title: 'Dentist',
    remindBefore: [60],
    quiet: { from: '22:00', to: '07:00' },
  })),
  entry(INVITE_MEDIATOR, 'mediators'),
  entry(ASK_TO_BEGIN, 'person', nothing, () => ({ mediatorCode: 'nocode', ownName: 'One', otherName: 'Two' })),
  entry(TAKE_SEAT, 'person', nothing, () => ({ token: 'x'.repeat(43) })),
  entry(READ_DESK, 'mediators'),
  entry(DESCRIBE_PRACTICE, 'mediators', nothing, () => ({
    credentials: 'c',
    placesLicensed: 'p',
    policy: 'no_secrets',
    groundRules: 'g',
  })),
  entry(SET_LATE_HOURS, 'mediators', nothing, () => ({ hours: 48 })),
  entry(TURN_PROTOCOL, 'mediators', nothing, () => ({ protocolId: 'old_injury', on: true })),
  entry(OPEN_COUPLE, 'mediators', nothing, () => ({ codeWord: 'Slate', nameA: 'One', nameB: 'Two' })),
  entry(READ_COUPLE, 'seat'),
  entry(READ_WELCOME, 'partners'),
  entry(GIVE_CONSENT, 'partners', nothing, () => ({ topic: 'ground_rules', version: 1 })),
  entry(
    WITHDRAW_CONSENT,
    'partners',
    ['couple_sentence', 'session_cancelled', 'proposal_ended', 'board_ended'],
    () => ({
      topic: 'ground_rules',
    }),
  ),
  entry(STAND_BACK, 'seat', ['couple_sentence', 'session_cancelled', 'proposal_ended', 'board_ended'], () => ({
    kind: 'hold',
  })),
  entry(LIFT_HOLD, 'seat'),
  entry(READ_COUPLE_AT_DESK, 'mediator of the couple'),
  entry(INVITE_PARTNER, 'mediator of the couple', nothing, () => ({ role: 'partnerA' })),
  entry(MARK_SEAT, 'mediator of the couple', nothing, () => ({ role: 'partnerA' })),
  entry(VACATE_SEAT, 'mediator of the couple', nothing, () => ({ role: 'partnerA' })),
  entry(RECORD_READINESS, 'mediator of the couple', ['couple_sentence'], () => ({
    role: 'partnerA',
    decision: 'joint',
  })),
  entry(REOPEN_COUPLE, 'mediator of the couple', ['couple_sentence']),
  entry(READ_AGENDA, 'partners'),
  entry(READ_HURT, 'author'),
  entry(SAVE_HURT, 'author', nothing, () => ({ version: 1, words: words({ whatHappened: 'an edit' }) })),
  entry(CHOOSE_READER, 'author', nothing, () => ({ version: 1, reader: 'mediator' })),
  entry(DELETE_HURT, 'author'),
  entry(UNDO_DELETE, 'author'),
  entry(READ_HURT_HISTORY, 'author'),
  entry(MOVE_HURT, 'author', nothing, () => ({ to: 'up' })),
  entry(REST_HURT, 'author', nothing, () => ({ rest: true })),
  entry(ANSWER_WORDING, 'author', nothing, () => ({ version: 1, text: 'gentler words' })),
  entry(SUGGEST_WORDING, 'mediator of the couple', nothing, () => ({ text: 'gentler words' })),
  entry(WITHDRAW_WORDING, 'mediator of the couple'),
  entry(READ_DESK_HURTS, 'mediator of the couple'),
  entry(READ_PREPARATION, 'mediator of the couple'),
  entry(SAVE_PREPARATION, 'mediator of the couple', nothing, () => ({
    version: 0,
    items: [],
    links: [],
    openingWords: 'We go slowly.',
  })),
  entry(READ_NOTES, 'mediator of the couple'),
  entry(SAVE_NOTE, 'mediator of the couple', nothing, () => ({ file: 'both', version: 0, text: 'a note' })),
  entry(READ_MEETINGS, 'seat'),
  entry(START_NOW, 'mediator of the couple', ['board_open'], () => ({ minutes: 50 })),
  entry(READ_MEETING, 'seat'),
  entry(CANCEL_MEETING, 'seat', ['session_cancelled'], () => ({})),
  entry(SAY_ABOUT_MEETING, 'seat', nothing, () => ({ kind: 'running_late' })),
  entry(MARK_NO_SHOW, 'mediator of the couple', nothing, () => ({ role: 'partnerA', on: true })),
  entry(READ_MARKS, 'mediator of the couple'),
  entry(READ_DESK_TIMES, 'mediator of the couple'),
  entry(GIVE_START_CHECK, 'partners', nothing, () => START_CHECK),
  entry(GIVE_CHECK_OUT, 'partners', nothing, () => ({ words: 'a word at the end' })),
  entry(READ_CHECKS, 'mediator of the couple'),
  entry(READ_AGREEMENTS, 'partners'),
  entry(SAY_STANCE, 'partners', nothing, () => ({ stance: 'revisit' })),
  entry(END_AGREEMENT, 'seat', ['agreement_confirmed_by_both']),
  entry(READ_DESK_AGREEMENTS, 'mediator of the couple'),
  entry(READ_AVAILABILITY, 'mediators'),
  entry(SET_AVAILABILITY, 'mediators', ['start_times_offered'], () => usualAvailability()),
  { ...entry(PREVIEW_AVAILABILITY, 'mediators', nothing, () => usualAvailability()), onlyLooks: true },
  entry(ASK_WHY_NOT, 'mediators', nothing, () => ({ instant: '2027-01-05T10:00:00.000Z' })),
  entry(READ_GOOD_HOURS, 'partners'),
  entry(SET_GOOD_HOURS, 'partners', ['start_times_offered'], () => ({ zone: 'Asia/Tokyo', weekly: [] })),
  entry(READ_PROPOSING, 'partners'),
  entry(CHOOSE_PROPOSING, 'partners', ['start_times_offered'], () => ({ onlyMediator: false })),
  entry(READ_DESK_HOURS, 'mediator of the couple'),
  { ...entry(LOOK_FOR_STARTS, 'partners', nothing, twoWeeks), onlyLooks: true },
  entry(LOOK_FOR_SLOTS, 'mediator of the couple', nothing, twoWeeks),
  { ...entry(LOOK_AT_DAY, 'mediator of the couple', nothing, () => ({ date: '2027-01-05' })), onlyLooks: true },
  entry(PROPOSE_TIMES, 'seat', ['proposal_open'], () => ({ slots: ['2027-01-05T10:00:00.000Z'] })),
  {
    ...entry(PREVIEW_SERIES, 'mediator of the couple', nothing, () => everyWeek()),
    onlyLooks: true,
  },
  entry(PROPOSE_SERIES, 'mediator of the couple', ['proposal_open'], () => everyWeek()),
  entry(CANCEL_REST, 'seat', ['session_cancelled']),
  entry(READ_OPEN_PROPOSAL, 'seat'),
  entry(READ_OPEN_ALONE, 'seat'),
  entry(READ_PROPOSAL, 'seat'),
  entry(READ_DESK_PROPOSAL, 'mediator of the couple'),
  entry(ANSWER_TIMES, 'seat', ['proposal_confirmed'], () => ({ answers: [{ slotId: randomUUID(), choice: 'no' }] })),
  entry(END_PROPOSAL, 'mediator of the couple', ['proposal_ended']),
];

/** What each event of the board tells the other partner when a partner sends it. */
export const EVENTS: Readonly<Record<BoardCommandName | 'look', readonly PartnerMayLearn[]>> = {
  look: nothing,
  signal: nothing,
  write: nothing,
  askForAnswer: nothing,
  answerAgreement: ['agreement_confirmed_by_both'],
  draftAgreement: nothing,
  rewordAgreement: ['tabled_or_shared'],
  putAgreement: ['tabled_or_shared'],
  dropAgreement: ['tabled_or_shared'],
  pause: ['board_paused'],
  stepOut: ['board_paused'],
  comeBack: nothing,
  finishTurn: ['tabled_or_shared'],
  passTurn: ['tabled_or_shared'],
  saidBack: ['tabled_or_shared'],
  check: ['tabled_or_shared'],
  share: ['tabled_or_shared'],
  confirmReady: nothing,
  admit: ['board_open'],
  backToWaiting: ['board_paused'],
  openTable: ['board_open'],
  beginFrame: ['tabled_or_shared'],
  table: ['tabled_or_shared'],
  stepOn: ['tabled_or_shared'],
  stepBack: ['tabled_or_shared'],
  skipStep: ['tabled_or_shared'],
  repeatRound: ['tabled_or_shared'],
  swapSides: ['tabled_or_shared'],
  giveFloor: ['tabled_or_shared'],
  setTimer: ['tabled_or_shared'],
  extendTimer: ['tabled_or_shared'],
  stopTimer: ['tabled_or_shared'],
  releaseLines: ['tabled_or_shared'],
  speakApart: ['board_separate'],
  together: ['board_open'],
  resume: ['board_open'],
  park: ['tabled_or_shared'],
  closeHurt: ['tabled_or_shared'],
  setCallLink: nothing,
  setBackAt: ['board_paused'],
  reopen: ['board_open'],
  endSafely: ['board_ended'],
  endingStep: ['board_ended'],
  sayClosing: ['tabled_or_shared'],
  letGo: ['board_ended'],
  letBothGo: ['board_ended'],
  stayLonger: ['board_open'],
  endSession: ['board_ended'],
};
