import { dataFolder, endWith, ensureDatabase } from './launch.js';

const USAGE = `npm run db -- url      prints the addresses of the databases in use, starting the embedded PostgreSQL if needed
npm run db -- migrate  brings them to the schema of this version`;

const VARIABLES = ['DATABASE_URL', 'MIGRATIONS_DATABASE_URL', 'KEYS_DATABASE_URL', 'KEYS_MIGRATIONS_DATABASE_URL'];

/** The app's, the owner's, and the same of the key store; a server it has to start goes on running for whoever asked. */
async function printUrls(): Promise<void> {
  await ensureDatabase(dataFolder());
  for (const name of VARIABLES) {
    const url = process.env[name];
    if (url) console.log(`${name}=${url}`);
  }
}

async function migrate(): Promise<void> {
  const embedded = await ensureDatabase(dataFolder());
  try {
    const { migrateAll } = await import('../../api/src/platform/migrate.js');
    const { readConfig } = await import('../../api/src/platform/config.js');
    const config = readConfig(process.env);
    const applied = await migrateAll({
      owner: config.migrationsDatabaseUrl,
      keysOwner: config.keysMigrationsDatabaseUrl,
    });
    console.log(applied.length === 0 ? 'Nothing to migrate.' : `Applied: ${applied.join(', ')}.`);
  } finally {
    if (embedded?.started) await embedded.stop();
  }
}

const command = { url: printUrls, migrate }[process.argv[2] ?? ''];
if (command === undefined || process.argv.length > 3) {
  console.error(USAGE);
  process.exit(2);
}
await command().catch(endWith);
