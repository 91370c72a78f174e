import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { AccountsService } from './accounts/accounts.service.js';
import { AppModule } from './app.module.js';
import { Clock } from './platform/clock.js';
import { readConfig, type Config } from './platform/config.js';
import { KeyStore, keyFilePath } from './platform/key-store.js';
import { Log } from './platform/log.js';
import { migrateAll } from './platform/migrate.js';
import { setUp } from './platform/set-up.js';

/** A server that runs. */
export interface Served {
  readonly url: string;
  /** With which the first mediator signs up; undefined when somebody has. */
  readonly setUpCode: string | undefined;
  close(): Promise<void>;
}

/** How a server runs that is not an installation's own, such as the one through which a demo is filled. */
export interface Serving {
  /** The time it goes by. */
  readonly clock: Clock;
  /** Where it listens; undefined is everywhere. */
  readonly host: string | undefined;
  /** Hears what whoever runs the installation has to know. */
  readonly say: (line: string) => void;
}

const OF_AN_INSTALLATION: Serving = {
  clock: new Clock(),
  host: undefined,
  say: (line) => void process.stdout.write(`${line}\n`),
};

/**
 * Migrates as the owner, then serves the api and the web client on one port. Prints the address and what whoever runs
 * the installation has to know. Throws `ConfigFaults` with every fault of the environment at once.
 */
export async function serve(
  env: Readonly<Record<string, string | undefined>> = process.env,
  { clock, host, say }: Serving = OF_AN_INSTALLATION,
): Promise<Served> {
  const config = readConfig(env);
  await migrateAll({ owner: config.migrationsDatabaseUrl, keysOwner: config.keysMigrationsDatabaseUrl });
  const log = new Log(config);
  const app = await NestFactory.create<NestExpressApplication>(AppModule.with(config, log, clock), { logger: log });
  if (!(await app.get(KeyStore).opens())) {
    await app.close();
    throw new Error(
      'KEYS (or the key file in DATA_DIR) does not open what is stored. Start with the key it was written with.',
    );
  }
  setUp(app, config, log);
  await (host === undefined ? app.listen(config.port) : app.listen(config.port, host));
  const url = config.port === 0 ? await app.getUrl() : config.publicUrl.origin;
  const setUpCode = await app.get(AccountsService).makeSetUpCode();
  greetingOf(config, url, setUpCode).forEach(say);
  log.info({ event: 'served', port: config.port });
  return { url, setUpCode, close: () => app.close() };
}

function greetingOf(config: Config, url: string, setUpCode: string | undefined): string[] {
  const first = setUpCode === undefined ? '' : `  (first mediator: ${url}/sign-up?code=${setUpCode})`;
  const lines = [`Third Chair is at ${url}${first}`];
  if (config.keys === undefined) {
    lines.push(
      `The key to people's pages, checks and boards is ${keyFilePath(config.dataDir)}. Keep a copy apart from the database: without it none of them opens again.`,
    );
  }
  if (config.smtpUrl === undefined) lines.push(`SMTP_URL is not set: mails are written to ${config.dataDir}/mail.`);
  if (config.publicUrl.protocol === 'http:' && config.publicUrl.hostname !== 'localhost') {
    lines.push('PUBLIC_URL is http: browsers will refuse the sign-in cookie everywhere but on localhost.');
  }
  return lines;
}
