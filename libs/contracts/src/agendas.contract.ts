import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsBoolean,
  IsDefined,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Max,
  MaxLength,
  Min,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import type { HurtKind, HurtReader, HurtTag, UnfinishedProtocol, WordingState } from '#libs/domain';
import type { ClockView } from './clock.js';
import { IfGiven } from './if-given.js';
import { route } from './route.js';

/** The longest text of one field of a hurt, in UTF-16 units. */
export const LONGEST_TEXT = 20_000;

/** How many feelings a hurt can have, and the longest word of one's own, in UTF-16 units. */
export const MOST_FEELINGS = 40;
export const LONGEST_FEELING = 60;

/** More versions than anybody types, and within what the database counts. */
const LARGEST_VERSION = 1_000_000_000;

const KINDS = ['incident', 'pattern', 'boundary', 'both_true', 'keep'] as const satisfies readonly HurtKind[];
const READERS = ['only_me', 'mediator', 'may_be_brought'] as const satisfies readonly HurtReader[];
const TAGS = ['fear', 'harm', 'addiction'] as const satisfies readonly HurtTag[];

/** What goes along when the hurt is read by the mediator or tabled. Nothing does unless its author ticks it. */
export class GoesAlong {
  @IsBoolean() heaviness: boolean;
  @IsBoolean() myPart: boolean;
  @IsBoolean() feelings: boolean;
  @IfGiven() @IsBoolean() roughlyWhen?: boolean;
  @IfGiven() @IsBoolean() addiction?: boolean;
}

/** About when it was: a day (YYYY-MM-DD), a month (YYYY-MM), or one's own words. */
export class RoughlyWhenWords {
  @IsIn(['day', 'month', 'words']) kind: 'day' | 'month' | 'words';
  @IsString() @MaxLength(120) value: string;
}

/** The words of a hurt; every field may be empty. */
export class HurtWords {
  @IsOptional() @IsIn(KINDS) kind?: HurtKind | null;
  @IsString() @MaxLength(LONGEST_TEXT) whatHappened: string;
  @IsString() @MaxLength(LONGEST_TEXT) howItWas: string;
  @IsString() @MaxLength(LONGEST_TEXT) whatIdLike: string;
  @IsString() @MaxLength(LONGEST_TEXT) myPart: string;
  @IsArray()
  @ArrayMaxSize(MOST_FEELINGS)
  @IsString({ each: true })
  @MaxLength(LONGEST_FEELING, { each: true })
  feelings: string[];
  @IsOptional() @IsInt() @Min(0) @Max(10) heaviness?: number | null;
  @IsOptional() @ValidateNested() @Type(() => RoughlyWhenWords) roughlyWhen?: RoughlyWhenWords | null;
  @IsArray() @ArrayMaxSize(3) @IsIn(TAGS, { each: true }) tags: HurtTag[];
  @IsDefined() @ValidateNested() @Type(() => GoesAlong) goesAlong: GoesAlong;
}

/**
 * Saves a hurt. The client makes the id, so that a first save that is sent twice makes one hurt. `version` is the
 * one this edit started from (0: not saved yet); another one now stored is refused with `version_conflict`.
 */
export class SaveHurt {
  @IsInt() @Min(0) @Max(LARGEST_VERSION) version: number;
  @IsDefined() @ValidateNested() @Type(() => HurtWords) words: HurtWords;
}

/** Chooses who can read a hurt: the author, the mediator too, or that it may be brought to a session. */
export class ChooseReader {
  @IsInt() @Min(1) @Max(LARGEST_VERSION) version: number;
  @IsIn(READERS) reader: HurtReader;
}

/** Sets one page of one's own list before or after its neighbour. */
export class MoveHurt {
  @IsIn(['up', 'down']) to: 'up' | 'down';
}

/** Keeps a hurt from being brought until its author has slept on it, or lifts that. */
export class RestHurt {
  @IsBoolean() rest: boolean;
}

/** The mediator's suggestion of gentler words for a hurt they may read. An earlier one still waiting is taken back. */
export class SuggestWording {
  @IsString() @MaxLength(LONGEST_TEXT) text: string;
}

/**
 * The author's answer: `text` is the exact text that may stand in place of their own words, as suggested or as they
 * changed it; null keeps their own. `version` is the version of the hurt that was on the screen.
 */
export class AnswerWording {
  @IsInt() @Min(1) @Max(LARGEST_VERSION) version: number;
  @ValidateIf((_, value) => value !== null) @IsString() @MaxLength(LONGEST_TEXT) text: string | null;
}

/** Gentler words that were suggested, beside the hurt. */
export interface WordingView {
  readonly id: string;
  readonly text: string;
  readonly state: WordingState;
  readonly suggestedAt: ClockView;
}

/** An earlier text of a hurt, for its author alone. */
export interface HurtVersionView {
  readonly version: number;
  readonly savedAt: ClockView;
  readonly words: HurtWords;
  /** The gentler words that stood in their place then, if there were any. */
  readonly gentler: string | null;
}

/** A hurt as its author sees it. */
export interface HurtView {
  readonly id: string;
  readonly version: number;
  readonly words: HurtWords;
  readonly reader: HurtReader;
  /** Since when these exact words may be tabled; null when they may not. */
  readonly releasedAt: ClockView | null;
  /** The exact text the other partner would read. */
  readonly wouldBeRead: string;
  /** The gentler words its author accepted; null while their own words stand. */
  readonly gentler: string | null;
  /** What the mediator suggested, the newest first, without what they took back. */
  readonly wordings: readonly WordingView[];
  /** Until when it may not be brought; null when its author set no such rest, or it is over. */
  readonly restUntil: ClockView | null;
  readonly tabledAt: ClockView | null;
  /** When it was on the table before it was parked and came back; null where it never was. */
  readonly lastTabledAt: ClockView | null;
  readonly deletedAt: string | null;
  /** On the author's own clock. */
  readonly savedAt: ClockView;
}

/** A hurt as the mediator sees it: only what the author lets go along. */
export interface DeskHurtView {
  readonly id: string;
  readonly author: 'partnerA' | 'partnerB';
  readonly reader: HurtReader;
  readonly tableable: boolean;
  readonly kind: HurtKind | null;
  readonly text: string;
  readonly tags: readonly HurtTag[];
  readonly heaviness: number | null;
  readonly feelings: readonly string[];
  readonly roughlyWhen: RoughlyWhenWords | null;
  readonly releasedAt: ClockView | null;
  readonly tabledAt: ClockView | null;
  /** When it was on the table before it was parked and came back; null where it never was. */
  readonly lastTabledAt: ClockView | null;
  /** The mediator's own newest suggestion, without one they took back. */
  readonly wording: WordingView | null;
  /** Where its protocol was left, when it was on the table another day. */
  readonly leftAt: UnfinishedProtocol | null;
}

export const READ_AGENDA = route<void, { readonly hurts: readonly HurtView[] }>('GET', '/api/couples/:coupleId/hurts');
export const READ_HURT = route<void, HurtView>('GET', '/api/couples/:coupleId/hurts/:hurtId');
export const SAVE_HURT = route<SaveHurt, HurtView>('PUT', '/api/couples/:coupleId/hurts/:hurtId');
export const CHOOSE_READER = route<ChooseReader, HurtView>('POST', '/api/couples/:coupleId/hurts/:hurtId/reader');
export const DELETE_HURT = route<void, HurtView>('DELETE', '/api/couples/:coupleId/hurts/:hurtId');
export const UNDO_DELETE = route<void, HurtView>('POST', '/api/couples/:coupleId/hurts/:hurtId/undeleted');
export const READ_DESK_HURTS = route<void, { readonly hurts: readonly DeskHurtView[] }>(
  'GET',
  '/api/couples/:coupleId/desk/hurts',
);
export const MOVE_HURT = route<MoveHurt, { readonly hurts: readonly HurtView[] }>(
  'POST',
  '/api/couples/:coupleId/hurts/:hurtId/moved',
);
export const REST_HURT = route<RestHurt, HurtView>('POST', '/api/couples/:coupleId/hurts/:hurtId/rest');
export const READ_HURT_HISTORY = route<void, { readonly versions: readonly HurtVersionView[] }>(
  'GET',
  '/api/couples/:coupleId/hurts/:hurtId/history',
);
export const ANSWER_WORDING = route<AnswerWording, HurtView>(
  'POST',
  '/api/couples/:coupleId/hurts/:hurtId/wordings/:wordingId',
);
export const SUGGEST_WORDING = route<SuggestWording, WordingView>(
  'POST',
  '/api/couples/:coupleId/desk/hurts/:hurtId/wordings',
);
export const WITHDRAW_WORDING = route<void, WordingView>(
  'DELETE',
  '/api/couples/:coupleId/desk/hurts/:hurtId/wordings/:wordingId',
);
