import { createCipheriv, createDecipheriv, randomFillSync } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Refused } from '#libs/domain';
import { KeyStore } from './key-store.js';
import { Log } from './log.js';
import { idMadeOf } from './tokens.js';

/** What has a key of its own. The kind is part of it, so that no id that a client makes can stand for another's. */
export interface Item {
  readonly kind: 'hurt' | 'board' | 'notice' | 'plan' | 'note' | 'title' | 'agreement' | 'calendar' | 'safety_word';
  readonly id: string;
}

/** What a sealed text is bound to: moved to another row, column, author or version it does not open. */
export interface SealedAs {
  /** The item whose key seals it. */
  readonly item: Item;
  readonly row: string;
  readonly column: string;
  readonly author: string;
  readonly version: number;
}

/** An item whose key is at hand: seals and opens without asking the key store. Held no longer than the item is in use. */
export interface OpenItem {
  seal(as: Omit<SealedAs, 'item'>, text: string): Buffer;
  /** Refused with `not_available`, and logged, when the seal does not fit. */
  open(as: Omit<SealedAs, 'item'>, sealed: Buffer): string;
}

const NONCE = 12;
const TAG = 16;

/** Seals what people write (AES-256-GCM, a key for each item) and opens it again. */
@Injectable()
export class Sealer {
  constructor(
    private readonly keys: KeyStore,
    private readonly log: Log,
  ) {}

  /** Makes the key of a new item. It stands in the key store before the row is written. */
  newItem(item: Item): Promise<void> {
    return this.keys.make(keyIdOf(item));
  }

  /** Destroys an item's key: everything sealed with it is unreadable from then on. */
  destroyItem(item: Item): Promise<void> {
    return this.keys.destroy(keyIdOf(item));
  }

  /** Seals a text. Refused with `not_available` when the item has no key. */
  async seal(as: SealedAs, text: string): Promise<Buffer> {
    const id = keyIdOf(as.item);
    const key = (await this.keys.keysOf([id])).get(id);
    if (key === undefined) throw new Refused('not_available');
    return sealWith(key, as, text);
  }

  /** Opens a text. Refused with `not_available`, and logged, when the seal does not fit. */
  async open(as: SealedAs, sealed: Buffer): Promise<string> {
    const [text] = await this.openAll([{ as, sealed }]);
    return text!;
  }

  /** Items with their keys, in the same order, with one question to the key store; undefined for one that has none. */
  async openItems(items: readonly Item[]): Promise<(OpenItem | undefined)[]> {
    const keys = await this.keys.keysOf(items.map(keyIdOf));
    return items.map((item) => {
      const key = keys.get(keyIdOf(item));
      return key && { seal: (as, text) => sealWith(key, ofItem(item, as), text), open: this.opener(key, item) };
    });
  }

  /** Opens several texts with one question to the key store; the order is kept. */
  async openAll(texts: readonly { readonly as: SealedAs; readonly sealed: Buffer }[]): Promise<string[]> {
    const keys = await this.keys.keysOf([...new Set(texts.map(({ as }) => keyIdOf(as.item)))]);
    return texts.map(({ as, sealed }) => {
      const key = keys.get(keyIdOf(as.item));
      return this.opened(as, key === undefined ? null : openWith(key, as, sealed));
    });
  }

  private opener(key: Buffer, item: Item): OpenItem['open'] {
    return (bound, sealed) => {
      const as = ofItem(item, bound);
      return this.opened(as, openWith(key, as, sealed));
    };
  }

  private opened({ column }: SealedAs, text: string | null): string {
    if (text !== null) return text;
    this.log.fault({ event: 'seal_refused', context: column });
    throw new Refused('not_available');
  }
}

function ofItem(item: Item, { row, column, author, version }: Omit<SealedAs, 'item'>): SealedAs {
  return { item, row, column, author, version };
}

function boundTo(as: SealedAs): Buffer {
  return Buffer.from(JSON.stringify([as.item.kind, as.item.id, as.row, as.column, as.author, as.version]));
}

/** The id of an item's key: made of its kind and its id. */
export function keyIdOf({ kind, id }: Item): string {
  return idMadeOf(`${kind}:${id}`);
}

/** Random bytes for many nonces, drawn at once; each is used for one. */
const drawn = Buffer.alloc(NONCE * 256);
let used = drawn.length;

function newNonce(): Buffer {
  if (used === drawn.length) {
    randomFillSync(drawn);
    used = 0;
  }
  used += NONCE;
  return drawn.subarray(used - NONCE, used);
}

/** The sealed form: nonce, ciphertext, tag. */
export function sealWith(key: Buffer, as: SealedAs, text: string): Buffer {
  const nonce = newNonce();
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(boundTo(as));
  return Buffer.concat([nonce, cipher.update(text, 'utf8'), cipher.final(), cipher.getAuthTag()]);
}

/** The text, or null when the key or what it is bound to does not fit. */
export function openWith(key: Buffer, as: SealedAs, sealed: Buffer): string | null {
  if (sealed.length < NONCE + TAG) return null;
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, sealed.subarray(0, NONCE), { authTagLength: TAG })
      .setAAD(boundTo(as))
      .setAuthTag(sealed.subarray(-TAG));
    return Buffer.concat([decipher.update(sealed.subarray(NONCE, -TAG)), decipher.final()]).toString('utf8');
  } catch {
    return null;
  }
}
