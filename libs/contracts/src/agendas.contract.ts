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
  ValidateNested,
} from 'class-validator';
import type { HurtKind, HurtReader, HurtTag } from '#libs/domain';
import type { ClockView } from './clock.js';
import { route } from './route.js';

/** The longest text of one field of a hurt, in UTF-16 units. */
export const LONGEST_TEXT = 20_000;

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
}

/** The words of a hurt; every field may be empty. */
export class HurtWords {
  @IsOptional() @IsIn(KINDS) kind?: HurtKind | null;
  @IsString() @MaxLength(LONGEST_TEXT) whatHappened: string;
  @IsString() @MaxLength(LONGEST_TEXT) howItWas: string;
  @IsString() @MaxLength(LONGEST_TEXT) whatIdLike: string;
  @IsString() @MaxLength(LONGEST_TEXT) myPart: string;
  @IsArray() @ArrayMaxSize(40) @IsString({ each: true }) @MaxLength(60, { each: true }) feelings: string[];
  @IsOptional() @IsInt() @Min(0) @Max(10) heaviness?: number | null;
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
  readonly tabledAt: ClockView | null;
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
  readonly releasedAt: ClockView | null;
  readonly tabledAt: ClockView | null;
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
