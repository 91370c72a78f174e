import type { AnswerId, Protocol } from '../protocols/protocol.js';
import type { PartnerRole, Role } from '../seat.js';
import type { BoardAgreement } from './agreement.js';

/**
 * `waiting` until the mediator opens the table; `live`; `paused`; `closed` when the mediator was gone too long (it can
 * be reopened); `ended`, which is final.
 */
export type BoardPhase = 'waiting' | 'live' | 'paused' | 'closed' | 'ended';

/** What a partner can tell the mediator with one press; `words` is a line of text alone. */
export type SignalKind = 'slow_down' | 'break' | 'cant_talk' | 'ask_private' | 'please_end' | 'words';

/** Why the board stands still. For the mediator's eyes only. */
export type PauseReason = 'pressed' | 'stepped_out' | 'sent_to_waiting' | 'mediator_gone' | 'holder_gone';

/** Who sends a command: a seat, or the program itself (connections that dropped, a session that has to end). */
export type BoardActor = Role | 'system';

/** A partner's place at the table. */
export type PartnerPlace = {
  readonly startCheckPassed: boolean;
  /** Whether the mediator has confirmed today that this partner is ready. */
  readonly readyToday: boolean;
  readonly admitted: boolean;
  readonly steppedOut: boolean;
  readonly checkedOut: boolean;
  /**
   * How often they have given one or the other, a later one in the place of the one before. For the mediator alone, whose
   * page reads the answers anew whenever it goes up.
   */
  readonly checksGiven: number;
};

/** A signal as the mediator reads it. */
export type Signal = {
  readonly by: PartnerRole;
  readonly kind: SignalKind;
  readonly text: string | null;
  readonly at: number;
};

/** One pause: whose doing it was, why, from when to when. */
export type Pause = {
  readonly by: Role;
  readonly why: PauseReason;
  readonly at: number;
  readonly until: number | null;
};

/** Whom a protocol's steps mean by the author: the one who brought the hurt or, swapped, the other. */
export type Sides = 'as_brought' | 'swapped';

/** What a partner writes on a step. It is theirs alone until `shared`. */
export type Line = {
  readonly stepId: string;
  readonly round: number;
  readonly sides: Sides;
  readonly by: PartnerRole;
  readonly text: string;
  readonly ticked: boolean;
  readonly shared: boolean;
  /** The words that were handed on to the other, who had asked for them. Their writer never learns of it. */
  readonly given: string | null;
};

/** What was answered last, and by whom. */
export type Answered = { readonly by: PartnerRole; readonly answer: AnswerId };

/** A timer that only advises. `runningSince` is null while the board is paused. */
export type SoftTimer = { readonly minutes: number; readonly leftMs: number; readonly runningSince: number | null };

/** Where a protocol stands: over the hurt on the table, or as the frame around the session. */
export type ProtocolRun = {
  /** The whole procedure as it was when begun, so that a later version of the program replays it alike. */
  readonly protocol: Protocol;
  /** Who brought the hurt; in a frame, who is first where each has a turn. */
  readonly author: PartnerRole;
  readonly sides: Sides;
  readonly stepId: string;
  readonly round: number;
  readonly skipped: readonly string[];
  /** Within a step that is said back: is it now being said back? */
  readonly sayingBack: boolean;
  /** In a step in turn: who has, or had last, the turn. */
  readonly turn: PartnerRole | null;
  /** In a step for each: who has finished or passed. */
  readonly done: readonly PartnerRole[];
  readonly lastCheck: Answered | null;
  /** Whether the one for whom an answer is kept has asked for it. */
  readonly answerAsked: boolean;
  readonly lines: readonly Line[];
};

/** The hurt on the table: a copy of the released text with an id of its own, and where its protocol stands. */
export type TabledItem = ProtocolRun & {
  readonly itemId: string;
  readonly hurtId: string;
  readonly text: string;
  /** Whether both have been shown the words: a protocol can keep them back at first. */
  readonly shown: boolean;
  /** On a shuttle board: on whose screen alone it lies, while they are spoken with; null where both see it. */
  readonly to: PartnerRole | null;
};

/** A hurt that left the table, and where its protocol stood, so that a parked one can go on another day. */
export type CoveredItem = {
  readonly itemId: string;
  readonly hurtId: string;
  readonly author: PartnerRole;
  /** The first words of the text. */
  readonly beginning: string;
  readonly shown: boolean;
  readonly outcome: 'closed' | 'parked';
  /** Parked because a safe ending began, and by nobody's choice: if the session goes on it can be tabled again. */
  readonly byEnding: boolean;
  /** Brought to one of them alone, so that its protocol was not gone through. */
  readonly to: PartnerRole | null;
  readonly protocolId: string;
  readonly stepId: string;
  readonly sides: Sides;
  readonly round: number;
};

/**
 * Where the safe way out of a session stands: a private check-out, the mediator's closing words, the next times, and
 * leaving, one after the other.
 */
export type EndingStage = 'check_out' | 'closing' | 'next_times' | 'leaving';

/** A session that is being ended safely. Plain JSON; `at` in milliseconds since 1970. */
export type Ending = {
  readonly stage: EndingStage;
  /** The mediator's words, to both or to the one whose way out it is; null until they are said. */
  readonly words: string | null;
  /** Who was let go first and when, after how many minutes the other may be (advice), and whether both were. */
  readonly letGo: {
    readonly first: PartnerRole;
    readonly minutes: number;
    readonly at: number;
    readonly both: boolean;
  } | null;
};

/** Everything a live session knows. Plain JSON; instants and durations in milliseconds, instants since 1970. */
export type BoardState = {
  readonly phase: BoardPhase;
  /**
   * The two are never on one board: from the opening until the end they are apart. Nothing common lies on such a board,
   * no protocol, floor, line or frame. A hurt is tabled to the one who is spoken with, is on their screen alone and only
   * while they are spoken with, and leaves no trace on the other's, nor on theirs. Agreements are put to both, and each
   * answers by themself whenever they like, so that no answer tells whose turn it is. A pause stops both, as anywhere. Every start check says it anew, before which nobody is let in.
   */
  readonly shuttle: boolean;
  /**
   * The mediator speaks with each partner separately: with whom now, or with neither. What lies on the table stands still
   * until they are together again; a pause keeps it.
   */
  readonly apart: { readonly with: PartnerRole | null; readonly movedOut: boolean } | null;
  readonly places: Readonly<Record<PartnerRole, PartnerPlace>>;
  /** The way of each seat to the call: a link of its own, or BY_TELEPHONE. */
  readonly callLinks: Readonly<Record<Role, string | null>>;
  /** Since when the mediator's line is gone; null while it stands. */
  readonly mediatorGoneSince: number | null;
  readonly floor: Role | null;
  /** Since when the floor's time counts; null while nobody has it or the board stands still. */
  readonly floorSince: number | null;
  readonly airtimeMs: Readonly<Record<Role, number>>;
  readonly timer: SoftTimer | null;
  readonly item: TabledItem | null;
  /** What wraps the session, once it has begun. While a hurt is on the table it stands still. */
  readonly frame: ProtocolRun | null;
  readonly covered: readonly CoveredItem[];
  /** In the order in which they were drafted. */
  readonly agreements: readonly BoardAgreement[];
  readonly signals: readonly Signal[];
  readonly pauses: readonly Pause[];
  /** About when a pause may be over, as the mediator said; null where nothing was said. */
  readonly backAt: number | null;
  /** How a session that is being ended safely stands; null before. What lay on the table has left it. */
  readonly ending: Ending | null;
  /** The same on a shuttle board, where each has a way out of their own, of which the other's screen shows nothing. */
  readonly endings: Readonly<Record<PartnerRole, Ending | null>>;
};

const emptyPlace: PartnerPlace = {
  startCheckPassed: false,
  readyToday: false,
  admitted: false,
  steppedOut: false,
  checkedOut: false,
  checksGiven: 0,
};

/** Nobody's way out of a shuttle session has begun. */
export const NO_ENDINGS: BoardState['endings'] = { partnerA: null, partnerB: null };

/** A board on which nothing has happened yet. */
export function emptyBoard(): BoardState {
  return {
    phase: 'waiting',
    shuttle: false,
    apart: null,
    places: { partnerA: emptyPlace, partnerB: emptyPlace },
    callLinks: { partnerA: null, partnerB: null, mediator: null },
    mediatorGoneSince: null,
    floor: null,
    floorSince: null,
    airtimeMs: { partnerA: 0, partnerB: 0, mediator: 0 },
    timer: null,
    item: null,
    frame: null,
    covered: [],
    agreements: [],
    signals: [],
    pauses: [],
    backAt: null,
    ending: null,
    endings: NO_ENDINGS,
  };
}
