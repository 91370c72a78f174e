import { mkdtempSync, rmSync } from 'node:fs';
import { Agent, type Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { Test } from '@nestjs/testing';
import { AccountsService } from '../../apps/api/src/accounts/accounts.service.js';
import { AppModule } from '../../apps/api/src/app.module.js';
import { PATIENCE, USUAL_PATIENCE, type Patience } from '../../apps/api/src/board/board-presence.service.js';
import { Clock } from '../../apps/api/src/platform/clock.js';
import { Outside } from '../../apps/api/src/platform/outside.js';
import { readConfig, type Config } from '../../apps/api/src/platform/config.js';
import { Log } from '../../apps/api/src/platform/log.js';
import { setUp } from '../../apps/api/src/platform/set-up.js';
import { ownDatabases, type OwnDatabases } from './database.js';

/** A clock that a test sets. It starts at the real present and goes on with it. */
export class TestClock extends Clock {
  private ahead = 0;
  private stands: number | null = null;

  override now(): Date {
    return new Date((this.stands ?? Date.now()) + this.ahead);
  }

  /** Stops where it is; from then on time passes only by `pass`. */
  stand(): void {
    this.stands = Date.now();
  }

  /** Lets time pass. */
  pass(milliseconds: number): void {
    this.ahead += milliseconds;
  }
}

/** What may be read outside, and besides one server of the test's own on this machine. */
export class OutsideOfTest extends Outside {
  constructor(private readonly own: number) {
    super({ publicUrl: new URL('http://localhost:3999') });
  }

  protected override mayReach(address: string, port: number): boolean {
    return (address === '127.0.0.1' && port === this.own) || super.mayReach(address, port);
  }
}

/** A server that actors can speak with: in this process or in one of its own. */
export interface Served {
  readonly url: string;
  /** The Origin that its own pages send. */
  readonly origin: string;
  readonly config: { readonly dataDir: string };
  /** Lines that are kept for the next request, as browsers keep them; a server that is killed has none. */
  readonly lines?: Agent;
  /** The code with which the first mediator signs up. */
  setUpCode(): Promise<string | undefined>;
}

/** The real server on a port of its own, with databases of its own. */
export interface TestApp extends Served {
  readonly nest: NestExpressApplication;
  readonly config: Config;
  readonly clock: TestClock;
  readonly databases: OwnDatabases;
  /** Everything the log has said. */
  readonly logged: string[];
  close(): Promise<void>;
}

/**
 * Starts the server as `npm start` would, but with limits off and a clock that can be set. `ownPort`: what it may read on
 * this machine.
 */
export async function startApp(
  environment: Readonly<Record<string, string>> = {},
  patience: Patience = USUAL_PATIENCE,
  ownPort = 0,
): Promise<TestApp> {
  const databases = await ownDatabases();
  const dataDir = mkdtempSync(join(tmpdir(), 'third-chair-app-'));
  const app = await served({ databases, dataDir }, environment, patience, ownPort);
  return {
    ...app,
    close: async () => {
      await app.close();
      await databases.drop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** Starts another process's server beside one, on its databases and with its keys. It is closed before that one. */
export function startBeside(
  { databases, config }: TestApp,
  environment: Readonly<Record<string, string>>,
  patience: Patience,
): Promise<TestApp> {
  return served({ databases, dataDir: config.dataDir }, environment, patience);
}

async function served(
  { databases, dataDir }: { readonly databases: OwnDatabases; readonly dataDir: string },
  environment: Readonly<Record<string, string>>,
  patience: Patience,
  ownPort = 0,
): Promise<TestApp> {
  const config = readConfig({
    PORT: '0',
    PUBLIC_URL: 'http://localhost:3999',
    DATA_DIR: dataDir,
    DATABASE_URL: databases.appUrl,
    MIGRATIONS_DATABASE_URL: databases.ownerUrl,
    KEYS_DATABASE_URL: databases.keysUrl,
    RATE_LIMITS: 'off',
    ...environment,
  });
  const logged: string[] = [];
  const log = new Log(config, { write: (line) => void logged.push(line) });
  const clock = new TestClock();
  const module = await Test.createTestingModule({ imports: [AppModule.with(config, log)] })
    .overrideProvider(Clock)
    .useValue(clock)
    .overrideProvider(Outside)
    .useValue(new OutsideOfTest(ownPort))
    .overrideProvider(PATIENCE)
    .useValue(patience)
    .compile();
  const nest = module.createNestApplication<NestExpressApplication>({ logger: log });
  setUp(nest, config, log);
  await nest.listen(0, '127.0.0.1');
  // Longer than any test waits: a line must not be closed at the moment it is used again.
  (nest.getHttpServer() as Server).keepAliveTimeout = 600_000;
  const lines = new Agent({ keepAlive: true });
  return {
    nest,
    url: (await nest.getUrl()).replace('[::1]', '127.0.0.1'),
    origin: config.publicUrl.origin,
    lines,
    setUpCode: () => nest.get(AccountsService).makeSetUpCode(),
    config,
    clock,
    databases,
    logged,
    close: async () => {
      lines.destroy();
      await nest.close();
    },
  };
}
