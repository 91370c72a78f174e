import { Body, Controller } from '@nestjs/common';
import {
  ADD_BUSY_CALENDAR,
  AddBusyCalendar,
  READ_BUSY_CALENDAR,
  READ_BUSY_CALENDARS,
  REMOVE_BUSY_CALENDAR,
  type BusyCalendarsView,
} from '#libs/contracts';
import { Answers, Id } from '../platform/answers.js';
import { Asker, type SignedIn } from '../platform/asker.js';
import { BusyCalendars } from './busy-calendars.service.js';

@Controller()
export class BusyCalendarsController {
  constructor(private readonly calendars: BusyCalendars) {}

  @Answers(READ_BUSY_CALENDARS)
  list(@Asker() { personId }: SignedIn): Promise<BusyCalendarsView> {
    return this.calendars.list(personId);
  }

  @Answers(ADD_BUSY_CALENDAR)
  add(@Asker() { personId }: SignedIn, @Body() wish: AddBusyCalendar): Promise<BusyCalendarsView> {
    return this.calendars.add(personId, wish);
  }

  @Answers(READ_BUSY_CALENDAR)
  read(@Asker() { personId }: SignedIn, @Id('calendarId') calendarId: string): Promise<BusyCalendarsView> {
    return this.calendars.readNow(personId, calendarId);
  }

  @Answers(REMOVE_BUSY_CALENDAR)
  remove(@Asker() { personId }: SignedIn, @Id('calendarId') calendarId: string): Promise<BusyCalendarsView> {
    return this.calendars.remove(personId, calendarId);
  }
}
