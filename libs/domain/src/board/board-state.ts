import type { Protocol } from '../protocols/protocol.js';
import type { PartnerRole, Role } from '../seat.js';

/**
 * `waiting` until the mediator opens the table; `live`; `paused`; `closed` when the mediator was gone too long (it can
 * be reopened); `ended`, which is final.
 */
export type BoardPhase = 'waiting' | 'live' | 'paused' | 'closed' | 'ended';

/** What a partner can tell the mediator with one press; `words` is a line of text alone. */
export type SignalKind = 'slow_down' | 'break' | 'cant_talk' | 'ask_private' | 'please_end' | 'words';

/** Why the board stands still. For the mediator's eyes only. */
export type PauseReason = 'pressed' | 'stepped_out' | 'sent_to_waiting' | 'mediator_gone' | 'holder_gone';

/** How near the author felt the saying-back came. */
export type CheckAnswer = 'yes' | 'partly' | 'not_yet';

/** Who sends a command: a seat, or the program itself (connections that dropped, a session that has to end). */
export type BoardActor = Role | 'system';

/** A partner's place at the table. */
export type PartnerPlace = {
  readonly startCheckPassed: boolean;
  readonly admitted: boolean;
  readonly steppedOut: boolean;
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

/** What a partner writes on a step. It is theirs alone until `shared`. */
export type Line = {
  readonly stepId: string;
  readonly round: number;
  readonly by: PartnerRole;
  readonly text: string;
  readonly ticked: boolean;
  readonly shared: boolean;
};

/** A timer that only advises. `runningSince` is null while the board is paused. */
export type SoftTimer = { readonly minutes: number; readonly leftMs: number; readonly runningSince: number | null };

/** The hurt on the table: a copy of the released text with an id of its own, and where its protocol stands. */
export type TabledItem = {
  readonly itemId: string;
  readonly hurtId: string;
  readonly author: PartnerRole;
  readonly text: string;
  /** The whole procedure as it was when tabled, so that a later version of the program replays it alike. */
  readonly protocol: Protocol;
  readonly stepId: string;
  readonly round: number;
  readonly skipped: readonly string[];
  /** Within a step that is said back piece by piece: is it now being said back? */
  readonly sayingBack: boolean;
  /** In a step for each: who has finished or passed. */
  readonly done: readonly PartnerRole[];
  readonly lastCheck: CheckAnswer | null;
  readonly lines: readonly Line[];
};

/** A hurt that left the table, and where its protocol stood, so that a parked one can go on another day. */
export type CoveredItem = {
  readonly itemId: string;
  readonly hurtId: string;
  readonly author: PartnerRole;
  /** The first words of the text. */
  readonly beginning: string;
  readonly outcome: 'closed' | 'parked';
  readonly protocolId: string;
  readonly stepId: string;
  readonly round: number;
};

/** Everything a live session knows. Plain JSON; instants and durations in milliseconds, instants since 1970. */
export type BoardState = {
  readonly phase: BoardPhase;
  readonly places: Readonly<Record<PartnerRole, PartnerPlace>>;
  readonly callLinks: Readonly<Record<Role, string | null>>;
  /** Since when the mediator's line is gone; null while it stands. */
  readonly mediatorGoneSince: number | null;
  readonly floor: Role | null;
  /** Since when the floor's time counts; null while nobody has it or the board stands still. */
  readonly floorSince: number | null;
  readonly airtimeMs: Readonly<Record<Role, number>>;
  readonly timer: SoftTimer | null;
  readonly item: TabledItem | null;
  readonly covered: readonly CoveredItem[];
  readonly signals: readonly Signal[];
  readonly pauses: readonly Pause[];
};

const emptyPlace: PartnerPlace = { startCheckPassed: false, admitted: false, steppedOut: false };

/** A board on which nothing has happened yet. */
export function emptyBoard(): BoardState {
  return {
    phase: 'waiting',
    places: { partnerA: emptyPlace, partnerB: emptyPlace },
    callLinks: { partnerA: null, partnerB: null, mediator: null },
    mediatorGoneSince: null,
    floor: null,
    floorSince: null,
    airtimeMs: { partnerA: 0, partnerB: 0, mediator: 0 },
    timer: null,
    item: null,
    covered: [],
    signals: [],
    pauses: [],
  };
}
