import { Module } from '@nestjs/common';
import { CouplesModule } from '../couples/couples.module.js';
import { AccessLog } from './access-log.service.js';
import { MediatorNotesController } from './mediator-notes.controller.js';
import { MediatorNotesService } from './mediator-notes.service.js';

/** The consent register, the access log, the mediator's notes, export, erasure. */
@Module({
  imports: [CouplesModule],
  controllers: [MediatorNotesController],
  providers: [AccessLog, MediatorNotesService],
  exports: [AccessLog, MediatorNotesService],
})
export class RecordsModule {}
