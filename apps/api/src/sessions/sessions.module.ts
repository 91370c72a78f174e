import { Module } from '@nestjs/common';
import { CouplesModule } from '../couples/couples.module.js';
import { NoticesModule } from '../notices/notices.module.js';
import { RecordsModule } from '../records/records.module.js';
import { PrivateChecksService } from './private-checks.service.js';
import { SessionsController } from './sessions.controller.js';
import { SessionsService } from './sessions.service.js';

/** Proposals, holds, sessions. */
@Module({
  imports: [CouplesModule, NoticesModule, RecordsModule],
  controllers: [SessionsController],
  providers: [PrivateChecksService, SessionsService],
  exports: [PrivateChecksService, SessionsService],
})
export class SessionsModule {}
