import type { RefusalCode } from '../refusal.js';
import type { Hurt, HurtKind, HurtTag, HurtTexts, RoughlyWhen } from './hurt.js';

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
  readonly roughlyWhen: RoughlyWhen | null;
  readonly tags: readonly HurtTag[];
  /** The exact text that may be tabled; null while its author has not released it. */
  readonly releasedText: string | null;
  readonly releasedAt: number | null;
  readonly tabledAt: number | null;
};

/** What a released text is made of. */
export type ReleasedParts = HurtTexts &
  Pick<Hurt, 'tags' | 'gentler'> & { readonly goesAlong: { readonly myPart: boolean } };

/**
 * The exact text the other partner would read: the gentler words its author accepted, or the three fields and, only
 * where it goes along, "my part". Of a hurt of fear or harm "my part" never goes anywhere, whatever was ticked before.
 */
export function releasedTextOf(hurt: ReleasedParts): string {
  if (hurt.gentler !== null) return hurt.gentler.trim();
  const myPart = hurt.goesAlong.myPart && asksForMyPart(hurt.tags) ? hurt.myPart : '';
  return joined([hurt.whatHappened, hurt.howItWas, hurt.whatIdLike, myPart]);
}

/** Whether "my part" may be asked for: never of somebody who was frightened or harmed. */
export function asksForMyPart(tags: readonly HurtTag[]): boolean {
  return !tags.includes('fear') && !tags.includes('harm');
}

/** The gentler words after an edit: whoever changes their own words means those, so accepted ones are set aside. */
export function gentlerAfter(before: HurtTexts & Pick<Hurt, 'gentler'>, after: HurtTexts): string | null {
  const same = TEXTS.every((field) => before[field] === after[field]);
  return same ? before.gentler : null;
}

/** Why these words cannot be kept, or null. */
export function whyNotWrite({ whatHappened, howItWas, whatIdLike, myPart }: HurtTexts): RefusalCode | null {
  return joined([whatHappened, howItWas, whatIdLike, myPart]).length > HURT_TEXT_LIMIT ? 'too_large' : null;
}

/** Whether nobody could read anything in it: spaces, and characters that are never drawn. */
export function isBlank(text: string): boolean {
  return !/[^\p{Cc}\p{Cf}\p{Z}]/u.test(text);
}

/** Why its author cannot release it as it stands at `now`, or null. Only what may be brought can be released. */
export function whyNotRelease(hurt: Hurt, now: number): RefusalCode | null {
  if (hurt.deletedAt !== null) return 'not_available';
  if (hurt.tabledAt !== null) return 'already_tabled';
  if (hurt.reader !== 'may_be_brought') return 'input_not_valid';
  if (hurt.restUntil !== null && now < hurt.restUntil) return 'resting';
  return isBlank(releasedTextOf(hurt)) ? 'text_empty' : whyNotWrite(hurt);
}

/** Why the mediator cannot table it, or null. What the mediator cannot see is answered as if it were not there. */
export function whyNotTable(hurt: Hurt): RefusalCode | null {
  if (!mediatorMayRead(hurt)) return 'not_available';
  if (hurt.tabledAt !== null) return 'already_tabled';
  return isReleased(hurt) ? null : 'not_released';
}

/**
 * What the mediator sees of a hurt, or null where they may not know of it. "My part", feelings, heaviness, roughly
 * when and "addiction in the room" only where their author chose so, each for itself; the tags fear and harm with the
 * release.
 */
export function hurtSeenByMediator(hurt: Hurt): HurtForMediator | null {
  if (!mediatorMayRead(hurt)) return null;
  const { kind, whatHappened, howItWas, whatIdLike, goesAlong, tabledAt } = hurt;
  const myPart = goesAlong.myPart && asksForMyPart(hurt.tags);
  const released = isReleased(hurt) ? hurt.released : null;
  return {
    kind,
    whatHappened,
    howItWas,
    whatIdLike,
    myPart: myPart ? hurt.myPart : null,
    feelings: goesAlong.feelings ? hurt.feelings : null,
    heaviness: goesAlong.heaviness ? hurt.heaviness : null,
    roughlyWhen: goesAlong.roughlyWhen ? hurt.roughlyWhen : null,
    tags: hurt.tags.filter((tag) => (tag === 'addiction' ? goesAlong.addiction : released !== null)),
    releasedText: released?.text ?? null,
    releasedAt: released?.at ?? null,
    tabledAt,
  };
}

/** Whether a deletion can still be undone at `now`. */
export function canUndoDelete(hurt: Pick<Hurt, 'deletedAt'>, now: number): boolean {
  return hurt.deletedAt !== null && now - hurt.deletedAt <= UNDO_DELETE_MS;
}

/** The fields one writes in. */
export const TEXTS = [
  'whatHappened',
  'howItWas',
  'whatIdLike',
  'myPart',
] as const satisfies readonly (keyof HurtTexts)[];

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

/**
 * Whether a release goes on after an edit: it was of exact words and of what goes along with them, so that it does where
 * the mediator, and whoever would read the words on the table, can't see that anything changed. A mark that is its
 * author's alone ends nothing.
 */
export function keepsRelease(before: Hurt, after: Omit<Hurt, 'released' | 'version'>): boolean {
  if (before.released === null) return false;
  const next = { ...after, version: before.version, released: before.released };
  const seen = (hurt: Hurt): string => JSON.stringify([releasedTextOf(hurt), hurtSeenByMediator(hurt)]);
  return seen(before) === seen(next);
}
