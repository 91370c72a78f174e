import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsDefined,
  IsIn,
  Matches,
  MaxLength,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { MOST_REMINDERS, REMIND_BEFORE, type QuietHours } from '#libs/domain';
import type { ClockView } from './clock.js';
import { route } from './route.js';

/** What mails may say: none are sent, they tell a stranger nothing, or they say plainly what they are about. */
export const DISCRETIONS = ['off', 'neutral', 'plain'] as const;
export type Discretion = (typeof DISCRETIONS)[number];

const TIME = /^([01]\d|2[0-3]):[0-5]\d$/;
export const LONGEST_TITLE = 60;

/** Hours without reminders, on one's own clock; they may go past midnight. */
export class QuietRow implements QuietHours {
  @Matches(TIME) from: string;
  @Matches(TIME) to: string;
}

/** What one wants to be sent, as a whole. A title of null is the usual one, quiet hours of null are none. */
export class ChooseNotices {
  @IsIn(DISCRETIONS) discretion: Discretion;
  /** One line: what one's own calendar calls an appointment. */
  @ValidateIf(isSome) @Matches(/^(?=.*\S)[^\p{Cc}]+$/u) @MaxLength(LONGEST_TITLE) title: string | null;
  /** Minutes before a session. */
  @IsArray() @ArrayMaxSize(MOST_REMINDERS) @ArrayUnique() @IsIn(REMIND_BEFORE, { each: true }) remindBefore: number[];
  @ValidateIf(isSome) @IsDefined() @ValidateNested() @Type(() => QuietRow) quiet: QuietRow | null;
}

function isSome(_: unknown, value: unknown): boolean {
  return value !== null;
}

/** One's own choices; nobody else reads them. */
export interface NoticeChoicesView {
  readonly discretion: Discretion;
  readonly title: string | null;
  readonly remindBefore: readonly number[];
  readonly quiet: QuietHours | null;
}

/** One's calendar address. Its link is told once, when it is made: only what it hashes to is kept. */
export interface FeedView {
  readonly since: ClockView | null;
  readonly link: string | null;
}

export const READ_NOTICE_CHOICES = route<void, NoticeChoicesView>('GET', '/api/notices/choices');
export const CHOOSE_NOTICES = route<ChooseNotices, NoticeChoicesView>('PUT', '/api/notices/choices');
export const READ_FEED = route<void, FeedView>('GET', '/api/feed');
export const MAKE_FEED = route<void, FeedView>('POST', '/api/feed');
export const REVOKE_FEED = route<void, FeedView>('DELETE', '/api/feed');
/** Where a calendar fetches it: whoever has the address reads it. Answers `text/calendar`. */
export const FETCH_FEED = route<void, string>('GET', '/feed/:token.ics');
