import { Module } from '@nestjs/common';
import { CouplesModule } from '../couples/couples.module.js';
import { NoticesModule } from '../notices/notices.module.js';
import { AvailabilityController } from './availability.controller.js';
import { AvailabilityService } from './availability.service.js';
import { BusyCalendars } from './busy-calendars.service.js';
import { BusyCalendarsController } from './busy-calendars.controller.js';
import { BusyReading } from './busy-reading.service.js';
import { BusyRefresh } from './busy-refresh.js';
import { CalendarReader } from './calendar-reader.service.js';
import { DaysService } from './days.service.js';
import { SeriesTimes } from './series-times.service.js';
import { OwnSlots } from './own-slots.service.js';
import { SlotsService } from './slots.service.js';

/** A mediator's hours, the partners' good hours, and the starts that follow from them. */
@Module({
  imports: [CouplesModule, NoticesModule],
  controllers: [AvailabilityController, BusyCalendarsController],
  providers: [
    AvailabilityService,
    BusyCalendars,
    BusyReading,
    BusyRefresh,
    CalendarReader,
    DaysService,
    SeriesTimes,
    OwnSlots,
    SlotsService,
  ],
  exports: [SeriesTimes, SlotsService],
})
export class AvailabilityModule {}
