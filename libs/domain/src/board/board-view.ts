import type { LineReaders, LineRelease, StepAnswer, StepAsk, StepSpeaker } from '../protocols/protocol.js';
import type { PartnerRole, Role } from '../seat.js';
import type { MediatorMove, PartnerMove } from './board-command.js';
import type { BoardAgreement, PartnerAgreementView } from './agreement.js';
import type {
  Answered,
  BoardPhase,
  CoveredItem,
  Ending,
  EndingStage,
  PartnerPlace,
  Pause,
  Signal,
} from './board-state.js';

/** A timer that only advises; `endsAt` is null while the board stands still. */
export type TimerView = { readonly minutes: number; readonly endsAt: number | null };

/** The step as it concerns one seat. `title`, `prompt` and `help` are keys of the catalogue. */
export type StepView = {
  readonly id: string;
  /** From 1. */
  readonly number: number;
  readonly of: number;
  readonly title: string;
  readonly intent: string;
  /** What is asked of this seat. */
  readonly prompt: string;
  readonly help: readonly string[];
  /** What this seat does now. */
  readonly asks: StepAsk | 'listen';
  /** What this seat can answer; nothing where it is not asked. */
  readonly answers: readonly Pick<StepAnswer, 'id' | 'label'>[];
  /** The small fields that this seat's line is made of; none is one field of one's own words. */
  readonly fields: readonly string[];
  /** The mediator speaks with each apart. */
  readonly apart: boolean;
  /** Whom the sentences mean by {author}; {other} is the other partner. */
  readonly author: PartnerRole;
  /** Whom the sentences mean by {speaker}; `each` where it is both partners, or whoever's turn it will be. */
  readonly speaker: Role | 'each';
  readonly minutes: number;
};

/** A partner's own line on this step, and who can read it when. */
export type OwnLineView = {
  readonly text: string;
  readonly ticked: boolean;
  readonly shared: boolean;
  readonly seenBy: LineReaders;
  readonly release: LineRelease;
};

/** A line that this seat can read. `author` is whom the title of its step means by {author}. */
export type SharedLineView = {
  readonly by: PartnerRole;
  readonly stepTitle: string;
  readonly author: PartnerRole;
  readonly text: string;
  /** For this seat alone, which had asked for it: the writer doesn't know. */
  readonly given: boolean;
};

/** Where a protocol stands, as a partner sees it. */
export type PartnerRunView = {
  readonly protocolTitle: string;
  readonly step: StepView;
  /** Null where this seat has nothing to write. */
  readonly mine: OwnLineView | null;
  /** Whether this seat has asked for the answer that may be kept for it; null where it can't ask. */
  readonly answerAsked: boolean | null;
  readonly shared: readonly SharedLineView[];
};

/** The hurt on the table, as a partner sees it. */
export type PartnerItemView = PartnerRunView & {
  readonly itemId: string;
  readonly author: PartnerRole;
  /** Null while the protocol keeps the words back. */
  readonly text: string | null;
};

/** A hurt that was brought to one partner alone, where the two never meet. */
export type PartnerBroughtView = Pick<PartnerItemView, 'itemId' | 'author'> & { readonly text: string };

/** A hurt that left the table today, as a partner sees it. */
export type PartnerCoveredView = Pick<CoveredItem, 'itemId' | 'author' | 'beginning' | 'outcome'>;

/**
 * What a partner may see. Every field depends on that partner's own things, on what the mediator did towards them, or
 * on what all three see. `ended` is also what a board closed by itself looks like. No field depends on the clock.
 */
export type PartnerView =
  | {
      readonly phase: 'waiting';
      readonly startCheckPassed: boolean;
      readonly admitted: boolean;
      readonly callLink: string | null;
      readonly moves: readonly PartnerMove[];
    }
  | { readonly phase: 'out'; readonly moves: readonly PartnerMove[] }
  | {
      readonly phase: 'paused';
      readonly mediatorGone: boolean;
      /** About when it may go on, if the mediator said so. */
      readonly backAt: number | null;
      /** None for whoever waited apart when it was paused, as before the pause. */
      readonly callLink: string | null;
      readonly moves: readonly PartnerMove[];
    }
  | {
      readonly phase: 'apart';
      /** The mediator speaks with this partner now; it says nothing of the other. */
      readonly withYou: boolean;
      /** Only where the two never meet, and only while this partner is spoken with. */
      readonly brought: PartnerBroughtView | null;
      /** Only where the two never meet: what was put to both, the same whoever is spoken with. */
      readonly agreements: readonly PartnerAgreementView[];
      /** In a session together it is none for whoever waits, whoever is spoken with: it leads into what is said there. */
      readonly callLink: string | null;
      readonly moves: readonly PartnerMove[];
    }
  | {
      readonly phase: 'live';
      readonly callLink: string | null;
      readonly floor: Role | null;
      readonly timer: TimerView | null;
      readonly item: PartnerItemView | null;
      /** The frame around the session, while no hurt is on the table. */
      readonly frame: PartnerRunView | null;
      readonly covered: readonly PartnerCoveredView[];
      readonly agreements: readonly PartnerAgreementView[];
      readonly moves: readonly PartnerMove[];
    }
  | {
      readonly phase: 'ending';
      readonly stage: EndingStage;
      /** Where the two never meet: whether the mediator speaks with this partner now; null in a session together. */
      readonly withYou: boolean | null;
      /** The mediator's words to both, or to this partner alone, from the stage that is for them on. */
      readonly words: string | null;
      /** One's own check-out, which oneself has given. */
      readonly checkedOut: boolean;
      /** Whether the mediator has said that oneself can go now. */
      readonly mayGo: boolean;
      /** Only where the two never meet: what was put to both. */
      readonly agreements: readonly PartnerAgreementView[];
      readonly callLink: string | null;
      readonly moves: readonly PartnerMove[];
    }
  | { readonly phase: 'ended'; readonly moves: readonly PartnerMove[] };

/** One step on the mediator's rail. `title` is a key; `speaks` says whom it means. */
export type RailStepView = {
  readonly id: string;
  readonly title: string;
  readonly speaks: StepSpeaker;
  readonly is: 'done' | 'skipped' | 'now' | 'ahead';
};

/** A line as the mediator may read it: shared with all, or handed to the mediator by the step's rule. */
export type MediatorLineView = SharedLineView & {
  readonly stepId: string;
  readonly round: number;
  readonly shared: boolean;
  /** Shared with all, in a step whose lines can begin an agreement. */
  readonly drafts: boolean;
};

/** Where a protocol stands, as the mediator sees it. */
export type MediatorRunView = {
  readonly protocolId: string;
  readonly protocolTitle: string;
  readonly rules: readonly string[];
  readonly step: StepView;
  readonly round: number;
  /** For how many minutes the rounds of these steps go on, as advice; null where none are repeated. */
  readonly roundsMinutes: number | null;
  readonly rail: readonly RailStepView[];
  readonly lastCheck: Answered | null;
  /** In a step for each: who has finished or passed. */
  readonly done: readonly PartnerRole[];
  /** Whether the answer that is kept has been asked for; null where there is none to ask for. */
  readonly answerAsked: boolean | null;
  readonly lines: readonly MediatorLineView[];
};

/** The hurt on the table, as the mediator sees it. */
export type MediatorItemView = MediatorRunView & {
  readonly itemId: string;
  readonly hurtId: string;
  readonly author: PartnerRole;
  readonly text: string;
  /** Where the two never meet: to whom alone it was brought. */
  readonly to: PartnerRole | null;
};

/** What the mediator sees of one partner's place. */
export type PersonView = PartnerPlace & { readonly callLink: string | null };

/** What the mediator sees. Airtime counts up to `now`. */
export type MediatorView = {
  readonly phase: BoardPhase;
  /** The two never meet on this board. */
  readonly shuttle: boolean;
  /** With whom the mediator speaks separately, and whether they said that the other is out of the call; null while together. */
  readonly apart: { readonly with: PartnerRole | null; readonly movedOut: boolean } | null;
  readonly people: Readonly<Record<PartnerRole, PersonView>>;
  readonly callLink: string | null;
  readonly floor: Role | null;
  readonly timer: TimerView | null;
  readonly airtimeMs: Readonly<Record<Role, number>>;
  readonly item: MediatorItemView | null;
  /** The frame around the session, once it has begun. */
  readonly frame: MediatorRunView | null;
  readonly covered: readonly CoveredItem[];
  readonly agreements: readonly BoardAgreement[];
  readonly signals: readonly Signal[];
  readonly pauses: readonly Pause[];
  readonly backAt: number | null;
  readonly ending: Ending | null;
  /** Where the two never meet: each one's own way out. */
  readonly endings: Readonly<Record<PartnerRole, Ending | null>>;
  /** What each partner's screen is drawn from, but for words not yet shared. */
  readonly sees: Readonly<Record<PartnerRole, PartnerView>>;
  readonly moves: readonly MediatorMove[];
};

export type BoardView = PartnerView | MediatorView;
