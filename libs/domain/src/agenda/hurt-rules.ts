import type { RefusalCode } from '../refusal.js';
import type { Hurt, HurtKind, HurtTag, HurtTexts } from './hurt.js';

/** The longest hurt, over all its fields as they would be read together, in characters as a string counts them. */
export const HURT_TEXT_LIMIT = 20_000;

/** How long a deletion can be undone. */
export const UNDO_DELETE_MS = 30 * 24 * 60 * 60_000;

/** What the mediator may read of a hurt that is theirs to read; what was not chosen to go along is null or empty. */
export type HurtForMediator = {
  readonly kind: HurtKind | null;
  readonly whatHappened: string;
  readonly howItWas: string;
  readonly whatIdLike: string;
  readonly myPart: string | null;
  readonly feelings: readonly string[] | null;
  readonly heaviness: number | null;
  readonly tags: readonly HurtTag[];
  /** The exact text that may be tabled; null while its author has not released it. */
  readonly releasedText: string | null;
  readonly releasedAt: number | null;
  readonly tabledAt: number | null;
};

/** The exact text the other partner would read: the three fields and, only where it goes along, "my part". */
export function releasedTextOf(hurt: HurtTexts & Pick<Hurt, 'goesAlong'>): string {
  return joined([hurt.whatHappened, hurt.howItWas, hurt.whatIdLike, hurt.goesAlong.myPart ? hurt.myPart : '']);
}

/** How many characters a hurt has, counted as if everything in it were read together. */
export function hurtLength({ whatHappened, howItWas, whatIdLike, myPart }: HurtTexts): number {
  return joined([whatHappened, howItWas, whatIdLike, myPart]).length;
}

/** Why these words cannot be kept, or null. */
export function whyNotWrite(texts: HurtTexts): RefusalCode | null {
  return hurtLength(texts) > HURT_TEXT_LIMIT ? 'too_large' : null;
}

/** Why its author cannot release it as it stands, or null. Only what may be brought to a session can be released. */
export function whyNotRelease(hurt: Hurt): RefusalCode | null {
  if (hurt.deletedAt !== null) return 'not_available';
  if (hurt.tabledAt !== null) return 'already_tabled';
  if (hurt.reader !== 'may_be_brought') return 'input_not_valid';
  return releasedTextOf(hurt) === '' ? 'text_empty' : whyNotWrite(hurt);
}

/** Why its author cannot take a release back, or null: it can be taken back until it is tabled. */
export function whyNotTakeBack(hurt: Hurt): RefusalCode | null {
  if (hurt.deletedAt !== null) return 'not_available';
  if (hurt.tabledAt !== null) return 'already_tabled';
  return hurt.released === null ? 'not_released' : null;
}

/** Why the mediator cannot table it, or null. What the mediator cannot see is answered as if it were not there. */
export function whyNotTable(hurt: Hurt): RefusalCode | null {
  if (!mediatorMayRead(hurt)) return 'not_available';
  if (hurt.tabledAt !== null) return 'already_tabled';
  return isReleased(hurt) ? null : 'not_released';
}

/**
 * Whether a change ends the release: the author allowed an exact text, so any other text, and any other reader, is
 * something they have not allowed.
 */
export function editEndsRelease(before: Hurt, after: Hurt): boolean {
  return before.released !== null && !isReleased({ ...after, released: before.released });
}

/**
 * What the mediator sees of a hurt, or null where they may not know of it. "My part", feelings and heaviness only
 * where their author chose so, each for itself; the tags fear and harm with the release.
 */
export function hurtSeenByMediator(hurt: Hurt): HurtForMediator | null {
  if (!mediatorMayRead(hurt)) return null;
  const { kind, whatHappened, howItWas, whatIdLike, goesAlong, tabledAt } = hurt;
  const released = isReleased(hurt) ? hurt.released : null;
  return {
    kind,
    whatHappened,
    howItWas,
    whatIdLike,
    myPart: goesAlong.myPart ? hurt.myPart : null,
    feelings: goesAlong.feelings ? hurt.feelings : null,
    heaviness: goesAlong.heaviness ? hurt.heaviness : null,
    tags: released ? hurt.tags.filter((tag) => tag === 'fear' || tag === 'harm') : [],
    releasedText: released?.text ?? null,
    releasedAt: released?.at ?? null,
    tabledAt,
  };
}

/** Why its author cannot delete it, or null: what was tabled is dealt with as the consent text said. */
export function whyNotDelete(hurt: Hurt): RefusalCode | null {
  if (hurt.deletedAt !== null) return 'not_available';
  return hurt.tabledAt === null ? null : 'already_tabled';
}

/** Whether a deletion can still be undone at `now`. */
export function canUndoDelete(hurt: Pick<Hurt, 'deletedAt'>, now: number): boolean {
  return hurt.deletedAt !== null && now - hurt.deletedAt <= UNDO_DELETE_MS;
}

function mediatorMayRead({ reader, deletedAt }: Hurt): boolean {
  return reader !== 'only_me' && deletedAt === null;
}

/** Released, and still the very text that was released. */
function isReleased(hurt: Hurt): boolean {
  return hurt.reader === 'may_be_brought' && hurt.released?.text === releasedTextOf(hurt);
}

function joined(parts: readonly string[]): string {
  return parts
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .join('\n\n');
}
