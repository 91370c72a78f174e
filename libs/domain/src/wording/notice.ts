/**
 * What the writing coach notices, each by what a reader can see in the words alone:
 * - `absolute` all or nothing about the other or the two of you ("you never", "every time", "nothing I do is good
 *   enough"). Not about one's own feelings or acts, not in kindness, not in reported speech.
 * - `label` what the other *is*, in a judgement ("you are a liar"). Not an act ("you told me X and it was not so"), a
 *   state ("you were tired") or a kindness.
 * - `mind_reading` the other's wish, thought or feeling told as known, and unkind ("you wanted to hurt me"). Not a
 *   question, not a guess marked as one, not what the other said.
 * - `threat` something announced to happen so that the other gives way, or as a punishment. Not a limit one sets for
 *   oneself, not a fear, not what the other threatened.
 * - `sarcasm` praise or thanks that mean the opposite, scorn. Not thanks.
 * - `you_run` three or more clauses one after another whose subject is "you", and none whose subject is "I".
 * - `several` more than one hurt, of different times or matters. Not one event told in its steps.
 */
export type NoticeKind = 'absolute' | 'label' | 'mind_reading' | 'threat' | 'sarcasm' | 'you_run' | 'several';

/**
 * What is offered beside a remark, never done by itself: the sentence begun anew as "When…, I felt…, because…; what I
 * need is…", feelings by name, a question for "my part, if any", a question for "what I'd like instead".
 */
export type CoachOffer = 'scaffold' | 'feelings' | 'my_part' | 'instead';

/** One thing the coach noticed. Nothing counts, weighs or sums them up. */
export interface Notice {
  readonly kind: NoticeKind;
  /** Where it stands in the text as written, in UTF-16 units; `end` is the first one after it. */
  readonly start: number;
  readonly end: number;
  /** The catalogue's name of a gentle remark. */
  readonly remark: `coach.remark.${NoticeKind}`;
  readonly offers: readonly CoachOffer[];
  /** The author's own words after "When", where they can be taken over as they are; null: left to the author. */
  readonly when: string | null;
}
