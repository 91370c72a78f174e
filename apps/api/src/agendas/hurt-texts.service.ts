import { Injectable } from '@nestjs/common';
import type { HurtWords } from '#libs/contracts';
import { Sealer, type SealedAs } from '../platform/sealer.js';
import type { WordingEntity } from './wording.entity.js';

/** What a hurt's body holds: what its author wrote, and the gentler words they accepted in its place. */
export interface KeptWords extends HurtWords {
  readonly gentler: string | null;
}

/** A sealed body of a hurt, the newest or an earlier one. */
export interface SealedBody {
  readonly hurtId: string;
  readonly authorId: string;
  readonly version: number;
  readonly body: Buffer;
}

/** Seals and opens what is written about a hurt, all of it with the hurt's own key. */
@Injectable()
export class HurtTexts {
  constructor(private readonly sealer: Sealer) {}

  /** The sealed form of one version of a hurt. */
  seal({ hurtId, authorId, version }: Omit<SealedBody, 'body'>, words: KeptWords): Promise<Buffer> {
    return this.sealer.seal(bodyAs(hurtId, authorId, version), asText(words));
  }

  /** The words of some bodies, with one question to the key store. */
  async open(bodies: readonly SealedBody[]): Promise<KeptWords[]> {
    const texts = await this.sealer.openAll(
      bodies.map(({ hurtId, authorId, version, body }) => ({ as: bodyAs(hurtId, authorId, version), sealed: body })),
    );
    return texts.map((text) => inOrder(JSON.parse(text) as HurtWords & { readonly gentler?: string | null }));
  }

  /** The sealed form of a suggestion. */
  sealWording(row: Omit<WordingEntity, 'body' | 'state'>, text: string): Promise<Buffer> {
    return this.sealer.seal(wordingAs(row), text);
  }

  /** The texts of some suggestions, with one question to the key store. */
  openWordings(rows: readonly WordingEntity[]): Promise<string[]> {
    return this.sealer.openAll(rows.map((row) => ({ as: wordingAs(row), sealed: row.body })));
  }
}

/** What a hurt's body is sealed as. */
function bodyAs(hurtId: string, author: string, version: number): SealedAs {
  return { item: { kind: 'hurt', id: hurtId }, row: hurtId, column: 'hurt.body', author, version };
}

function wordingAs({ id, hurtId, mediatorId }: Pick<WordingEntity, 'id' | 'hurtId' | 'mediatorId'>): SealedAs {
  return { item: { kind: 'hurt', id: hurtId }, row: id, column: 'wording.body', author: mediatorId, version: 1 };
}

/** Whether two texts of a hurt are the same, field by field. */
export function sameWords(one: KeptWords, other: KeptWords): boolean {
  return asText(one) === asText(other);
}

function asText(words: KeptWords): string {
  return JSON.stringify(inOrder(words));
}

/** Field by field, always in the same order, so that equal words are equal texts; what was never asked for is null. */
function inOrder(words: HurtWords & { readonly gentler?: string | null }): KeptWords {
  const { goesAlong, roughlyWhen } = words;
  return {
    kind: words.kind ?? null,
    whatHappened: words.whatHappened,
    howItWas: words.howItWas,
    whatIdLike: words.whatIdLike,
    myPart: words.myPart,
    feelings: words.feelings,
    heaviness: words.heaviness ?? null,
    roughlyWhen: roughlyWhen ? { kind: roughlyWhen.kind, value: roughlyWhen.value } : null,
    tags: words.tags,
    goesAlong: {
      heaviness: goesAlong.heaviness,
      myPart: goesAlong.myPart,
      feelings: goesAlong.feelings,
      roughlyWhen: goesAlong.roughlyWhen ?? false,
      addiction: goesAlong.addiction ?? false,
    },
    gentler: words.gentler ?? null,
  };
}
