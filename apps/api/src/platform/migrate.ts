import { DataSource, type DataSourceOptions } from 'typeorm';
import { migrations } from '../data-source.js';
import { ItemKeys1790000000001 } from '../../../../migrations/keys/1790000000001-item-keys.js';

/** Applies what is missing of both schemas, as their owner. Returns the names of what was applied. */
export async function migrateAll(urls: { owner: string; keysOwner: string }): Promise<string[]> {
  return [
    ...(await migrate({ type: 'postgres', url: urls.owner, migrations: [...migrations] })),
    ...(await migrate({ type: 'postgres', url: urls.keysOwner, migrations: [ItemKeys1790000000001] })),
  ];
}

async function migrate(options: DataSourceOptions): Promise<string[]> {
  const source = await new DataSource({ ...options, logging: false }).initialize();
  try {
    // Two servers starting at once: the second waits, then finds nothing to do.
    return await source.transaction(async (em) => {
      await em.query('select pg_advisory_xact_lock(7204221)');
      const applied = await source.runMigrations({ transaction: 'each' });
      return applied.map(({ name }) => name);
    });
  } finally {
    await source.destroy();
  }
}
