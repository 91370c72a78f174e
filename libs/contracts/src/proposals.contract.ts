import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  ArrayUnique,
  IsArray,
  IsIn,
  IsInt,
  IsUUID,
  Max,
  Min,
  ValidateNested,
} from 'class-validator';
import {
  MOST_OCCURRENCES,
  PARTNERS,
  type EveryWeeks,
  type PartnerRole,
  type Proposal,
  type Role,
  type Suits,
} from '#libs/domain';
import { IsInstant, type ClockView, type SpanView } from './clock.js';
import { IfGiven } from './if-given.js';
import { route } from './route.js';

export const CHOICES = ['works', 'could', 'no'] as const satisfies readonly Suits[];

/**
 * Puts one to six starts to the others. Another length than the usual is the mediator's to choose. `alone`: for a session
 * of that partner with the mediator alone. `moving`: in place of a session, which stands until everybody has said yes.
 */
export class ProposeTimes {
  @IsArray() @ArrayMinSize(1) @ArrayMaxSize(6) @ArrayUnique() @IsInstant({ each: true }) slots: string[];
  @IfGiven() @IsInt() @Min(15) @Max(180) minutes?: number;
  @IfGiven() @IsIn(PARTNERS) alone?: PartnerRole;
  @IfGiven() @IsUUID() moving?: string;
}

/** What one start is to oneself. */
export class AnswerSlot {
  @IsUUID() slotId: string;
  @IsIn(CHOICES) choice: Suits;
}

/**
 * One's own answers; only the mediator reads them. What is not named stays as it was. None of these: all "no". A series is
 * settled once, when everybody has answered each of its times: those that have every yes become sessions.
 */
export class AnswerTimes {
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(MOST_OCCURRENCES)
  @ValidateNested({ each: true })
  @Type(() => AnswerSlot)
  answers: AnswerSlot[];
}

export interface ProposedSlotView extends SpanView {
  readonly id: string;
  readonly ownChoice: Suits | null;
}

/** A run of dates on which a series is at another time than as a rule, by one person's clock. */
export interface ShiftView {
  readonly from: ReadingView;
  /** The last such date; null when it stays so until the end. */
  readonly until: ReadingView | null;
  /** What it is as a rule. */
  readonly instead: ReadingView;
}

/** What a clock shows. */
export type ReadingView = Pick<ClockView, 'date' | 'time' | 'weekday' | 'offset' | 'ambiguous'>;

/** What is said of a series beside its times. */
export interface SeriesView {
  readonly everyWeeks: EveryWeeks;
  /** What the changes of clocks do to it on one's own clock, said beforehand. */
  readonly shifts: readonly ShiftView[];
}

/**
 * A proposal as each whose it is sees it: on their own clock, with their own answers. One that ended has no times any
 * more and reads alike whether it was refused, let lapse, or not answered.
 */
export interface ProposalView {
  readonly id: string;
  readonly state: Proposal['state'];
  /** Whether oneself proposed, and has thereby said yes to every start. */
  readonly own: boolean;
  readonly expires: ClockView | null;
  readonly slots: readonly ProposedSlotView[];
  /** The session it became, or which it has moved; of a series, the first. */
  readonly sessionId: string | null;
  /** With whom alone the mediator meets then; null for all three. */
  readonly alone: PartnerRole | null;
  /** For all three: the mediator speaks with each separately then. The same to both. */
  readonly separately: boolean;
  /** The session that it would move, while it is open: that one stands until then. */
  readonly moves: { readonly sessionId: string; readonly starts: ClockView } | null;
  /** That its times are those of a series, each of which becomes a session; null for times of which one does. */
  readonly series: SeriesView | null;
}

/** What the mediator sees beside it. */
export interface DeskProposalView extends ProposalView {
  readonly proposedBy: Role;
  readonly answers: readonly { readonly slotId: string; readonly role: Role; readonly choice: Suits }[];
  readonly clocks: readonly {
    readonly slotId: string;
    readonly people: readonly { readonly role: Role; readonly starts: ClockView }[];
  }[];
}

const PROPOSALS = '/api/couples/:coupleId/proposals';

export const PROPOSE_TIMES = route<ProposeTimes, ProposalView>('POST', PROPOSALS);
export const READ_OPEN_PROPOSAL = route<void, { readonly proposal: ProposalView | null }>('GET', `${PROPOSALS}/open`);
/** Those with one partner alone that are open: a partner's own, or all of them for the mediator. */
export const READ_OPEN_ALONE = route<void, { readonly proposals: readonly ProposalView[] }>(
  'GET',
  `${PROPOSALS}/alone`,
);
export const READ_PROPOSAL = route<void, ProposalView>('GET', `${PROPOSALS}/:proposalId`);
export const ANSWER_TIMES = route<AnswerTimes, ProposalView>('PUT', `${PROPOSALS}/:proposalId/answers`);
export const END_PROPOSAL = route<void, ProposalView>('POST', `${PROPOSALS}/:proposalId/ended`);
export const READ_DESK_PROPOSAL = route<void, DeskProposalView>(
  'GET',
  '/api/couples/:coupleId/desk/proposals/:proposalId',
);
