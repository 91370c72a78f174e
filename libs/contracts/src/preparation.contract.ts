import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  IsArray,
  IsIn,
  IsInt,
  IsString,
  IsUUID,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { LONGEST_ITEM, MOST_ITEMS, type PartnerRole } from '#libs/domain';
import type { DeskHurtView } from './agendas.contract.js';
import type { ClockView } from './clock.js';
import { route } from './route.js';

/** The longest text the mediator writes for themselves, in UTF-16 units. */
export const LONGEST_NOTE = 20_000;

const LARGEST_VERSION = 1_000_000_000;

/** One hurt in the plan: which, how it is held, and about how many minutes. */
export class PlannedItem {
  @IsUUID() hurtId: string;
  @IsString() @MaxLength(60) protocolId: string;
  @IsInt() @Min(1) @Max(LONGEST_ITEM) minutes: number;
}

/** Two hurts that are one event from two sides. */
export class LinkedHurts {
  @IsUUID() hurtOfA: string;
  @IsUUID() hurtOfB: string;
}

/** Saves the plan of a session. `version` is the one this edit started from; 0 where there is none yet. */
export class SavePreparation {
  @IsInt() @Min(0) @Max(LARGEST_VERSION) version: number;
  @IsArray() @ArrayMaxSize(MOST_ITEMS) @ValidateNested({ each: true }) @Type(() => PlannedItem) items: PlannedItem[];
  @IsArray() @ArrayMaxSize(MOST_ITEMS) @ValidateNested({ each: true }) @Type(() => LinkedHurts) links: LinkedHurts[];
  @IsString() @MaxLength(LONGEST_NOTE) openingWords: string;
}

/** How the two lists stand to each other, for the mediator's eyes only. */
export interface BalanceView {
  /** How many may be brought today. */
  readonly mayBeBrought: number;
  /** How many have been on the table, this time or earlier. */
  readonly beenOnTheTable: number;
}

/** The plan of a session and what it is made from. Reading it reads the hurts, and is logged as that. */
export interface PreparationView {
  readonly version: number;
  readonly items: readonly PlannedItem[];
  readonly links: readonly LinkedHurts[];
  readonly openingWords: string;
  readonly savedAt: ClockView | null;
  readonly hurts: readonly DeskHurtView[];
  readonly balance: Readonly<Record<PartnerRole, BalanceView>>;
}

/** The plan as it was saved. */
export interface SavedPreparationView {
  readonly version: number;
  readonly savedAt: ClockView;
}

/** The three files of notes: one on each partner, one on both. They never mix. */
export const NOTE_FILES = ['partnerA', 'partnerB', 'both'] as const;
export type NoteFile = (typeof NOTE_FILES)[number];

/** Saves one of the mediator's three files. `version` is the one this edit started from; 0 where it is empty yet. */
export class SaveNote {
  @IsIn(NOTE_FILES) file: NoteFile;
  @IsInt() @Min(0) @Max(LARGEST_VERSION) version: number;
  @IsString() @MaxLength(LONGEST_NOTE) text: string;
}

/** One file of the mediator's notes; version 0 and no text where nothing was written. */
export interface NoteView {
  readonly file: NoteFile;
  readonly version: number;
  readonly text: string;
  readonly savedAt: ClockView | null;
}

export const READ_PREPARATION = route<void, PreparationView>(
  'GET',
  '/api/couples/:coupleId/desk/sessions/:sessionId/preparation',
);
export const SAVE_PREPARATION = route<SavePreparation, SavedPreparationView>(
  'PUT',
  '/api/couples/:coupleId/desk/sessions/:sessionId/preparation',
);
export const READ_NOTES = route<void, { readonly notes: readonly NoteView[] }>(
  'GET',
  '/api/couples/:coupleId/desk/notes',
);
export const SAVE_NOTE = route<SaveNote, NoteView>('PUT', '/api/couples/:coupleId/desk/notes');
