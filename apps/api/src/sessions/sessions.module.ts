import { Module } from '@nestjs/common';
import { AvailabilityModule } from '../availability/availability.module.js';
import { CouplesModule } from '../couples/couples.module.js';
import { NoticesModule } from '../notices/notices.module.js';
import { RecordsModule } from '../records/records.module.js';
import { DeskTimesService } from './desk-times.service.js';
import { KeptClocks } from './kept-clocks.service.js';
import { PrivateChecksService } from './private-checks.service.js';
import { CheckIns } from './check-ins.service.js';
import { ToldLater } from './told-later.service.js';
import { ProposalExpiry } from './proposal-expiry.js';
import { ProposalsController } from './proposals.controller.js';
import { ProposalsService } from './proposals.service.js';
import { ProposingService } from './proposing.service.js';
import { SeriesController } from './series.controller.js';
import { SeriesService } from './series.service.js';
import { SessionsController } from './sessions.controller.js';
import { AfterwardsController } from './afterwards.controller.js';
import { AfterwardsService } from './afterwards.service.js';
import { RecapsService } from './recaps.service.js';
import { SafetyWordsController } from './safety-words.controller.js';
import { SafetyWords } from './safety-words.service.js';
import { SessionMarks } from './session-marks.service.js';
import { SessionsService } from './sessions.service.js';
import { TabledWords } from './tabled-words.service.js';
import { StartingService } from './starting.service.js';

/** Proposals, holds, sessions. */
@Module({
  imports: [AvailabilityModule, CouplesModule, NoticesModule, RecordsModule],
  controllers: [AfterwardsController, ProposalsController, SafetyWordsController, SeriesController, SessionsController],
  providers: [
    DeskTimesService,
    KeptClocks,
    PrivateChecksService,
    ProposalExpiry,
    ProposalsService,
    ProposingService,
    SeriesService,
    AfterwardsService,
    RecapsService,
    SafetyWords,
    SessionMarks,
    SessionsService,
    StartingService,
    CheckIns,
    TabledWords,
    ToldLater,
  ],
  exports: [PrivateChecksService, SessionsService, TabledWords],
})
export class SessionsModule {}
