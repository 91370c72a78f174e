import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { AccountsService } from './accounts/accounts.service.js';
import { AppModule } from './app.module.js';
import { readConfig, type Config } from './platform/config.js';
import { keyFilePath } from './platform/key-store.js';
import { Log } from './platform/log.js';
import { migrateAll } from './platform/migrate.js';
import { setUp } from './platform/set-up.js';

/** A server that runs. */
export interface Served {
  readonly url: string;
  close(): Promise<void>;
}

/**
 * Migrates as the owner, then serves the api and the web client on one port. Prints the address and what whoever runs
 * the installation has to know. Throws `ConfigFaults` with every fault of the environment at once.
 */
export async function serve(env: Readonly<Record<string, string | undefined>> = process.env): Promise<Served> {
  const config = readConfig(env);
  await migrateAll({ owner: config.migrationsDatabaseUrl, keysOwner: config.keysMigrationsDatabaseUrl });
  const log = new Log(config);
  const app = await NestFactory.create<NestExpressApplication>(AppModule.with(config, log), { logger: log });
  setUp(app, config, log);
  await app.listen(config.port);
  const url = config.port === 0 ? await app.getUrl() : config.publicUrl.origin;
  await greet(app, config, url);
  log.info({ event: 'served', port: config.port });
  return { url, close: () => app.close() };
}

async function greet(app: NestExpressApplication, config: Config, url: string): Promise<void> {
  const say = (line: string): void => void process.stdout.write(`${line}\n`);
  const code = await app.get(AccountsService).makeSetUpCode();
  say(`Third Chair is at ${url}${code === undefined ? '' : `  (first mediator: ${url}/sign-up?code=${code})`}`);
  if (config.keys === undefined) {
    say(
      `The key to everything people write is ${keyFilePath(config.dataDir)}. Keep a copy apart from the database: without it no text opens again.`,
    );
  }
  if (config.smtpUrl === undefined) say(`SMTP_URL is not set: mails are written to ${config.dataDir}/mail.`);
  if (config.publicUrl.protocol === 'http:' && config.publicUrl.hostname !== 'localhost') {
    say('PUBLIC_URL is http: browsers will refuse the sign-in cookie everywhere but on localhost.');
  }
}
