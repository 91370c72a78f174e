import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Injectable, type OnApplicationShutdown } from '@nestjs/common';
import pg from 'pg';
import type { Config } from './config.js';

/** A wrapping key and its number, which stands beside everything it wrapped. */
interface WrappingKey {
  readonly version: number;
  readonly key: Buffer;
}

/**
 * The item keys, wrapped, in a database apart from the texts they seal. The wrapping keys come from `KEYS` or, for
 * trying out, from a file in the data folder that only its owner may read.
 */
@Injectable()
export class KeyStore implements OnApplicationShutdown {
  private readonly pool: pg.Pool;
  private readonly wrapping: readonly WrappingKey[];

  constructor(config: Pick<Config, 'keysDatabaseUrl' | 'keys' | 'dataDir'>) {
    this.pool = new pg.Pool({ connectionString: config.keysDatabaseUrl, max: 4 });
    // A connection that breaks while idle is replaced by the pool; without a listener it would end the process.
    this.pool.on('error', () => {});
    this.wrapping = parseKeys(config.keys ?? keyFile(config.dataDir));
  }

  async onApplicationShutdown(): Promise<void> {
    await this.pool.end();
  }

  /** Makes and stores the key of a new item. One that stands already, as after a save that is sent twice, is kept. */
  async make(item: string): Promise<void> {
    const newest = this.wrapping[0]!;
    const nonce = randomBytes(12);
    const cipher = createCipheriv('aes-256-gcm', newest.key, nonce).setAAD(Buffer.from(item));
    const wrapped = Buffer.concat([nonce, cipher.update(randomBytes(32)), cipher.final(), cipher.getAuthTag()]);
    await this.pool.query(
      'insert into item_key (item_id, wrapped, wrapped_by) values ($1, $2, $3) on conflict do nothing',
      [item, wrapped, newest.version],
    );
  }

  /** Whether the wrapping keys open what is stored; an empty store opens with any. */
  async opens(): Promise<boolean> {
    const { rows } = await this.pool.query<{ item_id: string; wrapped: Buffer; wrapped_by: number }>(
      'select distinct on (wrapped_by) item_id, wrapped, wrapped_by from item_key',
    );
    try {
      for (const row of rows) this.unwrap(row.item_id, row.wrapped, row.wrapped_by);
      return true;
    } catch {
      return false;
    }
  }

  /** Destroys the key of an item. */
  async destroy(item: string): Promise<void> {
    await this.pool.query('delete from item_key where item_id = $1', [item]);
  }

  /** The keys of some items; one that does not exist is absent. Throws when a wrapping key is missing. */
  async keysOf(items: readonly string[]): Promise<Map<string, Buffer>> {
    if (items.length === 0) return new Map();
    const { rows } = await this.pool.query<{ item_id: string; wrapped: Buffer; wrapped_by: number }>(
      'select item_id, wrapped, wrapped_by from item_key where item_id = any($1)',
      [items],
    );
    return new Map(rows.map((row) => [row.item_id, this.unwrap(row.item_id, row.wrapped, row.wrapped_by)]));
  }

  private unwrap(item: string, wrapped: Buffer, by: number): Buffer {
    const wrapping = this.wrapping.find(({ version }) => version === by);
    if (wrapping === undefined) throw new Error(`KEYS lacks version ${by}.`);
    const decipher = createDecipheriv('aes-256-gcm', wrapping.key, wrapped.subarray(0, 12), { authTagLength: 16 })
      .setAAD(Buffer.from(item))
      .setAuthTag(wrapped.subarray(-16));
    return Buffer.concat([decipher.update(wrapped.subarray(12, -16)), decipher.final()]);
  }
}

function parseKeys(keys: string): WrappingKey[] {
  return keys.split(',').map((pair) => {
    const [version, key] = pair.trim().split(':');
    return { version: Number(version), key: Buffer.from(key!, 'base64') };
  });
}

/** Where the wrapping key stands when `KEYS` is not set. */
export function keyFilePath(dataDir: string): string {
  return join(dataDir, 'keys');
}

function keyFile(dataDir: string): string {
  const path = keyFilePath(dataDir);
  if (!existsSync(path)) {
    mkdirSync(dataDir, { recursive: true });
    writeFileSync(path, `1:${randomBytes(32).toString('base64')}\n`, { mode: 0o600, flag: 'wx' });
  }
  chmodSync(path, 0o600);
  return readFileSync(path, 'utf8').trim();
}
