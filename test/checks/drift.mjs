/**
 * Whether the entities say what the migrations made: migrates an empty embedded PostgreSQL, then asks TypeORM what it
 * would change. What it would change is printed, and is a fault: of an entity, or of a migration that is missing.
 */
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DataSource } from 'typeorm';
import { built } from './built.mjs';

built();
const { startTestDatabase } = await import('../../dist/apps/launcher/src/test-database.js');
const dataDir = mkdtempSync(join(tmpdir(), 'third-chair-drift-'));
// Where root runs this, the server is somebody else, who has to pass through.
chmodSync(dataDir, 0o711);
const database = await startTestDatabase(dataDir);
let statements;
try {
  statements = await whatWouldChange(database.env.TEST_OWNER_URL);
} finally {
  await database.stop();
  rmSync(dataDir, { recursive: true, force: true });
}
if (statements.length > 0) {
  console.error(`The entities and the migrations differ. To follow the entities, TypeORM would run:`);
  for (const statement of statements) console.error(`  ${statement};`);
  process.exit(1);
}
console.log('The entities say what the migrations made.');

async function whatWouldChange(ownerUrl) {
  const { dataSourceOptions } = await import('../../dist/apps/api/src/data-source.js');
  const source = await new DataSource(dataSourceOptions(ownerUrl)).initialize();
  try {
    const { upQueries } = await source.driver.createSchemaBuilder().log();
    return upQueries.map(({ query }) => query);
  } finally {
    await source.destroy();
  }
}
