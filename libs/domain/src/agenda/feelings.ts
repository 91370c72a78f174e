/**
 * Feelings by name, in groups, for authors to choose from; what is stored is the name, and each reader's catalogue says
 * it in their language. None of them tells what somebody else did ("betrayed", "ignored"): such words are an author's
 * own to add.
 */
export const FEELINGS = {
  afraid: ['frightened', 'anxious', 'uneasy', 'insecure', 'panicky', 'wary'],
  sad: ['sad', 'lonely', 'grieving', 'empty', 'homesick', 'hopeless'],
  hurt: ['hurt', 'let_down', 'disappointed', 'left_out', 'unseen', 'unimportant'],
  angry: ['angry', 'irritated', 'bitter', 'furious', 'fed_up', 'jealous'],
  ashamed: ['ashamed', 'guilty', 'embarrassed', 'small', 'sorry'],
  tired: ['worn_out', 'overwhelmed', 'numb', 'tense', 'restless'],
  torn: ['torn', 'confused', 'helpless', 'stuck', 'unsure'],
  close: ['tender', 'loving', 'longing', 'moved', 'grateful'],
  glad: ['hopeful', 'relieved', 'calm', 'proud', 'curious'],
} as const;

/** A group of feelings. */
export type FeelingGroup = keyof typeof FEELINGS;

/** A feeling that has a name in every catalogue. */
export type Feeling = (typeof FEELINGS)[FeelingGroup][number];

const KNOWN: ReadonlySet<string> = new Set(Object.values(FEELINGS).flat());

/** Whether what is stored is one of the names; anything else is the author's own word. */
export function isFeeling(name: string): name is Feeling {
  return KNOWN.has(name);
}
