import { IsString, Length } from 'class-validator';
import type { PartnerRole } from '#libs/domain';
import { route } from './route.js';

/** The longest safety word, in UTF-16 units: a few words can be one, too. */
export const LONGEST_SAFETY_WORD = 80;

/** Chooses or changes one's own safety word. Whatever the other chose, it is taken. */
export class ChooseSafetyWord {
  @IsString() @Length(1, LONGEST_SAFETY_WORD) word: string;
}

/** One's own word, or null where none was chosen. */
export interface OwnSafetyWordView {
  readonly word: string | null;
}

/** Both partners' words, for the mediator alone. */
export interface DeskSafetyWordsView {
  readonly words: readonly { readonly role: PartnerRole; readonly word: string | null }[];
}

const OWN = '/api/couples/:coupleId/safety-word';

export const READ_SAFETY_WORD = route<void, OwnSafetyWordView>('GET', OWN);
export const CHOOSE_SAFETY_WORD = route<ChooseSafetyWord, OwnSafetyWordView>('PUT', OWN);
export const REMOVE_SAFETY_WORD = route<void, OwnSafetyWordView>('DELETE', OWN);
export const READ_DESK_SAFETY_WORDS = route<void, DeskSafetyWordsView>(
  'GET',
  '/api/couples/:coupleId/desk/safety-words',
);
