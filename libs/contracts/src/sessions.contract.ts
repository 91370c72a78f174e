import { IsBoolean, IsIn, IsInt, IsString, Length, Max, MaxLength, Min } from 'class-validator';
import { COUNTRIES, PARTNERS, type Country, type MarkKind, type PartnerRole, type Role } from '#libs/domain';
import type { ClockView } from './clock.js';
import { IfGiven } from './if-given.js';
import { route } from './route.js';

export const SESSION_STATES = ['confirmed', 'live', 'ended', 'cancelled'] as const;
export type SessionState = (typeof SESSION_STATES)[number];

/** A session as one of its three people sees it, on their own clock. Who cancelled is not in it. */
export interface MeetingView {
  readonly id: string;
  readonly coupleId: string;
  readonly kind: 'joint' | 'individual';
  /** Of a session of three: the mediator speaks with each separately, and the two never meet. The same to both. */
  readonly separately: boolean;
  readonly state: SessionState;
  readonly starts: ClockView;
  readonly ends: ClockView;
  readonly minutes: number;
  /** With whom alone the mediator meets then; null for all three. */
  readonly alone: PartnerRole | null;
  /** The series it belongs to: those with the same one can be ended together. */
  readonly seriesId: string | null;
  /**
   * From when on one's cancelling would be marked as late, for the mediator alone. For a partner, of a session that still
   * stands; null else.
   */
  readonly lateFrom: ClockView | null;
  /** One's own start check, which oneself has given. */
  readonly ownCheckGiven: boolean;
  /** One's own check-out, which oneself has sent. */
  readonly ownCheckOutGiven: boolean;
}

/** A joint session that starts now; each partner's start check is their yes. */
export class StartNow {
  @IsInt() @Min(15) @Max(180) minutes: number;
}

export const SAFE_ANSWERS = ['yes', 'no', 'rather_not_say'] as const;
export type SafeAnswer = (typeof SAFE_ANSWERS)[number];

/** The private start check. Only the mediator reads it, and it is destroyed when the session ends. */
export class GiveStartCheck {
  @IsIn(SAFE_ANSWERS) alone: SafeAnswer;
  @IsIn(SAFE_ANSWERS) canTalk: SafeAnswer;
  @IsIn(SAFE_ANSWERS) usedToday: SafeAnswer;
  @IsString() @MaxLength(200) where: string;
  @IsString() @MaxLength(200) whoToCall: string;
  /** Where they are today. Absent: not said. */
  @IfGiven() @IsIn(COUNTRIES) country?: Country;
}

/** The private check-out, for the mediator alone. */
export class GiveCheckOut {
  @IsString() @Length(0, 2000) words: string;
  @IfGiven() @IsBoolean() wantsCall?: boolean;
}

export interface PrivateChecksView {
  readonly checks: readonly {
    readonly role: 'partnerA' | 'partnerB';
    readonly start: GiveStartCheck | null;
    /** When it was given, the last time, on the mediator's clock. */
    readonly startAt: ClockView | null;
    readonly out: GiveCheckOut | null;
  }[];
}

/** Cancelling. On the day it may be said that one can't come today; the mediator alone reads which it was. */
export class CancelMeeting {
  @IfGiven() @IsBoolean() today?: boolean;
}

export const SAID_ABOUT = ['running_late', 'asks_to_move'] as const satisfies readonly MarkKind[];

/** A word about a session: a partner's reaches the mediator alone. */
export class SayAboutMeeting {
  @IsIn(SAID_ABOUT) kind: (typeof SAID_ABOUT)[number];
}

/** That a partner did not come; the mediator's note for themself. */
export class MarkNoShow {
  @IsIn(PARTNERS) role: PartnerRole;
  @IsBoolean() on: boolean;
}

/** What was done or said about a session, for the mediator alone. */
export interface SessionMarkView {
  readonly id: string;
  readonly sessionId: string;
  /** Whose doing it was; of a no-show, who did not come. Where a clock was not kept it is nobody's, and says mediator. */
  readonly role: Role;
  readonly kind: MarkKind;
  /** Whether it came after the notice that the mediator asks for. */
  readonly late: boolean;
  readonly at: ClockView;
}

/** A couple's line on the desk, for the mediator alone. */
export interface DeskTimesView {
  /** The session that comes next or is going on, on the clock of everybody whose it is; the mediator's first. */
  readonly next: {
    readonly sessionId: string;
    readonly people: readonly { readonly role: Role; readonly starts: ClockView }[];
  } | null;
  /** Whose answers to times that are open are still to come. */
  readonly waitingFor: readonly Role[];
  /** When one of the two last met the mediator, answered or offered times, or said something about a session. */
  readonly lastContact: ClockView | null;
  /** Whether no note was saved since the last session that has ended began. */
  readonly notesMissing: boolean;
}

const SESSION = '/api/couples/:coupleId/sessions/:sessionId';

export const START_NOW = route<StartNow, MeetingView>('POST', '/api/couples/:coupleId/sessions/now');
export const READ_MEETINGS = route<void, { readonly meetings: readonly MeetingView[] }>(
  'GET',
  '/api/couples/:coupleId/sessions',
);
export const READ_MEETING = route<void, MeetingView>('GET', SESSION);
export const CANCEL_MEETING = route<CancelMeeting, MeetingView>('POST', `${SESSION}/cancelled`);
export const GIVE_START_CHECK = route<GiveStartCheck, MeetingView>('POST', `${SESSION}/start-check`);
export const GIVE_CHECK_OUT = route<GiveCheckOut, MeetingView>('POST', `${SESSION}/check-out`);
export const READ_CHECKS = route<void, PrivateChecksView>('GET', `${SESSION}/checks`);
/** That it is noted, and whether a mail goes out for it: none does where the same was said a little before. */
export interface SaidAboutView {
  readonly told: true;
  readonly mailed: boolean;
}

export const SAY_ABOUT_MEETING = route<SayAboutMeeting, SaidAboutView>('POST', `${SESSION}/words`);
export const MARK_NO_SHOW = route<MarkNoShow, { readonly marks: readonly SessionMarkView[] }>(
  'PUT',
  '/api/couples/:coupleId/desk/sessions/:sessionId/no-show',
);
export const READ_MARKS = route<void, { readonly marks: readonly SessionMarkView[] }>(
  'GET',
  '/api/couples/:coupleId/desk/marks',
);
export const READ_DESK_TIMES = route<void, DeskTimesView>('GET', '/api/couples/:coupleId/desk/times');
