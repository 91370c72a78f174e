import { Global, Module, type DynamicModule } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { dataSourceOptions } from '../data-source.js';
import { Clock } from './clock.js';
import type { Config } from './config.js';
import { Database } from './database.js';
import { HealthController } from './health.controller.js';
import { KeyStore } from './key-store.js';
import { Log } from './log.js';
import { CONFIG } from './names.js';
import { OpenapiController } from './openapi.controller.js';
import { FetchLimits, RateLimits } from './rate-limits.js';
import { Outside } from './outside.js';
import { Readiness } from './readiness.js';
import { RedisLink } from './redis-link.js';
import { Sealer } from './sealer.js';

/** Plumbing that no feature owns. */
@Global()
@Module({})
export class PlatformModule {
  /** With what the server was told at start, where its log goes, and what time it goes by. */
  static with(config: Config, log: Log, clock: Clock): DynamicModule {
    return {
      module: PlatformModule,
      imports: [TypeOrmModule.forRoot({ ...dataSourceOptions(config.databaseUrl), retryAttempts: 3 })],
      controllers: [HealthController, OpenapiController],
      providers: [
        { provide: CONFIG, useValue: config },
        { provide: Log, useValue: log },
        { provide: KeyStore, useFactory: () => new KeyStore(config) },
        { provide: Clock, useValue: clock },
        { provide: RedisLink, useFactory: () => RedisLink.open(config, log) },
        Database,
        FetchLimits,
        Outside,
        RateLimits,
        Readiness,
        Sealer,
      ],
      exports: [CONFIG, Log, KeyStore, Clock, Database, FetchLimits, Outside, RateLimits, Readiness, RedisLink, Sealer],
    };
  }
}
