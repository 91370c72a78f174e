import { Module } from '@nestjs/common';
import { CouplesModule } from '../couples/couples.module.js';
import { RecordsModule } from '../records/records.module.js';
import { AgendasController } from './agendas.controller.js';
import { AgendasService } from './agendas.service.js';
import { DeletedHurts } from './deleted-hurts.service.js';
import { DeskAgendasService } from './desk-agendas.service.js';

/** Each partner's private hurts until they are tabled. */
@Module({
  imports: [CouplesModule, RecordsModule],
  controllers: [AgendasController],
  providers: [AgendasService, DeletedHurts, DeskAgendasService],
  exports: [DeskAgendasService],
})
export class AgendasModule {}
