import { Module } from '@nestjs/common';
import { CouplesModule } from '../couples/couples.module.js';
import { AvailabilityController } from './availability.controller.js';
import { AvailabilityService } from './availability.service.js';
import { DaysService } from './days.service.js';
import { SeriesTimes } from './series-times.service.js';
import { SlotsService } from './slots.service.js';

/** A mediator's hours, the partners' good hours, and the starts that follow from them. */
@Module({
  imports: [CouplesModule],
  controllers: [AvailabilityController],
  providers: [AvailabilityService, DaysService, SeriesTimes, SlotsService],
  exports: [SeriesTimes, SlotsService],
})
export class AvailabilityModule {}
