import { Module } from '@nestjs/common';
import { AccountsModule } from '../accounts/accounts.module.js';
import { NoticesModule } from '../notices/notices.module.js';
import { CouplesController } from './couples.controller.js';
import { CouplesService } from './couples.service.js';
import { DeskController } from './desk.controller.js';
import { DeskViews } from './desk-views.service.js';
import { DeskService } from './desk.service.js';
import { PracticesService } from './practices.service.js';
import { SeatsService } from './seats.service.js';

/** Two partners and their mediator. Mints Seats. */
@Module({
  imports: [AccountsModule, NoticesModule],
  controllers: [CouplesController, DeskController],
  providers: [CouplesService, DeskService, DeskViews, PracticesService, SeatsService],
  exports: [CouplesService, PracticesService, SeatsService],
})
export class CouplesModule {}
