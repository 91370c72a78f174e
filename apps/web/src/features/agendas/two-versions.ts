import type { HurtView, HurtWords } from '#libs/contracts';

/** The parts of a page, each with what its author let go along with it: that never parts from what it is about. */
export const PARTS = [
  'kind',
  'whatHappened',
  'howItWas',
  'whatIdLike',
  'myPart',
  'roughlyWhen',
  'feelings',
  'heaviness',
  'tags',
] as const;
export type PartName = (typeof PARTS)[number];

type Along = keyof HurtWords['goesAlong'];

/** What is let go along with a part. */
export const ALONG: Readonly<Partial<Record<PartName, Along>>> = {
  myPart: 'myPart',
  roughlyWhen: 'roughlyWhen',
  feelings: 'feelings',
  heaviness: 'heaviness',
  tags: 'addiction',
};

/** What a page was when an edit began: its words, and who could read them. */
export interface Began {
  readonly words: HurtWords;
  readonly reader: HurtView['reader'];
  readonly released: boolean;
}

/** What an edit of a stored page begins with. */
export const begunWith = ({ words, reader, releasedAt }: HurtView): Began => ({
  words,
  reader,
  released: releasedAt !== null,
});

function sameIn(part: PartName, one: HurtWords, other: HurtWords): boolean {
  const along = ALONG[part];
  const of = (words: HurtWords): unknown => {
    const value = part === 'roughlyWhen' ? [words.roughlyWhen?.kind, words.roughlyWhen?.value] : words[part];
    return [value ?? null, along ? (words.goesAlong[along] ?? false) : null];
  };
  return JSON.stringify(of(one)) === JSON.stringify(of(other));
}

/** The parts in which two versions of a page differ. */
export function whatDiffers(one: HurtWords, other: HurtWords): readonly PartName[] {
  return PARTS.filter((part) => !sameIn(part, one, other));
}

/**
 * Both versions of a page in one, where no part was changed in both and nobody else may read it since; otherwise null,
 * and its author chooses.
 */
export function putTogether(began: Began | null, mine: HurtWords, there: HurtView): HurtWords | null {
  if (!began || there.tabledAt || there.deletedAt) return null;
  if (began.reader !== there.reader || began.released || there.releasedAt !== null) return null;
  const changedHere = whatDiffers(began.words, mine);
  const changedThere = whatDiffers(began.words, there.words);
  if (changedHere.some((part) => changedThere.includes(part) && !sameIn(part, mine, there.words))) return null;
  return changedHere.reduce((words, part) => withPart(words, part, mine), there.words);
}

function withPart(words: HurtWords, part: PartName, from: HurtWords): HurtWords {
  const along = ALONG[part];
  const goesAlong = along ? { ...words.goesAlong, [along]: from.goesAlong[along] ?? false } : words.goesAlong;
  return { ...words, [part]: from[part], goesAlong };
}
