import { IsIn, IsInt, Max, Min } from 'class-validator';
import {
  MOST_OCCURRENCES,
  PARTNERS,
  type EveryWeeks,
  type PartnerRole,
  type Role,
  type Unbookable,
} from '#libs/domain';
import { IsInstant, type ClockView } from './clock.js';
import { IfGiven } from './if-given.js';
import type { ProposalView, ShiftView } from './proposals.contract.js';
import { route } from './route.js';
import type { MeetingView } from './sessions.contract.js';

const ROLES = [...PARTNERS, 'mediator'] as const satisfies readonly Role[];

/**
 * A session that comes back every week or every second one, at the time that the clock of `anchor` shows at its first start.
 * The mediator's to propose: by whose clock a time is kept would tell a partner the other's zone. `alone`: of that partner with
 * the mediator alone.
 */
export class RepeatTimes {
  @IsInstant() first: string;
  @IsIn(ROLES) anchor: Role;
  @IsIn([1, 2]) everyWeeks: EveryWeeks;
  @IsInt() @Min(2) @Max(MOST_OCCURRENCES) times: number;
  @IfGiven() @IsInt() @Min(15) @Max(180) minutes?: number;
  @IfGiven() @IsIn(PARTNERS) alone?: PartnerRole;
}

/** Why a time of a series can't be held. */
export type WhyLeftOut = Exclude<Unbookable, 'off_step'> | 'time_does_not_exist';

/** A series at the desk before anything is sent. */
export interface SeriesPreview {
  readonly minutes: number;
  readonly everyWeeks: EveryWeeks;
  /** That of the clock to which it is anchored. */
  readonly zone: string;
  readonly occurrences: readonly {
    /** The date and time on the clock that it is anchored to. */
    readonly date: string;
    readonly time: string;
    /** That clock shows this time twice that day; the first is meant. */
    readonly twice: boolean;
    /** None: it would be held. Partners aren't told of those that would not. */
    readonly why: readonly WhyLeftOut[];
  }[];
  /** Everybody whose it would be, with the times that would be held on their clock, and what each would read of the changes. */
  readonly people: readonly {
    readonly role: Role;
    readonly starts: readonly ClockView[];
    readonly shifts: readonly ShiftView[];
  }[];
}

export const PREVIEW_SERIES = route<RepeatTimes, SeriesPreview>('POST', '/api/couples/:coupleId/desk/series/preview');
/** Holds every time that can be held, and puts them to the others as one proposal, answered time by time. */
export const PROPOSE_SERIES = route<RepeatTimes, ProposalView>('POST', '/api/couples/:coupleId/series');
/** Ends a series from one of its sessions on: that one and the later ones are cancelled, each like any other. */
export const CANCEL_REST = route<void, { readonly cancelled: readonly MeetingView[] }>(
  'POST',
  '/api/couples/:coupleId/sessions/:sessionId/rest-cancelled',
);
