import { hurtSeenByMediator, releasedTextOf, whyNotTable, type Hurt, type PartnerRole } from '#libs/domain';
import type { DeskHurtView, HurtView, HurtWords } from '#libs/contracts';
import { onClock } from '../platform/own-clock.js';
import type { HurtEntity } from './hurt.entity.js';

/** A hurt of the domain, from its row and its opened words. */
export function hurtOf(row: HurtEntity, words: HurtWords): Hurt {
  const { whatHappened, howItWas, whatIdLike, myPart, feelings, tags, goesAlong } = words;
  const hurt: Hurt = {
    kind: words.kind ?? null,
    whatHappened,
    howItWas,
    whatIdLike,
    myPart,
    feelings,
    heaviness: words.heaviness ?? null,
    reader: row.reader,
    goesAlong: { heaviness: goesAlong.heaviness, myPart: goesAlong.myPart, feelings: goesAlong.feelings },
    tags,
    version: row.version,
    released: null,
    tabledAt: row.tabledAt?.getTime() ?? null,
    deletedAt: row.deletedAt?.getTime() ?? null,
  };
  if (row.releasedVersion !== row.version || row.releasedAt === null) return hurt;
  return { ...hurt, released: { version: row.version, text: releasedTextOf(hurt), at: row.releasedAt.getTime() } };
}

/** A hurt as its author sees it. */
export function hurtSeenByAuthor(row: HurtEntity, words: HurtWords, zone: string): HurtView {
  const hurt = hurtOf(row, words);
  return {
    id: row.id,
    version: row.version,
    words,
    reader: row.reader,
    releasedAt: hurt.released === null ? null : onClock(new Date(hurt.released.at), zone),
    wouldBeRead: releasedTextOf(hurt),
    tabledAt: row.tabledAt === null ? null : onClock(row.tabledAt, zone),
    deletedAt: row.deletedAt?.toISOString() ?? null,
    savedAt: onClock(row.savedAt, zone),
  };
}

/** A hurt as the mediator sees it; null for what is the author's alone. */
export function hurtAtDesk(row: HurtEntity, words: HurtWords, author: PartnerRole, zone: string): DeskHurtView | null {
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
    releasedAt: hurt.released === null ? null : onClock(new Date(hurt.released.at), zone),
    tabledAt: row.tabledAt === null ? null : onClock(row.tabledAt, zone),
  };
}
