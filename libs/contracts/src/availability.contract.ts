import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsIn,
  IsInt,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import type { Availability, GoodHours, PartnerRole, Role, Unbookable, Weekday } from '#libs/domain';
import { IsInstant, type ClockView, type SpanView } from './clock.js';
import { IfGiven } from './if-given.js';
import { route } from './route.js';

const DATE = /^20\d\d-\d\d-\d\d$/;
const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;
const TIME_OR_MIDNIGHT = /^(([01]\d|2[0-3]):[0-5]\d|24:00)$/;

/** Hours of one weekday (1 is Monday) by the wall clock. Hours past midnight are two rows. */
export class HoursRow {
  @IsInt() @Min(1) @Max(7) weekday: Weekday;
  @Matches(TIME) from: string;
  @Matches(TIME_OR_MIDNIGHT) to: string;
}

/** A date on which the week does not hold: away, all day or for some hours, or extra hours. */
export class ExceptionRow {
  @Matches(DATE) date: string;
  @IsIn(['away', 'extra']) kind: 'away' | 'extra';
  @IfGiven() @Matches(TIME) from?: string;
  @IfGiven() @Matches(TIME_OR_MIDNIGHT) to?: string;
}

/** When a mediator may be booked, in their own zone. */
export class SetAvailability implements Availability {
  @IsString() @MaxLength(64) zone: string;
  @IsArray() @ArrayMaxSize(100) @ValidateNested({ each: true }) @Type(() => HoursRow) weekly: HoursRow[];
  @IsArray() @ArrayMaxSize(400) @ValidateNested({ each: true }) @Type(() => ExceptionRow) exceptions: ExceptionRow[];
  @IsInt() @Min(15) @Max(180) sessionMinutes: number;
  @IsInt() @Min(5) @Max(240) stepMinutes: number;
  @IsInt() @Min(0) @Max(240) bufferBefore: number;
  @IsInt() @Min(0) @Max(240) bufferAfter: number;
  @IsInt() @Min(0) @Max(129_600) noticeMinutes: number;
  @IsInt() @Min(1) @Max(365) horizonDays: number;
}

/** The hours a partner is willing to meet, in their own zone. No rows: at no time. */
export class SetGoodHours implements GoodHours {
  @IsString() @MaxLength(64) zone: string;
  @IsArray() @ArrayMaxSize(100) @ValidateNested({ each: true }) @Type(() => HoursRow) weekly: HoursRow[];
}

/** From when until when to look for starts; at most 62 days. */
export class LookForStarts {
  @IsInstant() from: string;
  @IsInstant() to: string;
}

/** The same at the desk, also for another length than the usual. */
export class LookForSlots extends LookForStarts {
  @IfGiven() @IsInt() @Min(15) @Max(180) minutes?: number;
}

/**
 * Why can't this time be booked? Either an instant, or a date and a time on the clocks of one's availability, with which
 * pass of a repeated hour is meant.
 */
export class AskWhyNot {
  @IfGiven() @IsInstant() instant?: string;
  @IfGiven() @Matches(DATE) date?: string;
  @IfGiven() @Matches(TIME) time?: string;
  @IfGiven() @IsIn(['earlier', 'later']) which?: 'earlier' | 'later';
}

export interface AvailabilityView {
  readonly availability: Availability | null;
}

export interface GoodHoursView {
  readonly goodHours: GoodHours | null;
}

/** Both partners' hours, for the mediator alone. `zone` is the one their clock shows. */
export interface DeskHoursView {
  readonly partners: readonly {
    readonly role: PartnerRole;
    readonly zone: string;
    readonly goodHours: GoodHours | null;
  }[];
}

/** All that a partner learns of when three people have time: at most six starts a week, the best first, on their own clock. */
export interface OfferedStartsView {
  readonly weeks: readonly { readonly starts: readonly SpanView[] }[];
}

/** A start as the mediator sees it, on everybody's clock. `good` is null for who has named no hours; unsociable in minutes. */
export interface DeskSlotView {
  readonly instant: string;
  readonly people: readonly {
    readonly role: Role;
    readonly starts: ClockView;
    readonly good: boolean | null;
    readonly unsociable: number;
  }[];
}

/**
 * Every start of weeks, packed: to be read by `slotsIn`. A thousand starts on three clocks as objects would cost the
 * server more than finding them. The clocks are told here all the same, so that no client needs zones.
 */
export interface DeskSlotsView {
  readonly minutes: number;
  /** Whole minutes since 1970 UTC, in order. */
  readonly starts: readonly number[];
  readonly people: readonly {
    readonly role: Role;
    readonly zone: string;
    /** `[index, offset]`: from that start on, that person's clock is so many minutes east of UTC. */
    readonly offsets: readonly (readonly [number, number])[];
    /** The starts, by index, whose wall-clock time happens twice. */
    readonly twice: readonly number[];
    /** The starts, by index, that suit that partner's good hours; null for who has named none, and the mediator. */
    readonly good: readonly number[] | null;
  }[];
}

export interface WhyNotView {
  readonly starts: ClockView;
  /** None: it can be booked. */
  readonly reasons: readonly Unbookable[];
}

export const READ_AVAILABILITY = route<void, AvailabilityView>('GET', '/api/availability');
export const SET_AVAILABILITY = route<SetAvailability, AvailabilityView>('PUT', '/api/availability');
export const ASK_WHY_NOT = route<AskWhyNot, WhyNotView>('POST', '/api/availability/why-not');
export const READ_GOOD_HOURS = route<void, GoodHoursView>('GET', '/api/couples/:coupleId/good-hours');
export const SET_GOOD_HOURS = route<SetGoodHours, GoodHoursView>('PUT', '/api/couples/:coupleId/good-hours');
export const READ_DESK_HOURS = route<void, DeskHoursView>('GET', '/api/couples/:coupleId/desk/hours');
export const LOOK_FOR_STARTS = route<LookForStarts, OfferedStartsView>('POST', '/api/couples/:coupleId/starts');
export const LOOK_FOR_SLOTS = route<LookForSlots, DeskSlotsView>('POST', '/api/couples/:coupleId/desk/slots');
