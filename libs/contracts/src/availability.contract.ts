import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsDefined,
  IsIn,
  IsInt,
  IsString,
  IsUUID,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import {
  PARTNERS,
  type Availability,
  type Confirming,
  type GoodHours,
  type HoursPeriod,
  type PartnerRole,
  type Role,
  type SessionKind,
  type Unbookable,
  type Weekday,
} from '#libs/domain';
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

const SESSION_KINDS = ['joint', 'individual'] as const satisfies readonly SessionKind[];

/** A mediator's hours may be kept for one kind of session. */
export class MediatorHoursRow extends HoursRow {
  @IfGiven() @IsIn(SESSION_KINDS) only?: SessionKind;
}

/** Dates, both included, on which other weekly hours hold, by another clock. */
export class PeriodRow implements HoursPeriod {
  @Matches(DATE) from: string;
  @Matches(DATE) to: string;
  @IsString() @MaxLength(64) zone: string;
  @IsArray()
  @ArrayMaxSize(100)
  @ValidateNested({ each: true })
  @Type(() => MediatorHoursRow)
  weekly: MediatorHoursRow[];
}

/** A date on which the week does not hold: away, all day or for some hours, or extra hours. */
export class ExceptionRow {
  @Matches(DATE) date: string;
  @IsIn(['away', 'extra']) kind: 'away' | 'extra';
  @IfGiven() @Matches(TIME) from?: string;
  @IfGiven() @Matches(TIME_OR_MIDNIGHT) to?: string;
}

/** Session lengths in minutes; the first of each kind is the usual one. */
export class SessionLengths implements Record<SessionKind, number[]> {
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(8)
  @IsInt({ each: true })
  @Min(15, { each: true })
  @Max(180, { each: true })
  joint: number[];
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(8)
  @IsInt({ each: true })
  @Min(15, { each: true })
  @Max(180, { each: true })
  individual: number[];
}

/** When a mediator may be booked, in their own zone or, on the dates of a period, in another. Limits of null are none. */
export class SetAvailability implements Availability {
  @IsString() @MaxLength(64) zone: string;
  @IsArray()
  @ArrayMaxSize(100)
  @ValidateNested({ each: true })
  @Type(() => MediatorHoursRow)
  weekly: MediatorHoursRow[];
  @IsArray() @ArrayMaxSize(50) @ValidateNested({ each: true }) @Type(() => PeriodRow) periods: PeriodRow[];
  @IsArray() @ArrayMaxSize(400) @ValidateNested({ each: true }) @Type(() => ExceptionRow) exceptions: ExceptionRow[];
  @IsDefined() @ValidateNested() @Type(() => SessionLengths) lengths: SessionLengths;
  @ValidateIf(isSome) @IsInt() @Min(1) @Max(20) mostADay: number | null;
  @ValidateIf(isSome) @IsInt() @Min(1) @Max(100) mostAWeek: number | null;
  @IsInt() @Min(5) @Max(240) stepMinutes: number;
  @IsInt() @Min(0) @Max(240) bufferBefore: number;
  @IsInt() @Min(0) @Max(240) bufferAfter: number;
  @IsInt() @Min(0) @Max(129_600) noticeMinutes: number;
  @IsInt() @Min(1) @Max(365) horizonDays: number;
  @IsIn(['by_hand', 'automatically']) confirms: Confirming;
  /** Whether partners may propose at all. */
  @IsBoolean() partnersPropose: boolean;
}

function isSome(_: unknown, value: unknown): boolean {
  return value !== null;
}

/** The hours a partner is willing to meet, in their own zone. No rows: at no time. */
export class SetGoodHours implements GoodHours {
  @IsString() @MaxLength(64) zone: string;
  @IsArray() @ArrayMaxSize(100) @ValidateNested({ each: true }) @Type(() => HoursRow) weekly: HoursRow[];
}

/**
 * From when until when to look for starts; at most 62 days. `alone`: for a session of that partner, which is oneself, with
 * the mediator alone. `moving`: for a session that stands, which is not in its own way then.
 */
export class LookForStarts {
  @IsInstant() from: string;
  @IsInstant() to: string;
  @IfGiven() @IsIn(PARTNERS) alone?: PartnerRole;
  @IfGiven() @IsUUID() moving?: string;
}

/** The same at the desk, also for another length than the usual. */
export class LookForSlots extends LookForStarts {
  @IfGiven() @IsInt() @Min(15) @Max(180) minutes?: number;
}

/**
 * One day of the mediator's own calendar, hour by hour and with every open start between: for a session of the usual or
 * another length, with both partners or one alone, or in place of one that stands. `time` adds that time of the day.
 */
export class LookAtDay {
  @Matches(DATE) date: string;
  @IfGiven() @Matches(TIME) time?: string;
  @IfGiven() @IsIn(PARTNERS) alone?: PartnerRole;
  @IfGiven() @IsUUID() moving?: string;
  @IfGiven() @IsInt() @Min(15) @Max(180) minutes?: number;
}

/**
 * Why can't this time be booked? Either an instant, or a date and a time on the clocks of one's availability, with which
 * pass of a repeated hour is meant. For a couple, their good hours are looked at as well.
 */
export class AskWhyNot {
  @IfGiven() @IsIn(SESSION_KINDS) kind?: SessionKind;
  @IfGiven() @IsInt() @Min(15) @Max(180) minutes?: number;
  @IfGiven() @IsUUID() coupleId?: string;
  @IfGiven() @IsInstant() instant?: string;
  @IfGiven() @Matches(DATE) date?: string;
  @IfGiven() @Matches(TIME) time?: string;
  @IfGiven() @IsIn(['earlier', 'later']) which?: 'earlier' | 'later';
}

export interface AvailabilityView {
  readonly availability: (Availability & { readonly confirms: Confirming; readonly partnersPropose: boolean }) | null;
}

/** What would be open with hours that are not saved yet: the next days on which something is, by the mediator's clock. */
export interface AvailabilityPreview {
  readonly minutes: number;
  readonly days: readonly { readonly date: string; readonly times: readonly string[] }[];
  /** How many days were looked at. */
  readonly of: number;
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
    /** They asked that only the mediator proposes. */
    readonly onlyMediator: boolean;
  }[];
}

/** One's own wish that only the mediator proposes times. The other reads what partners of a practice read that does so. */
export class ChooseProposing {
  @IsBoolean() onlyMediator: boolean;
}

export interface ProposingView {
  readonly onlyMediator: boolean;
}

/**
 * All that a partner learns of when three people have time: at most six starts a week, the best first, on their own
 * clock. None where only the mediator proposes, whoever wanted it so.
 */
export interface OfferedStartsView {
  readonly partnersPropose: boolean;
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
  /** Whether partners are offered it. */
  readonly suggested: boolean;
}

/**
 * Every start of weeks, packed: to be read by `slotsIn`. A thousand starts on three clocks as objects would cost the
 * server more than finding them. The clocks are told here all the same, so that no client needs zones.
 */
export interface DeskSlotsView {
  readonly minutes: number;
  /** The lengths that the mediator has named; the first is the usual one. */
  readonly lengths: readonly number[];
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
    /** How many unsociable minutes that person has had in the last five such sessions that were held. */
    readonly borne: number;
  }[];
  /** The starts, by index, that partners are offered: at most six a week, by the rule that takes turns. */
  readonly suggested: readonly number[];
}

/** One moment on the clocks of everybody whose session it would be, and why it can't be booked. */
export interface DayRowView {
  readonly instant: string;
  /** `good` is null for who has named no hours, and for the mediator; unsociable in minutes. */
  readonly people: readonly {
    readonly role: Role;
    readonly span: SpanView;
    readonly good: boolean | null;
    readonly unsociable: number;
  }[];
  /** None: it can be booked. */
  readonly reasons: readonly Unbookable[];
  /** Whether partners are offered it. */
  readonly suggested: boolean;
}

/** A day at the desk, and who bore the odd hours of the last five such sessions that were held; for the mediator alone. */
export interface DayView {
  readonly minutes: number;
  readonly rows: readonly DayRowView[];
  readonly borne: readonly {
    readonly role: Role;
    /** How many of them began early or late for that person, and the last that did, on the mediator's clock. */
    readonly times: number;
    readonly last: ClockView | null;
  }[];
}

export interface WhyNotView {
  readonly starts: ClockView;
  /** None: it can be booked. */
  readonly reasons: readonly Unbookable[];
}

export const READ_AVAILABILITY = route<void, AvailabilityView>('GET', '/api/availability');
export const SET_AVAILABILITY = route<SetAvailability, AvailabilityView>('PUT', '/api/availability');
export const PREVIEW_AVAILABILITY = route<SetAvailability, AvailabilityPreview>('POST', '/api/availability/preview');
export const ASK_WHY_NOT = route<AskWhyNot, WhyNotView>('POST', '/api/availability/why-not');
export const READ_GOOD_HOURS = route<void, GoodHoursView>('GET', '/api/couples/:coupleId/good-hours');
export const SET_GOOD_HOURS = route<SetGoodHours, GoodHoursView>('PUT', '/api/couples/:coupleId/good-hours');
export const READ_PROPOSING = route<void, ProposingView>('GET', '/api/couples/:coupleId/proposing');
export const CHOOSE_PROPOSING = route<ChooseProposing, ProposingView>('PUT', '/api/couples/:coupleId/proposing');
export const READ_DESK_HOURS = route<void, DeskHoursView>('GET', '/api/couples/:coupleId/desk/hours');
export const LOOK_FOR_STARTS = route<LookForStarts, OfferedStartsView>('POST', '/api/couples/:coupleId/starts');
export const LOOK_FOR_SLOTS = route<LookForSlots, DeskSlotsView>('POST', '/api/couples/:coupleId/desk/slots');
export const LOOK_AT_DAY = route<LookAtDay, DayView>('POST', '/api/couples/:coupleId/desk/day');
