import { hurtSeenByMediator, releasedTextOf, whyNotTable, type Hurt, type PartnerRole, type Plan } from '#libs/domain';
import type {
  BalanceView,
  DeskHurtView,
  HurtVersionView,
  HurtView,
  HurtWords,
  PreparationView,
  WordingView,
} from '#libs/contracts';
import { onClock } from '../platform/own-clock.js';
import type { HurtEntity } from './hurt.entity.js';
import type { HurtVersionEntity } from './hurt-version.entity.js';
import type { KeptWords } from './hurt-texts.service.js';
import type { PreparationEntity } from './preparation.entity.js';
import type { WordingEntity } from './wording.entity.js';

/** A suggestion and its opened text. */
export interface OpenedWording {
  readonly row: WordingEntity;
  readonly text: string;
}

/** What of a row the domain needs beside the words. */
export type HurtRow = Pick<
  HurtEntity,
  'reader' | 'version' | 'releasedVersion' | 'releasedAt' | 'restUntil' | 'tabledAt' | 'deletedAt'
>;

/** A hurt of the domain, from its row and its opened words. */
export function hurtOf(row: HurtRow, words: KeptWords): Hurt {
  const { whatHappened, howItWas, whatIdLike, myPart, feelings, tags, goesAlong, gentler } = words;
  const hurt: Hurt = {
    kind: words.kind ?? null,
    whatHappened,
    howItWas,
    whatIdLike,
    myPart,
    feelings,
    heaviness: words.heaviness ?? null,
    roughlyWhen: words.roughlyWhen ?? null,
    reader: row.reader,
    goesAlong: {
      heaviness: goesAlong.heaviness,
      myPart: goesAlong.myPart,
      feelings: goesAlong.feelings,
      roughlyWhen: goesAlong.roughlyWhen ?? false,
      addiction: goesAlong.addiction ?? false,
    },
    tags,
    gentler,
    version: row.version,
    released: null,
    restUntil: row.restUntil?.getTime() ?? null,
    tabledAt: row.tabledAt?.getTime() ?? null,
    deletedAt: row.deletedAt?.getTime() ?? null,
  };
  if (row.releasedVersion !== row.version || row.releasedAt === null) return hurt;
  return { ...hurt, released: { version: row.version, text: releasedTextOf(hurt), at: row.releasedAt.getTime() } };
}

/** A hurt as its author sees it. */
export function hurtSeenByAuthor(
  row: HurtEntity,
  words: KeptWords,
  wordings: readonly OpenedWording[],
  zone: string,
  now: Date,
): HurtView {
  const hurt = hurtOf(row, words);
  const resting = row.restUntil !== null && row.restUntil > now;
  return {
    id: row.ownId,
    version: row.version,
    words: writtenIn(words),
    reader: row.reader,
    releasedAt: hurt.released === null ? null : onClock(new Date(hurt.released.at), zone),
    wouldBeRead: releasedTextOf(hurt),
    gentler: hurt.gentler,
    wordings: wordings.map((each) => wordingSeen(each, zone, hurt.gentler)),
    restUntil: resting ? onClock(row.restUntil!, zone) : null,
    tabledAt: row.tabledAt === null ? null : onClock(row.tabledAt, zone),
    lastTabledAt: row.lastTabledAt === null ? null : onClock(row.lastTabledAt, zone),
    deletedAt: row.deletedAt?.toISOString() ?? null,
    savedAt: onClock(row.savedAt, zone),
  };
}

/** An earlier text as its author sees it. */
export function versionSeenByAuthor(row: HurtVersionEntity, words: KeptWords, zone: string): HurtVersionView {
  const { version, savedAt } = row;
  return { version, savedAt: onClock(savedAt, zone), words: writtenIn(words), gentler: words.gentler };
}

/**
 * A suggestion, for the hurt's author and the mediator who made it alike. One that was accepted and then set aside, by
 * an edit of the author's own words, reads as declined: their own words stand.
 */
export function wordingSeen({ row, text }: OpenedWording, zone: string, gentler: string | null): WordingView {
  const { id, suggestedAt } = row;
  const state = row.state === 'accepted' && gentler === null ? 'declined' : row.state;
  return { id, text, state, suggestedAt: onClock(suggestedAt, zone) };
}

/** A hurt as the mediator sees it, with their newest suggestion; null for what is the author's alone. */
export function hurtAtDesk(
  row: HurtEntity,
  words: KeptWords,
  author: PartnerRole,
  wording: OpenedWording | null,
  zone: string,
): Omit<DeskHurtView, 'leftAt'> | null {
  const hurt = hurtOf(row, words);
  const seen = hurtSeenByMediator(hurt);
  if (seen === null) return null;
  return {
    id: row.id,
    author,
    reader: row.reader,
    tableable: whyNotTable(hurt) === null,
    kind: seen.kind,
    text: releasedTextOf(hurt),
    tags: seen.tags,
    heaviness: seen.heaviness,
    feelings: seen.feelings ?? [],
    roughlyWhen: seen.roughlyWhen,
    releasedAt: hurt.released === null ? null : onClock(new Date(hurt.released.at), zone),
    tabledAt: row.tabledAt === null ? null : onClock(row.tabledAt, zone),
    lastTabledAt: row.lastTabledAt === null ? null : onClock(row.lastTabledAt, zone),
    wording: wording === null ? null : wordingSeen(wording, zone, hurt.gentler),
  };
}

/** What its author wrote, without what the server keeps beside it. */
function writtenIn({ gentler: _gentler, ...words }: KeptWords): HurtWords {
  return words;
}

/** A plan as it is kept under its seal. */
export type KeptPlan = Plan & { readonly openingWords: string };

/** The plan of a session with what it is made from, for the mediator. */
export function preparationSeen(
  plan: KeptPlan,
  row: PreparationEntity | null,
  hurts: readonly DeskHurtView[],
  zone: string,
): PreparationView {
  const balance = (role: PartnerRole): BalanceView => {
    const theirs = hurts.filter(({ author }) => author === role);
    return {
      mayBeBrought: theirs.filter(({ tableable }) => tableable).length,
      beenOnTheTable: theirs.filter(({ tabledAt, lastTabledAt }) => tabledAt !== null || lastTabledAt !== null).length,
    };
  };
  return {
    version: row?.version ?? 0,
    items: plan.items.map(({ hurtId, protocolId, minutes }) => ({ hurtId, protocolId, minutes })),
    links: plan.links.map(({ hurtOfA, hurtOfB }) => ({ hurtOfA, hurtOfB })),
    openingWords: plan.openingWords,
    savedAt: row === null ? null : onClock(row.savedAt, zone),
    hurts,
    balance: { partnerA: balance('partnerA'), partnerB: balance('partnerB') },
  };
}
