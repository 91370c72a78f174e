import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.js';
import { CouplesModule } from '../couples/couples.module.js';
import { RecordsModule } from '../records/records.module.js';
import { SessionsModule } from '../sessions/sessions.module.js';
import { AgendasController } from './agendas.controller.js';
import { AgendasService } from './agendas.service.js';
import { DeletedHurts } from './deleted-hurts.service.js';
import { DeskAgendasService } from './desk-agendas.service.js';
import { HurtHistory } from './hurt-history.service.js';
import { HurtReaders } from './hurt-readers.service.js';
import { HurtTexts } from './hurt-texts.service.js';
import { KeptPlans } from './kept-plans.service.js';
import { OwnHurts } from './own-hurts.service.js';
import { UnfinishedProtocols } from './unfinished-protocols.service.js';
import { PreparationsController } from './preparations.controller.js';
import { PreparationsService } from './preparations.service.js';
import { WordingsController } from './wordings.controller.js';
import { WordingsService } from './wordings.service.js';

/** Each partner's private hurts until they are tabled. */
@Module({
  imports: [AccountsModule, CouplesModule, RecordsModule, SessionsModule],
  controllers: [AgendasController, PreparationsController, WordingsController],
  providers: [
    AgendasService,
    DeletedHurts,
    DeskAgendasService,
    HurtHistory,
    HurtReaders,
    HurtTexts,
    KeptPlans,
    OwnHurts,
    UnfinishedProtocols,
    PreparationsService,
    WordingsService,
  ],
  exports: [DeskAgendasService],
})
export class AgendasModule {}
