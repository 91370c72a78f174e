import { Module, type DynamicModule } from '@nestjs/common';
import { AccountsModule } from './accounts/accounts.module.js';
import { AgendasModule } from './agendas/agendas.module.js';
import { AvailabilityModule } from './availability/availability.module.js';
import { BoardModule } from './board/board.module.js';
import { CouplesModule } from './couples/couples.module.js';
import { NoticesModule } from './notices/notices.module.js';
import { SessionsModule } from './sessions/sessions.module.js';
import { Clock } from './platform/clock.js';
import type { Config } from './platform/config.js';
import type { Log } from './platform/log.js';
import { PlatformModule } from './platform/platform.module.js';

@Module({})
export class AppModule {
  /** The whole server, with what it was told at start, and the time it goes by. */
  static with(config: Config, log: Log, clock: Clock = new Clock()): DynamicModule {
    return {
      module: AppModule,
      imports: [
        PlatformModule.with(config, log, clock),
        AccountsModule,
        CouplesModule,
        AgendasModule,
        AvailabilityModule,
        SessionsModule,
        BoardModule,
        NoticesModule,
      ],
    };
  }
}
