import { IsBoolean, IsIn, IsInt, IsString, Max, MaxLength, Min } from 'class-validator';
import { LONGEST_DELAY, PARTNERS, type PartnerRole } from '#libs/domain';
import type { ClockView } from './clock.js';
import { IfGiven } from './if-given.js';
import { route } from './route.js';

/** The longest recap, in UTF-16 units. */
export const LONGEST_RECAP = 8_000;
const LARGEST_VERSION = 1_000_000;

/** Saves the recap that the mediator is writing. `version` is the one this edit started from; 0 where there is none. */
export class SaveRecap {
  @IsInt() @Min(0) @Max(LARGEST_VERSION) version: number;
  @IsString() @MaxLength(LONGEST_RECAP) text: string;
}

/** Sends exactly the version that was read over. */
export class SendRecap {
  @IsInt() @Min(1) @Max(LARGEST_VERSION) version: number;
}

/** Leaves one's own tabled words in the recap, or takes them out of it. */
export class LeaveWordsIn {
  @IsBoolean() leftIn: boolean;
}

/** In how many minutes each is told by a neutral mail that there is something new; whoever is left out is not told. */
export class TellLater {
  @IfGiven() @IsInt() @Min(0) @Max(LONGEST_DELAY) partnerA?: number;
  @IfGiven() @IsInt() @Min(0) @Max(LONGEST_DELAY) partnerB?: number;
}

/** Asks one partner the next day how they are, or takes that back before they are asked. */
export class AskNextDay {
  @IsIn(PARTNERS) role: PartnerRole;
}

export const DAYS_AFTER = ['well', 'mixed', 'hard', 'rather_not_say'] as const;
export type DayAfter = (typeof DAYS_AFTER)[number];

/** How one is the day after, for the mediator alone. */
export class AnswerCheckIn {
  @IsIn(DAYS_AFTER) day: DayAfter;
  @IsString() @MaxLength(2000) words: string;
  @IfGiven() @IsBoolean() wantsCall?: boolean;
}

/** The recap as its mediator is writing it; version 0 and no text where nothing was written. */
export interface RecapDraftView {
  readonly version: number;
  readonly text: string;
  readonly savedAt: ClockView | null;
}

/** Words that lay on the table, as both were shown them. */
export interface TabledWordsView {
  readonly itemId: string;
  readonly author: PartnerRole;
  readonly text: string;
}

/** What is left to do after a session, for its mediator alone. */
export interface WrapView {
  readonly draft: RecapDraftView;
  /** The recap as both can read it; null before it is sent. */
  readonly sent: { readonly text: string; readonly at: ClockView } | null;
  /** Everything both were shown at the table, and whether its author leaves it in the recap. */
  readonly words: readonly (TabledWordsView & { readonly leftIn: boolean })[];
  /** When each is told, or was, that there is something new. */
  readonly told: readonly { readonly role: PartnerRole; readonly at: ClockView }[];
  /** Who is asked how they are, from when on, and what they answered. */
  readonly checkIns: readonly {
    readonly role: PartnerRole;
    readonly opens: ClockView;
    readonly answer: AnswerCheckIn | null;
    /** Whether their time has not come, so that they need never learn of it. */
    readonly canBeTakenBack: boolean;
  }[];
}

/** What one partner finds after a session. */
export interface AfterView {
  /** What the mediator wrote for both, with the words that their authors left in it; null before it is sent. */
  readonly recap: {
    readonly text: string;
    readonly at: ClockView;
    readonly words: readonly TabledWordsView[];
  } | null;
  /** One's own words that lay on the table, and whether one leaves them in the recap. */
  readonly own: readonly { readonly itemId: string; readonly text: string; readonly leftIn: boolean }[];
}

/** What stands on a partner's first page after a session: a question, and the newest recap. */
export interface AfterwardsView {
  /** The session after which one is asked how one is; null where nothing is asked, or it was answered. */
  readonly checkIn: { readonly sessionId: string } | null;
  readonly recap: { readonly sessionId: string; readonly at: ClockView } | null;
}

const WRAP = '/api/couples/:coupleId/desk/sessions/:sessionId/wrap';
const AFTER = '/api/couples/:coupleId/sessions/:sessionId/after';

export const READ_WRAP = route<void, WrapView>('GET', WRAP);
export const SAVE_RECAP = route<SaveRecap, RecapDraftView>('PUT', `${WRAP}/recap`);
export const SEND_RECAP = route<SendRecap, WrapView>('POST', `${WRAP}/recap`);
export const READ_AFTER = route<void, AfterView>('GET', AFTER);
export const LEAVE_WORDS_IN = route<LeaveWordsIn, AfterView>('PUT', `${AFTER}/words/:itemId`);
export const TELL_LATER = route<TellLater, WrapView>('POST', `${WRAP}/messages`);
export const ASK_NEXT_DAY = route<AskNextDay, WrapView>('POST', `${WRAP}/check-ins`);
export const TAKE_BACK_ASKING = route<AskNextDay, WrapView>('POST', `${WRAP}/check-ins/taken-back`);
export const READ_AFTERWARDS = route<void, AfterwardsView>('GET', '/api/couples/:coupleId/afterwards');
export const ANSWER_CHECK_IN = route<AnswerCheckIn, AfterwardsView>(
  'POST',
  '/api/couples/:coupleId/sessions/:sessionId/check-in',
);
